// The formats `json` (one array over all articles) and `jsonl` (a line an article): the contract that tools rely on.
#include "report/mqm.h"
#include "report/report.h"

static void put_span(json_writer *w, const document *d, span at) {
    span in = document_source(d, at);
    json_member_integer(w, S("start"), (int64_t)d->bytes_before + in.start);
    json_member_integer(w, S("end"), (int64_t)d->bytes_before + in.end);
}

static void put_fix(json_writer *w, const document *d, const finding *f, const fix *x) {
    bool whole = x->count == 1 && x->edits[0].at.start == f->at.start && x->edits[0].at.end == f->at.end;
    if (whole) {
        json_put_text(w, x->edits[0].text);
        return;
    }
    json_open(w, '{');
    json_name(w, S("edits"));
    json_open(w, '[');
    for (size_t i = 0; i < x->count; i++) {
        json_open(w, '{');
        put_span(w, d, x->edits[i].at);
        json_name(w, S("text"));
        json_put_text(w, x->edits[i].text);
        json_close(w, '}');
    }
    json_close(w, ']');
    json_close(w, '}');
}

static void put_related(json_writer *w, const document *d, const related *r) {
    json_open(w, '{');
    if (r->in_source) {
        json_member_integer(w, S("start"), r->at.start);
        json_member_integer(w, S("end"), r->at.end);
        json_name(w, S("in"));
        json_put_text(w, S("source"));
    } else {
        put_span(w, d, r->at);
    }
    if (r->note.len) {
        json_name(w, S("note"));
        json_put_text(w, r->note);
    }
    json_close(w, '}');
}

static void put_finding(json_writer *w, const document *d, const finding *f) {
    span at = document_source(d, f->at);
    place where = document_place(d, at.start);
    json_open(w, '{');
    json_name(w, S("rule"));
    json_put_text(w, f->rule);
    json_name(w, S("category"));
    json_put_text(w, f->category);
    json_name(w, S("severity"));
    json_put_text(w, str_of(severity_names[f->severity]));
    put_span(w, d, f->at);
    json_member_integer(w, S("line"), where.line);
    json_member_integer(w, S("column"), where.column);
    json_name(w, S("text"));
    json_put_text(w, str_sub(d->source, at.start, at.end));
    json_name(w, S("message"));
    json_put_text(w, f->message);
    json_name(w, S("fixes"));
    json_open(w, '[');
    for (size_t i = 0; i < f->fix_count; i++) put_fix(w, d, f, &f->fixes[i]);
    json_close(w, ']');
    json_name(w, S("related"));
    json_open(w, '[');
    for (size_t i = 0; i < f->related_count; i++) put_related(w, d, &f->related[i]);
    json_close(w, ']');
    json_close(w, '}');
}

static void put_entity(json_writer *w, const entity *e) {
    json_open(w, '{');
    json_name(w, S("name"));
    json_put_text(w, e->name);
    json_name(w, S("type"));
    json_put_text(w, str_of(entity_names[e->type]));
    json_member_integer(w, S("mentions"), (int64_t)e->mention_count);
    json_name(w, S("variants"));
    json_open(w, '{');
    for (size_t i = 0; i < e->form_count; i++) {
        if (str_eq(e->forms[i].name, e->name)) continue;
        json_key(w, e->forms[i].name);
        json_put_integer(w, e->forms[i].count);
    }
    json_close(w, '}');
    json_close(w, '}');
}

// The names of the measures of the article, with which those of every part of it begin.
static const str *names_of(arena *scratch, const readability *all) {
    str *names = arena_room(scratch, all->count, sizeof *names);
    for (size_t i = 0; i < all->count; i++) names[i] = str_of(all->items[i].key);
    return names;
}

// More than four decimals say nothing.
static void put_measures(json_writer *w, const readability *m, const str *names) {
    json_open(w, '{');
    for (size_t i = 0; i < m->count; i++) {
        if (m->items[i].integer) json_member_integer(w, names[i], (int64_t)m->items[i].value);
        else json_member_rounded(w, names[i], m->items[i].value);
    }
    json_close(w, '}');
}

static void put_sentence(json_writer *w, arena *scratch, const result *r, const str *names, const sentence *s) {
    span at = tokens_span(r->doc, s->first, s->first + s->count - 1);
    readability m = readability_of(scratch, r->a, at, r->language);
    if (!m.words) return;
    json_open(w, '{');
    put_span(w, r->doc, at);
    json_name(w, S("readability"));
    put_measures(w, &m, names);
    json_close(w, '}');
}

static void put_sentences(json_writer *w, arena *scratch, const result *r, const str *names, const block *b) {
    size_t first = b->token_count ? analysis_sentence_at(r->a, b->first_token) : r->a->sentence_count;
    json_name(w, S("sentences"));
    json_open(w, '[');
    for (size_t i = first; i < r->a->sentence_count && r->a->sentences[i].first < b->first_token + b->token_count; i++) put_sentence(w, scratch, r, names, &r->a->sentences[i]);
    json_close(w, ']');
}

static void put_hardest(json_writer *w, const result *r) {
    json_name(w, S("hardest"));
    json_open(w, '[');
    for (size_t i = 0; i < r->hardest_count; i++) {
        const hard_sentence *h = &r->hardest[i];
        place where = document_place(r->doc, document_source(r->doc, h->at).start);
        json_open(w, '{');
        put_span(w, r->doc, h->at);
        json_member_integer(w, S("line"), where.line);
        json_member_integer(w, S("column"), where.column);
        json_member_integer(w, S("words"), h->words);
        json_member_rounded(w, S("stet_index"), h->index);
        json_name(w, S("reason"));
        json_put_text(w, h->reason);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_paragraphs(json_writer *w, arena *scratch, const result *r, const str *names, bool sentences) {
    json_open(w, '[');
    for (size_t i = 0; i < r->doc->block_count; i++) {
        if (!r->paragraphs[i].items) continue;
        json_open(w, '{');
        put_span(w, r->doc, r->doc->blocks[i].at);
        json_name(w, S("readability"));
        put_measures(w, &r->paragraphs[i], names);
        if (sentences) put_sentences(w, scratch, r, names, &r->doc->blocks[i]);
        json_close(w, '}');
    }
    json_close(w, ']');
}

// What the findings weigh by MQM dimension and subtype: {"accuracy": {"penalty": 4.5, "subtypes": {"addition": {"penalty": 4.5, "minor": 2}}}}.
static void put_mqm_row(json_writer *w, const mqm_row *row) {
    json_member_rounded(w, S("penalty"), row->penalty);
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--) {
        if (!row->counts[level]) continue;
        json_key(w, str_of(severity_names[level]));
        json_put_integer(w, row->counts[level]);
    }
}

static void put_subtypes(json_writer *w, const mqm_table *t, str dimension) {
    json_name(w, S("subtypes"));
    json_open(w, '{');
    for (size_t i = 0; i < t->subtype_count; i++) {
        if (!str_eq(mqm_dimension(t->subtypes[i].category), dimension)) continue;
        json_key(w, mqm_subtype(t->subtypes[i].category));
        json_open(w, '{');
        put_mqm_row(w, &t->subtypes[i]);
        json_close(w, '}');
    }
    json_close(w, '}');
}

static void put_mqm(json_writer *w, arena *scratch, const result *r) {
    mqm_table t = mqm_of(scratch, r);
    json_name(w, S("mqm"));
    json_open(w, '{');
    for (size_t i = 0; i < t.dimension_count; i++) {
        json_key(w, t.dimensions[i].category);
        json_open(w, '{');
        put_mqm_row(w, &t.dimensions[i]);
        put_subtypes(w, &t, t.dimensions[i].category);
        json_close(w, '}');
    }
    json_close(w, '}');
}

static void put_score(json_writer *w, const result *r, double fail_under) {
    score s = score_of(r, fail_under);
    json_member_integer(w, S("words"), r->measures.words);
    json_name(w, S("penalty"));
    json_put_number(w, s.penalty);
    json_name(w, S("score"));
    json_put_number(w, s.score);
    json_name(w, S("verdict"));
    json_put_text(w, str_of(s.verdict));
    json_name(w, S("reliable"));
    json_put_bool(w, score_reliable(r));
    json_name(w, S("with_source"));
    json_put_bool(w, r->with_source);
}

static void put_name(json_writer *w, const result *r, const char *id) {
    json_name(w, id ? S("id") : S("file"));
    if (id) json_put_raw(w, str_of(id));
    else if (r->name) json_put_text(w, str_of(r->name));
    else json_put_null(w);
}

void report_put_article(json_writer *w, arena *scratch, const result *r, const report_style *style, const char *id) {
    const str *names = names_of(scratch, &r->measures);
    json_open(w, '{');
    put_name(w, r, id);
    put_score(w, r, style->fail_under);
    put_mqm(w, scratch, r);
    json_name(w, S("findings"));
    json_open(w, '[');
    for (size_t i = 0; i < r->found->count; i++) put_finding(w, r->doc, &r->found->items[i]);
    json_close(w, ']');
    json_name(w, S("entities"));
    json_open(w, '[');
    for (size_t i = 0; i < r->a->entity_count; i++) put_entity(w, &r->a->entities[i]);
    json_close(w, ']');
    json_name(w, S("readability"));
    put_measures(w, &r->measures, names);
    put_hardest(w, r);
    json_name(w, S("paragraphs"));
    put_paragraphs(w, scratch, r, names, style->sentences);
    json_close(w, '}');
}

static void begin_array(report *to) { buffer_add(to->out, S("[")); }

static void add_element(report *to, const result *r, const char *id) {
    buffer_add(to->out, to->articles ? S(",\n") : S("\n"));
    json_writer w = {.out = to->out};
    report_put_article(&w, to->scratch, r, to->style, id);
}

static void end_array(report *to) { buffer_add(to->out, S("\n]\n")); }

static void add_line(report *to, const result *r, const char *id) {
    json_writer w = {.out = to->out};
    report_put_article(&w, to->scratch, r, to->style, id);
    buffer_add(to->out, S("\n"));
}

const report_format report_json = {"json", "one JSON array, an object an article", 0, begin_array, add_element, end_array};
const report_format report_jsonl = {"jsonl", "a JSON object a line, written as soon as it is known", 0, NULL, add_line, NULL};
