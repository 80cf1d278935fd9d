// Fix all: every place where an entity stands, and what should stand there.
#include "analysis/unify.h"
#include "analysis/name_distance.h"
#include "lexicon/gazetteer.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { MOST_PIECES = 12 };
typedef struct { str items[MOST_PIECES]; size_t count; } pieces;
typedef struct {
    arena *mem;
    const analysis *a;
    const entity *e;
    str form;
    pieces of_form;
    name_change *items;
    size_t count, capacity;
} unifier;

static pieces pieces_of(str text) {
    pieces p = {0};
    str next;
    while (p.count < MOST_PIECES && str_split(&text, ' ', &next))
        if (next.len) p.items[p.count++] = next;
    return p;
}

static str run_of(const pieces *p, size_t first, size_t count) {
    const char *from = p->items[first].ptr, *to = p->items[first + count - 1].ptr + p->items[first + count - 1].len;
    return (str){from, (size_t)(to - from)};
}

typedef struct { char text[SKELETON_MAX]; size_t len; } skeleton;
static skeleton skeleton_of(str text) {
    skeleton s;
    s.len = name_skeleton(text, s.text, sizeof s.text);
    return s;
}
static bool same_letters(str a, str b) {
    skeleton x = skeleton_of(a), y = skeleton_of(b);
    return x.len && str_eq((str){x.text, x.len}, (str){y.text, y.len});
}
static bool nearly_same(str a, str b) {
    skeleton x = skeleton_of(a), y = skeleton_of(b);
    if (x.len < 3 || y.len < 3) return false;
    name_sounds p = name_sounds_of((str){x.text, x.len}), q = name_sounds_of((str){y.text, y.len});
    return name_distance(&p, &q, 1) <= 1;
}

// The run of words of the form that the words [at, at + *taken) of a text write: the same letters first, then one word that is near.
static str counterpart(const pieces *text, size_t at, const pieces *form, size_t *taken) {
    for (size_t n = 1; n <= 3 && at + n <= text->count; n++)
        for (size_t i = 0; i < form->count; i++)
            for (size_t k = 1; k <= 3 && i + k <= form->count; k++)
                if (same_letters(run_of(text, at, n), run_of(form, i, k))) {
                    *taken = n;
                    return run_of(form, i, k);
                }
    *taken = 1;
    for (size_t i = 0; i < form->count; i++)
        if (nearly_same(text->items[at], form->items[i])) return form->items[i];
    return text->items[at];
}

// A text as the form would have it: the whole, or the part of it that the text names.
static str adapted(unifier *u, str text) {
    if (!u->form.len || same_letters(text, u->form)) return u->form.len ? u->form : text;
    pieces p = pieces_of(text);
    if (u->e->type == ENTITY_PLACE && p.count == u->of_form.count && p.count == 1) return u->form; // Kiev, Kyiv
    str out = S("");
    for (size_t i = 0, taken; i < p.count; i += taken) {
        str instead = counterpart(&p, i, &u->of_form, &taken);
        out = arena_printf(u->mem, "%.*s%s%.*s", STR_ARG(out), i ? " " : "", STR_ARG(instead));
    }
    return out;
}

static bool in_capitals(str text) {
    size_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        if (rune_lower(c)) return false;
        letters += rune_letter(c);
    }
    return letters > 1;
}

static bool loud(const unifier *u, span at) {
    const document *d = u->a->doc;
    for (size_t i = 0; i < u->e->mention_count; i++) {
        const mention *m = &u->a->mentions[u->e->mentions[i]];
        if (m->at.start == at.start) return m->flags & (MENTION_CAPITALS | MENTION_HEADLINE) && in_capitals(document_text(d, at));
    }
    return false;
}

// "James' " becomes "Jamal's": the bare apostrophe after a name in s belongs to the edit when the new name ends otherwise.
static name_change with_possessive(const unifier *u, span at, str text) {
    str after = str_sub(u->a->doc->text, at.end, at.end + 4);
    size_t mark = str_starts(after, S("'")) ? 1 : str_starts(after, S("’")) ? 3 : 0;
    char next = mark < after.len ? after.ptr[mark] : ' ';
    bool bare = mark && !((next | 0x20) >= 'a' && (next | 0x20) <= 'z') && (unsigned char)next < 0x80;
    str old = document_text(u->a->doc, at);
    char last = text.len ? text.ptr[text.len - 1] : 's', was = old.len ? old.ptr[old.len - 1] : ' ';
    if (!bare || (was != 's' && was != 'S' && was != 'z' && was != 'x') || last == 's' || last == 'S') return (name_change){at, text};
    str whole = arena_printf(u->mem, "%.*s%.*ss", STR_ARG(text), (int)mark, after.ptr);
    return (name_change){{at.start, at.end + (uint32_t)mark}, whole};
}

static void change(unifier *u, span at, str text) {
    str old = document_text(u->a->doc, at);
    if (loud(u, at)) text = utf8_upper(u->mem, text);
    if (!text.len || str_eq(old, text)) return;
    u->items = arena_grow(u->mem, u->items, u->count, &u->capacity, sizeof *u->items);
    u->items[u->count++] = with_possessive(u, at, text);
}

static bool is_writing(const variant *v) { return v->kind <= VARIANT_TRANSLATED && v->expected.len; }

static int by_place(const void *a, const void *b) {
    const name_change *x = a, *y = b;
    return (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

static size_t apart(name_change *items, size_t count) { // drops what overlaps the one before
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || items[kept - 1].at.end <= items[i].at.start) items[kept++] = items[i];
    return kept;
}

const name_change *entity_unify(arena *mem, const analysis *a, uint32_t index, str form, size_t *count) {
    unifier u = {.mem = mem, .a = a, .e = &a->entities[index], .form = form, .of_form = pieces_of(form)};
    for (size_t i = 0; i < a->variant_count; i++)
        if (a->variants[i].entity == index && is_writing(&a->variants[i])) change(&u, a->variants[i].at, adapted(&u, a->variants[i].expected));
    for (size_t i = 0; form.len && i < u.e->mention_count; i++) {
        span at = a->mentions[u.e->mentions[i]].at;
        const variant *over = analysis_variant_over(a, at);
        if (!over || !is_writing(over)) change(&u, at, adapted(&u, document_text(a->doc, at)));
    }
    if (u.count) qsort(u.items, u.count, sizeof *u.items, by_place);
    *count = apart(u.items, u.count);
    return u.items;
}
