// The section "suggest": the words that may be suggested, as an automaton, and the replacements of the hunspell dictionaries.
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "lexicon/suggest_format.h"
#include "pack/builders.h"
#include <stdlib.h>

enum { LETTERS = 256 };
typedef struct {
    arena *mem;
    const str *forms; // sorted
    uint32_t *edges;
    size_t count, room;
    map states; // the bytes of a state's edges -> 1 + its first edge
} automaton;

static int by_bytes(const void *a, const void *b) {
    str x = *(const str *)a, y = *(const str *)b;
    int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);
    return order ? order : (x.len > y.len) - (x.len < y.len);
}

static bool may_be_suggested(const lexeme *x) { return x->cases != 0 && x->flags & LEX_WORD && !(x->flags & LEX_OFFENSIVE); }

static size_t sorted_forms(arena *mem, const lexicon *l, str **out) {
    str *forms = arena_alloc(mem, lexicon_count(l) + 1, sizeof *forms);
    size_t count = 0;
    for (uint32_t id = 1; id < lexicon_count(l); id++)
        if (may_be_suggested(lexicon_at(l, id))) forms[count++] = lexicon_form(l, id);
    qsort(forms, count, sizeof *forms, by_bytes);
    *out = forms;
    return count;
}

// The state with these edges, made if no other is the same.
static uint32_t state_of(automaton *m, uint32_t *edges, size_t count) {
    if (count == 0) return 0;
    edges[count - 1] |= SUGGEST_LAST;
    bool added;
    str key = arena_copy(m->mem, (str){(const char *)edges, count * sizeof *edges});
    uint32_t *at = map_put(&m->states, key, &added);
    if (!added) return *at;
    *at = (uint32_t)m->count;
    for (size_t i = 0; i < count; i++) {
        m->edges = arena_grow(m->mem, m->edges, m->count, &m->room, sizeof *m->edges);
        m->edges[m->count++] = edges[i];
    }
    return *at;
}

// The state that the forms from `low` to before `high` make, which share their first `depth` bytes.
static uint32_t build(automaton *m, size_t low, size_t high, size_t depth) {
    uint32_t edges[LETTERS];
    size_t count = 0;
    if (low < high && m->forms[low].len == depth) low++;
    while (low < high) {
        unsigned char letter = (unsigned char)m->forms[low].ptr[depth];
        size_t next = low;
        while (next < high && (unsigned char)m->forms[next].ptr[depth] == letter) next++;
        bool ends = m->forms[low].len == depth + 1;
        edges[count++] = build(m, low, next, depth + 1) << SUGGEST_TARGET_SHIFT | (ends ? SUGGEST_FINAL : 0u) | letter;
        low = next;
    }
    return state_of(m, edges, count);
}

static str next_word(str line, size_t *at) {
    while (*at < line.len && line.ptr[*at] == ' ') ++*at;
    size_t from = *at;
    while (*at < line.len && line.ptr[*at] != ' ' && line.ptr[*at] != '\r') ++*at;
    return str_sub(line, from, *at);
}

// The lines "REP wrong right" of a dictionary's .aff file, each once; its count line has no third word.
static void add_replacements(arena *mem, str aff, buffer *out, map *seen) {
    for (size_t from = 0; from < aff.len;) {
        size_t end = from + str_find_byte(str_sub(aff, from, aff.len), '\n'), at = 0;
        str line = str_sub(aff, from, end);
        from = end + 1;
        if (!str_eq(next_word(line, &at), S("REP"))) continue;
        str wrong = next_word(line, &at), right = next_word(line, &at);
        bool added = false;
        if (right.len) map_put(seen, arena_printf(mem, "%.*s %.*s", STR_ARG(wrong), STR_ARG(right)), &added);
        if (!added) continue;
        buffer_add(out, wrong), buffer_add(out, (str){"", 1}), buffer_add(out, right), buffer_add(out, (str){"", 1});
    }
}

bool build_suggest(arena *mem, const pack_inputs *in, str *section, err *why) {
    static const char *const names[] = {"en_US.aff", "en_GB.aff"};
    automaton m = {.mem = mem, .states = map_make(mem)};
    uint32_t none = 0;
    m.edges = arena_grow(mem, NULL, 0, &m.room, sizeof *m.edges);
    m.edges[m.count++] = none; // so that 0 is the state without edges
    size_t forms = sorted_forms(mem, in->lex, (str **)(uintptr_t)&m.forms);
    uint32_t start = build(&m, 0, forms, 0);
    buffer replacements = {0}, image = {0};
    map seen = map_make(mem);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str text;
        if (!file_read(mem, arena_printf(mem, "%s/%s", in->hunspell, names[i]).ptr, &text, why)) return false;
        add_replacements(mem, text, &replacements, &seen);
    }
    suggest_header h = {.edges = (uint32_t)m.count, .start = start, .replacements = (uint32_t)replacements.len};
    memcpy(h.magic, SUGGEST_MAGIC, sizeof h.magic);
    buffer_add(&image, (str){(const char *)&h, sizeof h});
    buffer_add(&image, (str){(const char *)m.edges, m.count * sizeof *m.edges});
    buffer_add(&image, (str){replacements.ptr, replacements.len});
    *section = arena_copy(mem, (str){image.ptr, image.len});
    bool whole = !image.failed && !replacements.failed && m.count < 1u << (32 - SUGGEST_TARGET_SHIFT);
    buffer_free(&image), buffer_free(&replacements);
    return whole || err_set(why, S(""), 0, 0, "the words to suggest do not fit their section");
}
