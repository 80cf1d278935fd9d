// Known: a well-known name of two or more words, one of them spelled as no one spells it.
#include "analysis/name_endings.h"
#include "analysis/name_work.h"

enum { MOST_FORMS = 48, COMMON_ANCHOR = 10 };

typedef struct { str parts[NAME_TOKENS]; size_t count; } pieces;
static pieces pieces_of(str text) {
    pieces p = {0};
    str part;
    while (p.count < NAME_TOKENS && str_split(&text, ' ', &part)) p.parts[p.count++] = part;
    return p;
}

// The one word of a name that is not as in a form of the list, and may be a slip. Its position, or -1.
static int odd_word(const name_work *w, const name *n, const pieces *p) {
    int at = -1;
    for (uint32_t i = 0; i < n->count; i++) {
        if (str_eq(name_token(w, n, i), p->parts[i])) continue;
        if (at >= 0 || !w->parts[n->words + i] || word_known(name_part(w, n, i)) || name_part(w, n, i)->skeleton.len < 4) return -1;
        at = (int)i;
    }
    return at;
}

// Compares all words but the anchor: exactly one may differ, and only so little. Its position, or -1.
static int slip_in(const name_work *w, const name *n, const pieces *p, float limit, const char **language, bool *sound) {
    int at = odd_word(w, n, p);
    if (at < 0) return -1;
    name_word *x = &w->all[w->parts[n->words + (uint32_t)at]];
    char room[SKELETON_MAX];
    str skeleton = {room, name_skeleton(p->parts[at], room, sizeof room)};
    if (str_eq(skeleton, x->skeleton) || skeleton.len < 4) return -1;
    *language = name_case_language(x->skeleton, skeleton);
    if (!*language && (int)name_letters_apart(x->sounds->set, name_letters_of(skeleton)) * 20 > (int)(limit * 20) + 1) return -1;
    if (!*language && (name_derived(x->skeleton, skeleton) || name_feminine(x->skeleton, skeleton))) return -1;
    name_sounds s = name_sounds_of(skeleton);
    float d = name_distance(x->sounds, &s, limit);
    if (!*language && d > limit) return -1;
    *sound = d < .5f; // another way to write the same sounds: may be meant
    return *language && name_feminine(x->skeleton, skeleton) ? -1 : at;
}

static void report(name_work *w, uint32_t id, int at, const pieces *p, name_form f, const char *language, bool sure) {
    known_name k = gazetteer_name(w->g, gazetteer_entry(w->g, f));
    str text = p->parts[at], whole = gazetteer_form(w->g, f).text;
    name_edit e = {.first = (uint32_t)at, .count = 1, .text = text, .kind = language ? VARIANT_INFLECTED : VARIANT_KNOWN, .sure = sure, .score = .7f, .right = NO_NAME};
    e.message = arena_printf(w->a->mem, "“%.*s” is how the list of names spells this%s%.*s%s.", STR_ARG(whole), k.role.len ? " (" : "", STR_ARG(k.role),
                             k.role.len ? ")" : "");
    if (language) e.message = arena_printf(w->a->mem, "“%.*s” seems to have kept a case ending of %s: the list of names has “%.*s”.", STR_ARG(w->names[id].text), language, STR_ARG(whole));
    name_add_edit(w, id, e);
}

static bool look_beside(name_work *w, uint32_t id, uint32_t anchor) {
    const name *n = &w->names[id];
    word_use uses[MOST_FORMS];
    size_t count = gazetteer_with(w->g, name_part(w, n, anchor)->hash, uses, MOST_FORMS);
    float limit = count > COMMON_ANCHOR ? .4f : .85f;
    for (size_t i = 0; i < count; i++) {
        const char *language = NULL;
        bool sound = false;
        if (uses[i].tokens != n->count) continue;
        known_form f = gazetteer_form(w->g, uses[i].form);
        if (f.kind == FORM_ACRONYM) continue;
        pieces p = pieces_of(f.text);
        int at = p.count == n->count ? slip_in(w, n, &p, limit, &language, &sound) : -1;
        if (at < 0 || (language && count > COMMON_ANCHOR)) continue;
        report(w, id, at, &p, uses[i].form, language, language || !sound);
        return true;
    }
    return false;
}

// All words are known but one, which is in no list and which the article does not write more than twice.
void variants_known(name_work *w) {
    for (uint32_t id = 0; id < w->name_count; id++) {
        const name *n = &w->names[id];
        if (n->count < 2 || n->count > 5 || n->known || n->edits) continue;
        uint32_t unknown = 0, anchor = NO_NAME;
        for (uint32_t i = 0; i < n->count; i++) {
            const name_word *x = name_part(w, n, i);
            if (!w->parts[n->words + i]) continue;
            if (!word_known(x)) unknown++;
            else if (x->part && anchor == NO_NAME) anchor = i;
        }
        if (unknown == 1 && anchor != NO_NAME) look_beside(w, id, anchor);
    }
}
