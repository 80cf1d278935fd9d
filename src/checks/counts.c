#include "checks/counts.h"

#include "base/distinct.h"
#include "text/hash.h"
#include "text/utf8.h"

// What plain words add, eight sums at a time.
typedef uint16_t tally __attribute__((vector_size(16)));
enum { WORDS, LETTERS, LONG_WORDS, MINI_WORDS, SYLLABLES, POLYSYLLABLES, MONOSYLLABLES };
enum { PLAIN_LONGEST = 32, SYLLABLES_MOST = 16, TALLIED_MOST = UINT16_MAX / PLAIN_LONGEST };

enum { GUESSED = 64 };
typedef struct {
    const analysis *a;
    counts n;
    tally by_length[PLAIN_LONGEST], by_syllables[SYLLABLES_MOST]; // of one word
    distinct strange;    // lexemes that Spache's list lacks
    uint32_t *met;       // of each of them: 1 + the stretch in which it was met last
    size_t met_room;
    uint32_t stretch;
    size_t token;  // the first token that ends after the word being read
    struct { str text; unsigned syllables; } guessed[GUESSED]; // of words that the lexicon lacks, by lexeme: as they were found last
} counter;

typedef struct { span at; uint32_t letters, digits; bool hyphen; } run;
enum { FAMILIAR = LEX_DALE_CHALL | LEX_SPACHE };

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

static bool plain_letter(char c) { return (unsigned char)((c | 32) - 'a') < 26; }
static bool parts(char c) { return (unsigned char)c < 0x80 && !plain_letter(c) && !(c >= '0' && c <= '9'); } // from what comes after it

// Most words are tokens of ASCII letters, and no letter or digit comes behind the next character.
static bool is_plain(const document *d, const token *t, size_t end) {
    const char *p = d->text.ptr + t->at.start;
    size_t len = t->at.end - t->at.start, left = end - t->at.end;
    if (!(t->flags & TOKEN_LETTERS) || len >= PLAIN_LONGEST) return false;
    return left == 0 || p[len] == ' ' || (parts(p[len]) && (!joins(p[len]) || left == 1 || parts(p[len + 1])));
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

// True if a last -es, -ed or -ing is a syllable of its own: -ing; -ted, -ded; -ses, -xes, -zes, -ches, -shes, -ces, -ges.
static bool suffix_sounds(str s) {
    char end[4];
    if (s.len < 4) return false;
    for (size_t i = 0; i < 4; i++) end[i] = (char)(s.ptr[s.len - 4 + i] | 32);
    if (end[3] == 'g') return end[1] == 'i' && end[2] == 'n';
    if (end[2] != 'e') return false;
    if (end[3] == 'd') return end[1] == 't' || end[1] == 'd';
    if (end[3] != 's') return false;
    return end[1] == 'h' ? s.len > 4 && (end[0] == 'c' || end[0] == 's') : strchr("sxzcg", end[1]) != NULL;
}

// Unfamiliar to Spache: each time, and each word once.
static void count_strange(counter *c) {
    uint32_t number = distinct_number(&c->strange, c->a->words[c->token].lexeme);
    c->met = arena_grow(c->strange.mem, c->met, number - 1, &c->met_room, sizeof *c->met);
    c->n.spache_unfamiliar++;
    c->n.spache_unfamiliar_types += c->met[number - 1] != c->stretch + 1;
    c->met[number - 1] = c->stretch + 1;
}

// A compound of familiar words is familiar.
static uint32_t flags_of_parts(const counter *c, str rest) {
    uint32_t flags = FAMILIAR;
    for (str part; str_split(&rest, '-', &part);) flags &= lexicon_at(c->a->lex, lexicon_find_word(c->a->lex, part))->flags;
    return flags;
}

static void count_familiar(counter *c, str text, const run *r, uint32_t flags) {
    if (r->letters == 0) return;
    if (r->hyphen) flags = flags_of_parts(c, text);
    if (!(flags & LEX_DALE_CHALL)) c->n.dale_chall_unfamiliar++;
    if (!(flags & LEX_SPACHE)) count_strange(c);
}

// What is no name. Apart, like what else is asked of few words, so that the rest is short.
static __attribute__((noinline)) void count_hard(counter *c, str text, const run *r, unsigned syllables, uint32_t flags) {
    const token *t = &c->a->doc->tokens[c->token];
    const word *w = &c->a->words[c->token];
    if (w->mention || (tag_is_name((tag)w->tag) && t->shape != SHAPE_LOWER)) return;
    c->n.fog_complex += syllables >= 3 && !r->hyphen && !(syllables == 3 && suffix_sounds(text)) && !(t->flags & TOKEN_ABBREVIATION);
    count_familiar(c, text, r, flags);
}

// Names that the lexicon lacks come again and again.
static __attribute__((noinline)) unsigned syllables_guessed(counter *c, str text) {
    uint32_t slot = c->a->words[c->token].lexeme % GUESSED;
    if (!c->guessed[slot].syllables || !str_eq(c->guessed[slot].text, text)) {
        c->guessed[slot].text = text;
        c->guessed[slot].syllables = lexicon_syllables(c->a->lex, text, LEXEME_NONE);
    }
    return c->guessed[slot].syllables;
}

static unsigned syllables_of(counter *c, str text, const run *r) {
    const token *t = &c->a->doc->tokens[c->token];
    if (r->letters == 0) return 1;
    bool whole = t->at.start == r->at.start && t->at.end == r->at.end;
    unsigned known = whole ? analysis_lexeme(c->a, c->token)->syllables : 0;
    if (known) return known;
    // An abbreviation is known with its full stop, which is no part of the word as the formulas count it.
    bool stopped = t->at.start == r->at.start && t->at.end == r->at.end + 1;
    return syllables_guessed(c, stopped ? token_text(c->a->doc, c->token) : text);
}

static void add_word(counts *n, uint32_t letters, uint32_t digits, unsigned syllables) {
    n->words++;
    n->syllables += syllables;
    n->letters += letters;
    n->chars += letters + digits;
    n->polysyllables += syllables >= 3;
    n->monosyllables += syllables == 1;
    n->long_words += letters > 6;
    n->mini_words += letters + digits <= 3;
}

// The same for a word of letters is the sum of what it adds by their number and by its syllables; in the order of the sums.
static void make_tallies(counter *c) {
    for (uint16_t letters = 0; letters < PLAIN_LONGEST; letters++) c->by_length[letters] = (tally){1, letters, letters > 6, letters <= 3};
    for (uint16_t n = 0; n < SYLLABLES_MOST; n++) c->by_syllables[n] = (tally){0, 0, 0, 0, n, n >= 3, n == 1};
}

static void start(counter *c, arena *mem, const analysis *a) {
    *c = (counter){.a = a, .strange = {.mem = mem}};
    make_tallies(c);
}

static void add_tally(counts *n, tally t) {
    n->words += t[WORDS], n->letters += t[LETTERS], n->chars += t[LETTERS], n->long_words += t[LONG_WORDS], n->mini_words += t[MINI_WORDS];
    n->syllables += t[SYLLABLES], n->polysyllables += t[POLYSYLLABLES], n->monosyllables += t[MONOSYLLABLES];
}

static void add(counts *all, const counts *n) {
    all->sentences += n->sentences, all->words += n->words, all->syllables += n->syllables, all->letters += n->letters, all->chars += n->chars;
    all->polysyllables += n->polysyllables, all->monosyllables += n->monosyllables, all->long_words += n->long_words;
    all->mini_words += n->mini_words, all->fog_complex += n->fog_complex, all->dale_chall_unfamiliar += n->dale_chall_unfamiliar;
    all->spache_unfamiliar += n->spache_unfamiliar;
}

static inline bool may_be_hard(unsigned syllables, uint32_t flags) { return syllables >= 3 || ~flags & FAMILIAR; }

// The next word of any kind that begins at or after *from; c->token is then the token that it begins in.
static __attribute__((noinline)) void count_run(counter *c, size_t *from, size_t to) {
    const document *d = c->a->doc;
    run r;
    if (!next_run(d->text, from, to, &r)) return;
    while (c->token + 1 < d->token_count && d->tokens[c->token].at.end <= r.at.start) c->token++;
    str text = document_text(d, r.at);
    unsigned syllables = syllables_of(c, text, &r);
    uint32_t flags = analysis_lexeme(c->a, c->token)->flags;
    add_word(&c->n, r.letters, r.digits, syllables);
    if (r.hyphen || may_be_hard(syllables, flags)) count_hard(c, text, &r, syllables, flags);
}

// The same of a token that is plain: what it adds to those that come in any number.
static inline tally count_plain(counter *c, const token *t) {
    const lexeme *known = analysis_lexeme(c->a, c->token);
    uint32_t letters = t->at.end - t->at.start;
    unsigned syllables = known->syllables ? known->syllables : syllables_guessed(c, document_text(c->a->doc, t->at));
    if (may_be_hard(syllables, known->flags)) {
        run r = {.at = t->at, .letters = letters};
        count_hard(c, document_text(c->a->doc, t->at), &r, syllables, known->flags);
    }
    if (syllables >= SYLLABLES_MOST) c->n.syllables += syllables - (SYLLABLES_MOST - 1), syllables = SYLLABLES_MOST - 1;
    return c->by_length[letters] + c->by_syllables[syllables];
}

static void count_sentence(counter *c, const sentence *s, span at) {
    const token *tokens = c->a->doc->tokens, *last = &tokens[s->first + s->count - 1];
    size_t from = at.start, to = last->at.end < at.end ? last->at.end : at.end, end = s->first + s->count;
    uint32_t before = c->n.words;
    tally sum = {0};
    for (c->token = s->first; c->token < end && from < to;) {
        const token *t = &tokens[c->token];
        if (t->at.start >= from && t->at.end <= to && is_plain(c->a->doc, t, to)) {
            sum += count_plain(c, t);
            if (sum[WORDS] == TALLIED_MOST) add_tally(&c->n, sum), sum = (tally){0};
            from = t->at.end;
        } else if (t->at.end > from && (t->kind != TOKEN_PUNCT || !(t->flags & TOKEN_ASCII))) {
            if (from < t->at.start) from = t->at.start;
            count_run(c, &from, to);
            continue;
        }
        c->token++;
    }
    add_tally(&c->n, sum);
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
    counter c;
    start(&c, mem, a);
    size_t i, end;
    for (sentences_within(a, at, &i, &end); i < end; i++)
        if (read_as_language(&a->doc->blocks[a->sentences[i].block])) count_sentence(&c, &a->sentences[i], at);
    return c.n;
}

counts counts_by_block(arena *mem, const analysis *a, counts *blocks) {
    counter c;
    start(&c, mem, a);
    counts all = {0};
    size_t i = 0;
    for (uint32_t b = 0; b < a->doc->block_count; b++) {
        c.n = (counts){0}, c.stretch = b;
        for (; i < a->sentence_count && a->sentences[i].block == b; i++)
            if (read_as_language(&a->doc->blocks[b])) count_sentence(&c, &a->sentences[i], a->doc->blocks[b].at);
        blocks[b] = c.n;
        add(&all, &c.n);
    }
    all.spache_unfamiliar_types = c.strange.count;
    return all;
}
