// Quotations that became the article's own words or the other way round, or that lost who said them; sentences that lost their negation.
#include "checks/source.h"
#include "text/utf8.h"

enum { LONG_QUOTE = 25, STATEMENT = 40, ATTRIBUTION = 12 }; // letters of English: of what is a statement rather than a term or a title; of who says it

static int side_of(int32_t c) { // 1: opens, -1: closes, 2: either
    switch (c) {
    case 0x201E: case 0xAB: case 0x300C: case 0x300E: case 0x2039: return 1;
    case 0xBB: case 0x300D: case 0x300F: case 0x203A: return -1;
    case '"': case 0x201C: case 0x201D: return 2;
    default: return 0;
    }
}

typedef struct { double longest, quoted, outside; span at; bool runs_on, statement; } quotation; // letters

static bool stop(int32_t c) { return c == '.' || c == ',' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF0C || c == 0x3001 || c == 0xFF01 || c == 0xFF1F || c == 0x60C || c == 0x61F || c == 0x964 || c == 0x2026; }

// What is said has a stop in it or about it; titles and names in quotation marks have none, and are shorter.
static bool states(str text, span at, double length, bool spaced) {
    str says = str_sub(text, at.end, text.len);
    if (str_starts(says, S(" de")) || str_starts(says, S(" diy"))) return true; // dedi, diye: said, in Turkish
    str inside = str_sub(text, at.start, at.end), after = str_sub(text, at.end, at.end + 4);
    size_t next = 0;
    for (size_t i = 0; i < inside.len;)
        if (stop(utf8_next(inside, &i))) return true;
    return length >= (spaced ? STATEMENT : LONG_QUOTE) || (after.len && stop(utf8_next(after, &next)));
}

static quotation quotation_in(str text, span at, const lore *l) {
    bool chinese = str_eq(lore_language(l), S("zh"));
    quotation q = {.at = at};
    double here = 0;
    size_t open = SIZE_MAX;
    for (size_t i = at.start, start; i < at.end;) {
        start = i;
        int32_t c = utf8_next(text, &i);
        int side = side_of(c);
        if (side && open == SIZE_MAX && side != -1) open = start, here = 0;
        else if (side && open != SIZE_MAX && side != 1) {
            if (here > q.longest) q.longest = here, q.at = (span){(uint32_t)open, (uint32_t)i};
            q.quoted += here, open = SIZE_MAX;
        } else if (rune_letter(c) || rune_mark(c)) *(open != SIZE_MAX ? &here : &q.outside) += source_weight(c, chinese);
    }
    q.runs_on = open != SIZE_MAX;
    q.statement = q.longest > 0 && states(text, q.at, q.longest, lore_is_spaced(l));
    return q;
}

static span over(const segments *all, size_t from, size_t count) { return (span){all->items[from].at.start, all->items[from + count - 1].at.end}; }

static bool any_mark(const document *d, const segments *all, size_t from, size_t count) {
    for (size_t i = all->items[from].at.start; i < all->items[from + count - 1].at.end;) {
        size_t at = i;
        int32_t c = utf8_next(d->text, &at);
        if (side_of(c) || c == 0x2018 || c == 0x2019 || c == '\'' || c == 0x2014 || c == 0x2013) {
            // A single mark counts only where it stands before a word: elsewhere it is an apostrophe.
            size_t before = i;
            if (side_of(c) || i == 0 || rune_space(utf8_previous(d->text, &before))) return true;
        }
        i = at;
    }
    return false;
}

static void compare_quotes(const pairing *p, const bead *b) {
    span s = over(&p->source_paragraphs, b->source, b->source_count), t = over(&p->target_paragraphs, b->target, b->target_count);
    quotation x = quotation_in(p->source->text, s, p->source_lore), y = quotation_in(p->a->doc->text, t, p->target_lore);
    if (x.statement && x.longest * p->ratio >= LONG_QUOTE && !any_mark(p->a->doc, &p->target_paragraphs, b->target, b->target_count))
        source_report(p, SOURCE_QUOTE, t, S("The source quotes here word for word; the translation has no quotation marks."), x.at);
    else if (y.statement && y.longest >= LONG_QUOTE && !any_mark(p->source, &p->source_paragraphs, b->source, b->source_count))
        source_report(p, SOURCE_QUOTE_ADDED, y.at, S("The source has no quotation here."), s);
}

static bool speaks(const analysis *a, span at) {
    for (size_t i = source_token_at(a->doc, at.start); i < a->doc->token_count && a->doc->tokens[i].at.start < at.end; i++)
        if (lemma_listed(a, i, LIST_ATTRIBUTES)) return true;
    return false;
}

// A sentence of the source that is a quotation and who said it, against one that is a quotation alone.
static void compare_attribution(const pairing *p, const bead *b) {
    if (b->source_count != 1 || b->target_count != 1) return;
    span s = p->source_sentences.items[b->source].at, t = p->target_sentences.items[b->target].at;
    quotation x = quotation_in(p->source->text, s, p->source_lore), y = quotation_in(p->a->doc->text, t, p->target_lore);
    bool attributed = x.quoted * p->ratio >= LONG_QUOTE && !x.runs_on && x.outside * p->ratio >= ATTRIBUTION;
    if (!attributed || y.runs_on || y.quoted < LONG_QUOTE || y.outside > 2) return;
    const block *in = &p->a->doc->blocks[document_block_at(p->a->doc, t.start)];
    span around = {b->target ? p->target_sentences.items[b->target - 1].at.start : t.start, b->target + 1 < p->target_sentences.count ? p->target_sentences.items[b->target + 1].at.end : t.end};
    if (around.start < in->at.start) around.start = in->at.start;
    if (around.end > in->at.end) around.end = in->at.end;
    if (!speaks(p->a, around)) source_report(p, SOURCE_UNATTRIBUTED, y.at, S("The source says who said this."), s);
}

void source_compare_quotes(const pairing *p) {
    for (size_t i = 0; i < p->paragraphs.count; i++)
        if (p->paragraphs.beads[i].source_count && p->paragraphs.beads[i].target_count) compare_quotes(p, &p->paragraphs.beads[i]);
    for (size_t i = 0; i < p->sentences.count; i++) compare_attribution(p, &p->sentences.beads[i]);
}

// ---- negation -------------------------------------------------------------------------------------------------------------------

// Unwilling, impossible, disagreed.
static bool negative_prefix(str text) {
    enum { SHORTEST = 7 };
    static const char *const all[] = {"un", "in", "im", "dis", "ir", "il"};
    for (size_t k = 0; text.len >= SHORTEST && k < sizeof all / sizeof *all; k++)
        if (str_eq_ascii_nocase(str_sub(text, 0, strlen(all[k])), str_of(all[k]))) return true;
    return false;
}

// Where the first word of negation stands; an empty span: nowhere.
static span negation_in(const lore *l, str text, span at) {
    str all = str_sub(text, 0, at.end);
    bool english = str_eq(lore_language(l), S("en"));
    for (size_t i = at.start; i < at.end;) {
        size_t next = i;
        int32_t c = utf8_next(all, &next);
        if (!rune_letter(c)) { i = next; continue; }
        lore_entry e = lore_at(l, all, i);
        if (e.kind == LORE_NOT || (english && negative_prefix(str_sub(all, i, i + e.length)))) return (span){(uint32_t)i, (uint32_t)(i + e.length)};
        i = e.length ? i + e.length : next;
    }
    return (span){0, 0};
}

static void compare_negation(const pairing *p, const bead *b) {
    if (b->source_count != 1 || b->target_count != 1) return;
    span s = p->source_sentences.items[b->source].at, t = p->target_sentences.items[b->target].at;
    if (p->source_sentences.items[b->source].questions) return;
    span not = negation_in(p->source_lore, p->source->text, s), here = negation_in(p->target_lore, p->a->doc->text, t);
    if (not.end == not.start || here.end > here.start) return;
    source_report(p, SOURCE_NEGATION, t, arena_printf(p->out->mem, "The source is negated (“%.*s”), this seems not to be.", STR_ARG(document_text(p->source, not))), not);
}

void source_compare_negation(const pairing *p) {
    for (size_t i = 0; i < p->sentences.count; i++) compare_negation(p, &p->sentences.beads[i]);
}
