// Known: a well-known name of two or more words, one of them spelled as no one spells it.
#include "analysis/name_endings.h"
#include "analysis/name_work.h"

enum { MOST_FORMS = 48, COMMON_ANCHOR = 10, SHORTEST = 4 };

// What a form of as many words has in the place of a name's odd word, where it has the others as they are; empty if it has not.
static str odd_part(const name_work *w, const name *n, uint32_t odd, str form) {
    str part = S("");
    for (uint32_t i = 0; i < n->count; i++) {
        str same = name_token(w, n, i);
        if (i != odd && !str_starts(form, same)) return S("");
        size_t len = i == odd ? str_find_byte(form, ' ') : same.len;
        bool last = i + 1 == n->count, whole = len == form.len || form.ptr[len] == ' ';
        if (!whole || last != (len == form.len)) return S("");
        if (i == odd) part = str_sub(form, 0, len);
        form = str_sub(form, len + 1, form.len);
    }
    return part;
}

typedef struct { const char *language; float distance; } slip;

// Does a name's word differ only so little from that of a form? Of a common anchor what looks like a case ending is chance.
static bool is_slip(const name_work *w, const name *n, uint32_t odd, str part, bool common, slip *out) {
    name_word *x = &w->all[w->parts[n->words + odd]];
    char room[SKELETON_MAX];
    str skeleton = {room, name_skeleton(part, room, sizeof room)};
    const float limit = common ? .4f : .85f;
    if (skeleton.len < SHORTEST || str_eq(skeleton, x->skeleton) || str_eq(part, name_token(w, n, odd))) return false;
    bool far = (int)name_letters_apart(x->sounds->set, name_letters_of(skeleton)) * 20 > (int)(limit * 20) + 1;
    if (far && common) return false;
    const char *language = name_case_language(x->skeleton, skeleton);
    if (language ? common || name_feminine(x->skeleton, skeleton) : far || name_derived(x->skeleton, skeleton) || name_feminine(x->skeleton, skeleton)) return false;
    name_sounds s = name_sounds_of(skeleton);
    *out = (slip){language, name_distance(x->sounds, &s, limit)};
    return language || out->distance <= limit;
}

static void report(name_work *w, uint32_t id, uint32_t at, str text, name_form f, const char *language, bool sure) {
    known_name k = gazetteer_name(w->g, gazetteer_entry(w->g, f));
    str whole = gazetteer_form(w->g, f).text;
    name_edit e = {.first = at, .count = 1, .text = text, .kind = language ? VARIANT_INFLECTED : VARIANT_KNOWN, .sure = sure, .score = .7f, .right = NO_NAME};
    e.message = arena_printf(w->a->mem, "“%.*s” is how the list of names spells this%s%.*s%s.", STR_ARG(whole), k.role.len ? " (" : "", STR_ARG(k.role),
                             k.role.len ? ")" : "");
    if (language) e.message = arena_printf(w->a->mem, "“%.*s” seems to have kept a case ending of %s: the list of names has “%.*s”.", STR_ARG(w->names[id].text), language, STR_ARG(whole));
    name_add_edit(w, id, e);
}

static void look_beside(name_work *w, uint32_t id, uint32_t odd, uint32_t anchor) {
    const name *n = &w->names[id];
    word_use uses[MOST_FORMS];
    size_t count = gazetteer_with(w->g, name_part(w, n, anchor)->hash, uses, MOST_FORMS);
    for (size_t i = 0; i < count; i++) {
        if (uses[i].tokens != n->count) continue;
        known_form f = gazetteer_form(w->g, uses[i].form);
        str part = f.kind == FORM_ACRONYM ? S("") : odd_part(w, n, odd, f.text);
        slip s;
        if (!part.len || !is_slip(w, n, odd, part, count > COMMON_ANCHOR, &s)) continue;
        report(w, id, odd, part, uses[i].form, s.language, s.language || s.distance >= .5f); // another way to write the same sounds may be meant
        return;
    }
}

// All words are known but one, which is in no list and which the article does not write more than twice.
void variants_known(name_work *w) {
    for (uint32_t id = 0; id < w->name_count; id++) {
        const name *n = &w->names[id];
        if (n->count < 2 || n->count > 5 || n->known || n->edits) continue;
        uint32_t unknown = 0, odd = 0, anchor = NO_NAME;
        for (uint32_t i = 0; i < n->count; i++) {
            const name_word *x = name_part(w, n, i);
            if (!w->parts[n->words + i]) continue;
            if (!word_known(x)) unknown++, odd = i;
            else if (x->part && anchor == NO_NAME) anchor = i;
        }
        if (unknown == 1 && anchor != NO_NAME && name_part(w, n, odd)->skeleton.len >= SHORTEST) look_beside(w, id, odd, anchor);
    }
}
