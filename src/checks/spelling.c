// spelling: words that no dictionary knows and that are no part of a name. What may have been meant is worked out once for
// each distinct word of the article in each kind of surroundings.
#include "base/map.h"
#include "base/order.h"
#include "checks/check.h"
#include "text/utf8.h"

enum { UNKNOWN, CAPITAL, RULES };
const check_rule rules_of_spelling[] = {
    [UNKNOWN] = {"spelling/unknown", "linguistic-conventions/spelling", SEVERITY_MINOR,
        "The word is in no dictionary, is not built from words that are, and is no part of a name. Words of your own go to .stet/words.txt or "
        "under “words” in .stet.yaml.",
        STR_INIT("The goverment resigned."),
        STR_INIT("The government resigned.")},
    [CAPITAL] = {"spelling/capital", "linguistic-conventions/spelling", SEVERITY_MINOR,
        "The word is written with a capital wherever it stands, or with capitals inside.",
        STR_INIT("He is a russian diplomat."),
        STR_INIT("He is a Russian diplomat.")},
    [RULES] = {0},
};

typedef struct {
    const check_context *c;
    const analysis *a;
    findings *out;
    const block *in;
    map seen; // word and what is expected of it -> index into the findings, the first of these
} spelling;

static bool judged_block(const block *b) { return b->kind != BLOCK_FURNITURE && b->kind != BLOCK_CODE; }

// Letters alone, none of them a capital: what names, acronyms and designations look like is not judged as a word.
static bool plain_word(const token *t) { return t->kind == TOKEN_WORD && t->shape == SHAPE_LOWER; }

// A clitic that stands apart, "world ’s": that is a matter of spacing.
static bool clitic_apart(const spelling *s, size_t i) {
    str text = token_text(s->a->doc, i);
    return text.len && (text.ptr[0] == '\'' || str_starts(text, S("’")));
}

// "Shan't": its first half is a word nowhere else.
static bool half_of_negation(const spelling *s, size_t i) {
    return s->a->doc->tokens[i].flags & TOKEN_HOST && str_eq(token_text(s->a->doc, i), S("sha"));
}

static bool lost_character(const spelling *s, size_t i) { return i < s->a->doc->token_count && str_eq(token_text(s->a->doc, i), S("�")); }

// What is left of a word that lost a letter: that is told of the letter.
static bool torn(const spelling *s, size_t i) {
    const token *t = s->a->doc->tokens;
    if (i && !(t[i].flags & TOKEN_SPACE_BEFORE) && lost_character(s, i - 1)) return true;
    return lost_character(s, i + 1) && !(t[i + 1].flags & TOKEN_SPACE_BEFORE);
}

// A capital proves a name unless the sentence asks for one; at its start a word is judged only if the names layer passed it by.
static bool judged(const spelling *s, size_t i) {
    const token *t = &s->a->doc->tokens[i];
    const word *w = &s->a->words[i];
    if (w->flags & WORD_KNOWN || w->mention || t->flags & (TOKEN_CLITIC | TOKEN_ABBREVIATION)) return false;
    return plain_word(t) && !clitic_apart(s, i) && !half_of_negation(s, i) && !torn(s, i);
}

// Two texts of one length, but for the case of A-Z and hyphens for spaces.
static bool same_phrase(str phrase, str text) {
    for (size_t k = 0; k < phrase.len; k++) {
        char c = text.ptr[k];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != phrase.ptr[k] && !(c == '-' && phrase.ptr[k] == ' ')) return false;
    }
    return true;
}

static bool ends_word(char c) { return c == ' ' || c == '\'' || (unsigned char)c >= 0x80; }

// Whether the bytes of `at` stand in the article as a word of the phrase, with its other words around them.
static bool within_phrase(str article, span at, str phrase) {
    size_t size = at.end - at.start;
    for (size_t k = 0; k + size <= phrase.len; k++) {
        bool whole = (!k || ends_word(phrase.ptr[k - 1])) && (k + size == phrase.len || ends_word(phrase.ptr[k + size]));
        if (!whole || k > at.start || at.start - k + phrase.len > article.len) continue;
        if (same_phrase(phrase, str_sub(article, at.start - k, at.start - k + phrase.len))) return true;
    }
    return false;
}

// "Inter alia", "carte blanche": words that no dictionary has by themselves.
static bool borrowed(const spelling *s, size_t i) {
    str rest = lexicon_phrases(s->a->lex), phrase;
    while (str_line(&rest, &phrase))
        if (within_phrase(s->a->doc->text, s->a->doc->tokens[i].at, phrase)) return true;
    return false;
}

static str word_at(const spelling *s, size_t i) {
    bool inside = i >= s->in->first_token && i < s->in->first_token + s->in->token_count;
    return inside && s->a->doc->tokens[i].kind == TOKEN_WORD ? token_text(s->a->doc, i) : (str){0};
}

// A word that differs from a dictionary word in its capitals only: "russian", "iphone".
static str with_capitals(const spelling *s, size_t i) {
    uint32_t id = s->a->words[i].lexeme;
    if (id == LEXEME_NONE || id >= lexicon_count(s->a->lex)) return (str){0};
    str right = lexicon_spelling(s->a->lex, s->out->mem, id);
    return str_eq(right, utf8_lower(s->out->mem, right)) ? (str){0} : right;
}

enum { COMMON = 125, RARE = 60 }; // 50 times in a million words; once in five million
static bool rare_person(const spelling *s, size_t i) {
    static const uint32_t things = LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_BRAND | LEX_MONTH | LEX_WEEKDAY;
    const lexeme *name = analysis_lexeme(s->a, i);
    return !(name->cases & CASE_UPPER) && !(name->flags & things) && name->frequency < RARE;
}

static bool common_word(const spelling *s, str text) {
    const lexeme *x = lexicon_at(s->a->lex, lexicon_find_word(s->a->lex, text));
    return x->cases & CASE_LOWER && x->frequency >= COMMON;
}

static finding unknown(const spelling *s, size_t i, tag_set expected) {
    arena *mem = s->out->mem;
    span at = s->a->doc->tokens[i].at;
    str text = document_text(s->a->doc, at), right = with_capitals(s, i);
    str *found = arena_alloc(mem, SUGGEST_MOST, sizeof *found);
    bool named = right.len && !rare_person(s, i);
    size_t count = named ? 0 : speller_suggest(s->c->speller, mem, text, expected, s->c->crowded, found);
    if (right.len && !(count && common_word(s, found[0]))) { // "he wil go": a word that is written far more often is a slip away
        finding f = check_finding(&rules_of_spelling[CAPITAL], at, arena_printf(mem, "“%.*s” is written “%.*s”.", STR_ARG(text), STR_ARG(right)));
        f.fixes = fix_replace(mem, at, right, true);
        f.fix_count = 1;
        return f;
    }
    finding f = check_finding(&rules_of_spelling[UNKNOWN], at, arena_printf(mem, "“%.*s” is in no dictionary.", STR_ARG(text)));
    f.fixes = fixes_replace(mem, at, found, count, false);
    f.fix_count = count;
    return f;
}

// The same word again: the first finding's words and fixes, moved to this place.
static finding again(const spelling *s, const finding *first, span at) {
    finding f = *first;
    fix *fixes = arena_alloc(s->out->mem, first->fix_count + 1, sizeof *fixes);
    for (size_t k = 0; k < first->fix_count; k++) fixes[k] = *fix_replace(s->out->mem, at, first->fixes[k].edits[0].text, first->fixes[k].safe);
    f.fixes = fixes;
    f.at = at;
    return f;
}

static void judge(spelling *s, size_t i) {
    span at = s->a->doc->tokens[i].at;
    tag_set expected = speller_expects(s->c->speller, word_at(s, i - 1), word_at(s, i + 1));
    str text = document_text(s->a->doc, at);
    bool added;
    uint32_t *first = map_put(&s->seen, arena_printf(s->out->mem, "%.*s %llx", STR_ARG(text), (unsigned long long)expected), &added);
    finding f = added ? unknown(s, i, expected) : again(s, &s->out->items[*first], at);
    if (added) *first = (uint32_t)s->out->count;
    f.group = text;
    findings_add(s->out, f);
}

// Words that are not known are among the marks.
static void run(const check_context *c, const analysis *a, findings *out) {
    spelling s = {.c = c, .a = a, .out = out, .seen = map_make(out->mem)};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *at = &a->doc->blocks[b];
        if (!judged_block(at) || !check_reads(c, b)) continue;
        s.in = at;
        for (size_t m = numbers_from(a->marks, a->mark_count, at->first_token), i; m < a->mark_count && (i = a->marks[m]) < at->first_token + at->token_count; m++)
            if (judged(&s, i) && !speller_knows(c->speller, token_text(a->doc, i)) && !borrowed(&s, i)) judge(&s, i);
    }
}

const check check_spelling = {"spelling", "words that no dictionary knows and that are no part of a name", run, true};
