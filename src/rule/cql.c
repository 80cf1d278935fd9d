#include "rule/cql.h"
#include <stdarg.h>
#include <stdio.h>

enum { NESTING_MOST = 30, COUNT_MOST = 100, DEFINITION_DEPTH = 8, VALUE_MOST = 1 << 16 };

typedef struct {
    arena *mem;
    str text;
    size_t at;
    const cql_definition *known;
    cql_labels *labels;
    cql_error *why;
    bool failed;
    unsigned depth;       // of brackets
    unsigned definitions; // that are being expanded
    unsigned looks;       // lookarounds around this place
    uint32_t flagged;
} parser;

// The first error stays.
static void *fail(parser *p, size_t at, const char *format, ...) {
    if (p->failed) return NULL;
    p->failed = true;
    p->why->at = at;
    va_list args;
    va_start(args, format);
    vsnprintf(p->why->what, sizeof p->why->what, format, args);
    va_end(args);
    return NULL;
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static char peek(parser *p) {
    while (p->at < p->text.len && blank(p->text.ptr[p->at])) p->at++;
    return p->at < p->text.len ? p->text.ptr[p->at] : '\0';
}

static bool ahead(parser *p, const char *what) {
    peek(p);
    return str_starts(str_sub(p->text, p->at, p->text.len), str_of(what));
}

static bool take(parser *p, const char *what) {
    if (!ahead(p, what)) return false;
    p->at += strlen(what);
    return true;
}

// What stands at the place, for "expected ..., found ...".
static const char *found(parser *p, char out[24]) {
    if (peek(p) == '\0' && p->at >= p->text.len) return "the end of the pattern";
    size_t n = 0;
    while (n < 12 && p->at + n < p->text.len && !(n > 0 && blank(p->text.ptr[p->at + n]))) n++;
    while (n > 1 && ((unsigned char)p->text.ptr[p->at + n - 1] & 0xc0) == 0x80) n--;
    snprintf(out, 24, "\"%.*s\"", (int)n, p->text.ptr + p->at);
    return out;
}

static bool expect(parser *p, const char *what, const char *after) {
    if (take(p, what)) return true;
    char space[24];
    fail(p, p->at, "expected %s %s, found %s", what, after, found(p, space));
    return false;
}

static str identifier(parser *p) {
    peek(p);
    size_t from = p->at;
    while (p->at < p->text.len && (letter(p->text.ptr[p->at]) || (p->at > from && digit(p->text.ptr[p->at])))) p->at++;
    return str_sub(p->text, from, p->at);
}

// ---- values -----------------------------------------------------------------------------------------------------------------

static const cql_definition *definition(parser *p, str name, bool words) {
    for (const cql_definition *d = p->known; d; d = d->next)
        if (d->words == words && str_eq(d->name, name)) return d;
    return NULL;
}

// "{name}" in a value stands for the alternatives of a word list.
static str expand_words(parser *p, str value, size_t at) {
    for (size_t open = 0; open + 1 < value.len && !p->failed; open++) {
        if (value.ptr[open] != '{' || !letter(value.ptr[open + 1])) continue;
        size_t length = str_find_byte(str_sub(value, open, value.len), '}');
        str name = str_sub(value, open + 1, open + length);
        const cql_definition *d = definition(p, name, true);
        if (!d) {
            fail(p, at + open, "expected a name from the file's \"words:\" in braces, found {%.*s}", STR_ARG(str_sub(name, 0, 40)));
            return value;
        }
        if (value.len + d->text.len > VALUE_MOST) return fail(p, at, "a value of more than %d bytes", VALUE_MOST), value;
        value = arena_printf(p->mem, "%.*s(?:%.*s)%.*s", (int)open, value.ptr, STR_ARG(d->text), STR_ARG(str_sub(value, open + length + 1, value.len)));
        open += d->text.len + 3;
    }
    return value;
}

// Reads "..." and the flags after it. \" stands for a quotation mark; everything else is the regular expression's.
static str quoted(parser *p, uint8_t *flags) {
    char *out = arena_alloc(p->mem, p->text.len - p->at + 1, 1);
    size_t from = ++p->at, n = 0;
    while (p->at < p->text.len && p->text.ptr[p->at] != '"') {
        bool escape = p->text.ptr[p->at] == '\\' && p->at + 1 < p->text.len;
        if (escape && p->text.ptr[p->at + 1] == '"') p->at++, escape = false;
        out[n++] = p->text.ptr[p->at++];
        if (escape) out[n++] = p->text.ptr[p->at++];
    }
    if (p->at >= p->text.len) fail(p, from - 1, "this \" is never closed");
    else p->at++;
    *flags = 0;
    if (p->at < p->text.len && p->text.ptr[p->at] == '%') {
        p->at++;
        while (p->at < p->text.len && letter(p->text.ptr[p->at])) {
            char c = p->text.ptr[p->at++];
            if (c == 'c') *flags |= VALUE_NOCASE;
            else if (c == 'd') *flags |= VALUE_NOMARKS;
            else fail(p, p->at - 1, "expected %%c (ignore case) or %%d (ignore diacritics), found %%%c", c);
        }
        if (!*flags) fail(p, p->at, "expected %%c (ignore case) or %%d (ignore diacritics)");
    }
    return expand_words(p, (str){out, n}, from);
}

// ---- tests of one token -----------------------------------------------------------------------------------------------------

static const cql_test *test_or(parser *p);

static cql_test *new_test(parser *p, cql_test_kind kind, const cql_test *left, const cql_test *right) {
    cql_test *t = arena_alloc(p->mem, 1, sizeof *t);
    t->kind = kind, t->left = left, t->right = right;
    return t;
}

static attribute attribute_name(parser *p) {
    size_t at = (peek(p), p->at);
    str name = identifier(p);
    attribute x = attribute_of(name);
    if (x != ATTRIBUTE_COUNT) return x;
    char all[200] = "", space[24];
    for (int i = 0; i < ATTRIBUTE_COUNT; i++) {
        size_t n = strlen(all);
        snprintf(all + n, sizeof all - n, "%s%s", i ? ", " : "", attribute_names[i]);
    }
    if (name.len) snprintf(space, sizeof space, "\"%.*s\"", STR_ARG(str_sub(name, 0, 16)));
    else p->at = at;
    fail(p, at, "expected an attribute (%s), found %s", all, name.len ? space : found(p, space));
    return x;
}

static const cql_test *test_atom(parser *p) {
    attribute x = attribute_name(p);
    if (p->failed) return NULL;
    bool every = take(p, "=="), not = !every && take(p, "!=");
    if (!every && !not && !expect(p, "=", "or != after the attribute")) return NULL;
    if (every && x != ATTRIBUTE_TAGS) return fail(p, p->at, "== (every reading) is for tags; expected = or !=");
    if (peek(p) != '"') return expect(p, "\"", "before the value"), NULL;
    cql_test *t = new_test(p, CQL_ATOM, NULL, NULL);
    t->attribute = x, t->every = every, t->at = p->at + 1;
    t->value = quoted(p, &t->flags);
    if (!attribute_open(x) && t->flags) return fail(p, t->at, "%%c and %%d are for word, lower and lemma");
    return not ? new_test(p, CQL_NOT, t, NULL) : t;
}

static const cql_test *test_unary(parser *p) {
    if (++p->depth > NESTING_MOST) return fail(p, p->at, "brackets are nested more than %d deep", NESTING_MOST);
    const cql_test *t;
    if (peek(p) == '!') {
        p->at++;
        t = new_test(p, CQL_NOT, test_unary(p), NULL);
    } else if (take(p, "(")) {
        t = test_or(p);
        if (!p->failed) expect(p, ")", "after the test");
    } else {
        t = test_atom(p);
    }
    p->depth--;
    return p->failed ? NULL : t;
}

static const cql_test *test_and(parser *p) {
    const cql_test *t = test_unary(p);
    while (!p->failed && take(p, "&")) t = new_test(p, CQL_AND, t, test_unary(p));
    return p->failed ? NULL : t;
}

static const cql_test *test_or(parser *p) {
    const cql_test *t = test_and(p);
    while (!p->failed && take(p, "|")) t = new_test(p, CQL_OR, t, test_and(p));
    return p->failed ? NULL : t;
}

// ---- sequences --------------------------------------------------------------------------------------------------------------

static cql_node *choice(parser *p);

static cql_node *new_node(parser *p, cql_kind kind, size_t at, cql_node *first) {
    cql_node *n = arena_alloc(p->mem, 1, sizeof *n);
    n->kind = kind, n->at = at, n->first = first;
    return n;
}

static cql_node *bracketed(parser *p, size_t at) {
    cql_node *n = new_node(p, CQL_TOKEN, at, NULL);
    n->test = peek(p) == ']' ? new_test(p, CQL_ANY, NULL, NULL) : test_or(p);
    if (p->failed || !expect(p, "]", "(or & or |) after the test")) return NULL;
    return n;
}

static cql_node *bare_word(parser *p, size_t at) {
    cql_test *t = new_test(p, CQL_ATOM, NULL, NULL);
    t->attribute = ATTRIBUTE_WORD, t->at = at + 1;
    t->value = quoted(p, &t->flags);
    cql_node *n = new_node(p, CQL_TOKEN, at, NULL);
    n->test = t;
    return p->failed ? NULL : n;
}

static cql_node *look(parser *p, size_t at, uint8_t flags) {
    cql_node *n = new_node(p, CQL_LOOK, at, NULL);
    n->arg = flags;
    p->looks++;
    n->first = choice(p);
    p->looks--;
    return p->failed || !expect(p, ")", "after the lookaround") ? NULL : n;
}

static cql_node *group(parser *p, size_t at) {
    static const struct { const char *open; uint8_t flags; } looks[] = {
        {"(?=", 0}, {"(?!", LOOK_NOT}, {"(?<=", LOOK_BEHIND}, {"(?<!", LOOK_BEHIND | LOOK_NOT}};
    for (size_t i = 0; i < 4; i++)
        if (take(p, looks[i].open)) return look(p, at, looks[i].flags);
    if (ahead(p, "(?")) return fail(p, at, "expected (?= (?! (?<= or (?<! for a lookaround");
    take(p, "(");
    cql_node *n = choice(p);
    return p->failed || !expect(p, ")", "(or |) after the group") ? NULL : n;
}

static cql_node *anchor_node(parser *p, size_t at) {
    static const char *const names[ANCHOR_COUNT] = {"<s>", "</s>", "<p>", "</p>", "<np>", "</np>"};
    for (uint8_t i = 0; i < ANCHOR_COUNT; i++)
        if (take(p, names[i])) {
            cql_node *n = new_node(p, CQL_ANCHOR, at, NULL);
            n->arg = i;
            return n;
        }
    return fail(p, at, "expected <s> </s> <p> </p> <np> or </np>");
}

// A definition is parsed anew where it is used; errors in it are told at the place of use.
static cql_node *defined(parser *p, size_t at) {
    p->at++;
    str name = identifier(p);
    const cql_definition *d = definition(p, name, false);
    if (!d) return fail(p, at, "expected & and a name from the file's \"define:\", found &%.*s", STR_ARG(str_sub(name, 0, 40)));
    if (p->definitions >= DEFINITION_DEPTH) return fail(p, at, "definitions are nested more than %d deep", DEFINITION_DEPTH);
    str text = p->text;
    size_t after = p->at;
    p->text = d->text, p->at = 0, p->definitions++;
    cql_node *n = choice(p);
    if (!p->failed && peek(p)) fail(p, at, "the definition &%.*s is not one whole pattern", STR_ARG(name));
    if (p->failed) p->why->at = at;
    p->text = text, p->at = after, p->definitions--;
    return p->failed ? NULL : n;
}

static cql_node *element(parser *p);
static cql_node *primary(parser *p);

static cql_node *flagged(parser *p, size_t at) {
    p->at++;
    if (p->looks) return fail(p, at, "a lookaround cannot be flagged");
    if (p->flagged >= FLAGGED_MOST) return fail(p, at, "more than %d flagged parts", FLAGGED_MOST);
    uint8_t number = (uint8_t)p->flagged++;
    cql_node *n = new_node(p, CQL_FLAGGED, at, element(p));
    n->arg = number;
    return p->failed ? NULL : n;
}

static uint32_t label_of(parser *p, str name, bool add) {
    for (uint32_t i = 0; i < p->labels->count; i++)
        if (str_eq(p->labels->names[i], name)) return i;
    if (!add || p->labels->count >= LABEL_MOST) return NOWHERE;
    p->labels->names[p->labels->count] = arena_copy(p->mem, name);
    return p->labels->count++;
}

static cql_node *labelled(parser *p, size_t at) {
    str name = identifier(p);
    if (ahead(p, "::") || !take(p, ":"))
        return fail(p, at, "expected [, (, \", @, < or a label with its colon, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    if (p->looks) return fail(p, at, "a label in a lookaround holds nothing");
    uint32_t label = label_of(p, name, true);
    if (label == NOWHERE) return fail(p, at, "more than %d labels", LABEL_MOST);
    cql_node *n = new_node(p, CQL_LABEL, at, element(p));
    n->arg = (uint8_t)label;
    return p->failed ? NULL : n;
}

static cql_node *primary(parser *p) {
    char c = peek(p), space[24];
    size_t at = p->at;
    if (c == '[') return p->at++, bracketed(p, at);
    if (c == '"') return bare_word(p, at);
    if (c == '<') return anchor_node(p, at);
    if (c == '&') return defined(p, at);
    if (c != '(' && c != '@' && !letter(c)) return fail(p, at, "expected [, (, \", @, <, & or a label, found %s", found(p, space));
    if (++p->depth > NESTING_MOST) return fail(p, at, "brackets are nested more than %d deep", NESTING_MOST);
    cql_node *n = c == '(' ? group(p, at) : c == '@' ? flagged(p, at) : labelled(p, at);
    p->depth--;
    return n;
}

static uint32_t count(parser *p) {
    peek(p);
    uint32_t n = 0;
    size_t from = p->at;
    while (p->at < p->text.len && digit(p->text.ptr[p->at]) && n <= COUNT_MOST) n = n * 10 + (uint32_t)(p->text.ptr[p->at++] - '0');
    if (p->at == from) fail(p, from, "expected a number in {}");
    if (n > COUNT_MOST) fail(p, from, "expected a count of at most %d", COUNT_MOST);
    return n;
}

static bool quantifier(parser *p, uint32_t *min, uint32_t *max) {
    *min = 0, *max = CQL_UNBOUNDED;
    if (take(p, "?")) return *max = 1, true;
    if (take(p, "*")) return true;
    if (take(p, "+")) return *min = 1, true;
    if (!take(p, "{")) return false;
    *min = peek(p) == ',' ? 0 : count(p);
    if (!take(p, ",")) *max = *min;
    else if (peek(p) != '}') *max = count(p);
    if (!p->failed && *max < *min) fail(p, p->at, "expected {fewest,most}, found {%u,%u}", *min, *max);
    if (!p->failed && *max == 0) fail(p, p->at, "expected a count of at least 1");
    if (!p->failed) expect(p, "}", "after the count");
    return true;
}

static cql_node *element(parser *p) {
    cql_node *n = primary(p);
    uint32_t min, max;
    size_t at = p->at;
    while (n && !p->failed && quantifier(p, &min, &max)) {
        if (n->kind == CQL_ANCHOR || n->kind == CQL_LOOK) return fail(p, at, "an anchor or a lookaround cannot be repeated");
        cql_node *repeat = new_node(p, CQL_REPEAT, n->at, n);
        repeat->min = min, repeat->max = max;
        n = repeat;
    }
    return p->failed ? NULL : n;
}

static bool sequence_ends(parser *p) {
    char c = peek(p);
    if (c == '\0' || c == '|' || c == ')' || c == ':') return true;
    if (ahead(p, "!within")) return true;
    return ahead(p, "within") && p->at + 6 < p->text.len && (blank(p->text.ptr[p->at + 6]) || p->text.ptr[p->at + 6] == '<');
}

static cql_node *sequence(parser *p) {
    cql_node *all = new_node(p, CQL_SEQUENCE, (peek(p), p->at), NULL), **end = &all->first;
    char space[24];
    while (!p->failed && !sequence_ends(p))
        if ((*end = element(p))) end = &(*end)->next;
    if (!p->failed && !all->first) return fail(p, p->at, "expected a token, found %s", found(p, space));
    return p->failed ? NULL : all;
}

static cql_node *choice(parser *p) {
    cql_node *n = sequence(p);
    if (p->failed || peek(p) != '|') return n;
    cql_node *all = new_node(p, CQL_CHOICE, n->at, n), *last = n;
    while (!p->failed && take(p, "|"))
        if ((last->next = sequence(p))) last = last->next;
    return p->failed ? NULL : all;
}

// ---- conditions -------------------------------------------------------------------------------------------------------------

const char *const function_names[] = {"number", "dist", "len", "chars", "month", "weekday", "date", "known", "mentions", NULL};
const uint8_t function_arguments[][2] = {{1, 1}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, {1, 3}, {3, 3}, {1, 4}, {1, 1}};

static const cql_condition *condition_or(parser *p);

static bool argument(parser *p, cql_term *t) {
    uint8_t flags, i = t->argument_count;
    size_t at = (peek(p), p->at);
    if (i >= 4) return fail(p, at, "more than 4 arguments"), false;
    if (peek(p) == '"') {
        t->texts[i] = quoted(p, &flags);
        t->arguments[i] = TERM_LITERAL;
    } else {
        str name = identifier(p);
        t->arguments[i] = label_of(p, name, false);
        if (t->arguments[i] == NOWHERE)
            fail(p, at, "expected a label of the pattern, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    }
    t->argument_count++;
    return !p->failed;
}

static void function_term(parser *p, str name, size_t at, cql_term *t) {
    uint8_t f = 0;
    while (function_names[f] && !str_eq(str_of(function_names[f]), name)) f++;
    if (!function_names[f]) {
        fail(p, at, "expected number, dist, len, chars, month, weekday, date, known or mentions, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
        return;
    }
    t->kind = TERM_FUNCTION, t->function = f;
    while (argument(p, t) && take(p, ",")) {}
    if (!p->failed) expect(p, ")", "(or ,) after the argument");
    bool fits = t->argument_count >= function_arguments[f][0] && t->argument_count <= function_arguments[f][1];
    if (f == FUNCTION_WEEKDAY && t->argument_count == 2) fits = false;
    if (!fits) fail(p, at, "%s does not take %d arguments", function_names[f], t->argument_count);
}

static bool number_term(parser *p, cql_term *t) {
    size_t from = (peek(p), p->at);
    while (p->at < p->text.len && (digit(p->text.ptr[p->at]) || p->text.ptr[p->at] == '.')) p->at++;
    if (p->at == from) return false;
    t->kind = TERM_NUMBER;
    if (!str_to_double(str_sub(p->text, from, p->at), &t->number)) fail(p, from, "expected a number");
    return true;
}

static cql_term condition_term(parser *p) {
    cql_term t = {.at = (peek(p), p->at)};
    char space[24];
    if (number_term(p, &t)) return t;
    if (peek(p) == '"') {
        t.kind = TERM_VALUE;
        t.value = quoted(p, &t.flags);
        return t;
    }
    str name = identifier(p);
    if (!name.len) return fail(p, t.at, "expected a label, a function, a number or \"...\", found %s", found(p, space)), t;
    if (take(p, "(")) return function_term(p, name, t.at, &t), t;
    t.kind = TERM_ATTRIBUTE;
    t.label = label_of(p, name, false);
    if (t.label == NOWHERE) fail(p, t.at, "expected a label of the pattern, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    t.attribute = ATTRIBUTE_WORD;
    if (!p->failed && take(p, ".")) t.attribute = attribute_name(p);
    if (t.attribute == ATTRIBUTE_LEMMAS) fail(p, t.at, "conditions compare lemma, not lemmas");
    return t;
}

static bool comparison_of(parser *p, comparison *out) {
    static const struct { const char *text; comparison is; } all[] = {
        {"!=", COMPARE_NE}, {"<=", COMPARE_LE}, {">=", COMPARE_GE}, {"=", COMPARE_EQ}, {"<", COMPARE_LT}, {">", COMPARE_GT}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (take(p, all[i].text)) return *out = all[i].is, true;
    return false;
}

static bool numeric(const cql_term *t) { return t->kind == TERM_NUMBER || t->kind == TERM_FUNCTION; }

static void check_comparison(parser *p, cql_condition *c) {
    if (c->a.kind == TERM_VALUE) {
        cql_term swap = c->a;
        c->a = c->b, c->b = swap;
    }
    if (c->a.kind == TERM_VALUE) fail(p, c->a.at, "expected a label on one side of the comparison");
    else if (numeric(&c->a) != numeric(&c->b)) fail(p, c->b.at, "expected two numbers or two texts to compare");
    else if (!numeric(&c->a) && c->comparison > COMPARE_NE) fail(p, c->b.at, "texts compare with = and != only");
    else if (c->b.kind == TERM_ATTRIBUTE && attribute_open(c->a.attribute) != attribute_open(c->b.attribute))
        fail(p, c->b.at, "%s and %s cannot be compared", attribute_names[c->a.attribute], attribute_names[c->b.attribute]);
    else if (c->b.kind == TERM_ATTRIBUTE && !attribute_open(c->a.attribute) && c->a.attribute != c->b.attribute &&
             !(c->a.attribute + c->b.attribute == ATTRIBUTE_POS + ATTRIBUTE_TAGS))
        fail(p, c->b.at, "%s and %s cannot be compared", attribute_names[c->a.attribute], attribute_names[c->b.attribute]);
}

static cql_condition *new_condition(parser *p, condition_op op, const cql_condition *left, const cql_condition *right) {
    cql_condition *c = arena_alloc(p->mem, 1, sizeof *c);
    c->op = op, c->left = left, c->right = right;
    return c;
}

static const cql_condition *condition_compare(parser *p) {
    cql_condition *c = new_condition(p, CONDITION_COMPARE, NULL, NULL);
    c->a = condition_term(p);
    if (p->failed) return NULL;
    if (comparison_of(p, &c->comparison)) {
        c->b = condition_term(p);
        if (!p->failed) check_comparison(p, c);
    } else if (c->a.kind == TERM_FUNCTION) {
        c->op = CONDITION_TRUE;
    } else {
        fail(p, p->at, "expected = != < <= > or >= in the condition");
    }
    return c;
}

static const cql_condition *condition_unary(parser *p) {
    if (++p->depth > NESTING_MOST) return fail(p, p->at, "brackets are nested more than %d deep", NESTING_MOST);
    const cql_condition *c;
    if (!ahead(p, "!=") && take(p, "!")) {
        c = new_condition(p, CONDITION_NOT, condition_unary(p), NULL);
    } else if (take(p, "(")) {
        c = condition_or(p);
        if (!p->failed) expect(p, ")", "after the condition");
    } else {
        c = condition_compare(p);
    }
    p->depth--;
    return c;
}

static const cql_condition *condition_and(parser *p) {
    const cql_condition *c = condition_unary(p);
    while (!p->failed && take(p, "&")) c = new_condition(p, CONDITION_AND, c, condition_unary(p));
    return c;
}

static const cql_condition *condition_or(parser *p) {
    const cql_condition *c = condition_and(p);
    while (!p->failed && take(p, "|")) c = new_condition(p, CONDITION_OR, c, condition_and(p));
    return c;
}

// ---- the whole --------------------------------------------------------------------------------------------------------------

static void within_clause(parser *p, cql_pattern *out) {
    static const char *const names[WITHIN_COUNT] = {"<s/>", "<p/>", "<np/>", "<name/>"};
    bool outside = take(p, "!within");
    if (!outside && !take(p, "within")) return;
    for (int i = 0; i < WITHIN_COUNT; i++)
        if (take(p, names[i])) {
            if (outside && i < WITHIN_NP) fail(p, p->at, "!within takes <np/> or <name/>");
            out->within = (within)i, out->outside = outside;
            return;
        }
    fail(p, p->at, "expected <s/>, <p/>, <np/> or <name/> after within");
}

str cql_expand(arena *mem, str text, const cql_definition *known, cql_error *why) {
    parser p = {.mem = mem, .known = known, .why = why};
    str out = expand_words(&p, text, 0);
    return p.failed ? (str){NULL, 0} : out;
}

const cql_pattern *cql_parse(arena *mem, str text, const cql_definition *known, cql_labels *labels, cql_error *why) {
    parser p = {.mem = mem, .text = text, .known = known, .labels = labels, .why = why};
    cql_pattern *out = arena_alloc(mem, 1, sizeof *out);
    char space[24];
    out->root = choice(&p);
    if (!p.failed) within_clause(&p, out);
    if (!p.failed && take(&p, "::")) out->condition = condition_or(&p);
    if (!p.failed && out->condition) within_clause(&p, out);
    if (!p.failed && peek(&p)) fail(&p, p.at, "expected the end of the pattern, found %s", found(&p, space));
    out->flagged_count = p.flagged;
    return p.failed ? NULL : out;
}
