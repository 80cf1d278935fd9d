// source: what the translation and the text that was translated say differently: figures, paragraphs left out, addresses.
#include "checks/source.h"
#include "checks/check.h"
#include "rule/predicates.h"
#include "text/utf8.h"
#include <math.h>

enum { FIGURE, SCALE, MISSING, OMITTED, ADDRESS, PASSAGE, UNLIKE, RULES };
const check_rule rules_of_source[] = {
    [FIGURE] = {"source/figure", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A figure of the translation does not stand in the paragraph that it translates, and one of the source's is missing. Needs the source.",
        {0}, {0}},
    [SCALE] = {"source/scale", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A figure has the digits that the source has, but is ten, a thousand or another power of ten times as large or small: 250万 is 2.5 million. Needs "
        "the source.", {0}, {0}},
    [MISSING] = {"source/figure-missing", "accuracy/omission", SEVERITY_MINOR,
        "A figure of the source is missing in the paragraph that translates it. Needs the source.", {0}, {0}},
    [OMITTED] = {"source/paragraph-missing", "accuracy/omission", SEVERITY_MAJOR,
        "A paragraph of the source has no counterpart in the translation. Needs the source.", {0}, {0}},
    [ADDRESS] = {"source/address-missing", "accuracy/omission", SEVERITY_MINOR,
        "A web or mail address of the source is missing in the translation. Needs the source.", {0}, {0}},
    [PASSAGE] = {"source/untranslated", "accuracy/untranslated", SEVERITY_MAJOR,
        "Words in a row stand in the translation as they stand in the source. Needs the source.", {0}, {0}},
    [UNLIKE] = {"source/not-aligned", "accuracy/mistranslation", SEVERITY_HINT,
        "The source that was given does not look like the source of this text, so that nothing is compared: it is empty, of another length, or its "
        "figures are others.", {0}, {0}},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    const document *source;
    figures *source_figures, *target_figures; // of each block
    alignment pairs;
    findings *out;
} comparer;

static bool only_digits(str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    return text.len > 0;
}

static void report(comparer *c, int rule, span at, str message, span in_source) {
    finding f = check_finding(&rules_of_source[rule], at, message);
    if (rule == FIGURE && only_digits(document_text(c->source, in_source)) && only_digits(document_text(c->a->doc, at))) {
        f.fixes = fix_replace(c->out->mem, at, document_text(c->source, in_source), false);
        f.fix_count = 1;
    }
    if (in_source.end > in_source.start) {
        related *r = arena_alloc(c->out->mem, 1, sizeof *r);
        *r = (related){.at = document_source(c->source, in_source), .in_source = true};
        f.related = r;
        f.related_count = 1;
    }
    findings_add(c->out, f);
}

static span first_token(const analysis *a) { return a->doc->token_count ? a->doc->tokens[0].at : (span){0, 0}; }

// ---- figures ------------------------------------------------------------------------------------------------------------------

// Small numbers are words in one language and figures in the other, or left to the noun.
static bool tells(uint64_t key) { return key > 12; }

enum { LONGEST = 5000 }; // tokens of a paragraph; nothing is said of longer ones
static bool in_words(const analysis *a, const block *b, uint64_t key) {
    if (b->token_count > LONGEST) return true;
    for (size_t i = b->first_token; i < b->first_token + b->token_count; i++)
        for (size_t n = 1; n <= 3 && i + n <= b->first_token + b->token_count; n++) {
            str text = document_text(a->doc, tokens_span(a->doc, i, i + n - 1));
            double value;
            size_t old = str_find(text, S("-year"));
            if (text.len > 60 || !number_of(str_sub(text, 0, old), &value) || value < 1 || value > 1e15) continue;
            uint64_t v = (uint64_t)value;
            while (v % 10 == 0) v /= 10;
            if (v == key) return true;
        }
    return false;
}

// A figure may have gone to the paragraph before or after.
static bool target_has(const comparer *c, const bead *b, uint64_t key) {
    size_t from = b->target ? b->target - 1 : 0, to = b->target + b->target_count + 1;
    for (size_t i = from; i < to && i < c->a->doc->block_count; i++)
        if (figures_have(&c->target_figures[i], key) || in_words(c->a, &c->a->doc->blocks[i], key)) return true;
    return false;
}
static bool source_has(const comparer *c, const bead *b, uint64_t key) {
    size_t from = b->source ? b->source - 1 : 0, to = b->source + b->source_count + 1;
    for (size_t i = from; i < to && i < c->source->block_count; i++)
        if (figures_have(&c->source_figures[i], key)) return true;
    return false;
}

enum { MOST = 8 };
static size_t lost_figures(const comparer *c, const bead *b, figure out[MOST]) {
    size_t n = 0;
    for (size_t i = b->source; i < b->source + b->source_count; i++)
        for (size_t k = 0; k < c->source_figures[i].count && n < MOST; k++) {
            const figure *f = &c->source_figures[i].items[k];
            if (tells(f->key) && !target_has(c, b, f->key)) out[n++] = *f;
        }
    return n;
}
static size_t new_figures(const comparer *c, const bead *b, figure out[MOST]) {
    size_t n = 0;
    for (size_t i = b->target; i < b->target + b->target_count; i++)
        for (size_t k = 0; k < c->target_figures[i].count && n < MOST; k++) {
            const figure *f = &c->target_figures[i].items[k];
            if (tells(f->key) && !source_has(c, b, f->key)) out[n++] = *f;
        }
    return n;
}

static void compare_figures(comparer *c, const bead *b) {
    figure lost[MOST], found[MOST];
    size_t n = lost_figures(c, b, lost), m = new_figures(c, b, found);
    for (size_t k = 0; k < n; k++) {
        str said = document_text(c->source, lost[k].at);
        if (k < m) report(c, FIGURE, found[k].at, arena_printf(c->out->mem, "The source has “%.*s” here.", STR_ARG(said)), lost[k].at);
        else report(c, MISSING, c->a->doc->blocks[b->target].at, arena_printf(c->out->mem, "“%.*s” of the source is missing in this paragraph.", STR_ARG(said)), lost[k].at);
    }
}

static size_t with_key(const figures *all, uint64_t key, const figure **out) {
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].key == key) n++, *out = &all->items[i];
    return n;
}

// Figures of one pair with the same digits, each the only one with them, that are not worth the same.
static void compare_scales(comparer *c, const bead *b) {
    if (b->source_count != 1 || b->target_count != 1) return;
    const figures *source = &c->source_figures[b->source], *target = &c->target_figures[b->target];
    for (size_t i = 0; i < source->count; i++) {
        const figure *f = &source->items[i], *g;
        if (with_key(source, f->key, &g) != 1 || with_key(target, f->key, &g) != 1 || !(f->scaled || g->scaled)) continue;
        if (isnan(f->value) || isnan(g->value) || f->value < 1000 || g->value < 1000) continue;
        double power = log10(f->value / g->value);
        if (fabs(power) < .5 || fabs(power - round(power)) > 1e-6) continue;
        report(c, SCALE, g->at, arena_printf(c->out->mem, "“%.*s” in the source is %.15g: not what stands here.", STR_ARG(document_text(c->source, f->at)), f->value), f->at);
    }
}

// ---- paragraphs and addresses -------------------------------------------------------------------------------------------------

enum { SHORT = 60 }; // letters of English; what is shorter may be a byline or a caption
static void compare_paragraphs(comparer *c, const bead *b) {
    if (b->target_count || !b->source_count) return;
    const block *lost = &c->source->blocks[b->source];
    str text = document_text(c->source, lost->at);
    if ((double)utf8_count(text) * c->pairs.ratio < SHORT || lost->kind == BLOCK_FURNITURE) return;
    const block *near = &c->a->doc->blocks[b->target ? b->target - 1 : 0];
    span at = near->token_count ? c->a->doc->tokens[near->first_token + near->token_count - 1].at : near->at;
    report(c, OMITTED, at, S("A paragraph of the source is missing here."), lost->at);
}

static void compare_addresses(comparer *c, const bead *b) {
    for (size_t i = b->source; b->target_count && i < b->source + b->source_count; i++) {
        const block *from = &c->source->blocks[i];
        for (size_t k = from->first_token; k < from->first_token + from->token_count; k++) {
            if (c->source->tokens[k].kind != TOKEN_URL && c->source->tokens[k].kind != TOKEN_EMAIL) continue;
            str address = token_text(c->source, k);
            if (str_find(c->a->doc->text, address) < c->a->doc->text.len) continue;
            report(c, ADDRESS, c->a->doc->blocks[b->target].at, arena_printf(c->out->mem, "“%.*s” of the source is missing.", STR_ARG(address)), c->source->tokens[k].at);
        }
    }
}

// ---- is it the source at all --------------------------------------------------------------------------------------------------

static const char *unlike(const comparer *c) {
    if (c->pairs.count == 0 || c->source->token_count == 0) return "The source is empty, or nothing in it goes with this text.";
    if (c->pairs.fullness < .2 || c->pairs.fullness > 5) return "The source has quite another length than this text.";
    size_t loose = 0, all = 0, kept = 0;
    for (size_t i = 0; i < c->pairs.count; i++) {
        const bead *b = &c->pairs.beads[i];
        if (!b->source_count || !b->target_count) { loose++; continue; }
        for (size_t k = b->source; k < b->source + b->source_count; k++)
            for (size_t n = 0; n < c->source_figures[k].count; n++)
                if (tells(c->source_figures[k].items[n].key)) all++, kept += target_has(c, b, c->source_figures[k].items[n].key);
    }
    if (loose * 2 > c->pairs.count) return "Most paragraphs of the source have no counterpart in this text.";
    return all >= 4 && kept * 2 < all ? "The figures of the source are not those of this text." : NULL;
}

static void compare_passages(comparer *c) {
    passages all = source_passages(c->out->mem, c->source, c->a);
    for (size_t i = 0; i < all.count; i++) {
        finding f = check_finding(&rules_of_source[PASSAGE], all.items[i], S("This stands in the source word for word: it was not translated."));
        f.covers = true;
        findings_add(c->out, f);
    }
}

static figures *all_figures(arena *mem, const document *d, bool source) {
    figures *all = arena_alloc(mem, d->block_count + 1, sizeof *all);
    for (size_t i = 0; i < d->block_count; i++) all[i] = figures_of(mem, d->text, d->blocks[i].at, source);
    return all;
}

static void run(const check_context *context, const analysis *a, findings *out) {
    if (!context->source.ptr || a->doc->token_count == 0) return;
    document source = document_read(out->mem, context->source, FORMAT_PLAIN, (token_lore){0});
    comparer c = {.a = a, .source = &source, .out = out};
    c.source_figures = all_figures(out->mem, &source, true);
    c.target_figures = all_figures(out->mem, a->doc, false);
    c.pairs = alignment_make(out->mem, &source, c.source_figures, a->doc, c.target_figures);
    const char *why = unlike(&c);
    if (why) {
        report(&c, UNLIKE, first_token(a), str_of(why), (span){0, 0});
        return;
    }
    compare_passages(&c);
    for (size_t i = 0; i < c.pairs.count; i++) {
        const bead *b = &c.pairs.beads[i];
        if (b->source_count && b->target_count) compare_figures(&c, b);
        compare_scales(&c, b);
        compare_paragraphs(&c, b);
        compare_addresses(&c, b);
    }
}

const check check_source = {"source", "figures, paragraphs and addresses of the source that the translation lacks", run};
