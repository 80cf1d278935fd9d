// source: what the translation and the text that was translated say differently: the rules, the two texts read and aligned, and whether
// the one is the source of the other at all. What is compared is in the source_*.c beside this.
#include "checks/source.h"
#include <math.h>
#include <stdlib.h>

const check_rule rules_of_source[] = {
    [SOURCE_FIGURE] = {"source/figure", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A figure of the translation does not stand in what it translates, and one of the source's is missing. Needs the source.", {0}, {0}},
    [SOURCE_SCALE] = {"source/scale", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A figure has the digits that the source has, but is ten, a thousand or another power of ten times as large or small: 250万 is 2.5 million. Needs "
        "the source.", {0}, {0}},
    [SOURCE_MISSING] = {"source/figure-missing", "accuracy/omission", SEVERITY_MINOR,
        "A figure of the source is missing in the paragraph that translates it. Needs the source.", {0}, {0}},
    [SOURCE_ADDED] = {"source/figure-added", "accuracy/addition", SEVERITY_MINOR,
        "The translation has a figure that stands nowhere in the source. Needs the source.", {0}, {0}},
    [SOURCE_DATE] = {"source/date", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A date, month, weekday or time of day is another than the source has. Needs the source.", {0}, {0}},
    [SOURCE_MONEY] = {"source/money", "accuracy/mistranslation", SEVERITY_MAJOR,
        "An amount of money is in another currency than in the source, though the figure is the same. Needs the source.", {0}, {0}},
    [SOURCE_PERCENT] = {"source/percent", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A figure is a share in per cent in one of the two texts and not in the other. Needs the source.", {0}, {0}},
    [SOURCE_PARAGRAPH] = {"source/paragraph-missing", "accuracy/omission", SEVERITY_MAJOR,
        "A paragraph of the source has no counterpart in the translation. Needs the source.", {0}, {0}},
    [SOURCE_PARAGRAPH_ADDED] = {"source/paragraph-added", "accuracy/addition", SEVERITY_MINOR,
        "A paragraph of the translation has no counterpart in the source. Needs the source.", {0}, {0}},
    [SOURCE_SENTENCE] = {"source/sentence-missing", "accuracy/omission", SEVERITY_MAJOR,
        "A sentence of the source has no counterpart in the paragraph that translates it. Needs the source.", {0}, {0}},
    [SOURCE_SENTENCE_ADDED] = {"source/sentence-added", "accuracy/addition", SEVERITY_MINOR,
        "A sentence of the translation has no counterpart in the paragraph that it translates. Needs the source.", {0}, {0}},
    [SOURCE_ADDRESS] = {"source/address-missing", "accuracy/omission", SEVERITY_MINOR,
        "A web or mail address of the source is missing in the translation or written otherwise. Needs the source.", {0}, {0}},
    [SOURCE_HASHTAG] = {"source/hashtag-missing", "accuracy/omission", SEVERITY_MINOR,
        "A hashtag or account name of the source is missing in the translation, and no other stands in its place. Needs the source.", {0}, {0}},
    [SOURCE_PASSAGE] = {"source/untranslated", "accuracy/untranslated", SEVERITY_MAJOR,
        "Words stand in the translation as they stand in the source, and are not English. Needs the source.", {0}, {0}},
    [SOURCE_NAME] = {"source/name-missing", "accuracy/omission", SEVERITY_MINOR,
        "A name of the source is missing in the paragraph that should have it, or the full name of a person in the whole translation. Needs the source.", {0}, {0}},
    [SOURCE_NAME_TWO_WAYS] = {"source/name-two-ways", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "One name of the source is written in two ways in the translation. Needs the source.", {0}, {0}},
    [SOURCE_QUOTE] = {"source/quote-lost", "accuracy/mistranslation", SEVERITY_MINOR,
        "What the source quotes word for word the translation says in its own voice. Needs the source.", {0}, {0}},
    [SOURCE_QUOTE_ADDED] = {"source/quote-added", "accuracy/mistranslation", SEVERITY_MINOR,
        "The translation quotes word for word what the source says in its own voice. Needs the source.", {0}, {0}},
    [SOURCE_UNATTRIBUTED] = {"source/quote-unattributed", "accuracy/omission", SEVERITY_MINOR,
        "The source says who speaks, the translation has the quotation without it. Needs the source.", {0}, {0}},
    [SOURCE_NEGATION] = {"source/negation", "accuracy/mistranslation", SEVERITY_HINT,
        "The sentence of the source is negated, and nothing in its translation seems to be. Needs the source and its language.", {0}, {0}},
    [SOURCE_GLOSSARY] = {"source/glossary", "terminology/inconsistent-with-resource", SEVERITY_MAJOR,
        "A term of the source is in .stet/glossary.yaml, and the translation does not render it as that says. Needs the source.", {0}, {0}},
    [SOURCE_UNLIKE] = {"source/not-aligned", "accuracy/mistranslation", SEVERITY_HINT,
        "The source that was given does not look like the source of this text, so that nothing is compared: it is empty, in another language than was "
        "said, of another length, or its figures are others.", {0}, {0}},
    [SOURCE_RULES] = {0},
};

static bool inside_any(const span *all, size_t count, span at) {
    for (size_t i = 0; i < count; i++)
        if (at.start >= all[i].start && at.end <= all[i].end) return true;
    return false;
}

static bool told_already(const pairing *p, int rule, span at, span in_source) {
    source_gaps *g = p->gaps;
    if (rule == SOURCE_SENTENCE || rule == SOURCE_PARAGRAPH) {
        if (g->missing_count < SOURCE_GAPS) g->missing[g->missing_count++] = in_source;
    } else if (rule == SOURCE_SENTENCE_ADDED || rule == SOURCE_PARAGRAPH_ADDED) {
        if (g->added_count < SOURCE_GAPS) g->added[g->added_count++] = at;
    } else return (in_source.end && inside_any(g->missing, g->missing_count, in_source)) || inside_any(g->added, g->added_count, at);
    return false;
}

finding *source_report(const pairing *p, int rule, span at, str message, span in_source) {
    if (told_already(p, rule, at, in_source)) return arena_alloc(p->out->mem, 1, sizeof(finding));
    finding f = check_finding(&rules_of_source[rule], at, message);
    if (in_source.end > in_source.start) {
        related *r = arena_alloc(p->out->mem, 1, sizeof *r);
        *r = (related){.at = document_source(p->source, in_source), .in_source = true};
        f.related = r;
        f.related_count = 1;
    }
    findings_add(p->out, f);
    return &p->out->items[p->out->count - 1];
}

// ---- the two texts --------------------------------------------------------------------------------------------------------------

static bool has_markup(str text) { return str_find(text, S("</p>")) < text.len || str_find(text, S("<br")) < text.len || str_find(text, S("</div>")) < text.len; }

static document_format format_of(const document *target, str source) {
    if (has_markup(source)) return FORMAT_HTML;
    return target->format == FORMAT_MARKDOWN ? FORMAT_MARKDOWN : FORMAT_PLAIN;
}

static double length_of(const segments *all) {
    double sum = 0;
    for (size_t i = 0; i < all->count; i++) sum += all->items[i].length;
    return sum;
}

static int by_size(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

// How long this translator writes: the median of paragraphs that are one on both sides, for what was left out makes the whole short.
static double usual_ratio(const pairing *p) {
    enum { LONG = 60 };
    double *all = arena_alloc(p->out->mem, p->paragraphs.count + 1, sizeof *all), sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *b = &p->paragraphs.beads[i];
        if (b->source_count != 1 || b->target_count != 1 || p->source_paragraphs.items[b->source].length < LONG) continue;
        sum += all[n] = p->target_paragraphs.items[b->target].length / p->source_paragraphs.items[b->source].length;
        n++;
    }
    qsort(all, n, sizeof *all, by_size);
    double median = n > 2 ? all[n / 2] : n ? sum / (double)n : 1;
    return n < 3 && (median < .8 || median > 1.25) ? 1 : fmin(fmax(median, .7), 1.4);
}

static void align_paragraphs(pairing *p) {
    double s = length_of(&p->source_paragraphs), t = length_of(&p->target_paragraphs);
    p->fullness = s > 0 ? t / s : 0;
    p->how = (alignment_measure){1, lore_is_spaced(p->source_lore) ? 6.8 : 10, .005};
    for (unsigned round = 0; round < 2; round++) {
        p->paragraphs = alignment_make(p->out->mem, p->source_paragraphs.items, p->source_paragraphs.count, p->target_paragraphs.items, p->target_paragraphs.count, p->how);
        p->how.ratio = p->ratio = usual_ratio(p);
    }
}

// The sentences inside a run of paragraphs: [*first, *end) of `sentences`.
static void inside(const segments *paragraphs, const segments *sentences, size_t from, size_t count, size_t *first, size_t *end) {
    uint32_t start = paragraphs->items[from].at.start, stop = paragraphs->items[from + count - 1].at.end;
    while (*first < sentences->count && sentences->items[*first].at.start < start) ++*first;
    *end = *first;
    while (*end < sentences->count && sentences->items[*end].at.start < stop) ++*end;
}

static void align_sentences(pairing *p) {
    bead *all = arena_alloc(p->out->mem, p->source_sentences.count + p->target_sentences.count + 1, sizeof *all);
    size_t count = 0, s = 0, t = 0, s_end, t_end;
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *b = &p->paragraphs.beads[i];
        if (!b->source_count || !b->target_count) continue;
        inside(&p->source_paragraphs, &p->source_sentences, b->source, b->source_count, &s, &s_end);
        inside(&p->target_paragraphs, &p->target_sentences, b->target, b->target_count, &t, &t_end);
        alignment here = alignment_make(p->out->mem, p->source_sentences.items + s, s_end - s, p->target_sentences.items + t, t_end - t, (alignment_measure){p->ratio, p->how.spread, .015});
        for (size_t k = 0; k < here.count; k++) {
            all[count] = here.beads[k];
            all[count].source += (uint32_t)s, all[count++].target += (uint32_t)t;
        }
        s = s_end, t = t_end;
    }
    p->sentences = (alignment){all, count};
}

static void read_source(pairing *p, const document *source) {
    const source_words *words = lexicon_source_words(p->a->lex);
    p->source = source;
    p->source_lore = lore_of(p->out->mem, words, p->language.code);
    p->target_lore = lore_of(p->out->mem, words, S("en"));
    p->source_paragraphs = source_segments(p->out->mem, source, p->source_lore);
    p->target_paragraphs = source_segments(p->out->mem, p->a->doc, p->target_lore);
    align_paragraphs(p);
    p->source_sentences = source_sentences_of(p->out->mem, source, &p->source_paragraphs, p->source_lore);
    p->target_sentences = source_sentences_known(p->out->mem, p->a, &p->target_paragraphs, p->target_lore);
}

// ---- is it the source at all ----------------------------------------------------------------------------------------------------

static bool same_figure(const figure *x, const figure *y) { return x->key == y->key && x->kind < FIGURE_DATE && y->kind < FIGURE_DATE; }

static bool in_target(const pairing *p, const bead *b, const figure *f) {
    for (size_t i = b->target ? b->target - 1 : 0; i < b->target + b->target_count + 1 && i < p->target_paragraphs.count; i++)
        for (size_t k = 0; k < p->target_paragraphs.items[i].inside.count; k++)
            if (same_figure(f, &p->target_paragraphs.items[i].inside.items[k])) return true;
    return false;
}

static const char *unlike(const pairing *p) {
    size_t loose = 0, all = 0, kept = 0;
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *b = &p->paragraphs.beads[i];
        if (!b->source_count || !b->target_count) { loose++; continue; }
        for (size_t k = b->source; k < b->source + b->source_count; k++)
            for (size_t n = 0; n < p->source_paragraphs.items[k].inside.count; n++) {
                const figure *f = &p->source_paragraphs.items[k].inside.items[n];
                if (f->key > 12 && f->kind < FIGURE_DATE && !f->in_words) all++, kept += in_target(p, b, f);
            }
    }
    if (loose * 2 > p->paragraphs.count) return "Most paragraphs of the source have no counterpart in this text: it is not its source, or not all of it.";
    return all >= 4 && kept * 2 < all ? "The figures of the source are not those of this text: it is the source of another." : NULL;
}

// Why nothing is compared, in one sentence; NULL: it is.
static const char *why_not(const pairing *p) {
    if (p->source_paragraphs.count == 0) return "The source is empty: nothing is compared.";
    if (p->fullness < .2) return "The source is far longer than this text: nothing is compared.";
    if (p->fullness > 5) return "The source is far shorter than this text: nothing is compared.";
    if (p->paragraphs.count == 0) return "The source is too long to be compared.";
    return unlike(p);
}

// The language by the label that was given, or by what the text looks like; false with a reason where the two go apart.
static bool set_language(pairing *p, str *why) {
    str label = p->context->source_lang;
    source_language seen = source_language_of(p->out->mem, lexicon_source_words(p->a->lex), p->source->text), told = label.len ? source_language_tagged(label) : seen;
    p->language = told;
    if (seen.sure && str_eq(seen.code, S("en"))) *why = S("The source is in English, as this text is: nothing is compared.");
    else if ((seen.sure || source_language_other_script(told.code, seen.code)) && !source_language_may_be(told.code, seen.code))
        *why = arena_printf(p->out->mem, "The source is in %.*s, not in %.*s: nothing is compared.", STR_ARG(seen.name), STR_ARG(told.name));
    return why->len == 0;
}

static span first_token(const analysis *a) { return a->doc->token_count ? a->doc->tokens[0].at : (span){0, 0}; }

static void compare(const pairing *p) {
    source_compare_passages(p);
    source_compare_sentences(p); // before the rest, which says nothing of what lies inside those
    source_compare_figures(p);
    source_compare_addresses(p);
    source_compare_names(p);
    source_compare_quotes(p);
    source_compare_negation(p);
    source_compare_glossary(p);
}

static void run(const check_context *context, const analysis *a, findings *out) {
    if (!context->source.ptr || a->doc->token_count == 0) return;
    document source = document_read(out->mem, context->source, format_of(a->doc, context->source), (token_lore){0});
    pairing p = {.context = context, .a = a, .source = &source, .gaps = arena_alloc(out->mem, 1, sizeof *p.gaps), .out = out};
    str why = {0};
    const char *reason = NULL;
    if (set_language(&p, &why)) {
        read_source(&p, &source);
        reason = why_not(&p);
    }
    if (reason || why.len) {
        source_report(&p, SOURCE_UNLIKE, first_token(a), reason ? str_of(reason) : why, (span){0, 0});
        return;
    }
    align_sentences(&p);
    compare(&p);
}

const check check_source = {"source", "what of the source the translation lacks, adds or says otherwise: figures, names, sentences, quotations, terms", run, false};
