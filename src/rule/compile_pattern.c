// A pattern as the steps of a program, with what is known of all of its matches: how long they are, what their first token is.
#include "rule/builder.h"
#include <stdio.h>

typedef struct {
    builder *b;
    build_error *why;
    step *steps;
    size_t count, capacity;
    bool failed;
} writer;

static void wrong(writer *w, size_t at, const char *what) {
    if (w->failed) return;
    w->failed = true;
    w->why->at = at;
    snprintf(w->why->what, sizeof w->why->what, "%s", what);
}

static uint32_t emit(writer *w, size_t at, step s) {
    if (w->count >= STEPS_MOST) {
        wrong(w, at, "the pattern is too large: its counts multiply to more than 3000 steps");
        return 0;
    }
    w->steps = arena_grow(w->b->mem, w->steps, w->count, &w->capacity, sizeof *w->steps);
    w->steps[w->count++] = s;
    return (uint32_t)w->count - 1;
}

// ---- lengths ----------------------------------------------------------------------------------------------------------------

static uint32_t capped(uint64_t n) { return n > MATCH_TOKENS_MOST ? MATCH_TOKENS_MOST : (uint32_t)n; }

void pattern_length(const cql_node *n, uint32_t *min, uint32_t *max) {
    uint32_t low, high;
    *min = *max = n->kind == CQL_TOKEN;
    if (n->kind == CQL_TOKEN || n->kind == CQL_ANCHOR || n->kind == CQL_LOOK) return;
    pattern_length(n->first, min, max);
    if (n->kind == CQL_REPEAT) {
        *min = capped((uint64_t)*min * n->min);
        *max = n->max == CQL_UNBOUNDED && *max ? MATCH_TOKENS_MOST : capped((uint64_t)*max * n->max);
    }
    if (n->kind != CQL_SEQUENCE && n->kind != CQL_CHOICE) return;
    for (const cql_node *c = n->first->next; c; c = c->next) {
        pattern_length(c, &low, &high);
        *min = n->kind == CQL_SEQUENCE ? capped(*min + low) : *min < low ? *min : low;
        *max = n->kind == CQL_SEQUENCE ? capped(*max + high) : *max > high ? *max : high;
    }
}

static bool has_unbounded(const cql_node *n) {
    if (n->kind == CQL_REPEAT && n->max == CQL_UNBOUNDED) return true;
    for (const cql_node *c = n->first; c; c = c->next)
        if (has_unbounded(c)) return true;
    return false;
}

// ---- steps ------------------------------------------------------------------------------------------------------------------

static void node_steps(writer *w, cql_node *n, bool back);

static void sequence_steps(writer *w, cql_node *n, bool back) {
    if (!back) {
        for (; n; n = n->next) node_steps(w, n, false);
        return;
    }
    size_t count = 0, i = 0;
    for (cql_node *c = n; c; c = c->next) count++;
    cql_node **all = arena_alloc(w->b->mem, count, sizeof *all);
    for (cql_node *c = n; c; c = c->next) all[i++] = c;
    while (i > 0) node_steps(w, all[--i], true);
}

static void choice_steps(writer *w, cql_node *n, bool back) {
    uint32_t jumps[64], count = 0;
    for (cql_node *c = n->first; c && !w->failed; c = c->next) {
        if (!c->next) {
            node_steps(w, c, back);
            break;
        }
        if (count == 64) {
            wrong(w, c->at, "more than 64 alternatives; a list of words is one token, [word=\"a|b|c\"]");
            return;
        }
        uint32_t split = emit(w, c->at, (step){.op = STEP_SPLIT});
        w->steps[split].a = (uint32_t)w->count;
        node_steps(w, c, back);
        jumps[count++] = emit(w, c->at, (step){.op = STEP_JUMP});
        w->steps[split].b = (uint16_t)w->count;
    }
    for (uint32_t i = 0; i < count; i++) w->steps[jumps[i]].a = (uint32_t)w->count;
}

static void loop_steps(writer *w, cql_node *n, bool back) {
    uint32_t split = emit(w, n->at, (step){.op = STEP_SPLIT});
    w->steps[split].a = (uint32_t)w->count;
    node_steps(w, n->first, back);
    emit(w, n->at, (step){.op = STEP_JUMP, .a = split});
    w->steps[split].b = (uint16_t)w->count;
}

static void repeat_steps(writer *w, cql_node *n, bool back) {
    uint32_t min, max;
    pattern_length(n->first, &min, &max);
    if (n->max == CQL_UNBOUNDED && min == 0) {
        wrong(w, n->at, "what is repeated without end can match nothing; expected a token that must be there");
        return;
    }
    if (n->max == CQL_UNBOUNDED && has_unbounded(n->first)) {
        wrong(w, n->at, "a repetition without end holds another, which could take exponential time; expected a limit, as {0,10}");
        return;
    }
    for (uint32_t i = 0; i < n->min && !w->failed; i++) node_steps(w, n->first, back);
    if (n->max == CQL_UNBOUNDED) {
        loop_steps(w, n, back);
        return;
    }
    uint32_t splits[128], count = 0;
    for (uint32_t i = n->min; i < n->max && !w->failed; i++) {
        splits[count++] = emit(w, n->at, (step){.op = STEP_SPLIT, .a = (uint32_t)w->count + 1});
        node_steps(w, n->first, back);
    }
    for (uint32_t i = 0; i < count; i++) w->steps[splits[i]].b = (uint16_t)w->count;
}

static void look_steps(writer *w, cql_node *n) {
    uint32_t look = emit(w, n->at, (step){.op = STEP_LOOK, .arg = n->arg});
    w->steps[look].a = (uint32_t)w->count;
    node_steps(w, n->first, n->arg & LOOK_BEHIND);
    emit(w, n->at, (step){.op = STEP_ACCEPT});
    w->steps[look].b = (uint16_t)w->count;
}

static void saved_steps(writer *w, cql_node *n, uint32_t slot) {
    emit(w, n->at, (step){.op = STEP_SAVE, .arg = (uint8_t)slot});
    node_steps(w, n->first, false);
    emit(w, n->at, (step){.op = STEP_SAVE, .arg = (uint8_t)(slot + 1)});
}

static void node_steps(writer *w, cql_node *n, bool back) {
    if (w->failed) return;
    switch (n->kind) {
    case CQL_TOKEN:
        n->compiled = compile_test(w->b, n->test, w->why);
        if (n->compiled == NOWHERE) w->failed = true;
        else emit(w, n->at, (step){.op = STEP_TEST, .a = n->compiled});
        return;
    case CQL_SEQUENCE: sequence_steps(w, n->first, back); return;
    case CQL_CHOICE: choice_steps(w, n, back); return;
    case CQL_REPEAT: repeat_steps(w, n, back); return;
    case CQL_ANCHOR: emit(w, n->at, (step){.op = STEP_ANCHOR, .arg = n->arg}); return;
    case CQL_LOOK: look_steps(w, n); return;
    case CQL_LABEL: saved_steps(w, n, 2u * n->arg); return;
    case CQL_FLAGGED: saved_steps(w, n, 2u * (LABEL_MOST + (uint32_t)n->arg)); return;
    }
}

// True if the label is on one token wherever it stands. What a look sees may lie outside of the match.
static bool on_one_token(const writer *w, uint32_t label) {
    size_t looks_until = 0;
    for (size_t i = 0; i < w->count; i++) {
        const step *s = &w->steps[i];
        if (s->op == STEP_LOOK && s->b > looks_until) looks_until = s->b;
        if (s->op != STEP_SAVE || s->arg != 2 * label) continue;
        if (i < looks_until || i + 2 >= w->count || s[1].op != STEP_TEST || s[2].op != STEP_SAVE || s[2].arg != 2 * label + 1) return false;
    }
    return true;
}

static bool begins_with(const writer *w, uint32_t label) {
    for (size_t i = 0; i < w->count && w->steps[i].op == STEP_SAVE; i++)
        if (w->steps[i].arg == 2 * label) return true;
    return false;
}

// What the condition wants to be equal in two tokens. *first: the match begins with one of them.
static repeated_kind repeated_by(builder *b, const writer *w, uint32_t index, bool *first) {
    const condition c = *(const condition *)builder_at(b, PART_CONDITIONS, index);
    const term *x = &c.left, *y = &c.right;
    if (c.op == CONDITION_AND) {
        repeated_kind one = repeated_by(b, w, c.a, first);
        return one ? one : repeated_by(b, w, c.b, first);
    }
    if (c.op != CONDITION_COMPARE || c.comparison != COMPARE_EQ || x->kind != TERM_ATTRIBUTE || y->kind != TERM_ATTRIBUTE) return REPEATED_NOTHING;
    if (x->attribute != y->attribute || x->label == y->label || !on_one_token(w, x->label) || !on_one_token(w, y->label)) return REPEATED_NOTHING;
    *first = begins_with(w, x->label) || begins_with(w, y->label);
    return x->attribute == ATTRIBUTE_LEMMA ? REPEATED_LEMMA : x->attribute <= ATTRIBUTE_LOWER ? REPEATED_FORM : REPEATED_NOTHING;
}

// What is known of the first token of a match that does not begin with <s>.
static token_sketch first_sketch(const writer *w, size_t i, bool *begins_sentence, unsigned depth) {
    enum { DEEPEST = 12 };
    for (; depth < DEEPEST; i++) {
        const step *s = &w->steps[i];
        switch (s->op) {
        case STEP_TEST: return sketch_passing(w->b, s->a);
        case STEP_SPLIT: return sketch_either(first_sketch(w, s->a, begins_sentence, depth + 1), first_sketch(w, s->b, begins_sentence, depth + 1));
        case STEP_ANCHOR:
            if (s->arg != ANCHOR_S) break;
            *begins_sentence = true;
            return (token_sketch){0};
        case STEP_LOOK: i = s->b - 1; break;
        case STEP_SAVE: break;
        default: return any_sketch;
        }
    }
    return any_sketch;
}

static void note_first(const writer *w, program *out) {
    bool begins_sentence = false;
    token_sketch first = first_sketch(w, 0, &begins_sentence, 0);
    sketch_part rarest = sketch_rarest(w->b, &first, SKETCH_COUNT);
    out->begins_sentence = begins_sentence, out->first_part = (uint8_t)rarest, out->first = first.of[rarest];
}

uint32_t compile_pattern(builder *b, const cql_pattern *p, const cql_labels *labels, uint32_t rule, uint32_t form, bool dispatched,
                         build_error *why) {
    (void)labels;
    writer w = {.b = b, .why = why};
    node_steps(&w, p->root, false);
    emit(&w, 0, (step){.op = STEP_ACCEPT});
    uint32_t min, max;
    pattern_length(p->root, &min, &max);
    if (!w.failed && min == 0) wrong(&w, 0, "the pattern can match no token at all; expected at least one that must be there");
    program out = {.rule = rule, .form = form, .condition = NOWHERE, .min_tokens = (uint16_t)min, .max_tokens = (uint16_t)max,
                   .within = (uint8_t)p->within, .outside = p->outside, .flagged_count = (uint8_t)p->flagged_count};
    if (!w.failed && p->condition) {
        out.condition = compile_condition(b, p->condition, &out.condition_labels, why);
        if (out.condition == NOWHERE) w.failed = true;
        bool first = false;
        if (!w.failed) out.repeats = (uint8_t)repeated_by(b, &w, out.condition, &first), out.first_repeats = first;
    }
    if (w.failed) return NOWHERE;
    note_first(&w, &out);
    out.steps = (range){builder_count(b, PART_STEPS), (uint32_t)w.count};
    for (size_t i = 0; i < w.count; i++) builder_add(b, PART_STEPS, &w.steps[i]);
    uint32_t index = builder_add(b, PART_PROGRAMS, &out);
    if (dispatched) compile_triggers(b, p, index);
    return index;
}
