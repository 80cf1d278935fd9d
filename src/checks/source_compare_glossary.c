// Terms of .stet/glossary.yaml: where the source has one, the paragraph that translates it has to have one of its renderings.
#include "checks/source.h"
#include "checks/source_glossary.h"
#include "text/utf8.h"

enum { ENDING = 3, PREFIX = 3 }; // letters of inflection behind a term, of particles before one in Arabic and Hebrew

static size_t folded_rune(str text, size_t *at, char out[8]) {
    size_t start = *at;
    utf8_next(text, at);
    return source_fold(str_sub(text, start, *at), out, 8);
}

// Bytes of text[at, end) that are the term but for case, points and white space; 0: they are not.
static size_t term_at(str text, size_t at, size_t end, str term) {
    size_t start = at, k = 0;
    str s = str_sub(text, 0, end);
    while (k < term.len) {
        char x[8], y[8];
        if (at >= end) return 0;
        if (rune_space((unsigned char)term.ptr[k])) {
            size_t spaces = at, next = at;
            while (next < end && rune_space(utf8_next(s, &next))) at = next;
            if (at == spaces) return 0;
            k++;
            continue;
        }
        size_t n = folded_rune(s, &at, x), m = folded_rune(term, &k, y);
        if (n != m || memcmp(x, y, n) != 0) return 0;
    }
    return at - start;
}

static size_t letters_at(str text, size_t at) {
    size_t n = 0;
    for (int32_t c; at < text.len && (c = utf8_next(text, &at), rune_letter(c) || rune_mark(c)) && n <= ENDING; n++) {}
    return n;
}
static size_t letters_before(str text, size_t at) {
    size_t n = 0;
    for (int32_t c; at > 0 && (c = utf8_previous(text, &at), rune_letter(c) || rune_mark(c)) && n <= PREFIX; n++) {}
    return n;
}

// The first place of a term in a span: whole words, with an ending where it is long enough to have one.
static bool find_term(str text, span in, str term, bool spaced, size_t prefix, span *out) {
    size_t endings = utf8_count(term) >= 4 ? ENDING : 0;
    for (size_t at = in.start, next; at < in.end; at = next) {
        next = at;
        utf8_next(text, &next);
        size_t n = term_at(text, at, in.end, term);
        if (!n || (spaced && (letters_before(text, at) > prefix || letters_at(text, at + n) > endings))) continue;
        *out = (span){(uint32_t)at, (uint32_t)(at + n)};
        return true;
    }
    return false;
}

static bool find_any(str text, span in, const str *terms, size_t count, bool spaced, size_t prefix, span *out) {
    for (size_t i = 0; i < count; i++)
        if (find_term(text, in, terms[i], spaced, prefix, out)) return true;
    return false;
}

static span over(const segments *all, size_t from, size_t count) { return (span){all->items[from].at.start, all->items[from + count - 1].at.end}; }

static void report(const pairing *p, const glossary_term *t, span at, span in_source, bool named) {
    str source = document_text(p->source, in_source), target = t->targets[0];
    str message = str_eq(source, target) ? arena_printf(p->out->mem, "“%.*s” stays as it is, says the glossary.", STR_ARG(source))
                                         : arena_printf(p->out->mem, "“%.*s” is “%.*s” in the glossary.", STR_ARG(source), STR_ARG(target));
    finding *f = source_report(p, SOURCE_GLOSSARY, at, message, in_source);
    if (!named) return;
    f->fixes = fixes_replace(p->out->mem, at, t->targets, t->target_count, false);
    f->fix_count = t->target_count;
}

static void compare_term(const pairing *p, const bead *b, const glossary_term *t) {
    span s = over(&p->source_paragraphs, b->source, b->source_count), here, in_target = over(&p->target_paragraphs, b->target, b->target_count), instead;
    bool semitic = str_eq(p->language.code, S("ar")) || str_eq(p->language.code, S("he"));
    if (!find_any(p->source->text, s, t->sources, t->source_count, lore_is_spaced(p->source_lore), semitic ? PREFIX : 0, &here)) return;
    if (find_any(p->a->doc->text, in_target, t->wrong, t->wrong_count, true, 0, &instead)) report(p, t, instead, here, true);
    else if (!find_any(p->a->doc->text, in_target, t->targets, t->target_count, true, 0, &instead)) report(p, t, in_target, here, false);
}

void source_compare_glossary(const pairing *p) {
    const glossary *g = p->context->glossary;
    for (size_t k = 0; g && k < g->count; k++) {
        const glossary_term *t = &g->terms[k];
        if (t->language.len && p->language.code.len && !str_eq(t->language, p->language.code)) continue;
        for (size_t i = 0; i < p->paragraphs.count; i++)
            if (p->paragraphs.beads[i].source_count && p->paragraphs.beads[i].target_count) compare_term(p, &p->paragraphs.beads[i], t);
    }
}
