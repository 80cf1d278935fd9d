// Is what hangs on a trigger whole? Looked at when it is first used: an article tries few of all triggers, and in a damaged image the others do no harm.
#include "rule/match.h"

enum { DEEPEST = TOKEN_TESTS_MOST + 100 }; // tests within one another: each may be joined to all before it, and some stand in brackets

// What a test is made of comes before it, so that there is no circle.
static bool test_sound(const loaded *l, uint32_t i, unsigned depth);

static bool test_whole(const loaded *l, uint32_t i, unsigned depth) {
    const test *t = &l->img.tests[i];
    if (t->part >= SKETCH_COUNT || depth >= DEEPEST) return false;
    switch (t->op) {
    case TEST_AND:
    case TEST_OR: return t->a < i && t->b < i && test_sound(l, t->a, depth + 1) && test_sound(l, t->b, depth + 1);
    case TEST_NOT: return t->a < i && test_sound(l, t->a, depth + 1);
    case TEST_WORDS: return image_fits(&l->img, PART_SET_ITEMS, (range){t->a, t->b});
    case TEST_REGEX: return t->a < l->img.counts[PART_REGEXES];
    default: return t->op < TEST_REGEX;
    }
}

// Those that are sound are remembered; one that is not ends the search.
static bool test_sound(const loaded *l, uint32_t i, unsigned depth) {
    if (i >= l->img.counts[PART_TESTS]) return false;
    const uint64_t bit = (uint64_t)1 << i % 64;
    if (atomic_load_explicit(&l->sound_tests[i / 64], memory_order_relaxed) & bit) return true;
    if (!test_whole(l, i, depth)) return false;
    atomic_fetch_or_explicit(&l->sound_tests[i / 64], bit, memory_order_relaxed);
    return true;
}

static bool step_sound(const loaded *l, const program *p, const step *s) {
    uint32_t count = p->steps.count;
    switch (s->op) {
    case STEP_TEST: return test_sound(l, s->a, 0);
    case STEP_SPLIT:
    case STEP_LOOK: return s->a < count && s->b < count;
    case STEP_JUMP: return s->a < count;
    case STEP_SAVE: return s->arg < SLOT_MOST;
    default: return s->op <= STEP_ACCEPT;
    }
}

static bool program_whole(const loaded *l, const program *p) {
    const image *m = &l->img;
    bool record = p->rule < m->counts[PART_RULES] && p->form < 16 && image_fits(m, PART_STEPS, p->steps) && p->steps.count && image_index_fits(m, PART_CONDITIONS, p->condition) &&
                  p->condition_labels >> LABEL_MOST == 0 && p->within < WITHIN_COUNT && p->repeats < REPEATED_COUNT && p->first_part < SKETCH_COUNT;
    if (!record) return false;
    const step *steps = m->steps + p->steps.first;
    for (uint32_t i = 0; i < p->steps.count; i++)
        if (!step_sound(l, p, &steps[i])) return false;
    return steps[p->steps.count - 1].op == STEP_ACCEPT;
}

static bool remember(_Atomic uint8_t *what, bool sound) {
    atomic_store_explicit(what, sound ? SOUND : UNSOUND, memory_order_relaxed);
    return sound;
}

bool loaded_look_over(const loaded *l, const program *p) { return remember(&l->sound[p - l->img.programs], program_whole(l, p)); }

// Its probes may be anywhere (VIEW_MARGIN), and so may its guard.
bool loaded_look_at(const loaded *l, const trigger *t) {
    const image *m = &l->img;
    bool sound = t->program < m->counts[PART_PROGRAMS] && t->rule < m->counts[PART_RULES] && t->far_part < NEAR_PARTS && t->before_min <= t->before_max &&
                 (t->floating == NOWHERE || t->floating < m->floating) &&
                 (t->guard == NOWHERE || test_sound(l, t->guard, 0)) && (t->own == NOWHERE || test_sound(l, t->own, 0)) && loaded_sound(l, &m->programs[t->program]);
    return remember(&l->sound_triggers[t - m->triggers], sound);
}
