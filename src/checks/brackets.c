// brackets: those without their other half. What one paragraph opens, one of the next few may close.
#include "checks/check.h"

const check_rule rules_of_brackets[] = {
    {"artefact/unpaired-bracket", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A bracket is opened and not closed in its paragraph, or closed and not opened.",
        STR_INIT("The bank (founded in 1902 was closed on Monday."), STR_INIT("The bank (founded in 1902) was closed on Monday.")},
    {0},
};

typedef struct {
    const analysis *a;
    findings *out;
} reader;

static str text_of(const reader *r, size_t i) { return token_text(r->a->doc, i); }

static void report(reader *r, size_t i, const char *what) {
    findings_add(r->out, check_finding(&rules_of_brackets[0], r->a->doc->tokens[i].at, str_of(what)));
}

typedef struct { uint32_t open[8], closing; size_t depth, closings; } brackets;

static bool touches(const reader *r, size_t i, bool before) {
    if (before) return i > 0 && !(r->a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE);
    return i + 1 < r->a->doc->token_count && !(r->a->doc->tokens[i + 1].flags & TOKEN_SPACE_BEFORE);
}

// "a)" and "12)" number things; ":)" and ":(" are faces.
static bool is_sign(const reader *r, const block *b, size_t i, bool closes) {
    if (i == b->first_token) return closes;
    str before = text_of(r, i - 1);
    if (touches(r, i, true) && before.len == 1 && strchr(":;=-8", before.ptr[0])) return true;
    bool number = before.len <= 2 || str_eq(before, S("iii")) || str_eq(before, S("vii")) || str_eq(before, S("viii"));
    return closes && number && (i - 1 == b->first_token || r->a->doc->tokens[i - 1].flags & TOKEN_SPACE_BEFORE);
}

// mark: the first that may lie in the block, or before.
static brackets brackets_of(const reader *r, const block *b, size_t mark) {
    brackets found = {.depth = 0};
    while (r->a->marks[mark] < b->first_token) mark++;
    for (uint32_t i; (i = r->a->marks[mark]) < b->first_token + b->token_count; mark++) {
        if (r->a->doc->tokens[i].kind != TOKEN_PUNCT) continue;
        str t = text_of(r, i);
        if (t.len != 1) continue;
        if ((t.ptr[0] == '(' || t.ptr[0] == '[') && !is_sign(r, b, i, false)) {
            if (found.depth < 8) found.open[found.depth] = i;
            found.depth++;
        }
        if (t.ptr[0] != ')' && t.ptr[0] != ']') continue;
        if (found.depth) found.depth--;
        else if (!is_sign(r, b, i, true)) found.closing = i, found.closings++;
    }
    return found;
}

// What one paragraph opens another may close.
static bool prose(const block *b) { return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_LIST_ITEM || b->kind == BLOCK_QUOTE || b->kind == BLOCK_CAPTION; }

static void judge_brackets(reader *r) {
    const document *d = r->a->doc;
    size_t opened = 0, mark = 0;
    for (size_t n = 0; n < d->block_count; n++) {
        if (!prose(&d->blocks[n])) continue;
        while (r->a->marks[mark] < d->blocks[n].first_token) mark++;
        brackets here = brackets_of(r, &d->blocks[n], mark);
        if (here.closings > opened && here.closings == 1) report(r, here.closing, "This bracket was not opened.");
        opened = opened > here.closings ? opened - here.closings : 0;
        if (here.depth != 1) { opened += here.depth; continue; }
        bool closed_later = false;
        for (size_t k = n + 1; k < d->block_count && k < n + 4 && !closed_later; k++) closed_later = brackets_of(r, &d->blocks[k], mark).closings > 0;
        if (closed_later) opened++;
        else report(r, here.open[0], "This bracket is not closed.");
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    reader r = {a, out};
    judge_brackets(&r);
}

const check check_brackets = {"brackets", "brackets without their other half", run, false};
