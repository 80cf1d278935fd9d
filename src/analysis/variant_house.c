// The house style: where the settings name one, the names that the list has are written as that house writes them.
#include "analysis/name_work.h"

// The one word in which two names of as many words differ; false if there is none, or more than one.
static bool differing_word(str a, str b, uint32_t *at, str *of_a, str *of_b) {
    size_t apart = 0;
    str x, y;
    for (uint32_t i = 0; a.ptr && b.ptr && str_split(&a, ' ', &x) && str_split(&b, ' ', &y); i++) {
        if (str_eq(x, y)) continue;
        *at = i, *of_a = x, *of_b = y;
        apart++;
    }
    return !a.ptr && !b.ptr && apart == 1;
}

static bool same_letters(str a, str b) {
    char x[SKELETON_MAX], y[SKELETON_MAX];
    size_t n = name_skeleton(a, x, sizeof x);
    return n && str_eq((str){x, n}, (str){y, name_skeleton(b, y, sizeof y)});
}

static name_edit edit_of(const name_work *w, uint32_t first, uint32_t count, str text) {
    static const char *const houses[] = {[STYLE_AP] = "AP", [STYLE_REUTERS] = "Reuters", [STYLE_BBC] = "the BBC", [STYLE_GUARDIAN] = "The Guardian"};
    return (name_edit){.first = first, .count = count, .text = text, .kind = VARIANT_STYLE, .sure = true, .score = 1, .right = NO_NAME,
                       .message = arena_printf(w->a->mem, "The house style is that of %s, which writes “%.*s”.", houses[w->style], STR_ARG(text))};
}

// Every name that has the word: "Zelensky" as well as "Volodymyr Zelensky".
static void correct_word(name_work *w, uint32_t part, str wrong, str right) {
    for (uint32_t u = part ? w->all[part].uses : 0; u; u = w->uses[u - 1].next) {
        uint32_t id = w->uses[u - 1].name, at = w->uses[u - 1].position;
        if (str_eq(name_token(w, &w->names[id], at), wrong)) name_add_edit(w, id, edit_of(w, at, 1, right));
    }
}

static void judge(name_work *w, uint32_t id, str right) {
    const name *n = &w->names[id];
    uint32_t at = 0;
    str wrong = S(""), word_of_house = S("");
    if (differing_word(n->text, right, &at, &wrong, &word_of_house) && at < n->count) correct_word(w, w->parts[n->words + at], wrong, word_of_house);
    else if (same_letters(n->text, right)) name_add_edit(w, id, edit_of(w, 0, n->count, right));
}

void variants_house(name_work *w) {
    for (uint32_t i = 0; w->style && i < w->name_count; i++) {
        if (!w->names[i].known) continue;
        known_form f = gazetteer_form(w->g, w->names[i].known);
        str right = gazetteer_preferred(w->g, f.entry, w->style);
        if (f.kind == FORM_ACRONYM || gazetteer_traits(w->g, f.entry).ambiguous) continue;
        w->names[i].house = str_eq(w->names[i].text, right);
        if (!w->names[i].house && !str_eq_ascii_nocase(w->names[i].text, right)) judge(w, i, right);
    }
}
