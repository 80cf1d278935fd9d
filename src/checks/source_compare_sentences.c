// Paragraphs and sentences that one text has and the other lacks; addresses and hashtags that were lost.
#include "checks/source.h"
#include "text/utf8.h"

enum { SHORT_PARAGRAPH = 60, SHORT_SENTENCE = 45 }; // letters; what is shorter may be a byline, a caption, an exclamation

static span last_token_in(const pairing *p, span at) {
    span last = {at.end > at.start ? at.end - 1 : at.start, at.end};
    size_t end = source_token_at(p->a->doc, at.end);
    return end && p->a->doc->tokens[end - 1].at.start >= at.start ? p->a->doc->tokens[end - 1].at : last;
}

static double length_between(const segments *all, size_t from, size_t count) {
    double sum = 0;
    for (size_t i = from; i < from + count; i++) sum += all->items[i].length;
    return sum;
}

static void compare_paragraphs(const pairing *p, const bead *b) {
    if (b->source_count && b->target_count) return;
    bool missing = b->source_count > 0;
    const segment *s = missing ? &p->source_paragraphs.items[b->source] : &p->target_paragraphs.items[b->target];
    if (s->furniture || s->length * (missing ? p->ratio : 1) < SHORT_PARAGRAPH) return;
    if (missing) source_report(p, SOURCE_PARAGRAPH, last_token_in(p, p->target_paragraphs.items[b->target ? b->target - 1 : 0].at), S("A paragraph of the source is missing here."), s->at);
    else source_report(p, SOURCE_PARAGRAPH_ADDED, s->at, S("This paragraph has no counterpart in the source."), (span){0, 0});
}

// ---- sentences ------------------------------------------------------------------------------------------------------------------

// The paragraph bead around a sentence bead, as run of lengths: how long the target is beside what its source comes to.
typedef struct { double source, target; } extent;
static extent paragraph_around(const pairing *p, const bead *b) {
    bool source = b->source_count > 0;
    uint32_t at = source ? p->source_sentences.items[b->source].at.start : p->target_sentences.items[b->target].at.start;
    const segments *all = source ? &p->source_paragraphs : &p->target_paragraphs;
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *q = &p->paragraphs.beads[i];
        size_t first = source ? q->source : q->target, count = source ? q->source_count : q->target_count;
        if (!count || at < all->items[first].at.start || at >= all->items[first + count - 1].at.end) continue;
        return (extent){length_between(&p->source_paragraphs, q->source, q->source_count) * p->ratio, length_between(&p->target_paragraphs, q->target, q->target_count)};
    }
    return (extent){1, 1};
}

// What was left in another script is told elsewhere.
static bool foreign(str text) {
    size_t letters = 0, latin = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        letters += rune_letter(c), latin += rune_letter(c) && rune_script(c) == SCRIPT_LATIN;
    }
    return latin * 2 < letters;
}

// The paragraph must be short by about what the sentence comes to: a sentence that was drawn into another is not missing.
static void compare_sentence(const pairing *p, size_t nth) {
    const bead *b = &p->sentences.beads[nth];
    if (b->source_count && b->target_count) return;
    bool missing = b->source_count > 0;
    const segment *s = missing ? &p->source_sentences.items[b->source] : &p->target_sentences.items[b->target];
    double length = s->length * (missing ? p->ratio : 1);
    extent e = paragraph_around(p, b);
    double gap = missing ? e.source - e.target : e.target - e.source;
    if (!missing && foreign(document_text(p->a->doc, s->at))) return;
    if (s->furniture || length < SHORT_SENTENCE || gap < .4 * length) return;
    const bead *before = nth ? &p->sentences.beads[nth - 1] : NULL;
    span near = before && before->target_count ? p->target_sentences.items[before->target + before->target_count - 1].at : p->target_paragraphs.items[0].at;
    if (missing) source_report(p, SOURCE_SENTENCE, last_token_in(p, near), S("A sentence of the source is missing here."), s->at);
    else source_report(p, SOURCE_SENTENCE_ADDED, s->at, S("This sentence has no counterpart in the source."), (span){0, 0});
}

void source_compare_sentences(const pairing *p) {
    for (size_t i = 0; i < p->paragraphs.count; i++) compare_paragraphs(p, &p->paragraphs.beads[i]);
    for (size_t i = 0; i < p->sentences.count; i++) compare_sentence(p, i);
}

// ---- addresses and hashtags -----------------------------------------------------------------------------------------------------

static size_t tokens_of_kind(const document *d, span at, token_kind kind) {
    size_t n = 0;
    for (size_t i = source_token_at(d, at.start); i < d->token_count && d->tokens[i].at.end <= at.end; i++) n += d->tokens[i].kind == kind;
    return n;
}

static const bead *paragraph_bead(const pairing *p, uint32_t at) {
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *b = &p->paragraphs.beads[i];
        if (b->source_count && at >= p->source_paragraphs.items[b->source].at.start && at < p->source_paragraphs.items[b->source + b->source_count - 1].at.end) return b;
    }
    return NULL;
}

static str bare_address(str address) {
    static const char *const starts[] = {"https://", "http://", "www."};
    for (size_t k = 0; k < 3; k++)
        if (str_starts(address, str_of(starts[k]))) address = str_sub(address, strlen(starts[k]), address.len);
    while (address.len && address.ptr[address.len - 1] == '/') address.len--;
    return address;
}

// A hashtag may be translated: it is missing where none stands in its place.
static void compare_token(const pairing *p, size_t i) {
    const token *t = &p->source->tokens[i];
    bool address = t->kind == TOKEN_URL || t->kind == TOKEN_EMAIL, marked = t->kind == TOKEN_HASHTAG || t->kind == TOKEN_HANDLE;
    const bead *b = address || marked ? paragraph_bead(p, t->at.start) : NULL;
    str text = token_text(p->source, i), looked_for = address ? bare_address(text) : text;
    if (!b || !b->target_count || str_find(p->a->doc->text, looked_for) < p->a->doc->text.len) return;
    span where = {p->target_paragraphs.items[b->target].at.start, p->target_paragraphs.items[b->target + b->target_count - 1].at.end};
    span whole = {p->source_paragraphs.items[b->source].at.start, p->source_paragraphs.items[b->source + b->source_count - 1].at.end};
    if (marked && tokens_of_kind(p->a->doc, where, (token_kind)t->kind) >= tokens_of_kind(p->source, whole, (token_kind)t->kind)) return;
    source_report(p, address ? SOURCE_ADDRESS : SOURCE_HASHTAG, p->target_paragraphs.items[b->target].at, arena_printf(p->out->mem, "“%.*s” of the source is missing.", STR_ARG(text)), t->at);
}

void source_compare_addresses(const pairing *p) {
    for (size_t i = 0; i < p->source->token_count; i++) compare_token(p, i);
}
