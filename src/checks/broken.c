// broken: sentences that an engine did not finish: a paragraph that stops after "the" or "of", a sentence without a verb.
#include "checks/check.h"

enum { CUT_OFF, NO_VERB, RULES };
const check_rule rules_of_broken[] = {
    [CUT_OFF] = {"artefact/cut-off", "design-and-markup/truncation", SEVERITY_MAJOR,
        "The paragraph stops after a word that needs another: an article, “of”, “and”. The engine lost the rest, or the page cut it off.",
        STR_INIT("The government said on Monday that it would support the"), STR_INIT("The government said on Monday that it would support the plan.")},
    [NO_VERB] = {"artefact/no-verb", "linguistic-conventions/grammar", SEVERITY_HINT,
        "A long sentence has no verb. News has such sentences for effect; after a translation engine the verb is more often lost.",
        STR_INIT("The only reason for the long silence of the small northern town beyond the old river."),
        STR_INIT("The only reason is the long silence of the small northern town beyond the old river.")},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    findings *out;
} reader;

static str text_of(const reader *r, size_t i) { return token_text(r->a->doc, i); }

static void report(reader *r, int rule, size_t first, size_t last, str message) {
    findings_add(r->out, check_finding(&rules_of_broken[rule], tokens_span(r->a->doc, first, last), message));
}

static size_t words_of(const reader *r, const block *b) {
    size_t n = 0;
    for (size_t i = b->first_token; i < b->first_token + b->token_count; i++) n += r->a->doc->tokens[i].kind == TOKEN_WORD;
    return n;
}

// ---- cut off ------------------------------------------------------------------------------------------------------------------

// The last token of a paragraph, or the last before its full stop, is a word that leans on the next. "What it consists of", "the house
// that she came from" end in such words too: before a full stop only articles and conjunctions tell.
static void judge_end(reader *r, const block *b) {
    static const char *const leaning[] = {"the", "a", "an", "of", "and", "or", "nor", "because", "although", "whose", "their", "our", "my", "your",
                                          "than", "from", "with", "into", "between", "during", "among", "every", NULL};
    static const char *const before_stop[] = {"the", "an", "and", "or", "nor", "because", "although", "whose", "every", NULL};
    // A line without a full stop reads as a headline; one that asks ("What it is made of") may end so.
    tag first = (tag)r->a->words[b->first_token].tag;
    bool asks = first == TAG_WP || first == TAG_WRB || first == TAG_WDT;
    if (b->kind != BLOCK_PARAGRAPH && (b->kind != BLOCK_HEADLINE || asks)) return;
    size_t last = b->first_token + b->token_count - 1;
    bool stop = str_eq(text_of(r, last), S("."));
    if (stop) last--;
    if (r->a->doc->tokens[last].kind != TOKEN_WORD || !str_among(text_of(r, last), stop ? before_stop : leaning) || words_of(r, b) < 6) return;
    report(r, CUT_OFF, last, last, arena_printf(r->out->mem, "The text breaks off after “%.*s”.", STR_ARG(text_of(r, last))));
}

// ---- no verb ------------------------------------------------------------------------------------------------------------------

static bool may_be_verb(const reader *r, size_t i) {
    tag t = (tag)r->a->words[i].tag;
    if (tag_is_verb(t) || t == TAG_MD) return true;
    tag_set verbs = TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_MD);
    if (r->a->doc->tokens[i].shape != SHAPE_LOWER) return false;
    if (analysis_tags(r->a, i) & verbs) return true;
    // "Buildings warm up", "he stares", "they home in": what may be a verb before a particle, or by its ending.
    static const char *const particles[] = {"up", "in", "on", "out", "off", "down", "back", "away", "over", NULL};
    const tag_set base = TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP);
    str word_text = text_of(r, i);
    bool particle = i + 1 < r->a->doc->token_count && str_among(text_of(r, i + 1), particles);
    if (!particle && word_text.ptr[word_text.len - 1] != 's') return false;
    uint32_t lemma = r->a->words[i].lemma, usual = lexicon_find_word(r->a->lex, str_sub(word_text, 0, word_text.len - 1));
    return ((lexicon_tags(r->a->lex, lexicon_at(r->a->lex, lemma)) | lexicon_tags(r->a->lex, lexicon_at(r->a->lex, usual))) & base) != 0;
}

// A sentence of a name list, a score or a quotation is not judged: only plain prose from a capital to a full stop.
static void judge_verbs(reader *r, const sentence *s) {
    size_t words = 0, lower = 0, end = s->first + s->count;
    if (r->a->doc->blocks[s->block].kind != BLOCK_PARAGRAPH || s->count < 9 || !str_eq(text_of(r, end - 1), S("."))) return;
    for (size_t i = s->first; i + 1 < end; i++) {
        const token *t = &r->a->doc->tokens[i];
        if (may_be_verb(r, i)) return;
        if (t->kind != TOKEN_WORD && !str_eq(text_of(r, i), S(","))) return;
        words += t->kind == TOKEN_WORD, lower += t->kind == TOKEN_WORD && t->shape == SHAPE_LOWER;
    }
    if (words >= 9 && lower * 3 >= words * 2) report(r, NO_VERB, s->first, end - 1, S("This sentence has no verb."));
}

static void run(const check_context *c, const analysis *a, findings *out) {
    reader r = {a, out};
    for (size_t n = 0; n < a->doc->block_count; n++)
        if (a->doc->blocks[n].token_count > 1 && check_reads(c, n)) judge_end(&r, &a->doc->blocks[n]);
    for (size_t n = check_sentence(c, 0); n < a->sentence_count; n = check_sentence(c, n + 1)) judge_verbs(&r, &a->sentences[n]);
}

const check check_broken = {"broken", "sentences cut off, sentences without a verb", run, true};
