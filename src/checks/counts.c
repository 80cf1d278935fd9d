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
    text_counts *text;
    const analysis *a;
    sentence_counts *of; // the sentence that is read
    uint32_t block;      // of it
    tally by_length[PLAIN_LONGEST], by_syllables[SYLLABLES_MOST]; // of one word
    distinct lexemes; // of content words, and those that Spache's list lacks
    uint32_t *met;    // of each of them: 1 + the last block in which it was one of the latter
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

static uint32_t lexeme_number(counter *c) { return distinct_number(&c->lexemes, c->a->words[c->token].lexeme); }

// Unfamiliar to Spache: each time, and each word once.
static void count_strange(counter *c, uint32_t number) {
    uint32_t *met = &c->met[number];
    c->of->n.spache_unfamiliar++;
    c->of->n.spache_unfamiliar_types += *met != c->block + 1;
    c->text->strange += *met == 0;
    *met = c->block + 1;
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
    if (!(flags & LEX_DALE_CHALL)) c->of->n.dale_chall_unfamiliar++;
    if (!(flags & LEX_SPACHE)) count_strange(c, lexeme_number(c));
}

static bool is_name(const analysis *a, size_t i) {
    return a->words[i].mention || (tag_is_name((tag)a->words[i].tag) && a->doc->tokens[i].shape != SHAPE_LOWER);
}

static bool fog(const counter *c, str text, unsigned syllables) {
    return syllables >= 3 && !(syllables == 3 && suffix_sounds(text)) && !(c->a->doc->tokens[c->token].flags & TOKEN_ABBREVIATION);
}

// What is no name.
static void count_hard(counter *c, str text, const run *r, unsigned syllables, uint32_t flags) {
    if (is_name(c->a, c->token)) return;
    c->of->n.fog_complex += !r->hyphen && fog(c, text, syllables);
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

static void add_run(counts *n, uint32_t letters, uint32_t digits, unsigned syllables) {
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

static void add_tally(sentence_counts *to, tally t) {
    counts *n = &to->n;
    to->words += t[WORDS];
    n->words += t[WORDS], n->letters += t[LETTERS], n->chars += t[LETTERS], n->long_words += t[LONG_WORDS], n->mini_words += t[MINI_WORDS];
    n->syllables += t[SYLLABLES], n->polysyllables += t[POLYSYLLABLES], n->monosyllables += t[MONOSYLLABLES];
}

static inline bool may_be_hard(unsigned syllables, uint32_t flags) { return syllables >= 3 || ~flags & FAMILIAR; }

// The next word of any kind that begins at or after *from; c->token is then the token that it begins in.
static void count_run(counter *c, size_t *from, size_t to) {
    const document *d = c->a->doc;
    run r;
    if (!next_run(d->text, from, to, &r)) return;
    while (c->token + 1 < d->token_count && d->tokens[c->token].at.end <= r.at.start) c->token++;
    str text = document_text(d, r.at);
    unsigned syllables = syllables_of(c, text, &r);
    uint32_t flags = analysis_lexeme(c->a, c->token)->flags;
    add_run(&c->of->n, r.letters, r.digits, syllables);
    if (r.hyphen || may_be_hard(syllables, flags)) count_hard(c, text, &r, syllables, flags);
}

// ---- the index ------------------------------------------------------------------------------------------------------------------

enum { COMMONEST = 20 * 8, RAREST = 3 * 8, PLAIN = 25 * 8 }; // frequencies in units of the lexicon

// What the lexicon knows of a word; of a compound that it lacks, what all its parts have.
typedef struct { uint32_t flags, frequency; } known;
static known known_of_parts(const analysis *a, str text) {
    known all = {UINT32_MAX, PLAIN};
    for (str part; str_split(&text, '-', &part);) {
        const lexeme *p = lexicon_at(a->lex, lexicon_find_word(a->lex, part));
        all.flags &= p->flags;
        if (part.len && p->frequency < all.frequency) all.frequency = p->frequency;
    }
    return all;
}

static known known_of(const analysis *a, size_t i) {
    const lexeme *x = analysis_lexeme(a, i);
    str text = token_text(a->doc, i);
    bool whole = x->frequency || str_find_byte(text, '-') == text.len;
    return whole ? (known){x->flags, x->frequency} : known_of_parts(a, text);
}

static inline bool is_weighed(tag t, uint32_t frequency) {
    return frequency < COMMONEST && (tag_is_noun(t) || tag_is_verb(t) || tag_is_adjective(t) || tag_is_adverb(t));
}

static void weigh(counter *c, uint32_t number, uint32_t frequency) {
    c->text->contents[c->of->first + c->of->count++] = (content_word){(uint32_t)c->token, PLAIN - (frequency > RAREST ? frequency : RAREST), number};
}

static bool beside_quotation(const analysis *a, size_t i) {
    tag before = i ? (tag)a->words[i - 1].tag : TAG_NONE, after = i + 1 < a->doc->token_count ? (tag)a->words[i + 1].tag : TAG_NONE;
    return before == TAG_UNQUOTE || after == TAG_UNQUOTE || after == TAG_QUOTE;
}

static void index_word(counter *c) {
    tag t = (tag)c->a->words[c->token].tag;
    c->of->words++;
    c->of->prepositions += t == TAG_IN;
    if (is_name(c->a, c->token)) return;
    known k = known_of(c->a, c->token);
    c->of->unfamiliar += !(k.flags & LEX_DALE_CHALL);
    if (is_weighed(t, k.frequency)) weigh(c, lexeme_number(c), k.frequency);
}

static void index_token(counter *c) {
    const token *t = &c->a->doc->tokens[c->token];
    if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC)) { index_word(c); return; }
    c->of->words += t->kind == TOKEN_NUMBER;
    c->of->commas += c->a->words[c->token].tag == TAG_COMMA && !beside_quotation(c->a, c->token);
}

// ---- both -----------------------------------------------------------------------------------------------------------------------

// A plain word that is not easy in every way, if it is no name. Apart, so that the rest is short.
static __attribute__((noinline)) void read_hard(counter *c, const lexeme *x, unsigned syllables) {
    bool strange = !(x->flags & LEX_SPACHE), unfamiliar = !(x->flags & LEX_DALE_CHALL), weighed = is_weighed((tag)c->a->words[c->token].tag, x->frequency);
    if (is_name(c->a, c->token)) return;
    c->of->n.fog_complex += fog(c, token_text(c->a->doc, c->token), syllables);
    c->of->n.dale_chall_unfamiliar += unfamiliar, c->of->unfamiliar += unfamiliar;
    uint32_t number = strange || weighed ? lexeme_number(c) : 0;
    if (strange) count_strange(c, number);
    if (weighed) weigh(c, number, x->frequency);
}

// A token that is plain: what it adds to those that come in any number.
static inline tally read_plain(counter *c, const token *t) {
    const lexeme *x = analysis_lexeme(c->a, c->token);
    tag as = (tag)c->a->words[c->token].tag;
    unsigned syllables = x->syllables ? x->syllables : syllables_guessed(c, document_text(c->a->doc, t->at));
    c->of->prepositions += as == TAG_IN;
    if (may_be_hard(syllables, x->flags) || is_weighed(as, x->frequency)) read_hard(c, x, syllables);
    if (syllables >= SYLLABLES_MOST) c->of->n.syllables += syllables - (SYLLABLES_MOST - 1), syllables = SYLLABLES_MOST - 1;
    return c->by_length[t->at.end - t->at.start] + c->by_syllables[syllables];
}

// Any other token, and what words begin in it at or after `from`; where they end.
static __attribute__((noinline)) size_t read_other(counter *c, size_t from, size_t to) {
    const token *t = &c->a->doc->tokens[c->token];
    index_token(c);
    while (t->at.end > from && from < to && (t->kind != TOKEN_PUNCT || !(t->flags & TOKEN_ASCII))) {
        if (from < t->at.start) from = t->at.start;
        count_run(c, &from, to);
    }
    return from;
}

static void read_sentence(counter *c, const sentence *s, span at) {
    const token *tokens = c->a->doc->tokens, *last = &tokens[s->first + s->count - 1];
    size_t from = at.start, to = last->at.end < at.end ? last->at.end : at.end, end = s->first + s->count;
    tally sum = {0};
    for (size_t i = s->first; i < end; i++) {
        const token *t = &tokens[i];
        c->token = i;
        if (t->at.start >= from && t->at.end <= to && is_plain(c->a->doc, t, to)) {
            sum += read_plain(c, t);
            if (sum[WORDS] == TALLIED_MOST) add_tally(c->of, sum), sum = (tally){0};
            from = t->at.end;
        } else {
            from = read_other(c, from, to);
        }
    }
    add_tally(c->of, sum);
    c->of->n.sentences = c->of->n.words > 0;
    if (c->of->words == 0) c->of->commas = 0;
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

// Tokens of the sentences [from, end).
static size_t tokens_in(const analysis *a, size_t from, size_t end) {
    return from < end ? a->sentences[end - 1].first + a->sentences[end - 1].count - a->sentences[from].first : 0;
}

text_counts counts_read(arena *mem, const analysis *a, span at) {
    text_counts all = {.a = a};
    counter *c = arena_room(mem, 1, sizeof *c);
    sentences_within(a, at, &all.from, &all.end);
    size_t tokens = tokens_in(a, all.from, all.end), contents = 0;
    *c = (counter){.text = &all, .a = a, .lexemes = {.mem = mem}, .met = arena_alloc(mem, tokens + 1, sizeof *c->met)};
    make_tallies(c);
    all.sentences = arena_alloc(mem, all.end - all.from, sizeof *all.sentences);
    all.contents = arena_room(mem, tokens, sizeof *all.contents);
    for (size_t i = all.from; i < all.end; i++) {
        const sentence *s = &a->sentences[i];
        c->of = &all.sentences[i - all.from];
        c->of->first = (uint32_t)contents, c->block = s->block;
        if (read_as_language(&a->doc->blocks[s->block])) read_sentence(c, s, at);
        contents += c->of->count;
    }
    all.lexemes = c->lexemes.count;
    return all;
}

static void add(counts *all, const counts *n) {
    all->sentences += n->sentences, all->words += n->words, all->syllables += n->syllables, all->letters += n->letters, all->chars += n->chars;
    all->polysyllables += n->polysyllables, all->monosyllables += n->monosyllables, all->long_words += n->long_words;
    all->mini_words += n->mini_words, all->fog_complex += n->fog_complex, all->dale_chall_unfamiliar += n->dale_chall_unfamiliar;
    all->spache_unfamiliar += n->spache_unfamiliar, all->spache_unfamiliar_types += n->spache_unfamiliar_types;
}

counts counts_of(const text_counts *read, size_t from, size_t end) {
    counts all = {0};
    for (size_t i = from; i < end; i++) add(&all, &read->sentences[i - read->from].n);
    if (from == read->from && end == read->end) all.spache_unfamiliar_types = read->strange;
    return all;
}
