// How the cost of checking grows with the number of rules: an article is read and analysed, then matched with 0, 200, 1,000 and
// 5,000 rules of the shapes that rules/ has. Prints the time of one article and its ratio to that without rules.
//   bench_rules PACK ARTICLE [ROUNDS]
#include "analysis/analysis.h"
#include "analysis/tagger.h"
#include "base/file.h"
#include "lexicon/gazetteer.h"
#include "rule/rules.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    pack *language;
    lexicon *lex;
    tagger *tagging;
    gazetteer *names;
    arena mem;
    uint32_t *common; // words that news has
    size_t common_count;
    uint32_t random;
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint32_t next_random(bench *b) { return (b->random = b->random * 1664525u + 1013904223u) >> 8; }

static str any_word(bench *b) { return lexicon_form(b->lex, b->common[next_random(b) % b->common_count]); }

static void find_common(bench *b) {
    b->common = arena_alloc(&b->mem, lexicon_count(b->lex), sizeof *b->common);
    for (uint32_t i = 1; i < lexicon_count(b->lex); i++) {
        const lexeme *l = lexicon_at(b->lex, i);
        str form = lexicon_form(b->lex, i);
        bool plain = l->frequency >= 88 && l->flags & LEX_WORD && l->cases & CASE_LOWER;
        for (size_t k = 0; k < form.len; k++) plain = plain && form.ptr[k] >= 'a' && form.ptr[k] <= 'z';
        if (plain) b->common[b->common_count++] = i;
    }
}

// In the proportions of rules/en: most hang on a rare word, some on a list, a few on a common word or on tags alone.
static str pattern(bench *b, unsigned i) {
    str x = any_word(b), y = any_word(b), z = any_word(b);
    switch (i % 20) {
    case 0: return arena_printf(&b->mem, "[lower=\"the\"] [pos=\"JJ\"]? @[lemma=\"%.*s\"]", STR_ARG(x));
    case 1: return S("[pos=\"MD\"] [pos=\"RB\"]? @[tags=\"VBD\" & tags!=\"VB|VBN|NN.*|JJ\"]");
    case 2: return arena_printf(&b->mem, "a:[pos=\"NN\"] [pos=\"IN\"] b:[pos=\"NNS\"] @[lemma=\"%.*s\"] :: a.number != b.number", STR_ARG(x));
    case 3: return arena_printf(&b->mem, "[word=\"of|in|to\"] @[lower=\"%.*s|%.*s\"] [pos=\"DT|NN.*\"]", STR_ARG(x), STR_ARG(y));
    case 4: return arena_printf(&b->mem, "[lemma=\"%.*s|%.*s|%.*s\" & pos=\"VB.*\"] [pos=\"RB\"]* @\"with\" [entity=\"person\" | pos=\"PRP|DT\"]", STR_ARG(x), STR_ARG(y), STR_ARG(z));
    case 5: return arena_printf(&b->mem, "( \"%.*s\" \"of\" | [lemma=\"%.*s\"] [pos=\"NN\"]{1,3} )", STR_ARG(x), STR_ARG(y));
    case 6: return arena_printf(&b->mem, "[pos=\"PRP|NNP\"] [lemma=\"%.*s\" & pos=\"VBD|VBZ\"] @\"to\" [pos=\"DT\"]", STR_ARG(x));
    default: return arena_printf(&b->mem, "\"%.*s\"%%c []{0,2} @[lemma=\"%.*s\"]", STR_ARG(x), STR_ARG(y));
    }
}

static str rules_text(bench *b, unsigned count) {
    size_t room = (size_t)count * 600 + 1;
    char *text = arena_alloc(&b->mem, room, 1);
    size_t n = 0;
    for (unsigned i = 0; i < count; i++) {
        str p = pattern(b, i);
        n += (size_t)snprintf(text + n, room - n, "- {id: grammar/x%u, category: style/awkward, severity: minor, message: m, bad: '[a]', good: b, suggest: '', pattern: '%.*s'}\n", i, STR_ARG(p));
    }
    return (str){text, n};
}

static void complain(void *data, const err *why) {
    char line[1100];
    (void)data;
    fprintf(stderr, "%s\n", err_line(why, line, sizeof line));
}

typedef struct { double analysed, matched; size_t found; } timing;

static timing check_once(bench *b, const rule_set *rules, const severity *on, str text, arena *mem) {
    double start = now();
    document doc = document_read(mem, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, b->lex});
    analysis a = analysis_make(mem, &doc, &(analysis_tools){.lex = b->lex, .tagger = b->tagging, .names = b->names});
    double middle = now();
    findings found = {.mem = mem};
    rules_match(rules, &a, &(rule_switches){.severities = on}, &found);
    timing t = {middle - start, now() - middle, found.count};
    arena_reset(mem);
    return t;
}

static int by_time(const void *x, const void *y) {
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static void run(bench *b, unsigned count, str text, int rounds) {
    str image;
    err why;
    double start = now();
    rules_compile(&b->mem, b->lex, &(rule_sources){.files = &(rule_file){S("bench.yaml"), rules_text(b, count)}, .count = 1, .complain = complain}, &image);
    double compiled = now();
    rule_set *rules = rules_open(b->lex, &image, 1, &why);
    double opened = now();
    severity *on = arena_alloc(&b->mem, count + 1, sizeof *on);
    for (unsigned i = 0; i < count; i++) on[i] = SEVERITY_MINOR;
    arena mem = {0};
    double *analysed = arena_alloc(&b->mem, (size_t)rounds, sizeof *analysed), *matched = arena_alloc(&b->mem, (size_t)rounds, sizeof *matched);
    size_t found = 0;
    for (int i = 0; i < rounds; i++) {
        timing t = check_once(b, rules, on, text, &mem);
        analysed[i] = t.analysed, matched[i] = t.matched, found = t.found;
    }
    qsort(analysed, (size_t)rounds, sizeof *analysed, by_time);
    qsort(matched, (size_t)rounds, sizeof *matched, by_time);
    double none = analysed[rounds / 2], rule_time = matched[rounds / 2];
    printf("%5u rules  %8.1f us without, %8.1f us in rules, ratio %.2f  (%zu findings; compiled in %.1f ms, opened in %.2f ms, %zu KB)\n", count, none * 1e6,
           rule_time * 1e6, (none + rule_time) / none, found, (compiled - start) * 1e3, (opened - compiled) * 1e3, image.len / 1024);
    rules_close(rules);
    arena_free(&mem);
}

int main(int count, char **arguments) {
    bench b = {.random = 42};
    err why = {0};
    str text;
    if (count < 3) return fprintf(stderr, "usage: bench_rules PACK ARTICLE [ROUNDS]\n"), 2;
    b.language = pack_open(arguments[1], &why);
    b.lex = b.language ? lexicon_open(b.language, &why) : NULL;
    b.tagging = b.lex ? tagger_open(b.language, b.lex, &why) : NULL;
    b.names = b.tagging ? gazetteer_open(b.language, b.lex, NULL, 0, complain, NULL, &why) : NULL;
    if (!b.names || !file_read(&b.mem, arguments[2], &text, &why)) return complain(NULL, &why), 2;
    find_common(&b);
    static const unsigned sizes[] = {0, 200, 1000, 5000};
    for (size_t i = 0; i < 4; i++) run(&b, sizes[i], text, count > 3 ? atoi(arguments[3]) : 200);
    gazetteer_close(b.names);
    tagger_close(b.tagging);
    lexicon_close(b.lex);
    pack_close(b.language);
    arena_free(&b.mem);
    return 0;
}
