#include "pack/conllu.h"

enum { COLUMNS = 10 };

typedef struct {
    arena *mem;
    conllu_document *d;
    char *text;
    size_t len, room;
    size_t first; // word of the sentence being read
    str joined;   // a word of several parts (don't) that is being read, of which this much is left
    uint32_t joined_last, joined_end;
} reader;

static void put(reader *r, str s) {
    while (r->len + s.len > r->room) {
        char *old = r->text;
        r->room = r->room ? r->room * 2 : 1 << 14;
        r->text = arena_alloc(r->mem, r->room, 1);
        if (r->len) memcpy(r->text, old, r->len);
    }
    if (s.len) memcpy(r->text + r->len, s.ptr, s.len);
    r->len += s.len;
}

static uint32_t number(str s) {
    double value = 0;
    return str_to_double(s, &value) && value >= 0 && value < 1e6 ? (uint32_t)value : 0;
}

static void space_after(reader *r, str misc) {
    if (str_find(misc, S("SpaceAfter=No")) == misc.len) put(r, S(" "));
}

// Words that share one form lie side by side in it where they spell it, else each is the whole.
static span place_of(reader *r, str form, uint32_t index) {
    if (index > r->joined_last) {
        uint32_t start = (uint32_t)r->len;
        put(r, form);
        return (span){start, (uint32_t)r->len};
    }
    uint32_t start = r->joined_end - (uint32_t)r->joined.len;
    if (!str_starts(r->joined, form)) return (span){start, r->joined_end};
    r->joined = str_sub(r->joined, form.len, r->joined.len);
    return (span){start, start + (uint32_t)form.len};
}

static void add_word(reader *r, const str *f) {
    uint32_t index = number(f[0]), head = number(f[6]);
    size_t colon = str_find_byte(f[7], ':');
    bool inside = index <= r->joined_last;
    conllu_word w = {.form = f[1], .lemma = f[2], .tag = tag_of(f[4]), .relation = str_sub(f[7], 0, colon),
                     .passive = str_find(f[7], S(":pass")) < f[7].len, .head = head ? head - 1 : CONLLU_ROOT, .at = place_of(r, f[1], index)};
    conllu_document *d = r->d;
    d->words = arena_grow(r->mem, d->words, d->word_count, &d->word_room, sizeof w);
    d->words[d->word_count++] = w;
    if (!inside) space_after(r, f[9]);
}

static void read_row(reader *r, str line) {
    str f[COLUMNS] = {{0}};
    for (size_t i = 0; i < COLUMNS; i++)
        if (!str_split(&line, '\t', &f[i])) return;
    size_t dash = str_find_byte(f[0], '-');
    if (str_find_byte(f[0], '.') < f[0].len) return; // an empty node
    if (dash == f[0].len) {
        add_word(r, f);
        return;
    }
    put(r, f[1]);
    r->joined = f[1], r->joined_last = number(str_sub(f[0], dash + 1, f[0].len)), r->joined_end = (uint32_t)r->len;
    space_after(r, f[9]);
}

static void end_sentence(reader *r) {
    conllu_document *d = r->d;
    r->joined_last = 0;
    if (d->word_count == r->first) return;
    d->sentences = arena_grow(r->mem, d->sentences, d->sentence_count, &d->sentence_room, sizeof *d->sentences);
    d->sentences[d->sentence_count++] = (conllu_sentence){(uint32_t)r->first, (uint32_t)(d->word_count - r->first)};
    r->first = d->word_count;
}

bool conllu_next(str *rest, arena *mem, conllu_document *out) {
    *out = (conllu_document){0};
    reader r = {.mem = mem, .d = out};
    str line;
    for (str before = *rest; str_line(rest, &line); before = *rest) {
        if (str_starts(line, S("# newdoc"))) {
            if (out->word_count) { // of the next document
                *rest = before;
                break;
            }
            out->id = str_trim(str_sub(line, str_find_byte(line, '=') + 1, line.len));
        } else if (line.len == 0) end_sentence(&r);
        else if (line.ptr[0] != '#') read_row(&r, line);
    }
    end_sentence(&r);
    out->text = (str){r.text, r.len};
    return out->word_count > 0;
}
