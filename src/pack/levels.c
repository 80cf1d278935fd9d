// levels: which words are on Dale and Chall's list and on Spache's, regular inflections included.
#include "pack/table.h"
#include "pack/words.h"

enum { NOUN = 1, VERB = 2, QUALITY = 4 };
static unsigned kinds_of(tag_set tags) {
    return ((tags & TAG_BIT(TAG_NN)) ? NOUN : 0) | ((tags & TAG_BIT(TAG_VB)) ? VERB : 0) |
           ((tags & (TAG_BIT(TAG_JJ) | TAG_BIT(TAG_RB))) ? QUALITY : 0);
}

// What a word of one of these kinds, ending so, regularly becomes: `drop` letters less and an ending more; "=" is the last letter again.
static const struct { unsigned of; const char *last; size_t drop; const char *more; } REGULAR[] = {
    {NOUN | VERB, "", 0, "s"}, {NOUN | VERB, "", 0, "es"}, {NOUN | VERB, "y", 1, "ies"},
    {VERB, "", 0, "ed"}, {VERB, "", 0, "=ed"}, {VERB, "e", 0, "d"}, {VERB, "y", 1, "ied"},
    {VERB, "", 0, "ing"}, {VERB, "", 0, "=ing"}, {VERB, "e", 1, "ing"}, {VERB, "ie", 2, "ying"},
    {QUALITY, "", 0, "er"}, {QUALITY, "", 0, "=er"}, {QUALITY, "e", 0, "r"},
    {QUALITY, "y", 1, "ier"}, {QUALITY, "", 0, "est"}, {QUALITY, "", 0, "=est"},
    {QUALITY, "e", 0, "st"}, {QUALITY, "y", 1, "iest"},
};

static void mark(words *w, str form, uint32_t flag) {
    uint32_t id = words_find(w, form);
    if (id) w->entries[id].flags |= flag;
}

static void mark_with_inflections(words *w, str word, uint32_t flag) {
    uint32_t id = words_put(w, word);
    w->entries[id].flags |= flag;
    if (word.len < 3) return;
    for (size_t i = 0; i < sizeof REGULAR / sizeof *REGULAR; i++) {
        if (!(kinds_of(w->entries[id].tags) & REGULAR[i].of) || !str_ends(word, str_of(REGULAR[i].last))) continue;
        const char *more = REGULAR[i].more;
        str again = *more == '=' ? str_sub(word, word.len - 1, word.len) : S("");
        mark(w, arena_printf(w->mem, "%.*s%.*s%s", (int)(word.len - REGULAR[i].drop), word.ptr, STR_ARG(again), more + again.len), flag);
    }
}

static bool read_list(words *w, const char *folder, const char *name, uint32_t flag, err *why) {
    table t;
    if (!table_open(&t, w->mem, folder, name, why)) return false;
    while (table_row(&t)) mark_with_inflections(w, t.fields[0], flag);
    return true;
}

bool words_from_levels(words *w, const char *folder, err *why) {
    return read_list(w, folder, "dale-chall.txt", LEX_DALE_CHALL, why) && read_list(w, folder, "spache.txt", LEX_SPACHE, why);
}
