#include "checks/counts.h"

#include "base/map.h"
#include "text/utf8.h"

typedef struct {
    const analysis *a;
    counts n;
    map strange;   // folded words that Spache's list lacks
    size_t token;  // the first token that ends after the word being read
} counter;

typedef struct { span at; uint32_t letters, digits; bool hyphen; } run;

static bool joins(int32_t c) { return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == '.' || c == ','; }

// The next word at or after *at and before `end`; false if there is none. Moves *at past it.
static bool next_run(str text, size_t *at, size_t end, run *out) {
    *out = (run){0};
    bool inside = false;
    size_t joined = SIZE_MAX; // where the run ended before a character that may join it to what follows
    while (*at < end) {
        size_t from = *at, to = *at;
        int32_t c = utf8_next(text, &to);
        bool letter = c >= 0 && rune_letter(c), digit = !letter && c >= 0 && rune_digit(c), mark = inside && c >= 0x300 && rune_mark(c);
        if (letter || digit || mark) {
            if (!inside) out->at.start = (uint32_t)from;
            if (joined != SIZE_MAX && text.ptr[joined] == '-') out->hyphen = true;
            inside = true;
            joined = SIZE_MAX;
            out->letters += letter;
            out->digits += digit;
            out->at.end = (uint32_t)to;
        } else if (inside && joined == SIZE_MAX && joins(c)) {
            joined = from;
        } else if (inside) {
            break;
        }
        *at = to;
    }
    if (joined != SIZE_MAX && joined + 1 > out->at.end) *at = out->at.end;
    return inside;
}

static bool ends(str s, str suffix) { return s.len > suffix.len && str_eq_ascii_nocase(str_sub(s, s.len - suffix.len, s.len), suffix); }

// True if a last -es, -ed or -ing is a syllable of its own.
static bool suffix_sounds(str s) {
    if (ends(s, S("ing"))) return true;
    if (ends(s, S("ted")) || ends(s, S("ded"))) return true;
    static const char *const sibilants[] = {"ses", "xes", "zes", "ches", "shes", "ces", "ges"};
    for (size_t i = 0; i < sizeof sibilants / sizeof *sibilants; i++)
        if (ends(s, str_of(sibilants[i]))) return true;
    return false;
}

static void count_familiar(counter *c, str text, const run *r, bool name) {
    uint32_t flags = analysis_lexeme(c->a, c->token)->flags;
    if (name || r->letters == 0) return;
    str folded = analysis_form(c->a, c->a->words[c->token].lexeme);
    if (r->hyphen) { // a compound of familiar words is familiar
        str rest = text, part;
        flags = LEX_DALE_CHALL | LEX_SPACHE;
        while (str_split(&rest, '-', &part)) flags &= lexicon_at(c->a->lex, lexicon_find_word(c->a->lex, part))->flags;
    }
    if (!(flags & LEX_DALE_CHALL)) c->n.dale_chall_unfamiliar++;
    if (flags & LEX_SPACHE) return;
    bool added;
    c->n.spache_unfamiliar++;
    map_put(&c->strange, folded, &added);
    c->n.spache_unfamiliar_types += added;
}

static unsigned syllables_of(const counter *c, str text, const run *r) {
    const token *t = &c->a->doc->tokens[c->token];
    if (r->letters == 0) return 1;
    bool whole = t->at.start == r->at.start && t->at.end == r->at.end;
    unsigned known = whole ? analysis_lexeme(c->a, c->token)->syllables : 0;
    if (known) return known;
    // An abbreviation is known with its full stop, which is no part of the word as the formulas count it.
    bool stopped = t->at.start == r->at.start && t->at.end == r->at.end + 1;
    return lexicon_syllables(c->a->lex, stopped ? token_text(c->a->doc, c->token) : text, LEXEME_NONE);
}

static void count_word(counter *c, const run *r) {
    const document *d = c->a->doc;
    while (c->token + 1 < d->token_count && d->tokens[c->token].at.end <= r->at.start) c->token++;
    const word *w = &c->a->words[c->token];
    str text = document_text(d, r->at);
    unsigned syllables = syllables_of(c, text, r);
    bool name = w->mention || (tag_is_name((tag)w->tag) && d->tokens[c->token].shape != SHAPE_LOWER);
    counts *n = &c->n;
    n->words++;
    n->syllables += syllables;
    n->letters += r->letters;
    n->chars += r->letters + r->digits;
    n->polysyllables += syllables >= 3;
    n->monosyllables += syllables == 1;
    n->long_words += r->letters > 6;
    n->mini_words += r->letters + r->digits <= 3;
    n->fog_complex += syllables >= 3 && !name && !r->hyphen && !(syllables == 3 && suffix_sounds(text)) && !(d->tokens[c->token].flags & TOKEN_ABBREVIATION);
    count_familiar(c, text, r, name);
}

static void count_sentence(counter *c, const sentence *s, span at) {
    const token *first = &c->a->doc->tokens[s->first], *last = &c->a->doc->tokens[s->first + s->count - 1];
    size_t from = first->at.start > at.start ? first->at.start : at.start, to = last->at.end < at.end ? last->at.end : at.end;
    run r;
    uint32_t before = c->n.words;
    if (c->token < s->first) c->token = s->first;
    while (from < to && next_run(c->a->doc->text, &from, to, &r)) count_word(c, &r);
    c->n.sentences += c->n.words > before;
}

// The first sentence that ends after a byte offset.
static size_t first_sentence(const analysis *a, uint32_t offset) {
    size_t low = 0, high = a->sentence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const sentence *s = &a->sentences[middle];
        if (a->doc->tokens[s->first + s->count - 1].at.end <= offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

void sentences_within(const analysis *a, span at, size_t *from, size_t *to) {
    *from = *to = first_sentence(a, at.start);
    while (*to < a->sentence_count && a->doc->tokens[a->sentences[*to].first].at.start < at.end) ++*to;
}

counts counts_of(arena *mem, const analysis *a, span at) {
    counter c = {.a = a, .strange = map_make(mem)};
    size_t i, end;
    for (sentences_within(a, at, &i, &end); i < end; i++) {
        const sentence *s = &a->sentences[i];
        uint8_t kind = a->doc->blocks[s->block].kind;
        if (kind != BLOCK_FURNITURE && kind != BLOCK_CODE) count_sentence(&c, s, at);
    }
    return c.n;
}
