#include "cli/names_text.h"

enum { NAME_COLUMN = 36, MOST_OTHERS = 16 };
#define TEXT_ARG(t) (int)(t).len, (t).ptr

typedef struct {
    buffer *out;
    str source;
    const stet_entity *e;
    const stet_finding *findings; // of the whole article
    size_t finding_count, entity; // entity: 1 + its index
} writer;

static int code_points(str t) {
    int n = 0;
    for (size_t i = 0; i < t.len; i++) n += ((unsigned char)t.ptr[i] & 0xC0) != 0x80;
    return n;
}

static str of_text(stet_text t) { return (str){t.ptr, t.len}; }
static str text_of(const writer *w, const stet_mention *m) { return str_sub(w->source, m->start, m->end); }
static bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The same but for where lines end.
static bool same(str a, str b) {
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len) {
        if (blank(a.ptr[i]) != blank(b.ptr[k]) || (!blank(a.ptr[i]) && a.ptr[i] != b.ptr[k])) return false;
        if (!blank(a.ptr[i])) { i++, k++; continue; }
        while (i < a.len && blank(a.ptr[i])) i++;
        while (k < b.len && blank(b.ptr[k])) k++;
    }
    return i == a.len && k == b.len;
}

static void put_one_line(buffer *out, str text) {
    for (size_t i = 0; i < text.len; i++)
        if (!blank(text.ptr[i])) buffer_add(out, str_sub(text, i, i + 1));
        else if (i + 1 < text.len && !blank(text.ptr[i + 1])) buffer_add(out, S(" "));
}

static void put_padded(buffer *out, str text, int width) {
    put_one_line(out, text);
    int room = width - code_points(text);
    buffer_printf(out, "%*s", room > 0 ? room : 0, "");
}

// A way to write the name, how often it stands and where, and what is wrong with that.
static void put_form(const writer *w, str form, uint32_t count) {
    buffer_printf(w->out, "%10u  ", count);
    put_padded(w->out, form, NAME_COLUMN - 6);
    for (size_t i = 0; i < w->e->mention_count; i++)
        if (same(text_of(w, &w->e->mentions[i]), form)) buffer_printf(w->out, " %u:%u", w->e->mentions[i].line, w->e->mentions[i].column);
    buffer_add(w->out, S("\n"));
    for (size_t i = 0; i < w->finding_count; i++) {
        const stet_finding *f = &w->findings[i];
        if (f->entity != w->entity || !same(of_text(f->text), form)) continue;
        buffer_printf(w->out, "            %.*s  %.*s\n", TEXT_ARG(f->message), TEXT_ARG(f->rule));
        return; // the others say the same
    }
}

static bool is_form(const stet_entity *e, str text) {
    for (size_t i = 0; i < e->form_count; i++)
        if (same(text, of_text(e->forms[i].form))) return true;
    return false;
}

// What means the entity without a name of it: the Russian president.
static void put_descriptions(const writer *w) {
    str seen[MOST_OTHERS];
    size_t n = 0;
    for (size_t i = 0; i < w->e->mention_count && n < MOST_OTHERS; i++) {
        str text = text_of(w, &w->e->mentions[i]);
        bool old = is_form(w->e, text);
        for (size_t k = 0; k < n && !old; k++) old = same(text, seen[k]);
        if (old) continue;
        uint32_t count = 0;
        for (size_t k = i; k < w->e->mention_count; k++) count += same(text_of(w, &w->e->mentions[k]), text);
        put_form(w, text, count);
        seen[n++] = text;
    }
}

static void put_entity(const writer *w) {
    static const char *const types[] = {"", "person", "place", "organisation", "other"};
    const stet_entity *e = w->e;
    buffer_printf(w->out, "%4zu  ", e->mention_count);
    put_padded(w->out, of_text(e->name), NAME_COLUMN);
    buffer_printf(w->out, " %s%s%.*s\n", types[e->type], e->role.len ? ", " : "", TEXT_ARG(e->role));
    for (size_t i = 0; i < e->form_count; i++) put_form(w, of_text(e->forms[i].form), e->forms[i].count);
    put_descriptions(w);
    if (e->why.len) buffer_printf(w->out, "            (%.*s)\n", TEXT_ARG(e->why));
}

void names_text(buffer *out, const stet_result *r, str source) {
    writer w = {.out = out, .source = source};
    size_t count;
    const stet_entity *all = stet_entities(r, &count);
    w.findings = stet_findings(r, &w.finding_count);
    for (size_t i = 0; i < count; i++) {
        w.e = &all[i], w.entity = i + 1;
        put_entity(&w);
    }
    if (!count) buffer_add(out, S("No names.\n"));
}
