// Engines as articles need them: one for each folder that has settings of its own, opened when its first article comes.
#include "cli/cli.h"
#include "cli/inputs.h"

#include <stdlib.h>

typedef struct { str root; stet *engine; } opened; // engine NULL: it was tried and did not open
struct engines {
    arena mem, scratch;
    const options *o;
    opened *items;
    size_t count, capacity;
    str folder;     // that was asked for last, and its engine: articles come folder by folder
    stet *engine;
    bool complained, verified;
};

engines *engines_new(const options *o) {
    engines *all = memory_needed(calloc(1, sizeof *all));
    all->o = o;
    return all;
}

static void complain(void *data, const stet_error *why) {
    ((engines *)data)->complained = true;
    trouble_error(why);
}

// One article is checked in less time than it takes to read the whole language pack; many are not.
static bool verified(engines *all, const stet_options *how, stet_error *why) {
    bool one = all->o->input != INPUT_JSONL && inputs_one(all->o);
    if (!one && !all->verified) all->verified = stet_verify(how, why);
    return one || all->verified;
}

static stet *open_for(engines *all, str root) {
    stet_error why;
    stet_options how = {.folder = root.ptr, .isolated = all->o->isolated, .config = all->o->config, .set = all->o->set.items, .rule_files = all->o->rules.items,
                        .dictionaries = all->o->dictionaries.items, .source_lang = all->o->source_lang, .complain = complain, .complain_data = all};
    if (!verified(all, &how, &why)) return trouble_error(&why), NULL;
    stet *engine = stet_open(&how, &why);
    if (!engine) trouble_error(&why);
    return engine;
}

static stet *find_or_open(engines *all, const char *folder) {
    char found[4096] = "/";
    if (!all->o->isolated && !all->o->config) (void)stet_settings_folder(folder, found, sizeof found);
    str root = str_of(found);
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].root, root)) return all->items[i].engine;
    all->items = arena_grow(&all->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    root = arena_copy(&all->mem, root);
    stet *engine = open_for(all, root);
    all->items[all->count++] = (opened){root, engine};
    return engine;
}

stet *engines_for(engines *all, const char *folder) {
    if (all->folder.len && str_eq(all->folder, str_of(folder))) return all->engine;
    arena_reset(&all->scratch);
    all->folder = arena_copy(&all->scratch, str_of(folder));
    return all->engine = find_or_open(all, folder);
}

bool engines_complained(const engines *all) { return all->complained; }

void engines_free(engines *all) {
    if (!all) return;
    for (size_t i = 0; i < all->count; i++) stet_close(all->items[i].engine);
    arena_free(&all->scratch);
    arena_free(&all->mem);
    free(all);
}
