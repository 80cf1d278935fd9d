// Symbols of an article and of all that are open, completion of its names, and readability as a lens over its paragraphs.
#include "lsp/server.h"

enum { SYMBOL_CLASS = 5, SYMBOL_STRING = 15, SYMBOL_NAMESPACE = 3, SYMBOL_PACKAGE = 4, SYMBOL_OBJECT = 19, COMPLETE_TEXT = 1 };

static int symbol_of(stet_entity_type t) {
    return t == STET_ENTITY_PERSON ? SYMBOL_CLASS : t == STET_ENTITY_PLACE ? SYMBOL_NAMESPACE : t == STET_ENTITY_ORGANISATION ? SYMBOL_PACKAGE : SYMBOL_OBJECT;
}

static void put_symbol(json_writer *w, const server *s, const article *a, str name, str detail, int kind, size_t start, size_t end) {
    json_open(w, '{');
    put_member(w, "name", name);
    if (detail.len) put_member(w, "detail", detail);
    json_key(w, S("kind")), json_put_integer(w, kind);
    json_key(w, S("range")), put_range(w, s, a, start, end);
    json_key(w, S("selectionRange")), put_range(w, s, a, start, end);
    json_close(w, '}');
}

void method_symbols(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    size_t count = 0;
    json_open(w, '[');
    const stet_paragraph *p = r ? stet_paragraphs(r, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(p[i].kind, "headline") == 0) put_symbol(w, s, a, str_sub((str){a->text, a->len}, p[i].start, p[i].end), S("headline"), SYMBOL_STRING, p[i].start, p[i].end);
    const stet_entity *e = r ? stet_entities(r, &count) : NULL;
    for (size_t i = 0; r && i < count; i++) {
        if (!e[i].mention_count) continue;
        str times = arena_printf(&s->mem, "%zu times", e[i].mention_count);
        put_symbol(w, s, a, text_str(e[i].name), times, symbol_of(e[i].type), e[i].mentions[0].start, e[i].mentions[0].end);
    }
    json_close(w, ']');
}

static bool holds(str text, str part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_eq_ascii_nocase(str_sub(text, i, i + part.len), part)) return true;
    return part.len == 0;
}

void method_workspace_symbols(server *s, const json_value *params, json_writer *w) {
    str query = json_text(json_at(params, "query"), S(""));
    json_open(w, '[');
    for (article *a = s->articles; a; a = a->next) {
        size_t count = 0;
        const stet_result *r = server_result(s, a);
        const stet_entity *e = r ? stet_entities(r, &count) : NULL;
        for (size_t i = 0; i < count; i++) {
            if (!e[i].mention_count || !holds(text_str(e[i].name), query)) continue;
            json_open(w, '{');
            put_member(w, "name", text_str(e[i].name));
            json_key(w, S("kind")), json_put_integer(w, symbol_of(e[i].type));
            json_key(w, S("location")), json_open(w, '{');
            put_member(w, "uri", str_of(a->uri));
            json_key(w, S("range")), put_range(w, s, a, e[i].mentions[0].start, e[i].mentions[0].end);
            json_close(w, '}'), json_close(w, '}');
        }
    }
    json_close(w, ']');
}

// The letters before the caret: from two on, the article's names that begin with them are offered.
static str prefix_at(const article *a, size_t at) {
    size_t from = at;
    while (from > 0 && ((unsigned char)a->text[from - 1] >= 0x80 || ((a->text[from - 1] | 0x20) >= 'a' && (a->text[from - 1] | 0x20) <= 'z'))) from--;
    return str_sub((str){a->text, a->len}, from, at);
}

void method_completion(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    str prefix = a ? prefix_at(a, server_offset(s, a, params)) : S("");
    size_t count = 0;
    const stet_entity *e = r && prefix.len >= 2 ? stet_entities(r, &count) : NULL;
    json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        str name = text_str(e[i].name);
        bool begins = name.len > prefix.len && (str_eq_ascii_nocase(str_sub(name, 0, prefix.len), prefix) || holds(name, arena_printf(&s->mem, " %.*s", STR_ARG(prefix))));
        if (!begins) continue;
        json_open(w, '{');
        put_member(w, "label", name);
        json_key(w, S("kind")), json_put_integer(w, COMPLETE_TEXT);
        put_member(w, "filterText", prefix), put_member(w, "insertText", name);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static double measure(const stet_measure *m, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(m[i].key, key) == 0) return m[i].value;
    return 0;
}

static void put_lens(json_writer *w, const server *s, const article *a, size_t start, str title) {
    json_open(w, '{');
    json_key(w, S("range")), put_range(w, s, a, start, start);
    json_key(w, S("command")), json_open(w, '{'), put_member(w, "title", title), put_member(w, "command", S("")), json_close(w, '}');
    json_close(w, '}');
}

void method_lens(server *s, const json_value *params, json_writer *w) {
    enum { FEW_WORDS = 25 };
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    size_t count = 0, measures;
    json_open(w, '[');
    if (r) {
        stet_score score = stet_score_of(r, -1);
        const stet_measure *m = stet_readability(r, &measures);
        put_lens(w, s, a, 0, arena_printf(&s->mem, "%u words · score %.0f, %s · reading ease %.0f, grade %.1f", score.words, score.score, score.verdict,
                                          measure(m, measures, "flesch_reading_ease"), measure(m, measures, "flesch_kincaid_grade")));
    }
    const stet_paragraph *p = r ? stet_paragraphs(r, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (measure(p[i].measures, p[i].measure_count, "words") >= FEW_WORDS)
            put_lens(w, s, a, p[i].start, arena_printf(&s->mem, "reading ease %.0f, grade %.1f", measure(p[i].measures, p[i].measure_count, "flesch_reading_ease"),
                                                       measure(p[i].measures, p[i].measure_count, "flesch_kincaid_grade")));
    json_close(w, ']');
}
