// A rule is tried only where what every match of it must hold stands. This must lose nothing: the patterns of the pack are compiled as they are
// and as one of two choices, of which the other matches nothing and has nothing rare, so that they are tried at every token; there, too, each test
// is made without regard to what is known of the tokens that may pass it. Both find the same in everything that the rules' examples call wrong.
// The pack's path is the program's argument.
#include "unit.h"

#include "analysis/tagger.h"
#include "rule/image.h"
#include "rule/rules.h"
#include <pthread.h>

static pack *language;
static lexicon *lex;
static rule_set *ours;
static arena mem;

// Where a clause begins that is for the whole pattern: a condition, or what the match lies within.
static size_t pattern_end(str p) {
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < p.len; i++) {
        char c = p.ptr[i];
        if (quoted && c == '\\') i++;
        else if (c == '"') quoted = !quoted;
        else if (!quoted) depth += (c == '(' || c == '[') - (c == ')' || c == ']');
        str rest = str_sub(p, i, p.len);
        if (!quoted && !depth && (str_starts(rest, S(" :: ")) || str_starts(rest, S(" within ")) || str_starts(rest, S(" !within ")))) return i;
    }
    return p.len;
}

static str tried_everywhere(str p) {
    size_t end = pattern_end(p);
    return arena_printf(&mem, "( %.*s | [word!=\".*\"] )%.*s", (int)end, p.ptr, STR_ARG(str_sub(p, end, p.len)));
}

// In quotes of YAML.
static str quoted(str s) {
    buffer out = {0};
    for (size_t i = 0; i < s.len; i++) buffer_add(&out, s.ptr[i] == '\'' ? S("''") : str_sub(s, i, i + 1));
    str copy = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

typedef struct { bool *bad; } judgement; // of each line
static void note_bad(void *data, const err *why) { ((judgement *)data)->bad[why->line] = true; }

// A line for each rule: those that are `bad` say nothing.
static str rules_text(bool everywhere, const bool *bad) {
    buffer out = {0};
    for (size_t i = 0; i < rules_count(ours); i++) {
        str pattern = rules_at(ours, i).pattern;
        if (!bad[i + 1] && pattern.len)
            buffer_add(&out, arena_printf(&mem, "- {id: grammar/x%zu, category: style/awkward, severity: minor, message: m, bad: '[a]', good: b, suggest: '', pattern: '%.*s'}", i,
                                          STR_ARG(quoted(everywhere ? tried_everywhere(pattern) : pattern))));
        buffer_add(&out, S("\n"));
    }
    str copy = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

static void forget_what_is_known(str made) {
    char *bytes = (char *)(uintptr_t)made.ptr;
    range tests = ((image_header *)(void *)bytes)->parts[PART_TESTS], programs = ((image_header *)(void *)bytes)->parts[PART_PROGRAMS];
    test *t = (void *)(bytes + tests.first);
    program *p = (void *)(bytes + programs.first);
    for (uint32_t i = 0; i < tests.count; i++)
        if (t[i].op != TEST_ANY) t[i].must = UINT64_MAX, t[i].part = SKETCH_TAG, t[i].flags &= (uint8_t)~TEST_TOLD;
    for (uint32_t i = 0; i < programs.count; i++) p[i].first = UINT64_MAX, p[i].first_part = SKETCH_TAG;
}

static rule_set *compiled(bool everywhere, bool *bad) {
    str made;
    err why;
    rules_compile(&mem, lex, &(rule_sources){.files = &(rule_file){S("r.yaml"), rules_text(everywhere, bad)}, .count = 1, .complain = note_bad, .data = &(judgement){bad}}, &made);
    if (everywhere) forget_what_is_known(made);
    return rules_open(lex, &made, 1, &why);
}

static void add_bare(buffer *out, str example) {
    for (size_t i = 0; i < example.len; i++)
        if (example.ptr[i] != '[' && example.ptr[i] != ']') buffer_add(out, str_sub(example, i, i + 1));
    buffer_add(out, S("\n\n"));
}

static str all_that_is_wrong(void) {
    buffer out = {0};
    for (size_t i = 0; i < rules_count(ours); i++) {
        rule_examples e = rules_examples(ours, i);
        for (size_t k = 0; k < e.bad_count; k++) add_bare(&out, e.bad[k]);
    }
    str copy = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

static findings found_by(const rule_set *set, const analysis *a) {
    severity *on = arena_alloc(&mem, rules_count(set) + 1, sizeof *on);
    for (size_t i = 0; i < rules_count(set); i++) on[i] = SEVERITY_MINOR;
    findings all = {.mem = &mem};
    rules_match(set, a, &(rule_switches){.severities = on, .any = true}, &all);
    findings_sort(&all);
    return all;
}

static void want_same(const document *d, const findings *got, const findings *want) {
    for (size_t i = 0; i < want->count && i < got->count; i++) {
        const finding *g = &got->items[i], *w = &want->items[i];
        if (!str_eq(g->rule, w->rule) || g->at.start != w->at.start || g->at.end != w->at.end)
            fail_msg("%.*s finds %.*s, not %.*s", STR_ARG(w->rule), STR_ARG(str_sub(d->text, w->at.start, w->at.end)), STR_ARG(str_sub(d->text, g->at.start, g->at.end)));
    }
    want_number("findings", (long long)got->count, (long long)want->count);
}

static void triggers_lose_nothing(void **state) {
    (void)state;
    enum { PATTERNS_LEAST = 700, FINDINGS_LEAST = 1000 };
    err why;
    bool *bad = arena_alloc(&mem, rules_count(ours) + 2, sizeof *bad);
    rules_close(compiled(true, bad)), rules_close(compiled(false, bad)); // some patterns stand on definitions of their files
    rule_set *everywhere = compiled(true, bad), *triggered = compiled(false, bad);
    assert_true(rules_count(triggered) >= PATTERNS_LEAST);
    want_number("patterns", (long long)rules_count(everywhere), (long long)rules_count(triggered));
    tagger *tags = tagger_open(language, lex, &why);
    document d = document_read(&mem, all_that_is_wrong(), FORMAT_PLAIN, (token_lore){lexicon_abbreviation, lex});
    analysis a = analysis_make(&mem, &d, &(analysis_tools){.lex = lex, .tagger = tags});
    findings want = found_by(everywhere, &a), got = found_by(triggered, &a);
    assert_true(want.count >= FINDINGS_LEAST);
    want_same(&d, &got, &want);
    tagger_close(tags);
    rules_close(everywhere), rules_close(triggered);
}

// In a damaged image a lookaround may be a part of itself.
static void look_for_itself(str made) {
    char *bytes = (char *)(uintptr_t)made.ptr;
    const image_header *head = (const void *)bytes;
    const program *p = (const void *)(bytes + head->parts[PART_PROGRAMS].first);
    step *steps = (step *)(void *)(bytes + head->parts[PART_STEPS].first) + p->steps.first;
    uint32_t i = 0;
    while (i < p->steps.count && steps[i].op != STEP_LOOK) i++;
    assert_true(i < p->steps.count);
    steps[i].a = i;
}

static void *match_all(void *of) {
    const analysis *a = ((const void **)of)[1];
    found_by(((const void **)of)[0], a);
    return NULL;
}

static void looks_end(void **state) {
    (void)state;
    enum { SMALL_STACK = 1 << 20 };
    err why;
    str rule = S("- {id: grammar/x, category: style/awkward, severity: minor, message: m, bad: '[a]', good: b, suggest: '', pattern: '[word=\"price\"] (?! [word=\"fell\"])'}\n"), made;
    assert_true(rules_compile(&mem, lex, &(rule_sources){.files = &(rule_file){S("r.yaml"), rule}, .count = 1}, &made));
    look_for_itself(made);
    rule_set *set = rules_open(lex, &made, 1, &why);
    assert_non_null(set);
    document d = document_read(&mem, S("The price rose."), FORMAT_PLAIN, (token_lore){lexicon_abbreviation, lex});
    tagger *tags = tagger_open(language, lex, &why);
    analysis a = analysis_make(&mem, &d, &(analysis_tools){.lex = lex, .tagger = tags});
    pthread_attr_t small;
    pthread_t thread;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, SMALL_STACK);
    const void *both[] = {set, &a};
    assert_int_equal(pthread_create(&thread, &small, match_all, both), 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&small);
    tagger_close(tags);
    rules_close(set);
}

static int close_language(void **state) {
    (void)state;
    rules_close(ours);
    lexicon_close(lex);
    pack_close(language);
    arena_free(&mem);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    err why;
    language = pack_open(arguments[1], &why);
    lex = language ? lexicon_open(language, &why) : NULL;
    str made = language ? pack_section(language, "rules") : (str){0};
    ours = lex ? rules_open(lex, &made, 1, &why) : NULL;
    if (!ours) return fprintf(stderr, "%s\n", why.what), 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(triggers_lose_nothing), cmocka_unit_test(looks_end)};
    return cmocka_run_group_tests(tests, NULL, close_language);
}
