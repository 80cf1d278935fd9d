// loop: what a neural system repeats: a run of words at once again ("the back wall of the back wall of the back wall").
#include "checks/check.h"

const check_rule rules_of_loop[] = {
    {"artefact/loop", "accuracy/addition", SEVERITY_MAJOR,
        "The same words stand two or more times in a row, as a translation engine leaves them when it gets stuck. Two words count from the "
        "third time on, one word from the fourth, since speech and song repeat those.",
        STR_INIT("She painted the back wall of the back wall of the back wall."),
        STR_INIT("She painted the back wall of the barn.")},
    {0},
};

typedef struct {
    const analysis *a;
    findings *out;
    const block *in;
    uint32_t recent[256]; // by the low bits of a lexeme: 1 + the last token of the paragraph that had it
} looper;

enum { LONGEST = 16 }; // words of a loop

static bool countable(const analysis *a, size_t i) { return a->doc->tokens[i].kind == TOKEN_WORD; }

// Words that the tokens [first, first + length) have; marks and figures repeat in tables and scores.
static size_t words_in(const analysis *a, size_t first, size_t length) {
    size_t n = 0;
    for (size_t i = first; i < first + length; i++) n += countable(a, i);
    return n;
}

// Repetitions from which on a unit of so many words is no way of speaking.
static size_t enough(size_t words) { return words >= 3 ? 2 : words == 2 ? 3 : 4; }

static bool in_prose(const block *b) { return b->kind != BLOCK_FURNITURE && b->kind != BLOCK_CODE && b->kind != BLOCK_CELL; }

static void report(looper *l, size_t first, size_t length, size_t end) {
    size_t words = words_in(l->a, first, length), times = (end - first) / length;
    if (words == 0 || times < enough(words)) return;
    const document *d = l->a->doc;
    span unit = tokens_span(d, first, first + length - 1), all = tokens_span(d, first, first + times * length - 1);
    finding f = check_finding(&rules_of_loop[0], all,
        arena_printf(l->out->mem, "“%.*s” stands %zu times in a row.", STR_ARG(document_text(d, unit)), times));
    f.fixes = fix_replace(l->out->mem, all, document_text(d, unit), false);
    f.fix_count = 1;
    f.covers = true;
    findings_add(l->out, f);
}

static size_t distance_back(looper *l, size_t i) {
    uint32_t id = l->a->words[i].lexeme, *slot = &l->recent[id & 255];
    size_t last = *slot > l->in->first_token ? *slot : 0;
    *slot = (uint32_t)i + 1;
    return last && l->a->words[last - 1].lexeme == id && i + 1 - last <= LONGEST ? i + 1 - last : 0;
}

// Small words recur at a shorter distance inside the loop; what they hid of its beginning is taken in again.
static size_t start_of(const looper *l, size_t i, size_t distance) {
    size_t since = i;
    while (since > l->in->first_token + distance && i - since < LONGEST && l->a->words[since - 1].lexeme == l->a->words[since - 1 - distance].lexeme) since--;
    return since;
}

// A loop of `d` tokens shows as a stretch in which every token is the one `d` before it.
static void find_loops(looper *l) {
    size_t distance = 0, since = 0, end = l->in->first_token + l->in->token_count;
    for (size_t i = l->in->first_token; i <= end; i++) {
        size_t back = i < end ? distance_back(l, i) : 0;
        if (distance && (i == end || (back != distance && l->a->words[i].lexeme != l->a->words[i - distance].lexeme))) {
            if (i - since >= distance) report(l, since - distance, distance, i);
            distance = 0;
        }
        if (!distance && back) distance = back, since = start_of(l, i, back);
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    looper l = {.a = a, .out = out};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        l.in = &a->doc->blocks[b];
        if (in_prose(l.in) && check_reads(c, b)) find_loops(&l);
    }
}

const check check_loop = {"loop", "what a translation engine repeats: words in a row", run, true};
