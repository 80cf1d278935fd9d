// The matcher: a walk over all ways in which a program can match from one start, the greedier first, to keep the longest. What has
// been tried from a step and token is not tried again (with the same labels, where a condition reads them), and the work of one
// attempt is bounded, so that nothing here is exponential.
#include "rule/match.h"

enum { BUDGET = 20000, REMEMBER_AFTER = 200 };
#define RESTORE 0x80000000u

static void push(search *s, uint32_t step_index, uint32_t at) {
    s->stack = arena_grow(s->mem, s->stack, s->depth, &s->capacity, sizeof *s->stack);
    s->stack[s->depth++] = (frame){step_index, at};
}

static uint64_t place_key(const search *s, uint32_t step_index, uint32_t at) {
    uint64_t key = (uint64_t)step_index << 32 | at;
    for (uint32_t labels = s->program->condition_labels; labels; labels &= labels - 1) {
        int i = __builtin_ctz(labels);
        key = (key ^ s->slots[2 * i]) * 0x9e3779b97f4a7c15u;
        key = (key ^ s->slots[2 * i + 1] ^ key >> 29) * 0xbf58476d1ce4e5b9u;
    }
    return key;
}

static bool seen_before(search *s, uint32_t step_index, uint32_t at) {
    if (!s->seen) s->seen = arena_alloc(s->mem, SEEN_SIZE, sizeof *s->seen);
    uint64_t key = place_key(s, step_index, at), hash = key * 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < 8; i++) {
        seen_slot *slot = &s->seen[((hash >> 40) + i) % SEEN_SIZE];
        if (slot->epoch == s->epoch && slot->key == key) return true;
        if (slot->epoch == s->epoch) continue;
        *slot = (seen_slot){key, s->epoch};
        return false;
    }
    return false;
}

static bool is_np(const search *s, uint32_t i) { return s->a->words[i].chunk == CHUNK_B_NP || s->a->words[i].chunk == CHUNK_I_NP; }

static bool at_anchor(const search *s, uint8_t kind, uint32_t at) {
    switch (kind) {
    case ANCHOR_S: return at == s->sentence_first;
    case ANCHOR_S_END: return at == s->sentence_end;
    case ANCHOR_P: return at == s->block_first;
    case ANCHOR_P_END: return at == s->block_end;
    case ANCHOR_NP: return at < s->end && s->a->words[at].chunk == CHUNK_B_NP;
    case ANCHOR_NP_END: return at > s->first && is_np(s, at - 1) && (at >= s->block_end || s->a->words[at].chunk != CHUNK_I_NP);
    default: return false;
    }
}

static void accept(search *s, uint32_t at) {
    if (at <= s->best_end || at <= s->start) return;
    if (s->program->condition != NOWHERE && !condition_holds(s, s->program->condition)) return;
    s->best_end = at;
    memcpy(s->best_slots, s->slots, sizeof s->slots);
}

typedef struct { bool back, look; } direction;
static bool look_around(search *s, uint32_t from, uint32_t at, direction d);

// One step of a thread; false when the thread ends. *found: a lookaround's pattern has been matched.
static inline bool advance(search *s, const step *steps, frame *f, direction d, bool *found) {
    const step *st = &steps[f->step];
    switch (st->op) {
    case STEP_TEST:
        if (d.back ? f->at <= s->first : f->at >= s->end || f->at - s->start >= MATCH_TOKENS_MOST) return false;
        if (!token_passes(s, st->a, d.back ? f->at - 1 : f->at)) return false;
        f->at = d.back ? f->at - 1 : f->at + 1;
        break;
    case STEP_SPLIT:
        push(s, st->b, f->at);
        f->step = st->a;
        return true;
    case STEP_JUMP: f->step = st->a; return true;
    case STEP_SAVE:
        if (s->depth > 0 || d.look) push(s, RESTORE | st->arg, s->slots[st->arg]); // with no other thread nobody will read it
        s->slots[st->arg] = f->at;
        break;
    case STEP_ANCHOR:
        if (!at_anchor(s, st->arg, f->at)) return false;
        break;
    case STEP_LOOK:
        if (look_around(s, st->a, f->at, (direction){st->arg & LOOK_BEHIND, true}) == !!(st->arg & LOOK_NOT)) return false;
        f->step = st->b;
        return true;
    case STEP_ACCEPT:
        if (d.look) *found = true;
        else accept(s, f->at);
        return false;
    default: return false;
    }
    f->step++;
    return true;
}

// The thread that was put off last; false if there is none.
static bool next_thread(search *s, size_t base, frame *out) {
    while (s->depth > base) {
        frame f = s->stack[--s->depth];
        if (f.step & RESTORE) {
            s->slots[f.step & ~RESTORE] = f.at;
            continue;
        }
        *out = f;
        return true;
    }
    return false;
}

// Of an attempt that has taken many steps: is the work done, or has this step been taken before?
static __attribute__((noinline)) bool is_over(search *s, frame f, direction d) {
    return s->budget <= 0 || (!d.look && seen_before(s, f.step, f.at));
}

static inline __attribute__((always_inline)) bool walk(search *s, uint32_t from, uint32_t at, direction d) {
    const step *steps = &s->img->steps[s->program->steps.first];
    size_t base = s->depth;
    bool found = false;
    frame f = {from, at};
    do
        while (!(--s->budget < BUDGET - REMEMBER_AFTER && is_over(s, f, d)) && advance(s, steps, &f, d, &found)) {}
    while (!found && s->budget > 0 && next_thread(s, base, &f));
    s->depth = base;
    return found;
}

// What a rule may say has no more within one another; a damaged image may look around without end.
enum { LOOKS_MOST = 256 };

static __attribute__((noinline)) bool look_around(search *s, uint32_t from, uint32_t at, direction d) {
    uint32_t first = s->first, end = s->end;
    if (s->looking >= LOOKS_MOST) return false;
    s->looking++;
    if (s->sentence_first < first) s->first = s->sentence_first;
    if (s->sentence_end > end) s->end = s->sentence_end;
    bool found = walk(s, from, at, d);
    s->first = first, s->end = end, s->looking--;
    return found;
}

// The noun chunk or the name around a token: [*first, *end), empty if it lies in none.
static void chunk_around(const search *s, uint32_t i, uint32_t *first, uint32_t *end) {
    *first = *end = i;
    if (!is_np(s, i)) return;
    while (*first > s->sentence_first && s->a->words[*first].chunk == CHUNK_I_NP) --*first;
    ++*end;
    while (*end < s->sentence_end && s->a->words[*end].chunk == CHUNK_I_NP) ++*end;
}

static void name_around(const search *s, uint32_t i, uint32_t *first, uint32_t *end) {
    uint32_t named = s->a->words[i].mention;
    *first = *end = i;
    if (!named) return;
    *first = s->a->mentions[named - 1].first;
    *end = *first + s->a->mentions[named - 1].count;
}

static void set_bounds(search *s, const program *p, uint32_t start) {
    s->first = s->sentence_first, s->end = s->sentence_end;
    if (p->within == WITHIN_PARAGRAPH) s->first = s->block_first, s->end = s->block_end;
    if (p->outside) return;
    if (p->within == WITHIN_NP) chunk_around(s, start, &s->first, &s->end);
    if (p->within == WITHIN_NAME) name_around(s, start, &s->first, &s->end);
}

static bool lies_inside(const search *s, const program *p, uint32_t start, uint32_t end) {
    uint32_t first, last;
    if (p->within == WITHIN_NP) chunk_around(s, start, &first, &last);
    else name_around(s, start, &first, &last);
    return end <= last;
}

uint32_t attempt(search *s, const program *p, uint32_t start) {
    s->program = p, s->start = start, s->best_end = 0, s->budget = BUDGET, s->depth = 0, s->looking = 0;
    set_bounds(s, p, start);
    if (start < s->first || start + p->min_tokens > s->end) return 0;
    memset(s->slots, 0xff, sizeof s->slots);
    s->epoch++;
    walk(s, 0, start, (direction){false, false});
    if (s->best_end && p->outside && lies_inside(s, p, start, s->best_end)) return 0;
    return s->best_end;
}
