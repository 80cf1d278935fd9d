// The names of an article, with the forms in which it has them.
#include "report/text.h"
#include "text/utf8.h"

enum { COUNT = 6, NAME = 30, TYPE = 14, FORMS = COUNT + NAME + TYPE, SHOWN = 20 };

// Columns up to the next one of the table, one at least.
static void pad(report *to, size_t wide, size_t column) { terminal_repeat(to, " ", wide < column ? column - wide : 1); }

static str forms_of(report *to, const entity *e) {
    str all = {0};
    for (size_t i = 0; i < e->form_count; i++) {
        if (str_eq(e->forms[i].name, e->name)) continue;
        all = arena_printf(to->scratch, "%.*s%s%.*s (%u)", STR_ARG(all), all.len ? ", " : "also ", STR_ARG(e->forms[i].name), e->forms[i].count);
    }
    return all;
}

static void put_entity(report *to, const entity *e) {
    buffer_printf(to->out, "%*zu  ", COUNT - 2, e->mention_count);
    terminal_text(to, e->name);
    size_t wide = utf8_columns(e->name);
    pad(to, wide, NAME);
    terminal_color(to, COLOR_DIM);
    buffer_printf(to->out, "%s", entity_names[e->type]);
    terminal_color(to, COLOR_NONE);
    str forms = forms_of(to, e);
    if (forms.len) {
        pad(to, strlen(entity_names[e->type]), TYPE);
        terminal_wrapped(to, forms, wide < NAME ? FORMS : COUNT + wide + 1 + TYPE, FORMS);
    }
    buffer_add(to->out, S("\n"));
}

// Entities named once and in one form only tell an editor nothing.
static bool worth_showing(const entity *e) { return e->type != ENTITY_OTHER && (e->mention_count > 1 || e->form_count > 1); }

void text_names(report *to, const result *r) {
    size_t n = 0;
    for (size_t i = 0; i < r->a->entity_count; i++) {
        if (!worth_showing(&r->a->entities[i])) continue;
        if (n == 0) terminal_heading(to, "Names");
        if (n++ < SHOWN) put_entity(to, &r->a->entities[i]);
    }
    if (n > SHOWN) buffer_printf(to->out, "%*sand %zu more: stet names\n", COUNT, "", n - SHOWN);
}
