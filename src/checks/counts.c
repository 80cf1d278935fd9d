#include "checks/counts.h"

#include "base/map.h"
#include "text/utf8.h"

typedef struct {
    const analysis *a;
    counts n;
    map strange;   // lexemes that Spache's list lacks -> 1 + the stretch in which each was met last
    uint32_t stretch, types_in_all;
    size_t token;  // the first token that ends after the word being read
} counter;

typedef struct { span at; uint32_t letters, digits; bool hyphen; } run;

typedef enum { APART, LETTER, DIGIT, MARK, JOINS } rune_kind;

static bool joins(int32_t c) { return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == '.' || c == ','; }

static rune_kind kind_of(int32_t c, bool inside) {
    if (c < 0x80) {
        if ((c | 32) >= 'a' && (c | 32) <= 'z') return LETTER;
        return c >= '0' && c <= '9' ? DIGIT : joins(c) ? JOINS : APART;
    }
    if (rune_letter(c)) return LETTER;
    if (rune_digit(c)) return DIGIT;
    return inside && c >= 0x300 && rune_mark(c) ? MARK : joins(c) ? JOINS : APART;
}

// The next word at or after *at and before `end`; false if there is none. Moves *at past it.
static bool next_run(str text, size_t *at, size_t end, run *out) {
    *out = (run){0};
    bool inside = false;
    size_t joined = SIZE_MAX; // where the run ended before a character that may join it to what follows
    while (*at < end) {
        size_t from = *at, to = *at;
        int32_t c = utf8_next(text, &to);
        rune_kind kind = c < 0 ? APART : kind_of(c, inside);
        if (kind == LETTER || kind == DIGIT || kind == MARK) {
            if (!inside) out->at.start = (uint32_t)from;
            if (joined != SIZE_MAX && text.ptr[joined] == '-') out->hyphen = true;
            inside = true;
            joined = SIZE_MAX;
            out->letters += kind == LETTER;
            out->digits += kind == DIGIT;
            out->at.end = (uint32_t)to;
        } else if (inside && joined == SIZE_MAX && kind == JOINS) {
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
    if (r->hyphen) { // a compound of familiar words is familiar
        str rest = text, part;
        flags = LEX_DALE_CHALL | LEX_SPACHE;
        while (str_split(&rest, '-', &part)) flags &= lexicon_at(c->a->lex, lexicon_find_word(c->a->lex, part))->flags;
    }
    if (!(flags & LEX_DALE_CHALL)) c->n.dale_chall_unfamiliar++;
    if (flags & LEX_SPACHE) return;
    c->n.spache_unfamiliar++;
    const uint32_t *id = &c->a->words[c->token].lexeme;
    bool added;
    uint32_t *met = map_put(&c->strange, (str){(const char *)id, sizeof *id}, &added);
    c->types_in_all += added;
    c->n.spache_unfamiliar_types += *met != c->stretch + 1;
    *met = c->stretch + 1;
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

static bool read_as_language(const block *b) { return b->kind != BLOCK_FURNITURE && b->kind != BLOCK_CODE; }

counts counts_of(arena *mem, const analysis *a, span at) {
    counter c = {.a = a, .strange = map_make(mem)};
    size_t i, end;
    for (sentences_within(a, at, &i, &end); i < end; i++)
        if (read_as_language(&a->doc->blocks[a->sentences[i].block])) count_sentence(&c, &a->sentences[i], at);
    return c.n;
}

static void add(counts *all, const counts *n) {
    all->sentences += n->sentences, all->words += n->words, all->syllables += n->syllables, all->letters += n->letters, all->chars += n->chars;
    all->polysyllables += n->polysyllables, all->monosyllables += n->monosyllables, all->long_words += n->long_words;
    all->mini_words += n->mini_words, all->fog_complex += n->fog_complex, all->dale_chall_unfamiliar += n->dale_chall_unfamiliar;
    all->spache_unfamiliar += n->spache_unfamiliar;
}

counts counts_by_block(arena *mem, const analysis *a, counts *blocks) {
    counter c = {.a = a, .strange = map_make(mem)};
    counts all = {0};
    size_t i = 0;
    for (uint32_t b = 0; b < a->doc->block_count; b++) {
        c.n = (counts){0}, c.stretch = b;
        for (; i < a->sentence_count && a->sentences[i].block == b; i++)
            if (read_as_language(&a->doc->blocks[b])) count_sentence(&c, &a->sentences[i], a->doc->blocks[b].at);
        blocks[b] = c.n;
        add(&all, &c.n);
    }
    all.spache_unfamiliar_types = c.types_in_all;
    return all;
}
