// stet_unify: the edits that write one entity one way, out of the analysis that the result holds.
#include "analysis/unify.h"
#include "engine/engine.h"

#include <stdlib.h>

typedef struct { stet_fix fix; arena mem; } held; // what stet_fix_free gets back

static void fill(held *h, const stet_result *r, size_t index, str form) {
    const document *d = &r->doc;
    size_t count, kept = 0;
    const name_change *changes = entity_unify(&h->mem, &r->analysis, (uint32_t)index, form, &count);
    stet_edit *edits = arena_alloc(&h->mem, count + 1, sizeof *edits);
    for (size_t i = 0; i < count; i++) {
        span at = document_source(d, changes[i].at);
        if (document_editable(d, changes[i].at)) edits[kept++] = (stet_edit){at.start, at.end, text_of(changes[i].text)};
    }
    h->fix = (stet_fix){.edits = edits, .count = kept};
}

stet_fix *stet_unify(const stet_result *r, size_t index, const char *form) {
    held *h = calloc(1, sizeof *h);
    if (!h) return NULL;
    jmp_buf unwind;
    h->mem.out_of_memory = &unwind;
    if (setjmp(unwind)) {
        stet_fix_free(&h->fix);
        return NULL;
    }
    if (index < r->analysis.entity_count) fill(h, r, index, form ? str_of(form) : S(""));
    return &h->fix;
}

void stet_fix_free(stet_fix *f) {
    held *h = (held *)f; // the fix is its first member
    if (!h) return;
    arena_free(&h->mem);
    free(h);
}
