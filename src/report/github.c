// The format `github`: workflow commands, which GitHub shows as annotations beside the lines. It shows ten of each level a step, so the
// worst of all articles come first, and findings that say the same of several places are one command.
#include "report/groups.h"
#include "report/report.h"

#include <stdlib.h>

typedef struct { str text; severity severity; size_t order; } command;
typedef struct { command *items; size_t count, capacity; } commands;

static const char *const levels[SEVERITY_COUNT] = {"debug", "notice", "warning", "error", "error"};

// What would end a command, or a property of one, is written as %XX.
static void put_escaped(buffer *out, str s, const char *which) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c && !strchr(which, c)) buffer_add(out, str_sub(s, i, i + 1));
        else buffer_printf(out, "%%%02X", c);
    }
}
static void put_property(buffer *out, str s) { put_escaped(out, s, "%\r\n:,"); }
static void put_data(buffer *out, str s) { put_escaped(out, s, "%\r\n"); }

static void put_command(buffer *out, const result *r, const finding *f, uint32_t places) {
    span at = document_source(r->doc, f->at);
    place from = document_place(r->doc, at.start), to = document_place(r->doc, at.end);
    buffer_printf(out, "::%s file=", levels[f->severity]);
    put_property(out, str_of(r->name ? r->name : "-"));
    buffer_printf(out, ",line=%u,endLine=%u", from.line, to.line);
    // Columns are refused where the end is on another line.
    if (from.line == to.line) buffer_printf(out, ",col=%u,endColumn=%u", from.column, to.column);
    buffer_add(out, S(",title="));
    put_property(out, f->rule);
    buffer_add(out, S("::"));
    put_data(out, f->message);
    if (places > 1) buffer_printf(out, " (and in %u more place%s)", places - 1, places == 2 ? "" : "s");
    buffer_add(out, S("\n"));
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    commands *all = to->state;
    groups g = groups_of(to->scratch, r->found);
    for (uint32_t i = 0; i < r->found->count; i++) {
        if (g.first[i] != i) continue;
        size_t start = to->out->len;
        put_command(to->out, r, &r->found->items[i], g.count[i]);
        if (to->out->failed) return;
        str text = arena_copy(to->mem, (str){to->out->ptr + start, to->out->len - start});
        to->out->len = start; // it waits for the worse ones
        all->items = arena_grow(to->mem, all->items, all->count, &all->capacity, sizeof *all->items);
        all->items[all->count] = (command){text, r->found->items[i].severity, all->count};
        all->count++;
    }
}

static int worst_first(const void *a_, const void *b_) {
    const command *a = a_, *b = b_;
    if (a->severity != b->severity) return (int)b->severity - (int)a->severity;
    return (a->order > b->order) - (a->order < b->order);
}

static void end(report *to) {
    commands *all = to->state;
    if (all->count) qsort(all->items, all->count, sizeof *all->items, worst_first);
    for (size_t i = 0; i < all->count; i++) buffer_add(to->out, all->items[i].text);
}

const report_format report_github = {"github", "annotations of GitHub Actions, worst first", sizeof(commands), NULL, add, end};
