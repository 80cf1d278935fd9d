// cql_condition: the part of a pattern after "::": comparisons of labels, functions, numbers and texts under & | !.
#include "rule/cql_scan.h"

const char *const function_names[] = {"number", "dist", "len", "chars", "month", "weekday", "date", "known", "mentions", NULL};
const uint8_t function_arguments[][2] = {{1, 1}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, {1, 3}, {3, 3}, {1, 4}, {1, 1}};

static bool argument(parser *p, cql_term *t) {
    uint8_t flags, i = t->argument_count;
    size_t at = (scan_peek(p), p->at);
    if (i >= 4) return scan_fail(p, at, "more than 4 arguments"), false;
    if (scan_peek(p) == '"') {
        t->texts[i] = scan_quoted(p, &flags);
        t->arguments[i] = TERM_LITERAL;
    } else {
        str name = scan_name(p);
        t->arguments[i] = scan_label(p, name, false);
        if (t->arguments[i] == NOWHERE)
            scan_fail(p, at, "expected a label of the pattern, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    }
    t->argument_count++;
    return !p->failed;
}

static void function_term(parser *p, str name, size_t at, cql_term *t) {
    uint8_t f = 0;
    while (function_names[f] && !str_eq(str_of(function_names[f]), name)) f++;
    if (!function_names[f]) {
        scan_fail(p, at, "expected number, dist, len, chars, month, weekday, date, known or mentions, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
        return;
    }
    t->kind = TERM_FUNCTION, t->function = f;
    while (argument(p, t) && scan_take(p, ",")) {}
    if (!p->failed) scan_expect(p, ")", "(or ,) after the argument");
    bool fits = t->argument_count >= function_arguments[f][0] && t->argument_count <= function_arguments[f][1];
    if (f == FUNCTION_WEEKDAY && t->argument_count == 2) fits = false;
    if (!fits) scan_fail(p, at, "%s does not take %d arguments", function_names[f], t->argument_count);
}

static bool number_term(parser *p, cql_term *t) {
    size_t from = (scan_peek(p), p->at);
    while (p->at < p->text.len && (scan_digit(p->text.ptr[p->at]) || p->text.ptr[p->at] == '.')) p->at++;
    if (p->at == from) return false;
    t->kind = TERM_NUMBER;
    if (!str_to_double(str_sub(p->text, from, p->at), &t->number)) scan_fail(p, from, "expected a number");
    return true;
}

static cql_term condition_term(parser *p) {
    cql_term t = {.at = (scan_peek(p), p->at)};
    char space[24];
    if (number_term(p, &t)) return t;
    if (scan_peek(p) == '"') {
        t.kind = TERM_VALUE;
        t.value = scan_quoted(p, &t.flags);
        return t;
    }
    str name = scan_name(p);
    if (!name.len) return scan_fail(p, t.at, "expected a label, a function, a number or \"...\", found %s", scan_found(p, space)), t;
    if (scan_take(p, "(")) return function_term(p, name, t.at, &t), t;
    t.kind = TERM_ATTRIBUTE;
    t.label = scan_label(p, name, false);
    if (t.label == NOWHERE) scan_fail(p, t.at, "expected a label of the pattern, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    t.attribute = ATTRIBUTE_WORD;
    if (!p->failed && scan_take(p, ".")) t.attribute = scan_attribute(p);
    if (t.attribute == ATTRIBUTE_LEMMAS) scan_fail(p, t.at, "conditions compare lemma, not lemmas");
    return t;
}

static bool comparison_of(parser *p, comparison *out) {
    static const struct { const char *text; comparison is; } all[] = {
        {"!=", COMPARE_NE}, {"<=", COMPARE_LE}, {">=", COMPARE_GE}, {"=", COMPARE_EQ}, {"<", COMPARE_LT}, {">", COMPARE_GT}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (scan_take(p, all[i].text)) return *out = all[i].is, true;
    return false;
}

static bool numeric(const cql_term *t) { return t->kind == TERM_NUMBER || t->kind == TERM_FUNCTION; }

static void check_comparison(parser *p, cql_condition *c) {
    if (c->a.kind == TERM_VALUE) {
        cql_term swap = c->a;
        c->a = c->b, c->b = swap;
    }
    if (c->a.kind == TERM_VALUE) scan_fail(p, c->a.at, "expected a label on one side of the comparison");
    else if (numeric(&c->a) != numeric(&c->b)) scan_fail(p, c->b.at, "expected two numbers or two texts to compare");
    else if (!numeric(&c->a) && c->comparison > COMPARE_NE) scan_fail(p, c->b.at, "texts compare with = and != only");
    else if (c->b.kind == TERM_ATTRIBUTE && attribute_open(c->a.attribute) != attribute_open(c->b.attribute))
        scan_fail(p, c->b.at, "%s and %s cannot be compared", attribute_names[c->a.attribute], attribute_names[c->b.attribute]);
    else if (c->b.kind == TERM_ATTRIBUTE && !attribute_open(c->a.attribute) && c->a.attribute != c->b.attribute &&
             !(c->a.attribute + c->b.attribute == ATTRIBUTE_POS + ATTRIBUTE_TAGS))
        scan_fail(p, c->b.at, "%s and %s cannot be compared", attribute_names[c->a.attribute], attribute_names[c->b.attribute]);
}

static cql_condition *new_condition(parser *p, condition_op op, const cql_condition *left, const cql_condition *right) {
    cql_condition *c = arena_alloc(p->mem, 1, sizeof *c);
    c->op = op, c->left = left, c->right = right;
    return c;
}

static const cql_condition *condition_compare(parser *p) {
    if (++p->conditions > CQL_CONDITIONS_MOST) return scan_fail(p, p->at, "more than %d conditions", CQL_CONDITIONS_MOST);
    cql_condition *c = new_condition(p, CONDITION_COMPARE, NULL, NULL);
    c->a = condition_term(p);
    if (p->failed) return NULL;
    if (comparison_of(p, &c->comparison)) {
        c->b = condition_term(p);
        if (!p->failed) check_comparison(p, c);
    } else if (c->a.kind == TERM_FUNCTION) {
        c->op = CONDITION_TRUE;
    } else {
        scan_fail(p, p->at, "expected = != < <= > or >= in the condition");
    }
    return c;
}

static const cql_condition *condition_unary(parser *p) {
    if (++p->depth > CQL_NESTING_MOST) return scan_fail(p, p->at, "brackets are nested more than %d deep", CQL_NESTING_MOST);
    const cql_condition *c;
    if (!scan_ahead(p, "!=") && scan_take(p, "!")) {
        c = new_condition(p, CONDITION_NOT, condition_unary(p), NULL);
    } else if (scan_take(p, "(")) {
        c = cql_condition_read(p);
        if (!p->failed) scan_expect(p, ")", "after the condition");
    } else {
        c = condition_compare(p);
    }
    p->depth--;
    return c;
}

static const cql_condition *condition_and(parser *p) {
    const cql_condition *c = condition_unary(p);
    while (!p->failed && scan_take(p, "&")) c = new_condition(p, CONDITION_AND, c, condition_unary(p));
    return c;
}

const cql_condition *cql_condition_read(parser *p) {
    const cql_condition *c = condition_and(p);
    while (!p->failed && scan_take(p, "|")) c = new_condition(p, CONDITION_OR, c, condition_and(p));
    return c;
}
