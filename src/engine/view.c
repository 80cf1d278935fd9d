// What stet.h gives out of a result: the same things with offsets into the text that was given.
#include "engine/engine.h"
#include "finding/fingerprint.h"

static stet_edit edit_view(const document *d, const edit *e) {
    span at = document_source(d, e->at);
    return (stet_edit){at.start, at.end, text_of(e->text)};
}

static const stet_fix *fixes_view(arena *mem, const document *d, const finding *f) {
    stet_fix *fixes = arena_alloc(mem, f->fix_count + 1, sizeof *fixes);
    for (size_t i = 0; i < f->fix_count; i++) {
        stet_edit *edits = arena_alloc(mem, f->fixes[i].count + 1, sizeof *edits);
        for (size_t k = 0; k < f->fixes[i].count; k++) edits[k] = edit_view(d, &f->fixes[i].edits[k]);
        fixes[i] = (stet_fix){edits, f->fixes[i].count, f->fixes[i].safe};
    }
    return fixes;
}

static const stet_related *related_view(arena *mem, const document *d, const finding *f) {
    stet_related *all = arena_alloc(mem, f->related_count + 1, sizeof *all);
    for (size_t i = 0; i < f->related_count; i++) {
        const related *r = &f->related[i];
        span at = r->in_source ? r->at : document_source(d, r->at);
        place p = r->in_source ? (place){0, 0} : document_place(d, at.start);
        all[i] = (stet_related){at.start, at.end, p.line, p.column, r->in_source, text_of(r->note)};
    }
    return all;
}

static stet_finding finding_view(arena *mem, const document *d, const finding *f, str fingerprint) {
    span at = document_source(d, f->at);
    place from = document_place(d, at.start), to = document_place(d, at.end);
    return (stet_finding){
        .rule = text_of(f->rule), .category = text_of(f->category), .message = text_of(f->message), .help = text_of(f->help),
        .text = text_of(str_sub(d->source, at.start, at.end)), .group = text_of(f->group), .severity = (stet_severity)f->severity,
        .start = at.start, .end = at.end, .line = from.line, .column = from.column, .end_line = to.line, .end_column = to.column,
        .fixes = fixes_view(mem, d, f), .fix_count = f->fix_count, .related = related_view(mem, d, f), .related_count = f->related_count,
        .entity = f->entity, .fingerprint = text_of(fingerprint),
    };
}

static stet_entity entity_view(arena *mem, const analysis *a, const entity *e) {
    stet_mention *mentions = arena_alloc(mem, e->mention_count + 1, sizeof *mentions);
    for (size_t i = 0; i < e->mention_count; i++) {
        span at = document_source(a->doc, a->mentions[e->mentions[i]].at);
        place p = document_place(a->doc, at.start);
        mentions[i] = (stet_mention){at.start, at.end, p.line, p.column};
    }
    stet_form *forms = arena_alloc(mem, e->form_count + 1, sizeof *forms);
    for (size_t i = 0; i < e->form_count; i++) forms[i] = (stet_form){text_of(e->forms[i].name), e->forms[i].count};
    return (stet_entity){
        .name = text_of(e->name), .role = text_of(e->role), .why = text_of(entity_why(mem, e)), .type = (stet_entity_type)e->type, .known = e->known,
        .mentions = mentions, .mention_count = e->mention_count, .forms = forms, .form_count = e->form_count,
    };
}

// A text of short paragraphs has so many measures that they are not copied: they are the same thing under another name.
static const stet_measure *measures_view(const readability *from) {
    _Static_assert(sizeof(stet_measure) == sizeof(measure) && offsetof(stet_measure, key) == offsetof(measure, key) &&
                   offsetof(stet_measure, value) == offsetof(measure, value) && offsetof(stet_measure, integer) == offsetof(measure, integer),
                   "a measure is laid out as stet.h has it");
    return (const stet_measure *)from->items;
}

static const char *const block_names[] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADLINE] = "headline", [BLOCK_CAPTION] = "caption", [BLOCK_LIST_ITEM] = "list-item",
    [BLOCK_QUOTE] = "quote", [BLOCK_CELL] = "cell", [BLOCK_FURNITURE] = "furniture", [BLOCK_CODE] = "code",
};

static void view_paragraphs(stet_result *r) {
    stet_paragraph *all = arena_alloc(&r->mem, r->doc.block_count + 1, sizeof *all);
    for (size_t i = 0; i < r->doc.block_count; i++) {
        const readability *m = &r->result.paragraphs[i];
        if (!m->items) continue;
        span at = document_source(&r->doc, r->doc.blocks[i].at);
        place p = document_place(&r->doc, at.start);
        all[r->paragraph_count++] = (stet_paragraph){at.start, at.end, p.line, p.column, block_names[r->doc.blocks[i].kind],
                                                     measures_view(m), m->count};
    }
    r->paragraphs = all;
}

static void view_hardest(stet_result *r) {
    stet_hard_sentence *all = arena_alloc(&r->mem, r->result.hardest_count + 1, sizeof *all);
    for (size_t i = 0; i < r->result.hardest_count; i++) {
        const hard_sentence *h = &r->result.hardest[i];
        span at = document_source(&r->doc, h->at);
        place p = document_place(&r->doc, at.start);
        all[i] = (stet_hard_sentence){at.start, at.end, p.line, p.column, h->words, h->index, text_of(h->reason)};
    }
    r->hardest = all;
}

void view_findings(stet_result *r, bool fingerprinted) {
    stet_finding *found = arena_alloc(&r->mem, r->found.count + 1, sizeof *found);
    const str *fingerprints = fingerprinted ? fingerprints_of(&r->mem, &r->doc, &r->found) : NULL;
    for (size_t i = 0; i < r->found.count; i++) found[i] = finding_view(&r->mem, &r->doc, &r->found.items[i], fingerprints ? fingerprints[i] : S(""));
    r->findings = found;
    r->finding_count = r->found.count;
}

void view_entities(stet_result *r) {
    stet_entity *entities = arena_alloc(&r->mem, r->analysis.entity_count + 1, sizeof *entities);
    for (size_t i = 0; i < r->analysis.entity_count; i++) entities[i] = entity_view(&r->mem, &r->analysis, &r->analysis.entities[i]);
    r->entities = entities;
    r->entity_count = r->analysis.entity_count;
}

void view_measures(stet_result *r) {
    r->measures = measures_view(&r->result.measures);
    r->measure_count = r->result.measures.count;
    view_paragraphs(r);
    view_hardest(r);
}

void stet_result_keep(stet_result *r, bool (*keep)(void *data, const stet_finding *f), void *data) {
    size_t kept = 0;
    for (size_t i = 0; i < r->finding_count; i++) {
        if (!keep(data, &r->findings[i])) continue;
        r->findings[kept] = r->findings[i];
        r->found.items[kept++] = r->found.items[i];
    }
    r->finding_count = r->found.count = kept;
}

const stet_finding *stet_findings(const stet_result *r, size_t *count) { *count = r->finding_count; return r->findings; }
const stet_entity *stet_entities(const stet_result *r, size_t *count) { engine_name(r); *count = r->entity_count; return r->entities; }
const stet_measure *stet_readability(const stet_result *r, size_t *count) { engine_measure(r); *count = r->measure_count; return r->measures; }
const stet_hard_sentence *stet_hardest(const stet_result *r, size_t *count) { engine_measure(r); *count = r->result.hardest_count; return r->hardest; }
const stet_paragraph *stet_paragraphs(const stet_result *r, size_t *count) { engine_measure(r); *count = r->paragraph_count; return r->paragraphs; }
