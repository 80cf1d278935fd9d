#include "rule/cql_scan.h"

enum { COUNT_MOST = 100, DEFINITION_DEPTH = 8 };

// ---- tests of one token -----------------------------------------------------------------------------------------------------

static const cql_test *test_or(parser *p);

static cql_test *new_test(parser *p, cql_test_kind kind, const cql_test *left, const cql_test *right) {
    cql_test *t = arena_alloc(p->mem, 1, sizeof *t);
    t->kind = kind, t->left = left, t->right = right;
    return t;
}

static const cql_test *test_atom(parser *p) {
    if (++p->tests > TOKEN_TESTS_MOST) return scan_fail(p, p->at, "a token has more than %d tests; expected \"a|b|c\", or a list of words", TOKEN_TESTS_MOST);
    attribute x = scan_attribute(p);
    if (p->failed) return NULL;
    bool every = scan_take(p, "=="), not = !every && scan_take(p, "!=");
    if (!every && !not && !scan_expect(p, "=", "or != after the attribute")) return NULL;
    if (every && x != ATTRIBUTE_TAGS) return scan_fail(p, p->at, "== (every reading) is for tags; expected = or !=");
    if (scan_peek(p) != '"') return scan_expect(p, "\"", "before the value"), NULL;
    cql_test *t = new_test(p, CQL_ATOM, NULL, NULL);
    t->attribute = x, t->every = every, t->at = p->at + 1;
    t->value = scan_quoted(p, &t->flags);
    if (!attribute_open(x) && t->flags) return scan_fail(p, t->at, "%%c and %%d are for word, lower and lemma");
    return not ? new_test(p, CQL_NOT, t, NULL) : t;
}

static const cql_test *test_unary(parser *p) {
    if (++p->depth > CQL_NESTING_MOST) return scan_fail(p, p->at, "brackets are nested more than %d deep", CQL_NESTING_MOST);
    const cql_test *t;
    if (scan_peek(p) == '!') {
        p->at++;
        t = new_test(p, CQL_NOT, test_unary(p), NULL);
    } else if (scan_take(p, "(")) {
        t = test_or(p);
        if (!p->failed) scan_expect(p, ")", "after the test");
    } else {
        t = test_atom(p);
    }
    p->depth--;
    return p->failed ? NULL : t;
}

static const cql_test *test_and(parser *p) {
    const cql_test *t = test_unary(p);
    while (!p->failed && scan_take(p, "&")) t = new_test(p, CQL_AND, t, test_unary(p));
    return p->failed ? NULL : t;
}

static const cql_test *test_or(parser *p) {
    const cql_test *t = test_and(p);
    while (!p->failed && scan_take(p, "|")) t = new_test(p, CQL_OR, t, test_and(p));
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
    p->tests = 0;
    n->test = scan_peek(p) == ']' ? new_test(p, CQL_ANY, NULL, NULL) : test_or(p);
    if (p->failed || !scan_expect(p, "]", "(or & or |) after the test")) return NULL;
    return n;
}

static cql_node *bare_word(parser *p, size_t at) {
    cql_test *t = new_test(p, CQL_ATOM, NULL, NULL);
    t->attribute = ATTRIBUTE_WORD, t->at = at + 1;
    t->value = scan_quoted(p, &t->flags);
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
    return p->failed || !scan_expect(p, ")", "after the lookaround") ? NULL : n;
}

static cql_node *group(parser *p, size_t at) {
    static const struct { const char *open; uint8_t flags; } looks[] = {
        {"(?=", 0}, {"(?!", LOOK_NOT}, {"(?<=", LOOK_BEHIND}, {"(?<!", LOOK_BEHIND | LOOK_NOT}};
    for (size_t i = 0; i < 4; i++)
        if (scan_take(p, looks[i].open)) return look(p, at, looks[i].flags);
    if (scan_ahead(p, "(?")) return scan_fail(p, at, "expected (?= (?! (?<= or (?<! for a lookaround");
    scan_take(p, "(");
    cql_node *n = choice(p);
    return p->failed || !scan_expect(p, ")", "(or |) after the group") ? NULL : n;
}

static cql_node *anchor_node(parser *p, size_t at) {
    static const char *const names[ANCHOR_COUNT] = {"<s>", "</s>", "<p>", "</p>", "<np>", "</np>"};
    for (uint8_t i = 0; i < ANCHOR_COUNT; i++)
        if (scan_take(p, names[i])) {
            cql_node *n = new_node(p, CQL_ANCHOR, at, NULL);
            n->arg = i;
            return n;
        }
    return scan_fail(p, at, "expected <s> </s> <p> </p> <np> or </np>");
}

// A definition is parsed anew where it is used; errors in it are told at the place of use.
static cql_node *defined(parser *p, size_t at) {
    p->at++;
    str name = scan_name(p);
    const cql_definition *d = scan_definition(p, name, false);
    if (!d) return scan_fail(p, at, "expected & and a name from the file's \"define:\", found &%.*s", STR_ARG(str_sub(name, 0, 40)));
    if (p->definitions >= DEFINITION_DEPTH) return scan_fail(p, at, "definitions are nested more than %d deep", DEFINITION_DEPTH);
    str text = p->text;
    size_t after = p->at;
    p->text = d->text, p->at = 0, p->definitions++;
    cql_node *n = choice(p);
    if (!p->failed && scan_peek(p)) scan_fail(p, at, "the definition &%.*s is not one whole pattern", STR_ARG(name));
    if (p->failed) p->why->at = at;
    p->text = text, p->at = after, p->definitions--;
    return p->failed ? NULL : n;
}

static cql_node *element(parser *p);
static cql_node *primary(parser *p);

static cql_node *flagged(parser *p, size_t at) {
    p->at++;
    if (p->looks) return scan_fail(p, at, "a lookaround cannot be flagged");
    if (p->flagged >= FLAGGED_MOST) return scan_fail(p, at, "more than %d flagged parts", FLAGGED_MOST);
    uint8_t number = (uint8_t)p->flagged++;
    cql_node *n = new_node(p, CQL_FLAGGED, at, element(p));
    n->arg = number;
    return p->failed ? NULL : n;
}

static cql_node *labelled(parser *p, size_t at) {
    str name = scan_name(p);
    if (scan_ahead(p, "::") || !scan_take(p, ":"))
        return scan_fail(p, at, "expected [, (, \", @, < or a label with its colon, found \"%.*s\"", STR_ARG(str_sub(name, 0, 40)));
    if (p->looks) return scan_fail(p, at, "a label in a lookaround holds nothing");
    uint32_t label = scan_label(p, name, true);
    if (label == NOWHERE) return scan_fail(p, at, "more than %d labels", LABEL_MOST);
    cql_node *n = new_node(p, CQL_LABEL, at, element(p));
    n->arg = (uint8_t)label;
    return p->failed ? NULL : n;
}

static cql_node *primary(parser *p) {
    char c = scan_peek(p), space[24];
    size_t at = p->at;
    if (c == '[') return p->at++, bracketed(p, at);
    if (c == '"') return bare_word(p, at);
    if (c == '<') return anchor_node(p, at);
    if (c == '&') return defined(p, at);
    if (c != '(' && c != '@' && !scan_letter(c)) return scan_fail(p, at, "expected [, (, \", @, <, & or a label, found %s", scan_found(p, space));
    if (++p->depth > CQL_NESTING_MOST) return scan_fail(p, at, "brackets are nested more than %d deep", CQL_NESTING_MOST);
    cql_node *n = c == '(' ? group(p, at) : c == '@' ? flagged(p, at) : labelled(p, at);
    p->depth--;
    return n;
}

static uint32_t count(parser *p) {
    scan_peek(p);
    uint32_t n = 0;
    size_t from = p->at;
    while (p->at < p->text.len && scan_digit(p->text.ptr[p->at]) && n <= COUNT_MOST) n = n * 10 + (uint32_t)(p->text.ptr[p->at++] - '0');
    if (p->at == from) scan_fail(p, from, "expected a number in {}");
    if (n > COUNT_MOST) scan_fail(p, from, "expected a count of at most %d", COUNT_MOST);
    return n;
}

static bool quantifier(parser *p, uint32_t *min, uint32_t *max) {
    *min = 0, *max = CQL_UNBOUNDED;
    if (scan_take(p, "?")) return *max = 1, true;
    if (scan_take(p, "*")) return true;
    if (scan_take(p, "+")) return *min = 1, true;
    if (!scan_take(p, "{")) return false;
    *min = scan_peek(p) == ',' ? 0 : count(p);
    if (!scan_take(p, ",")) *max = *min;
    else if (scan_peek(p) != '}') *max = count(p);
    if (!p->failed && *max < *min) scan_fail(p, p->at, "expected {fewest,most}, found {%u,%u}", *min, *max);
    if (!p->failed && *max == 0) scan_fail(p, p->at, "expected a count of at least 1");
    if (!p->failed) scan_expect(p, "}", "after the count");
    return true;
}

static cql_node *element(parser *p) {
    cql_node *n = primary(p);
    uint32_t min, max;
    size_t at = p->at;
    while (n && !p->failed && quantifier(p, &min, &max)) {
        if (n->kind == CQL_ANCHOR || n->kind == CQL_LOOK) return scan_fail(p, at, "an anchor or a lookaround cannot be repeated");
        cql_node *repeat = new_node(p, CQL_REPEAT, n->at, n);
        repeat->min = min, repeat->max = max;
        n = repeat;
    }
    return p->failed ? NULL : n;
}

static bool sequence_ends(parser *p) {
    char c = scan_peek(p);
    if (c == '\0' || c == '|' || c == ')' || c == ':') return true;
    if (scan_ahead(p, "!within")) return true;
    return scan_ahead(p, "within") && p->at + 6 < p->text.len && (scan_blank(p->text.ptr[p->at + 6]) || p->text.ptr[p->at + 6] == '<');
}

static cql_node *sequence(parser *p) {
    cql_node *all = new_node(p, CQL_SEQUENCE, (scan_peek(p), p->at), NULL), **end = &all->first;
    char space[24];
    while (!p->failed && !sequence_ends(p))
        if ((*end = element(p))) end = &(*end)->next;
    if (!p->failed && !all->first) return scan_fail(p, p->at, "expected a token, found %s", scan_found(p, space));
    return p->failed ? NULL : all;
}

static cql_node *choice(parser *p) {
    cql_node *n = sequence(p);
    if (p->failed || scan_peek(p) != '|') return n;
    cql_node *all = new_node(p, CQL_CHOICE, n->at, n), *last = n;
    while (!p->failed && scan_take(p, "|"))
        if ((last->next = sequence(p))) last = last->next;
    return p->failed ? NULL : all;
}

// ---- the whole --------------------------------------------------------------------------------------------------------------

static void within_clause(parser *p, cql_pattern *out) {
    static const char *const names[WITHIN_COUNT] = {"<s/>", "<p/>", "<np/>", "<name/>"};
    bool outside = scan_take(p, "!within");
    if (!outside && !scan_take(p, "within")) return;
    for (int i = 0; i < WITHIN_COUNT; i++)
        if (scan_take(p, names[i])) {
            if (outside && i < WITHIN_NP) scan_fail(p, p->at, "!within takes <np/> or <name/>");
            out->within = (within)i, out->outside = outside;
            return;
        }
    scan_fail(p, p->at, "expected <s/>, <p/>, <np/> or <name/> after within");
}

str cql_expand(arena *mem, str text, const cql_definition *known, cql_error *why) {
    parser p = {.mem = mem, .known = known, .why = why};
    str out = scan_words(&p, text, 0);
    return p.failed ? (str){NULL, 0} : out;
}

const cql_pattern *cql_parse(arena *mem, str text, const cql_definition *known, cql_labels *labels, cql_error *why) {
    parser p = {.mem = mem, .text = text, .known = known, .labels = labels, .why = why};
    cql_pattern *out = arena_alloc(mem, 1, sizeof *out);
    char space[24];
    out->root = choice(&p);
    if (!p.failed) within_clause(&p, out);
    if (!p.failed && scan_take(&p, "::")) out->condition = cql_condition_read(&p);
    if (!p.failed && out->condition) within_clause(&p, out);
    if (!p.failed && scan_peek(&p)) scan_fail(&p, p.at, "expected the end of the pattern, found %s", scan_found(&p, space));
    out->flagged_count = p.flagged;
    return p.failed ? NULL : out;
}
