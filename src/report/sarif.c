// The format `sarif`: SARIF 2.1.0, for code scanning and for viewers of findings. Results come as they are found; the tool, with the rules
// that they name, follows them.
#include "base/map.h"
#include "finding/fingerprint.h"
#include "report/rule_help.h"
#include "report/uri.h"

typedef struct { rule_help *items; size_t count, capacity; map places; bool comma; } rules_named;

static const char *const levels[SEVERITY_COUNT] = {"none", "note", "warning", "error", "error"};

// Braces hold the places of arguments in SARIF's messages.
static str message_text(arena *mem, str s) {
    if (str_find_byte(s, '{') == s.len && str_find_byte(s, '}') == s.len) return s;
    char *out = arena_alloc(mem, 2 * s.len, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '{' || s.ptr[i] == '}') out[n++] = s.ptr[i];
        out[n++] = s.ptr[i];
    }
    return (str){out, n};
}

static void key_text(json_writer *w, str key, str text) {
    json_key(w, key);
    json_put_text(w, text);
}

static void key_integer(json_writer *w, str key, int64_t n) {
    json_key(w, key);
    json_put_integer(w, n);
}

static void key_message(json_writer *w, str key, str text) {
    json_key(w, key);
    json_open(w, '{');
    key_text(w, S("text"), text);
    json_close(w, '}');
}

static void put_artifact(json_writer *w, report *to, const result *r) {
    const char *name = r->name ? r->name : "-";
    json_key(w, S("artifactLocation"));
    json_open(w, '{');
    key_text(w, S("uri"), arena_printf(to->scratch, "%s%s", name[0] == '/' ? "file://" : "", uri_path(to->scratch, str_of(name)).ptr));
    if (name[0] != '/') key_text(w, S("uriBaseId"), S("%SRCROOT%"));
    json_close(w, '}');
}

static void put_region(json_writer *w, str key, const document *d, span text, bool snippet) {
    span at = document_source(d, text);
    place from = document_place(d, at.start), to = document_place(d, at.end);
    json_key(w, key);
    json_open(w, '{');
    key_integer(w, S("startLine"), from.line);
    key_integer(w, S("startColumn"), from.column);
    key_integer(w, S("endLine"), to.line);
    key_integer(w, S("endColumn"), to.column);
    key_integer(w, S("byteOffset"), (int64_t)d->bytes_before + at.start);
    key_integer(w, S("byteLength"), at.end - at.start);
    if (snippet) key_message(w, S("snippet"), str_sub(d->source, at.start, at.end));
    json_close(w, '}');
}

static void put_location(json_writer *w, report *to, const result *r, span at, bool snippet) {
    json_key(w, S("physicalLocation"));
    json_open(w, '{');
    put_artifact(w, to, r);
    put_region(w, S("region"), r->doc, at, snippet);
    json_close(w, '}');
}

static void put_related(json_writer *w, report *to, const result *r, const finding *f) {
    json_key(w, S("relatedLocations"));
    json_open(w, '[');
    for (size_t i = 0; i < f->related_count; i++) {
        if (f->related[i].in_source) continue; // that text has no file that is known
        json_open(w, '{');
        key_integer(w, S("id"), (int64_t)i);
        put_location(w, to, r, f->related[i].at, false);
        if (f->related[i].note.len) key_message(w, S("message"), message_text(to->scratch, f->related[i].note));
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_fix(json_writer *w, report *to, const result *r, const fix *x) {
    json_open(w, '{');
    json_key(w, S("artifactChanges"));
    json_open(w, '[');
    json_open(w, '{');
    put_artifact(w, to, r);
    json_key(w, S("replacements"));
    json_open(w, '[');
    for (size_t i = 0; i < x->count; i++) {
        json_open(w, '{');
        put_region(w, S("deletedRegion"), r->doc, x->edits[i].at, false);
        key_message(w, S("insertedContent"), x->edits[i].text);
        json_close(w, '}');
    }
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, ']');
    json_close(w, '}');
}

static uint32_t rule_index(report *to, const finding *f) {
    rules_named *named = to->state;
    bool added;
    uint32_t *known = map_find(&named->places, f->rule);
    if (known) return *known;
    rule_help h = rule_help_of(to->mem, to->style, f);
    str *texts[] = {&h.id, &h.category, &h.about, &h.summary, &h.bad, &h.good};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = arena_copy(to->mem, *texts[i]);
    *map_put(&named->places, h.id, &added) = (uint32_t)named->count;
    named->items = arena_grow(to->mem, named->items, named->count, &named->capacity, sizeof *named->items);
    named->items[named->count] = h;
    return (uint32_t)named->count++;
}

static void put_properties(json_writer *w, const finding *f) {
    json_key(w, S("properties"));
    json_open(w, '{');
    key_text(w, S("severity"), str_of(severity_names[f->severity]));
    key_text(w, S("category"), f->category);
    json_close(w, '}');
}

static void put_result(json_writer *w, report *to, const result *r, const finding *f, str fingerprint) {
    json_open(w, '{');
    key_text(w, S("ruleId"), f->rule);
    key_integer(w, S("ruleIndex"), rule_index(to, f));
    key_text(w, S("level"), str_of(levels[f->severity]));
    key_message(w, S("message"), message_text(to->scratch, f->message));
    json_key(w, S("locations"));
    json_open(w, '[');
    json_open(w, '{');
    put_location(w, to, r, f->at, true);
    json_close(w, '}');
    json_close(w, ']');
    if (f->related_count) put_related(w, to, r, f);
    json_key(w, S("partialFingerprints"));
    json_open(w, '{');
    key_text(w, S("stetContent/v1"), fingerprint);
    json_close(w, '}');
    if (f->fix_count) {
        json_key(w, S("fixes"));
        json_open(w, '[');
        for (size_t i = 0; i < f->fix_count; i++) put_fix(w, to, r, &f->fixes[i]);
        json_close(w, ']');
    }
    put_properties(w, f);
    json_close(w, '}');
}

static str help_text(arena *mem, const rule_help *h, bool markdown) {
    str out = h->about;
    const char *star = markdown ? "*" : "";
    if (h->bad.len) out = arena_printf(mem, "%.*s\n\n%sWrong:%s %.*s", STR_ARG(out), star, star, STR_ARG(h->bad));
    if (h->good.len) out = arena_printf(mem, "%.*s\n\n%sRight:%s %.*s", STR_ARG(out), star, star, STR_ARG(h->good));
    return out;
}

static void put_rule(json_writer *w, report *to, const rule_help *h) {
    json_open(w, '{');
    key_text(w, S("id"), h->id);
    key_message(w, S("shortDescription"), h->summary);
    key_message(w, S("fullDescription"), h->about);
    json_key(w, S("help"));
    json_open(w, '{');
    key_text(w, S("text"), help_text(to->scratch, h, false));
    key_text(w, S("markdown"), help_text(to->scratch, h, true));
    json_close(w, '}');
    json_key(w, S("defaultConfiguration"));
    json_open(w, '{');
    key_text(w, S("level"), str_of(levels[h->severity]));
    json_close(w, '}');
    json_key(w, S("properties"));
    json_open(w, '{');
    key_text(w, S("category"), h->category);
    json_key(w, S("tags"));
    json_open(w, '[');
    json_put_text(w, str_sub(h->category, 0, str_find_byte(h->category, '/')));
    json_put_text(w, h->category);
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, '}');
}

static void begin(report *to) {
    rules_named *named = to->state;
    named->places = map_make(to->mem);
    buffer_add(to->out, S("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
                          "\"columnKind\":\"unicodeCodePoints\",\"results\":["));
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    rules_named *named = to->state;
    const str *fingerprints = fingerprints_of(to->scratch, r->doc, r->found);
    for (size_t i = 0; i < r->found->count; i++) {
        buffer_add(to->out, named->comma ? S(",\n") : S("\n"));
        named->comma = true;
        json_writer w = {.out = to->out};
        put_result(&w, to, r, &r->found->items[i], fingerprints[i]);
    }
}

static void end(report *to) {
    const rules_named *named = to->state;
    buffer_add(to->out, S("\n],\n\"tool\":"));
    json_writer w = {.out = to->out};
    json_open(&w, '{');
    json_key(&w, S("driver"));
    json_open(&w, '{');
    key_text(&w, S("name"), S("stet"));
    key_text(&w, S("semanticVersion"), str_of(to->style->version));
    key_message(&w, S("shortDescription"), S("A linter for machine-translated news copy"));
    json_key(&w, S("rules"));
    json_open(&w, '[');
    for (size_t i = 0; i < named->count; i++) put_rule(&w, to, &named->items[i]);
    json_close(&w, ']');
    json_close(&w, '}');
    json_close(&w, '}');
    buffer_add(to->out, S("}]}\n"));
}

const report_format report_sarif = {"sarif", "SARIF 2.1.0, for code scanning", sizeof(rules_named), begin, add, end};
