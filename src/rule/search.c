#include "rule/match.h"

void search_add(search *s, match m) {
    s->matches = arena_grow(s->mem, s->matches, s->match_count, &s->match_capacity, sizeof *s->matches);
    s->matches[s->match_count++] = m;
}

// "zh" is among "zh ko" for an article from zh-CN.
static bool among(str wanted, str list) {
    str one, main_part = str_sub(wanted, 0, str_find_byte(wanted, '-'));
    while (str_split(&list, ' ', &one))
        if (str_eq(one, wanted) || str_eq(one, main_part)) return true;
    return false;
}

static bool for_article(const search *s, const rule_record *r) {
    if (r->dialect.len && !str_eq(image_text(s->img, r->dialect), s->on->dialect)) return false;
    return !r->source_langs.len || among(s->on->source_lang, image_text(s->img, r->source_langs));
}

bool search_ask(const search *s, uint32_t rule_index) {
    uint16_t blocks = s->from->blocks[rule_index];
    bool is = s->severities[rule_index] != SEVERITY_OFF && blocks >> s->block_kind & 1;
    if (is && blocks & FOR_SOME && !s->on->any) is = for_article(s, &s->img->rules[rule_index]);
    s->wanted[rule_index] = is ? WANTED : UNWANTED;
    return is;
}

void search_enter(search *s, size_t block_index) {
    const block *b = &s->a->doc->blocks[block_index];
    s->block_kind = b->kind, s->block_first = b->first_token, s->block_end = b->first_token + b->token_count;
    uint8_t **known = &s->wants[b->kind];
    if (!*known) *known = arena_alloc(s->mem, s->img->counts[PART_RULES] + 1, sizeof **known);
    s->wanted = *known;
}

static bool excused_by(search *s, const program *p, uint32_t first, uint32_t end) {
    uint32_t low = p->within == WITHIN_PARAGRAPH ? s->block_first : s->sentence_first;
    uint32_t back = p->max_tokens ? p->max_tokens - 1u : 0;
    for (uint32_t start = first > low + back ? first - back : low; start < end; start++)
        if (attempt(s, p, start) > first) return true;
    return false;
}

bool search_excused(search *s, const rule_record *r, uint32_t first, uint32_t end) {
    if (r->unless.count) view_block(s);
    for (uint32_t i = 0; i < r->unless.count; i++)
        if (loaded_sound(s->from, &s->img->programs[r->unless.first + i]) && excused_by(s, &s->img->programs[r->unless.first + i], first, end)) return true;
    return false;
}

// Not every text holds two tokens that are alike and so near each other.
static bool lacks_repetition(search *s, const program *p, uint32_t earliest, uint32_t latest) {
    return p->repeats && !repeated_within(s, (repeated_kind)p->repeats, earliest, latest + p->max_tokens, p->first_repeats && earliest == latest);
}

static void try_start(search *s, uint32_t program_index, uint32_t start) {
    const program *p = &s->img->programs[program_index];
    const rule_record *r = &s->img->rules[p->rule];
    if (lacks_repetition(s, p, start, start)) return;
    uint32_t end = attempt(s, p, start);
    if (!end) return;
    uint32_t *slots = arena_alloc(s->mem, SLOT_MOST, sizeof *slots);
    memcpy(slots, s->best_slots, sizeof s->best_slots);
    if (r->unless.count && search_excused(s, r, start, end)) return;
    search_add(s, (match){.program = program_index, .rule = p->rule, .form = p->form, .start = start, .end = end,
                          .at = tokens_span(s->a->doc, start, end - 1), .slots = slots});
}

static bool starts_sentence(const search *s, const program *p) {
    const step *first = &s->img->steps[p->steps.first];
    return first->op == STEP_ANCHOR && first->arg == ANCHOR_S;
}

static inline bool may_begin_at(const search *s, const program *p, uint32_t start) {
    return (view_of(s, start)[p->first_part] & p->first) || (p->begins_sentence && start == s->sentence_first);
}

// One of the tokens of the sentence or block may be what else the match must hold.
static bool far_has(search *s, const trigger *t, bool in_block) {
    if (t->far == UINT64_MAX) return true;
    surroundings *all = &s->around[in_block];
    uint32_t first = in_block ? s->block_first : s->sentence_first, end = in_block ? s->block_end : s->sentence_end;
    if (all->first != first + 1) {
        *all = (surroundings){.first = first + 1};
        for (uint32_t i = first; i < end; i += NEAR_TOKENS)
            for (int k = 0; k < NEAR_PARTS; k++) all->have[k] |= view_of(s, i)[VIEW_NEAR + k];
    }
    return all->have[t->far_part] & t->far;
}

// The neighbour that has a test of its own is in the block, and passes.
static bool guard_passes(search *s, const trigger *t, uint32_t i) {
    uint32_t guarded = (uint32_t)((int64_t)i + t->guard_offset);
    return t->guard == NOWHERE || (guarded - s->block_first < s->block_end - s->block_first && token_passes(s, t->guard, guarded));
}

// The first start from `earliest` on that has not been tried.
static uint32_t untried(const search *s, const trigger *t, uint32_t earliest) {
    bool known = t->floating != NOWHERE && s->has_tried[t->floating / 64] >> t->floating % 64 & 1;
    return known && earliest < s->tried[t->floating] ? s->tried[t->floating] : earliest;
}

static void note_tried(search *s, const trigger *t, uint32_t next) {
    if (t->floating == NOWHERE) return;
    s->has_tried[t->floating / 64] |= (uint64_t)1 << t->floating % 64;
    s->tried[t->floating] = next;
}

static void try_trigger(search *s, const trigger *t, uint32_t i) {
    const program *p = &s->img->programs[t->program];
    bool in_block = p->within == WITHIN_PARAGRAPH;
    uint32_t low = in_block ? s->block_first : s->sentence_first;
    if (i - low < t->before_min || (i - low > t->before_max && starts_sentence(s, p)) || !far_has(s, t, in_block)) return;
    uint32_t earliest = i - low > t->before_max ? i - t->before_max : low; // in a damaged image before_max may be anything
    if (lacks_repetition(s, p, earliest, i - t->before_min)) return;
    if (t->own != NOWHERE && t->before_max > 0 && !token_passes(s, t->own, i)) return;
    if (!guard_passes(s, t, i)) return;
    uint32_t start = untried(s, t, earliest);
    if (starts_sentence(s, p)) {
        if (start <= s->sentence_first && s->sentence_first + t->before_min <= i) try_start(s, t->program, s->sentence_first);
        start = s->sentence_first + 1;
    } else {
        for (; start + t->before_min <= i; start++)
            if (may_begin_at(s, p, start)) try_start(s, t->program, start);
    }
    note_tried(s, t, start);
}

// It has passed its probes.
static __attribute__((noinline)) void try_passed(search *s, const trigger *t, uint32_t i) {
    if (loaded_trigger_sound(s->from, t) && search_wants(s, t->rule)) try_trigger(s, t, i);
}

static inline bool others_pass(const trigger *t, const uint64_t *view) {
    for (int k = 1; k < PROBES; k++)
        if (!(view[t->at[k]] & t->bits[k])) return false;
    return true;
}

// Most triggers come to nothing here.
static inline void try_all(search *s, range of, const uint64_t *view, uint32_t i) {
    for (const trigger *t = s->img->triggers + of.first, *end = t + of.count; t < end; t++)
        if (!(view[t->at[0]] & t->bits[0])) t += t->spared;
        else if (others_pass(t, view)) try_passed(s, t, i);
}

// Of a damaged literal there are none.
static inline void try_literal(search *s, range of, const uint64_t *view, uint32_t i) {
    if (__builtin_expect(image_fits(s->img, PART_TRIGGERS, of), 1)) try_all(s, of, view, i);
}

// One with diacritics is also what it is without.
static void try_bare(search *s, const uint64_t *view, uint32_t i) {
    uint32_t bare = token_bare_literal(s, i);
    if (bare != NOWHERE && bare != view_literal(view)) try_literal(s, s->img->literals[bare].words, view, i);
}

static __attribute__((noinline)) void try_readings(search *s, uint64_t readings, const uint64_t *view, uint32_t i) {
    for (; readings; readings &= readings - 1) try_all(s, s->img->buckets[BUCKET_TAGS + __builtin_ctzll(readings)], view, i);
}

static __attribute__((noinline)) void try_traits(search *s, uint64_t traits, const uint64_t *view, uint32_t i) {
    if (traits & TRAIT(TRAIT_MARKED)) try_bare(s, view, i);
    for (; traits; traits &= traits - 1) try_all(s, s->img->buckets[BUCKET_TRAITS + __builtin_ctzll(traits)], view, i);
}

static inline void visit(search *s, const uint64_t *view, uint32_t i) {
    const image *m = s->img;
    uint64_t refs = view[VIEW_LITERALS], readings = view[SKETCH_READINGS] & s->from->readings, traits = view[SKETCH_TRAITS] & s->from->traits;
    if (refs & LITERAL_IN_WORDS && view_literal(view) < m->counts[PART_LITERALS]) try_literal(s, m->literals[view_literal(view)].words, view, i);
    if (refs & (uint64_t)LITERAL_IN_LEMMAS << 32 && view_lemma(view) < m->counts[PART_LITERALS]) try_literal(s, m->literals[view_lemma(view)].lemmas, view, i);
    if (readings) try_readings(s, readings, view, i);
    if (traits) try_traits(s, traits, view, i);
    range tagged = m->buckets[BUCKET_POS + s->a->words[i].tag];
    if (tagged.count) try_all(s, tagged, view, i);
}

static void note_first(search *s) { s->views[(size_t)(s->sentence_first - s->block_first + NEAR_TOKENS) * VIEW_SIZE + SKETCH_TRAITS] |= TRAIT(TRAIT_FIRST); }

static void search_sentence(search *s, const sentence *in) {
    s->sentence_first = in->first, s->sentence_end = in->first + in->count;
    if (in->first % 16 == 0) arena_pause(s->mem);
    if (in->count) note_first(s);
    const uint64_t *view = view_of(s, in->first);
    for (uint32_t i = in->first; i < s->sentence_end; i++, view += VIEW_SIZE) visit(s, view, i);
}

void search_patterns(search *s) {
    size_t count = s->a->doc->token_count, block_index = SIZE_MAX;
    bool taken = false;
    for (int kind = REPEATED_FORM; kind < REPEATED_COUNT; kind++)
        s->repeated[kind] = arena_room(s->mem, count + 1, sizeof **s->repeated), s->again[kind] = arena_room(s->mem, count + 1, sizeof **s->again);
    s->tried = arena_room(s->mem, s->img->floating + 1, sizeof *s->tried);
    s->has_tried = arena_alloc(s->mem, s->img->floating / 64 + 1, sizeof *s->has_tried);
    for (size_t k = 0; k < s->a->sentence_count; k++) {
        const sentence *in = &s->a->sentences[k];
        const block *of = &s->a->doc->blocks[in->block];
        if (of->kind == BLOCK_CODE) continue;
        if (in->block != block_index) {
            block_index = in->block;
            search_enter(s, block_index);
            taken = search_taken_over(s, block_index);
            if (!taken) view_block(s);
        }
        if (!taken) search_sentence(s, in);
    }
}
