// Fixes and messages compiled: texts with {labels}, as pieces of the image.
#include "base/regex.h"
#include "rule/builder.h"
#include <stdio.h>

typedef struct {
    builder *b;
    str text;
    size_t at;
    const cql_labels *labels;
    bool groups;
    build_error *why;
    bool failed;
} reader;

static void wrong(reader *r, size_t at, const char *what) {
    if (r->failed) return;
    r->failed = true;
    r->why->at = at;
    snprintf(r->why->what, sizeof r->why->what, "%s", what);
}

static bool name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

static str name(reader *r) {
    size_t from = r->at;
    while (r->at < r->text.len && name_byte(r->text.ptr[r->at])) r->at++;
    return str_sub(r->text, from, r->at);
}

static bool take(reader *r, const char *what) {
    if (!str_starts(str_sub(r->text, r->at, r->text.len), str_of(what))) return false;
    r->at += strlen(what);
    return true;
}

static uint32_t label(reader *r) {
    size_t at = r->at;
    str wanted = name(r);
    for (uint32_t i = 0; i < r->labels->count; i++)
        if (str_eq(r->labels->names[i], wanted)) return i;
    char what[120];
    snprintf(what, sizeof what, "expected a label of the pattern, found \"%.*s\" (a brace itself is \\{)", STR_ARG(str_sub(wanted, 0, 40)));
    wrong(r, at, what);
    return 0;
}

// One part of s/regex/text/; \/ is a slash.
static str until_slash(reader *r) {
    char *out = arena_alloc(r->b->mem, r->text.len + 1, 1);
    size_t n = 0;
    while (r->at < r->text.len && r->text.ptr[r->at] != '/') {
        if (r->text.ptr[r->at] == '\\' && r->at + 1 < r->text.len) {
            if (r->text.ptr[r->at + 1] != '/') out[n++] = '\\';
            r->at++;
        }
        out[n++] = r->text.ptr[r->at++];
    }
    if (!take(r, "/")) wrong(r, r->at, "expected s/regular expression/text/");
    return (str){out, n};
}

static void substitution(reader *r, template_piece *p) {
    size_t at = r->at;
    str pattern = until_slash(r);
    str text = until_slash(r);
    if (r->failed) return;
    if (!regex_valid(r->b, pattern, REGEX_NOCASE, at, r->why)) {
        r->failed = true;
        return;
    }
    p->regex = builder_regex(r->b, pattern, REGEX_NOCASE);
    p->text = builder_text(r->b, text);
}

static void operation(reader *r, template_piece *p) {
    static const struct { const char *name; uint8_t flag, tag; } all[] = {
        {"upper", PIECE_UPPER, 0}, {"lower", PIECE_LOWER, 0}, {"title", PIECE_TITLE, 0}, {"article", PIECE_ARTICLE, 0},
        {"lemma", PIECE_LEMMA, 0}, {"plural", 0, TAG_NNS}, {"singular", 0, TAG_NN}};
    size_t at = r->at;
    if (p->kind == PIECE_WORD && take(r, "s/")) {
        wrong(r, at, "a word of the rule's own is inflected ({\"hold\" like v}), not edited");
        return;
    }
    if (take(r, "s/")) {
        substitution(r, p);
        return;
    }
    str what = name(r);
    if (str_eq(what, S("like"))) {
        while (take(r, " ")) {}
        p->like = label(r);
        return;
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(what, str_of(all[i].name))) {
            p->flags |= all[i].flag;
            if (all[i].tag) p->tag = all[i].tag;
            return;
        }
    wrong(r, at, "expected upper, lower, title, article, lemma, plural, singular, like LABEL or s/regular expression/text/");
}

// {"hold" like v}: another word, in the form of v.
static void other_word(reader *r, template_piece *p) {
    size_t from = r->at;
    while (r->at < r->text.len && (name_byte(r->text.ptr[r->at]) || r->text.ptr[r->at] == '-')) r->at++;
    str lemma = str_sub(r->text, from, r->at);
    if (!lemma.len || !take(r, "\"")) wrong(r, from, "expected one word and a quotation mark after it");
    p->kind = PIECE_WORD;
    p->text = builder_text(r->b, lemma);
}

static void subject(reader *r, template_piece *p) {
    size_t at = r->at;
    if (take(r, "\"")) {
        other_word(r, p);
    } else if (take(r, "majority")) {
        *p = (template_piece){.kind = PIECE_FORM, .label = 1, .like = NOWHERE, .regex = NOWHERE};
    } else if (take(r, "minority")) {
        *p = (template_piece){.kind = PIECE_FORM, .like = NOWHERE, .regex = NOWHERE};
    } else if (r->at < r->text.len && r->text.ptr[r->at] >= '0' && r->text.ptr[r->at] <= '9') {
        p->label = (uint32_t)(r->text.ptr[r->at++] - '0');
        p->kind = r->groups ? PIECE_GROUP : PIECE_WHOLE;
        if (!r->groups && p->label) wrong(r, at, "expected {0} (what is flagged) or a label of the pattern");
    } else if (r->groups) {
        wrong(r, at, "expected {0} to {9}, groups of the regular expression");
    } else {
        p->kind = PIECE_LABEL;
        p->label = p->to = label(r);
        if (take(r, "..")) p->to = label(r);
    }
}

static void braces(reader *r, template_piece *p) {
    *p = (template_piece){.like = NOWHERE, .regex = NOWHERE};
    subject(r, p);
    if (!r->failed && take(r, ":")) {
        size_t at = r->at;
        p->tag = (uint8_t)tag_of(name(r));
        if (p->tag == TAG_NONE) wrong(r, at, "expected a tag of the Penn Treebank, such as VBZ or NNS");
    }
    while (!r->failed && !take(r, "}")) {
        if (r->at >= r->text.len) wrong(r, r->at, "expected } at the end");
        else if (!take(r, " ")) operation(r, p);
    }
}

static str plain_text(reader *r) {
    char *out = arena_alloc(r->b->mem, r->text.len + 1, 1);
    size_t n = 0;
    for (; r->at < r->text.len && r->text.ptr[r->at] != '{'; r->at++) {
        bool escaped = r->text.ptr[r->at] == '\\' && r->at + 1 < r->text.len && memchr("{}\\", r->text.ptr[r->at + 1], 3);
        if (escaped) r->at++;
        out[n++] = r->text.ptr[r->at];
    }
    return (str){out, n};
}

uint32_t compile_template(builder *b, str text, const cql_labels *labels, bool groups, build_error *why) {
    reader r = {.b = b, .text = text, .labels = labels, .groups = groups, .why = why};
    template_piece found[64];
    uint32_t count = 0;
    while (r.at < text.len && !r.failed) {
        if (count == 64) wrong(&r, r.at, "more than 64 pieces");
        else if (take(&r, "{")) braces(&r, &found[count++]);
        else found[count++] = (template_piece){.kind = PIECE_TEXT, .like = NOWHERE, .regex = NOWHERE, .text = builder_text(b, plain_text(&r))};
    }
    if (r.failed) return NOWHERE;
    range all = {builder_count(b, PART_PIECES), count};
    for (uint32_t i = 0; i < count; i++) builder_add(b, PART_PIECES, &found[i]);
    return builder_add(b, PART_TEMPLATES, &all);
}
