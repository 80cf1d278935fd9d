// full_name: behind Mr., Mrs. or Ms. the full name of somebody whom the article has named in full before.
#include "checks/check.h"

const check_rule rules_of_full_name[] = {
    {"style/full-name-again", "style/awkward", SEVERITY_MINOR,
        "Behind Mr., Mrs. or Ms. stands the full name, which the article has given before. After the first mention the family name is enough.",
        STR_INIT("Mr. Lucas Ferrante runs the firm. Mr. Lucas Ferrante spoke on Monday."),
        STR_INIT("Mr. Lucas Ferrante runs the firm. Mr. Ferrante spoke on Monday.")},
    {0},
};

static bool honorific(const analysis *a, size_t i) {
    static const char *const words[] = {"Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq(token_text(a->doc, i), str_of(words[k]))) return true;
    return false;
}

static void full_name(const analysis *a, findings *out, const entity *e, size_t nth) {
    const mention *m = &a->mentions[e->mentions[nth]], *full = NULL;
    if (m->count < 2 || m->first == 0 || !honorific(a, m->first - 1) || m->flags & (MENTION_HEADLINE | MENTION_FURNITURE)) return;
    for (size_t k = 0; k < nth && !full; k++) {
        const mention *earlier = &a->mentions[e->mentions[k]];
        if (earlier->count >= 2 && !(earlier->flags & (MENTION_HEADLINE | MENTION_FURNITURE))) full = earlier;
    }
    if (!full) return;
    related *first = arena_alloc(out->mem, 1, sizeof *first);
    first->at = full->at;
    finding f = check_finding(&rules_of_full_name[0], m->at,
        arena_printf(out->mem, "The full name was given before: here “%.*s” and the family name are enough.", STR_ARG(token_text(a->doc, m->first - 1))));
    f.related = first;
    f.related_count = 1;
    f.group = document_text(a->doc, m->at);
    findings_add(out, f);
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    for (size_t k = 0; k < a->entity_count; k++)
        for (size_t n = 1; a->entities[k].type == ENTITY_PERSON && n < a->entities[k].mention_count; n++) full_name(a, out, &a->entities[k], n);
}

const check check_full_name = {"full-name", "a full name behind Mr. or Mrs. that was given before", run, false};
