#include "report/fix_words.h"

static bool own(const finding *f, const edit *e) { return e->at.start == f->at.start && e->at.end == f->at.end; }

// One edit in words: what to write in the place of the finding, or what to change elsewhere.
static str edit_words(arena *mem, const document *d, const finding *f, const edit *e) {
    str old = document_text(d, e->at);
    if (!e->text.len) {
        bool whole = str_eq(str_trim(old), str_trim(document_text(d, f->at)));
        return whole ? S("leave it out") : arena_printf(mem, "leave out “%.*s”", STR_ARG(str_trim(old)));
    }
    if (own(f, e)) return e->text;
    if (!old.len) return arena_printf(mem, "insert “%.*s”", STR_ARG(str_trim(e->text)));
    return arena_printf(mem, "“%.*s” → %.*s", STR_ARG(str_trim(old)), STR_ARG(str_trim(e->text)));
}

str fix_words(arena *mem, const document *d, const finding *f, const fix *x) {
    str all = {0};
    for (size_t i = 0; i < x->count; i++) {
        str next = edit_words(mem, d, f, &x->edits[i]);
        all = i ? arena_printf(mem, "%.*s, %.*s", STR_ARG(all), STR_ARG(next)) : next;
    }
    return all;
}

bool fix_replaces(const finding *f, const fix *x) { return x->count == 1 && x->edits[0].text.len && own(f, &x->edits[0]); }
