#include "cli/fix.h"
#include "base/file.h"
#include "base/order.h"
#include "cli/cli.h"

typedef struct { uint32_t start, end; str text; } change;
typedef struct { change *items; size_t count, room; } changes; // in order; none overlaps another

// The first that ends at a place or behind it. There may be tens of thousands, and each fix asks.
static size_t first_at(const changes *all, uint32_t at) { return records_from(all->items, all->count, sizeof *all->items, offsetof(change, end), at); }

static bool overlaps(const changes *taken, const stet_edit *e) {
    for (size_t i = first_at(taken, e->start); i < taken->count && taken->items[i].start <= e->end; i++) {
        const change *c = &taken->items[i];
        if (e->start < c->end && c->start < e->end) return true;
        if (e->start == c->start && e->end == c->end) return true;
    }
    return false;
}

static bool before(const change *a, const change *b) { return a->start != b->start ? a->start < b->start : a->end < b->end; }

// Fixes come in the order of the text, so that most go to the end.
static void insert(arena *mem, changes *out, change c) {
    out->items = arena_grow(mem, out->items, out->count, &out->room, sizeof *out->items);
    size_t at = out->count++;
    for (; at > 0 && before(&c, &out->items[at - 1]); at--) out->items[at] = out->items[at - 1];
    out->items[at] = c;
}

static bool take(arena *mem, changes *out, const stet_fix *f) {
    for (size_t i = 0; i < f->count; i++)
        if (overlaps(out, &f->edits[i])) return false;
    for (size_t i = 0; i < f->count; i++) insert(mem, out, (change){f->edits[i].start, f->edits[i].end, {f->edits[i].text.ptr, f->edits[i].text.len}});
    return f->count > 0;
}

static str apply(arena *mem, str text, const changes *c) {
    size_t len = text.len, at = 0, from = 0;
    for (size_t i = 0; i < c->count; i++) len += c->items[i].text.len;
    char *out = arena_alloc(mem, len + 1, 1);
    for (size_t i = 0; i < c->count; i++) {
        const change *x = &c->items[i];
        memcpy(out + at, text.ptr + from, x->start - from);
        at += x->start - from;
        if (x->text.len) memcpy(out + at, x->text.ptr, x->text.len);
        at += x->text.len, from = x->end;
    }
    memcpy(out + at, text.ptr + from, text.len - from);
    return (str){out, at + text.len - from};
}

typedef struct {
    const options *o;
    const stet *engine;
    const stet_input *input;
    baseline *known;
    bool fails;
} fixing;

static bool to_fix(const options *o, const stet_finding *f) {
    return f->fix_count && (f->fixes[0].safe || (o->fix_all && f->severity > STET_HINT));
}

// One round. The findings come in the order of the text, so the first of those that overlap is met first.
static str fix_once(arena *mem, fixing *x, str text) {
    stet_error why;
    stet_result *r = stet_check(x->engine, text.ptr, text.len, x->input, &why);
    if (!r) arena_fail(mem);
    size_t count;
    changes chosen = {0};
    baseline_look(x->known, x->input->name, r);
    const stet_finding *f = stet_findings(r, &count);
    stet_score score = stet_score_of(r, x->o->fail_under);
    for (size_t i = 0; i < count; i++)
        if (to_fix(x->o, &f[i]) && take(mem, &chosen, &f[i].fixes[0]) && level_fails(x->o, &score, f[i].severity)) x->fails = true;
    str out = chosen.count ? apply(mem, text, &chosen) : text;
    stet_result_free(r);
    return out;
}

static str fixed_text(arena *mem, fixing *x, str text) {
    enum { ROUNDS = 5 };
    for (int round = 0; round < ROUNDS; round++) {
        str next = fix_once(mem, x, text);
        if (str_eq(next, text)) break;
        text = next;
    }
    return text;
}

// Neither an overlong form nor a surrogate nor above U+10FFFF, as the second byte tells.
static bool second_fits(unsigned char lead, unsigned char second) {
    unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80, most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
}

// True if the text is UTF-8 throughout, so that every byte was read as it stands.
static bool text_whole(str text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        size_t more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : 9;
        if (more == 9 || more > text.len - i - 1) return false;
        for (size_t k = 1; k <= more; k++)
            if (((unsigned char)text.ptr[i + k] & 0xc0) != 0x80) return false;
        if (more > 1 && !second_fits(c, (unsigned char)text.ptr[i + 1])) return false;
        i += more;
    }
    return true;
}

// What nobody would look for behind a text that is put right; NULL: nothing.
static const char *note_of(arena *mem, const char *path, const file_lost *lost) {
    const char *s = lost->names == 1 ? "" : "s";
    if (lost->names) return arena_printf(mem, "%s: put right under this name; %lu other name%s (hard link%s) of the file still ha%s the old text", path, lost->names, s, s,
                                         lost->names == 1 ? "s" : "ve").ptr;
    return lost->owner ? arena_printf(mem, "%s: put right, but it is yours now: its owner could not be kept", path).ptr : NULL;
}

// Writes what was put right; with --diff, shows it.
static void put(arena *mem, fix_outcome *out, bool diff, const char *name, str old, const char *path) {
    err why;
    char line[1200];
    file_lost lost;
    if (diff) out->diff = unified_diff(mem, name, old, out->text);
    else if (!path || str_eq(out->text, old)) return;
    else if (file_replace(path, old, out->text, &lost, &why)) out->note = note_of(mem, path, &lost);
    else *out = (fix_outcome){.text = old, .trouble = arena_copy(mem, str_of(err_line(&why, line, sizeof line))).ptr};
}

fix_outcome fix_article(arena *mem, const options *o, const stet *engine, str text, const stet_input *input, const char *path, baseline *known) {
    if (!text_whole(text))
        return (fix_outcome){.text = text, .trouble = arena_printf(mem, "%s: not all of it is valid UTF-8: it is not changed", input->name).ptr};
    fixing x = {o, engine, input, known, false};
    fix_outcome out = {.text = fixed_text(mem, &x, text)};
    out.fails = x.fails;
    put(mem, &out, o->diff, input->name, text, path);
    return out;
}
