#include "pack/words.h"
#include "text/document.h"
#include "text/utf8.h"

words words_make(arena *mem) {
    words w = {.mem = mem, .index = map_make(mem)};
    w.entries = arena_grow(mem, NULL, 0, &w.capacity, sizeof *w.entries);
    w.count = 1;
    return w;
}

static str folded(words *w, str written) {
    char text[FOLD_MAX];
    size_t len = token_fold(written, text, sizeof text);
    return len ? arena_copy(w->mem, (str){text, len}) : S("");
}

uint32_t words_put(words *w, str written) {
    str form = folded(w, written);
    if (form.len == 0 || form.len > UINT8_MAX) return 0;
    bool added;
    uint32_t *id = map_put(&w->index, form, &added);
    if (!added) return *id;
    w->entries = arena_grow(w->mem, w->entries, w->count, &w->capacity, sizeof *w->entries);
    w->entries[w->count] = (word_entry){.form = form};
    *id = (uint32_t)w->count++;
    return *id;
}

uint32_t words_find(const words *w, str written) {
    char text[FOLD_MAX];
    size_t len = token_fold(written, text, sizeof text);
    const uint32_t *id = len ? map_find(&w->index, (str){text, len}) : NULL;
    return id ? *id : 0;
}

static unsigned case_of(str written) {
    unsigned upper = 0, lower = 0;
    bool first = false;
    for (size_t at = 0; at < written.len;) {
        int32_t c = utf8_next(written, &at);
        if (rune_upper(c)) {
            if (upper + lower == 0) first = true;
            upper++;
        } else if (rune_lower(c)) lower++;
    }
    if (upper == 0) return CASE_LOWER;
    if (upper == 1 && first) return CASE_TITLE;
    return lower == 0 ? CASE_UPPER : CASE_OTHER;
}

uint32_t words_add(words *w, str written, uint32_t flags, tag_set tags) {
    uint32_t id = words_put(w, written);
    if (!id) return 0;
    word_entry *e = &w->entries[id];
    unsigned written_case = case_of(written);
    // One capital that is not the first letter (d'Arc) is a spelling of its own, as are several.
    if (written_case == CASE_TITLE && !str_eq(utf8_title(w->mem, e->form), written) && e->form.len == written.len) written_case = CASE_OTHER;
    if (written_case == CASE_OTHER && !(e->cases & CASE_OTHER)) e->spelling = arena_copy(w->mem, written);
    e->cases = (uint8_t)(e->cases | written_case);
    e->flags |= flags;
    e->tags |= tags;
    return id;
}

void words_relate(words *w, uint32_t form, uint32_t lemma, tag t) {
    if (!form || !lemma) return;
    w->relations = arena_grow(w->mem, w->relations, w->relation_count, &w->relation_capacity, sizeof *w->relations);
    w->relations[w->relation_count++] = (word_relation){form, lemma, (uint8_t)t, false};
}
