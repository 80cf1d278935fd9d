// untranslated: words and passages that stayed in the source language: in another script, with letters that English does not use, or so
// unlike any English word that no slip of typing explains them. A word that is like one is left to the spelling check.
#include "base/map.h"
#include "base/order.h"
#include "checks/check.h"
#include "text/utf8.h"

#include <stdlib.h>

const check_rule rules_of_untranslated[] = {
    {"artefact/untranslated", "accuracy/untranslated", SEVERITY_MAJOR,
        "A word or passage was left in the source language. Names are not meant, nor foreign words that the text quotes or explains in "
        "brackets; loan words of your own go to .stet/words.txt.",
        STR_INIT("The head of the fjarskiptastofnun spoke on Monday."),
        STR_INIT("The head of the agency (fjarskiptastofnun) spoke on Monday.")},
    {0},
};

enum { FORMS = 64 }; // of foreign words, to know their kin by

typedef struct {
    const check_context *c;
    const analysis *a;
    findings *out;
    map seen;         // form -> verdict
    str forms[FORMS]; // those that are foreign, folded
    size_t form_count;
} reader;

typedef enum { UNSEEN, ENGLISH, FOREIGN } verdict;

static bool other_script(str text) {
    for (size_t at = 0; at < text.len;) {
        script s = rune_script(utf8_next(text, &at));
        if (s != SCRIPT_COMMON && s != SCRIPT_LATIN) return true;
    }
    return false;
}

static bool plain_letters(str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80) return false;
    return true;
}

// A letter that English words do not have: ð, ř, ł. Accents that loan words keep (é, ñ, ö) are no proof.
static bool strange_letter(str text) {
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        if (c >= 0x80 && rune_letter(c) && !(c >= 0xC0 && c <= 0xFF && c != 0xD0 && c != 0xDE && c != 0xF0 && c != 0xFE)) return true;
        if (c == 0xF0 || c == 0xFE) return true;
    }
    return false;
}

// Nothing in the dictionaries is one slip away.
static bool like_nothing(const reader *r, str text) {
    return !speller_anything_near(r->c->speller, r->out->mem, text, r->c->crowded);
}

// Two words of the dictionaries written as one: keyworker, pitchside. English makes such words by the day.
static bool closed_compound(const reader *r, str text) {
    for (size_t at = 3; at + 3 <= text.len; at++)
        if (speller_knows(r->c->speller, str_sub(text, 0, at)) && speller_knows(r->c->speller, str_sub(text, at, text.len))) return true;
    return false;
}

// The dictionaries have it, be it with a capital: february.
static bool listed(const reader *r, str text) {
    static const uint32_t names = LEX_WORD | LEX_GIVEN | LEX_FAMILY | LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_BRAND;
    if (text.len < 4) return false;
    return speller_knows(r->c->speller, text) || lexicon_at(r->a->lex, lexicon_find_word(r->a->lex, text))->flags & names;
}

// Parts of a hyphenated word that the dictionaries have: teflon-processed, mid-april.
static bool english_part(const reader *r, str text) {
    size_t hyphen = str_find_byte(text, '-');
    return hyphen < text.len && (listed(r, str_sub(text, 0, hyphen)) || listed(r, str_sub(text, hyphen + 1, text.len)));
}

static verdict judge_form(const reader *r, str text) {
    if (strange_letter(text)) return FOREIGN;
    if (!plain_letters(text)) return like_nothing(r, utf8_strip_marks(r->out->mem, text)) ? FOREIGN : ENGLISH;
    if (listed(r, text) || english_part(r, text)) return ENGLISH;
    return text.len >= 5 && !closed_compound(r, text) && like_nothing(r, text) ? FOREIGN : ENGLISH;
}

static bool candidate(const reader *r, size_t i) {
    const token *t = &r->a->doc->tokens[i];
    const word *w = &r->a->words[i];
    if (w->mention || t->flags & (TOKEN_CLITIC | TOKEN_ABBREVIATION)) return false;
    if (!(t->flags & TOKEN_ASCII) && t->shape == SHAPE_NONE) return true; // a script without capitals
    if (w->flags & WORD_KNOWN || t->shape != SHAPE_LOWER) return false;
    return !analysis_variant_over(r->a, t->at); // a name that lost its capital
}

// Of a word that is not ASCII or not known.
static bool foreign_unlike(reader *r, size_t i) {
    const token *t = &r->a->doc->tokens[i];
    str text = token_text(r->a->doc, i);
    if (!(t->flags & TOKEN_ASCII) && other_script(text)) {
        bool ascii_too = str_find_byte(text, 'a') < text.len || str_find_byte(text, 'e') < text.len || str_find_byte(text, 'o') < text.len;
        return !r->a->words[i].mention && !ascii_too; // with Latin letters in it, it is a disguise, not a language
    }
    if (!candidate(r, i)) return false;
    uint32_t *known = map_put(&r->seen, text, NULL);
    if (*known == UNSEEN) *known = (uint32_t)judge_form(r, text);
    return *known == FOREIGN;
}

static inline bool foreign(reader *r, size_t i) {
    const token *t = &r->a->doc->tokens[i];
    bool may_be = t->kind == TOKEN_WORD && (!(t->flags & TOKEN_ASCII) || !(r->a->words[i].flags & WORD_KNOWN));
    return may_be && foreign_unlike(r, i);
}

// What may stand between two foreign words and belong to the passage: a small word that no dictionary has or that is short, one mark.
static bool bridges(const reader *r, size_t i) {
    const token *t = &r->a->doc->tokens[i];
    if (t->kind == TOKEN_PUNCT) return t->at.end - t->at.start == 1 && strchr(",-", r->a->doc->text.ptr[t->at.start]);
    if (t->kind != TOKEN_WORD) return false;
    return !(r->a->words[i].flags & WORD_KNOWN) || t->at.end - t->at.start <= 2;
}

static size_t passage_end(reader *r, size_t first, size_t end) {
    size_t last = first, gap = 0;
    for (size_t i = first + 1; i < end && gap < 2; i++) {
        if (foreign(r, i)) last = i, gap = 0;
        else if (bridges(r, i)) gap++;
        else break;
    }
    return last;
}

// Inside quotation marks or brackets, or explained by such: the writer knows that it is foreign.
static bool explained(const analysis *a, size_t first, size_t last, const block *in) {
    static const char *const opens[] = {"(", "\"", "“", "‘", "'", "«", "„", "[", NULL}, *const closes[] = {")", "\"", "”", "’", "'", "»", "“", "]", NULL};
    const document *d = a->doc;
    size_t end = in->first_token + in->token_count;
    bool before = first > in->first_token && str_among(token_text(d, first - 1), opens);
    bool after = last + 1 < end && str_among(token_text(d, last + 1), closes);
    bool gloss = last + 1 < end && str_eq(token_text(d, last + 1), S("("));
    return (before && after) || gloss;
}

static void report(reader *r, size_t first, size_t last) {
    span at = tokens_span(r->a->doc, first, last);
    str text = document_text(r->a->doc, at), message;
    if (other_script(text)) message = arena_printf(r->out->mem, "“%.*s” is not in Latin letters: it was left untranslated.", STR_ARG(text));
    else message = arena_printf(r->out->mem, "“%.*s” is not English: it was left untranslated.", STR_ARG(text));
    finding f = check_finding(&rules_of_untranslated[0], at, message);
    f.group = text;
    f.covers = true;
    findings_add(r->out, f);
}

// ---- the same words with the capital of a sentence ------------------------------------------------------------------------------

enum { KIN = 6 }; // letters in common, at the least; and three quarters of the shorter word: hestaleiga, hestaleigu

static bool kin(str one, str other) {
    size_t same = 0, shorter = one.len < other.len ? one.len : other.len;
    while (same < shorter && one.ptr[same] == other.ptr[same]) same++;
    return same >= KIN && 4 * same >= 3 * shorter;
}

// The first word of a sentence, or of a quotation, could be a name; not if the article has it in small letters, or a near form of it.
static bool foreign_begun(const reader *r, size_t i) {
    if (r->a->doc->tokens[i].shape != SHAPE_TITLE || r->a->words[i].flags & WORD_KNOWN) return false;
    str form = analysis_form(r->a, r->a->words[i].lexeme);
    for (size_t k = 0; k < r->form_count; k++)
        if (kin(form, r->forms[k])) return true;
    return false;
}

static bool judged(const reader *r, const sentence *in) {
    unsigned kind = r->a->doc->blocks[in->block].kind;
    return kind != BLOCK_FURNITURE && kind != BLOCK_CODE && check_reads(r->c, in->block);
}

// Where a passage may begin is a mark.
static void read_sentence(reader *r, const sentence *in) {
    size_t end = in->first + in->count, last = in->first;
    for (size_t m = numbers_from(r->a->marks, r->a->mark_count, in->first), i; m < r->a->mark_count && (i = r->a->marks[m]) < end; m++) {
        if (i < last || !foreign(r, i)) continue;
        last = passage_end(r, i, end);
        if (!explained(r->a, i, last, &r->a->doc->blocks[in->block])) report(r, i, last);
        last++;
    }
}

static void read_beginnings(reader *r, const sentence *in) {
    const token *tokens = r->a->doc->tokens;
    for (size_t i = in->first; i < in->first + in->count; i++)
        if ((i == in->first || tokens[i - 1].kind == TOKEN_PUNCT) && foreign_begun(r, i)) {
            report(r, i, i);
            if (r->form_count < FORMS) r->forms[r->form_count++] = analysis_form(r->a, r->a->words[i].lexeme);
        }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    reader r = {.c = c, .a = a, .out = out, .seen = map_make(out->mem)};
    for (size_t s = check_sentence(c, 0); s < a->sentence_count; s = check_sentence(c, s + 1))
        if (judged(&r, &a->sentences[s])) read_sentence(&r, &a->sentences[s]);
}

static int by_place(const void *x, const void *y) {
    const span *a = x, *b = y;
    return (a->start > b->start) - (a->start < b->start);
}

// The words that were found alone, in this version of the text or an earlier one, in order.
static void collect_forms(reader *r) {
    const document *d = r->a->doc;
    span *found = arena_alloc(r->out->mem, r->out->count + 1, sizeof *found);
    size_t count = 0;
    for (size_t i = 0; i < r->out->count; i++)
        if (str_eq(r->out->items[i].rule, str_of(rules_of_untranslated[0].id))) found[count++] = r->out->items[i].at;
    if (count) qsort(found, count, sizeof *found, by_place);
    for (size_t i = 0; i < count && r->form_count < FORMS; i++) {
        size_t at = records_from(d->tokens, d->token_count, sizeof *d->tokens, offsetof(token, at.start), found[i].start);
        if (at < d->token_count && d->tokens[at].at.end == found[i].end) r->forms[r->form_count++] = analysis_form(r->a, r->a->words[at].lexeme);
    }
}

// What stands in one paragraph makes such a word foreign in another.
static void run_begun(const check_context *c, const analysis *a, findings *out) {
    reader r = {.c = c, .a = a, .out = out};
    collect_forms(&r);
    for (size_t s = 0; r.form_count && s < a->sentence_count; s++)
        if (judged(&r, &a->sentences[s])) read_beginnings(&r, &a->sentences[s]);
}

const check check_untranslated = {"untranslated", "words and passages left in the source language", run, true};
const check check_untranslated_begun = {"untranslated-begun", "the same words with the capital of a sentence", run_begun, false}; // after the other
