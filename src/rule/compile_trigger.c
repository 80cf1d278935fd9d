// Which tokens a pattern needs not look at is most of its speed: of all words, lemmas and tags that every match must hold, the
// rarest are its triggers. A choice needs a trigger for each of its alternatives.
#include "rule/builder.h"
#include <math.h>

typedef struct { double share; uint64_t bits; int8_t at; } probe; // share: of triggers that pass it, about
typedef struct entry {
    uint32_t bucket, before_min, before_max;
    uint32_t guard, own;
    int8_t guard_offset;
    probe probes[PROBES]; // those that most fail first
    probe far;            // anywhere in the sentence
    struct entry *next;
} entry;
typedef struct {
    double cost; // the share of tokens that trigger; INFINITY where there is no trigger
    entry *entries;
} cover;

static const cover no_cover = {INFINITY, NULL};

static const probe no_probe = {1, UINT64_MAX, SKETCH_TAG};

static entry *new_entry(builder *b, uint32_t bucket, entry *next) {
    entry *e = arena_alloc(b->mem, 1, sizeof *e);
    *e = (entry){.bucket = bucket, .guard = NOWHERE, .own = NOWHERE, .probes = {no_probe, no_probe, no_probe}, .far = no_probe, .next = next};
    return e;
}

static cover words_cover(builder *b, const test *t) {
    cover c = {0, NULL};
    bool lemma = t->attribute == ATTRIBUTE_LEMMA;
    uint32_t before = NOWHERE;
    for (uint32_t i = 0; i < t->b; i++) {
        uint32_t of = ((const set_item *)builder_at(b, PART_SET_ITEMS, t->a + i))->literal;
        if (of == before) continue; // one word in several cases
        before = of;
        c.cost += literal_share(b, of) * (lemma ? 2.5 : 1);
        c.entries = new_entry(b, 2 * of + lemma, c.entries);
    }
    return c;
}

// Of traits that all are rare enough.
static cover traits_cover(builder *b, uint64_t traits) {
    cover c = {0, NULL};
    for (uint32_t i = 0; i < TRAIT_COUNT; i++) {
        if (!(traits >> i & 1)) continue;
        if (trait_share(i) <= 0) return no_cover;
        c.cost += trait_share(i);
        c.entries = new_entry(b, WORDLESS | (BUCKET_TRAITS + i), c.entries);
    }
    return c.entries && c.cost < .2 ? c : no_cover;
}

// Of a regular expression, by what it begins with or holds.
static cover regex_cover(builder *b, const test *t) {
    if (t->attribute > ATTRIBUTE_LOWER || t->flags & VALUE_NOMARKS) return no_cover;
    const regex_record *r = builder_at(b, PART_REGEXES, t->a);
    regex_marks marks = regex_marks_of(b->mem, (str){b->parts[PART_STRINGS].items + r->pattern.at, r->pattern.len});
    if (marks.begins_with_digit) return traits_cover(b, TRAIT(TRAIT_SHAPE + SHAPE_DIGITS) | TRAIT(TRAIT_SHAPE + SHAPE_ALNUM));
    return marks.has_hyphen ? traits_cover(b, TRAIT(TRAIT_HYPHEN)) : no_cover;
}

static cover tags_cover(builder *b, uint64_t tags, uint32_t bucket, unsigned times) {
    cover c = {0, NULL};
    if (__builtin_popcountll(tags) > TAG_COUNT / 2) return no_cover; // what a tag is not
    for (uint32_t i = 0; i < TAG_COUNT; i++) {
        if (!(tags & TAG_BIT(i))) continue;
        c.cost += tag_share((tag)i) * times;
        c.entries = new_entry(b, WORDLESS | (bucket + i), c.entries);
    }
    return c;
}

static cover mask_cover(builder *b, const test *t) {
    if (t->attribute == ATTRIBUTE_POS) return tags_cover(b, t->mask, BUCKET_POS, 1);
    if (t->attribute == ATTRIBUTE_TAGS) return tags_cover(b, t->mask, BUCKET_TAGS, 2);
    return t->part == SKETCH_TRAITS ? traits_cover(b, t->must) : no_cover;
}

static cover both(cover x, cover y) {
    if (!x.entries || !y.entries) return no_cover;
    entry *last = x.entries;
    while (last->next) last = last->next;
    last->next = y.entries;
    return (cover){x.cost + y.cost, x.entries};
}

static cover test_cover(builder *b, uint32_t index) {
    const test t = *(const test *)builder_at(b, PART_TESTS, index);
    cover x, y;
    switch (t.op) {
    case TEST_WORDS: return words_cover(b, &t);
    case TEST_MASK:
    case TEST_EVERY: return mask_cover(b, &t);
    case TEST_REGEX: return regex_cover(b, &t);
    case TEST_OR: return both(test_cover(b, t.a), test_cover(b, t.b));
    case TEST_AND:
        x = test_cover(b, t.a), y = test_cover(b, t.b);
        return x.cost <= y.cost ? x : y;
    default: return no_cover;
    }
}

// A set of words in any case: the trigger that is one of them passes.
static bool words_alone(const test *t) { return t->op == TEST_WORDS && t->flags & TEST_PLAIN && !(t->flags & VALUE_NOMARKS); }

static void forget(token_sketch *s, sketch_part which) { s->of[which] = UINT64_MAX; }

// What the trigger itself tells of its token needs no probe.
static void forget_told(token_sketch *s, uint32_t bucket) {
    uint32_t which = bucket & ~WORDLESS;
    if (!(bucket & WORDLESS)) {
        if (bucket % 2) forget(s, SKETCH_LEMMA);
        else forget(s, SKETCH_WORD), forget(s, SKETCH_EDGES), forget(s, SKETCH_LENGTH);
        return;
    }
    bool digits = which == BUCKET_TRAITS + TRAIT_SHAPE + SHAPE_DIGITS || which == BUCKET_TRAITS + TRAIT_SHAPE + SHAPE_ALNUM;
    forget(s, which < BUCKET_TAGS ? SKETCH_TAG : which < BUCKET_TRAITS ? SKETCH_READINGS : SKETCH_TRAITS);
    if (digits && s->of[SKETCH_EDGES] >> BYTE_DIGIT & 1) forget(s, SKETCH_EDGES);
    if (digits && s->of[SKETCH_HOLDS] >> BYTE_DIGIT & 1) forget(s, SKETCH_HOLDS);
}

// One of `tokens` tokens has one of the bits in the part of `of` that fewest have; `at`: of the view's parts, the first that stands for them.
static void note_probe(const builder *b, entry *e, int at, const token_sketch *of, unsigned tokens) {
    sketch_part rarest = sketch_rarest(b, of, tokens > 1 ? NEAR_PARTS : SKETCH_COUNT);
    probe p = {1 - pow(1 - part_share(b, rarest, of->of[rarest]), tokens), of->of[rarest], (int8_t)(at + (int)rarest)};
    for (size_t i = 0; i < PROBES; i++) {
        probe other = e->probes[i];
        if (p.share < other.share) e->probes[i] = p, p = other;
    }
}

static void set_own(builder *b, entry *e, uint32_t own) {
    token_sketch s = sketch_passing(b, own);
    forget_told(&s, e->bucket);
    e->own = own;
    note_probe(b, e, 0, &s, 1);
    forget(&s, sketch_rarest(b, &s, SKETCH_COUNT));
    note_probe(b, e, 0, &s, 1);
}

static cover token_cover(builder *b, uint32_t own) {
    cover c = test_cover(b, own);
    if (words_alone(builder_at(b, PART_TESTS, own))) return c;
    for (entry *e = c.entries; e; e = e->next) set_own(b, e, own);
    return c;
}

// The token that a node is, if it is one.
static const cql_node *lone_token(const cql_node *n) {
    while (n && (n->kind == CQL_LABEL || n->kind == CQL_FLAGGED || (n->kind == CQL_SEQUENCE && !n->first->next))) n = n->first;
    return n && n->kind == CQL_TOKEN ? n : NULL;
}

// A neighbour that must pass a test of its own spares most starts of the matcher.
static void set_guard(builder *b, cover *c, const cql_node *before, const cql_node *after) {
    const cql_node *near[2] = {lone_token(before), lone_token(after)};
    int best = -1;
    double best_cost = INFINITY;
    for (int i = 0; i < 2; i++) {
        if (!near[i] || near[i]->test->kind == CQL_ANY) continue;
        double cost = test_cover(b, near[i]->compiled).cost;
        if (best < 0 || cost < best_cost) best = i, best_cost = cost;
    }
    if (best < 0) return;
    for (entry *e = c->entries; e; e = e->next) e->guard = near[best]->compiled, e->guard_offset = best ? 1 : -1;
}

static token_sketch edge_sketch(builder *b, const cql_node *n, bool last);

// Of the nodes of a sequence from n on; true if one of them must be there.
static bool edge_of_nodes(builder *b, const cql_node *n, bool last, token_sketch *all) {
    uint32_t min, max;
    if (last && n->next && edge_of_nodes(b, n->next, last, all)) return true;
    pattern_length(n, &min, &max);
    if (max) *all = sketch_either(*all, edge_sketch(b, n, last));
    return min || (!last && n->next && edge_of_nodes(b, n->next, last, all));
}

// What is known of the first token of what the node matches, or of its last one.
static token_sketch edge_sketch(builder *b, const cql_node *n, bool last) {
    token_sketch all = {0};
    switch (n->kind) {
    case CQL_TOKEN: return sketch_passing(b, n->compiled);
    case CQL_LABEL:
    case CQL_FLAGGED:
    case CQL_REPEAT: return edge_sketch(b, n->first, last);
    case CQL_SEQUENCE: return edge_of_nodes(b, n->first, last, &all) ? all : any_sketch;
    case CQL_CHOICE:
        for (const cql_node *c = n->first; c; c = c->next) all = sketch_either(all, edge_sketch(b, c, last));
        return all;
    default: return any_sketch;
    }
}

typedef struct { int least, most; } distance; // in tokens

// From the first token of the node `from` to the first of `to`, which stands behind it in the same sequence.
static distance distance_between(const cql_node *from, const cql_node *to) {
    distance all = {0, 0};
    uint32_t least, most;
    for (const cql_node *n = from; n != to; n = n->next) {
        pattern_length(n, &least, &most);
        all.least += (int)least, all.most += (int)most;
    }
    return all;
}

// From the trigger to the nearest token of another node of its sequence.
static distance distance_to(const entry *e, const cql_node *chosen, const cql_node *n, bool behind) {
    distance d = behind ? distance_between(chosen, n) : distance_between(n->next, chosen);
    int min = (int)e->before_min, max = (int)e->before_max;
    return behind ? (distance){d.least - max, d.most - min} : (distance){-(d.most + 1 + max), -(d.least + 1 + min)};
}

static void note_far(const builder *b, entry *e, const token_sketch *of) {
    sketch_part rarest = sketch_rarest(b, of, NEAR_PARTS);
    double share = part_share(b, rarest, of->of[rarest]);
    if (share < e->far.share) e->far = (probe){share, of->of[rarest], (int8_t)rarest};
}

static void note_near(const builder *b, entry *e, distance d, const token_sketch *of) {
    if (d.least < -NEAR_TOKENS || d.most > NEAR_TOKENS) note_far(b, e, of);
    else if (d.least == d.most) note_probe(b, e, d.least * VIEW_SIZE, of, 1);
    else note_probe(b, e, (d.most > 0 ? 1 : -NEAR_TOKENS) * VIEW_SIZE + VIEW_NEAR, of, NEAR_TOKENS);
}

// What else must stand near the trigger, which is in `chosen`, spares most of the starts that are left.
static void set_near(builder *b, const cover *c, const cql_node *sequence, const cql_node *chosen) {
    bool behind = false;
    uint32_t min, max;
    for (const cql_node *n = sequence->first; n; n = n->next) {
        pattern_length(n, &min, &max);
        if (n != chosen && min) {
            token_sketch of = edge_sketch(b, n, !behind);
            for (entry *e = c->entries; e; e = e->next) note_near(b, e, distance_to(e, chosen, n, behind), &of);
        }
        behind = behind || n == chosen;
    }
}

static cover node_cover(builder *b, const cql_node *n);

static cover sequence_cover(builder *b, const cql_node *n) {
    cover best = no_cover;
    double best_cost = INFINITY;
    uint32_t before_min = 0, before_max = 0, min, max;
    const cql_node *previous = NULL;
    for (const cql_node *c = n->first; c; previous = c, c = c->next) {
        cover x = node_cover(b, c);
        double cost = x.cost * (1 + (before_max - before_min) / 2.0);
        if (x.entries && cost < best_cost) {
            if (lone_token(c)) set_guard(b, &x, previous, c->next);
            set_near(b, &x, n, c);
            for (entry *e = x.entries; e; e = e->next) e->before_min += before_min, e->before_max += before_max;
            best = x, best_cost = cost;
        }
        pattern_length(c, &min, &max);
        before_min += min, before_max += max;
        if (before_max > MATCH_TOKENS_MOST) before_max = MATCH_TOKENS_MOST;
        if (before_min > MATCH_TOKENS_MOST) break;
    }
    return best;
}

static cover choice_cover(builder *b, const cql_node *n) {
    cover all = node_cover(b, n->first);
    for (const cql_node *c = n->first->next; c; c = c->next) all = both(all, node_cover(b, c));
    return all;
}

static cover node_cover(builder *b, const cql_node *n) {
    switch (n->kind) {
    case CQL_TOKEN: return token_cover(b, n->compiled);
    case CQL_SEQUENCE: return sequence_cover(b, n);
    case CQL_CHOICE: return choice_cover(b, n);
    case CQL_REPEAT: return n->min ? node_cover(b, n->first) : no_cover;
    case CQL_LABEL:
    case CQL_FLAGGED: return node_cover(b, n->first);
    default: return no_cover;
    }
}

// Nothing rare: every token triggers, but the first test is made before the matcher starts.
static entry *any_token(builder *b, const cql_node *root) {
    entry *e = new_entry(b, WORDLESS | (BUCKET_TRAITS + TRAIT_ANY), NULL);
    const cql_node *first = lone_token(root->kind == CQL_SEQUENCE ? root->first : root);
    if (first && first->test->kind != CQL_ANY) set_own(b, e, first->compiled);
    return e;
}

// Where two tokens of a match are alike, the first of them is near where the match begins.
static void note_repeated(builder *b, entry *e, const program *p) {
    token_sketch soon = any_sketch;
    if (!p->repeats || p->max_tokens > NEAR_TOKENS + 1 || e->before_min < e->before_max || e->before_min > NEAR_TOKENS) return;
    soon.of[SKETCH_TRAITS] = TRAIT(p->repeats == REPEATED_FORM ? TRAIT_FORM_SOON : TRAIT_LEMMA_SOON);
    int start = -(int)e->before_min * VIEW_SIZE;
    if (p->first_repeats) note_probe(b, e, start, &soon, 1);
    else note_probe(b, e, start + VIEW_NEAR, &soon, NEAR_TOKENS);
}

// A match that begins with <s>.
static void note_first(builder *b, entry *e, const program *p) {
    token_sketch first = any_sketch;
    const step *s = builder_at(b, PART_STEPS, p->steps.first);
    if (s->op != STEP_ANCHOR || s->arg != ANCHOR_S || e->before_min < e->before_max || e->before_min > NEAR_TOKENS) return;
    first.of[SKETCH_TRAITS] = TRAIT(TRAIT_FIRST);
    note_probe(b, e, -(int)e->before_min * VIEW_SIZE, &first, 1);
}

void compile_triggers(builder *b, const cql_pattern *p, uint32_t program_index) {
    const program *of = builder_at(b, PART_PROGRAMS, program_index);
    cover c = node_cover(b, p->root);
    if (!c.entries) c.entries = any_token(b, p->root);
    for (entry *e = c.entries; e; e = e->next) {
        uint32_t most = e->before_max > MATCH_TOKENS_MOST ? MATCH_TOKENS_MOST : e->before_max;
        note_repeated(b, e, of), note_first(b, e, of);
        trigger t = {.program = program_index, .rule = of->rule, .before_min = (uint16_t)e->before_min, .before_max = (uint16_t)most,
                     .guard = e->guard, .guard_offset = e->guard_offset, .own = e->own, .far = e->far.bits, .far_part = (uint8_t)e->far.at, .floating = NOWHERE};
        for (size_t i = 0; i < PROBES; i++) t.bits[i] = e->probes[i].bits, t.at[i] = e->probes[i].at;
        builder_trigger(b, e->bucket, t);
    }
}
