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
    for (uint32_t i = 0; i < r->unless.count; i++)
        if (excused_by(s, &s->img->programs[r->unless.first + i], first, end)) return true;
    return false;
}

// Not every text holds two tokens that are alike and so near each other.
static bool lacks_repetition(search *s, const program *p, uint32_t earliest, uint32_t latest) {
    if (!p->repeats) return false;
    repeated_find(s, (repeated_kind)p->repeats);
    const uint32_t *next = p->first_repeats && earliest == latest ? s->again[p->repeats] : s->repeated[p->repeats];
    return next[earliest] >= latest + p->max_tokens;
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

static inline bool may_pass(const token_sketch *of, uint64_t tags, uint64_t words) { return (tags & of->of[SKETCH_TAG]) && (words & of->of[SKETCH_WORD]); }

static token_sketch sketch_of(const search *s, uint32_t first, uint32_t end) {
    token_sketch all = {0};
    for (uint32_t i = first; i < end; i++)
        for (int k = 0; k < SKETCH_COUNT; k++) all.of[k] |= s->sketches[i].of[k];
    return all;
}

static void look_around(search *s, uint32_t i) {
    const uint32_t reach = NEAR_TOKENS;
    uint32_t low = i - s->block_first > reach ? i - reach : s->block_first, high = s->block_end - i > reach ? i + 1 + reach : s->block_end;
    s->near[0] = sketch_of(s, low, i), s->near[1] = sketch_of(s, i + 1, high);
    s->near_of = i;
}

static inline bool near_has(search *s, const trigger *t, uint32_t i) {
    if (t->near_part == NEAR_NOTHING) return true;
    if (s->near_of != i) look_around(s, i);
    return s->near[t->near_part / SKETCH_COUNT].of[t->near_part % SKETCH_COUNT] & t->near;
}

static inline uint32_t guarded_by(const trigger *t, uint32_t i) { return (uint32_t)((int64_t)i + t->guard_offset); }

// Most triggers come to nothing here.
static inline bool may_match(search *s, const trigger *t, uint32_t i) {
    uint32_t guarded = guarded_by(t, i);
    if (!may_pass(&s->sketches[i], t->own_tags, t->own_words) || guarded - s->block_first >= s->block_end - s->block_first) return false;
    return may_pass(&s->sketches[guarded], t->guard_tags, t->guard_words) && near_has(s, t, i) && search_wants(s, t->rule);
}

static inline bool may_begin_at(const search *s, const program *p, uint32_t start) {
    return may_pass(&s->sketches[start], p->first_tags, p->first_words) || (p->begins_sentence && start == s->sentence_first);
}

static void try_trigger(search *s, uint32_t index, uint32_t i) {
    const trigger *t = &s->img->triggers[index];
    const program *p = &s->img->programs[t->program];
    uint32_t low = p->within == WITHIN_PARAGRAPH ? s->block_first : s->sentence_first;
    if (i - low < t->before_min) return;
    uint32_t earliest = i - low > t->before_max ? i - t->before_max : low; // in a damaged image before_max may be anything
    if (lacks_repetition(s, p, earliest, i - t->before_min)) return;
    if (t->own != NOWHERE && t->before_max > 0 && !token_passes(s, t->own, i)) return;
    if (t->guard != NOWHERE && !token_passes(s, t->guard, guarded_by(t, i))) return;
    uint32_t start = earliest < s->tried[index] ? s->tried[index] : earliest;
    if (starts_sentence(s, p)) {
        if (start <= s->sentence_first && s->sentence_first + t->before_min <= i) try_start(s, t->program, s->sentence_first);
        s->tried[index] = s->sentence_first + 1;
        return;
    }
    for (; start + t->before_min <= i; start++)
        if (may_begin_at(s, p, start)) try_start(s, t->program, start);
    s->tried[index] = start;
}

static void try_each(search *s, range of, uint32_t i) {
    const trigger *all = s->img->triggers;
    for (uint32_t k = of.first, end = of.first + of.count; k < end; k++)
        if (may_match(s, &all[k], i)) try_trigger(s, k, i);
}

// Most tokens have no more than one or two of what triggers stand for.
static inline void try_all(search *s, range of, uint32_t i) {
    if (of.count) try_each(s, of, i);
}

// A typographic hyphen (U+2010, U+2011) is one too.
static bool has_hyphen(const search *s, uint32_t i) {
    str text = token_text(s->a->doc, i);
    if (text.len < 3) return false;
    if (memchr(text.ptr, '-', text.len)) return true;
    return !(s->a->doc->tokens[i].flags & TOKEN_ASCII) && (str_find(text, S("\xe2\x80\x90")) < text.len || str_find(text, S("\xe2\x80\x91")) < text.len);
}

static void visit(search *s, uint32_t i) {
    const image *m = s->img;
    if (s->words[i] != NOWHERE) try_all(s, m->literals[s->words[i]].words, i);
    if (s->lemmas[i] != NOWHERE) try_all(s, m->literals[s->lemmas[i]].lemmas, i);
    bool may_be_bare = !(s->a->doc->tokens[i].flags & TOKEN_ASCII) && s->a->doc->tokens[i].kind != TOKEN_PUNCT; // marks have no diacritics
    uint32_t bare = may_be_bare ? token_bare_literal(s, i) : NOWHERE;
    if (bare != NOWHERE && bare != s->words[i]) try_all(s, m->literals[bare].words, i);
    try_all(s, m->buckets[BUCKET_POS + s->a->words[i].tag], i);
    for (uint64_t readings = s->sketches[i].of[SKETCH_READINGS] & s->tags; readings; readings &= readings - 1)
        try_all(s, m->buckets[BUCKET_TAGS + __builtin_ctzll(readings)], i);
    try_all(s, m->buckets[BUCKET_SHAPE + s->a->doc->tokens[i].shape], i);
    for (uint32_t flags = analysis_lexeme(s->a, i)->flags & s->flags; flags; flags &= flags - 1)
        try_all(s, m->buckets[BUCKET_FLAG + __builtin_ctz(flags)], i);
    if (m->buckets[BUCKET_HYPHEN].count && has_hyphen(s, i)) try_all(s, m->buckets[BUCKET_HYPHEN], i);
    if (!(s->a->words[i].flags & WORD_KNOWN)) try_all(s, m->buckets[BUCKET_UNKNOWN], i);
    try_all(s, m->buckets[BUCKET_ALWAYS], i);
}

static void find_literals(search *s) {
    for (uint32_t i = s->block_first; i < s->block_end; i++) {
        const word *w = &s->a->words[i];
        s->words[i] = token_literal(s, w->lexeme, i);
        s->lemmas[i] = w->lemma == w->lexeme ? s->words[i] : token_literal(s, w->lemma, i);
        s->sketches[i] = (token_sketch){{TAG_BIT(w->tag), attribute_readings(s->a, i), literal_bit(s->words[i]), literal_bit(s->lemmas[i])}};
    }
}

static void search_sentence(search *s, const sentence *in) {
    s->sentence_first = in->first, s->sentence_end = in->first + in->count;
    if (in->first % 16 == 0) arena_pause(s->mem);
    for (uint32_t i = in->first; i < s->sentence_end; i++) visit(s, i);
}

void search_patterns(search *s) {
    size_t count = s->a->doc->token_count, block_index = SIZE_MAX;
    s->near_of = NOWHERE;
    bool taken = false;
    s->words = arena_room(s->mem, count + 1, sizeof *s->words);
    s->lemmas = arena_room(s->mem, count + 1, sizeof *s->lemmas);
    s->sketches = arena_room(s->mem, count + 1, sizeof *s->sketches);
    for (uint32_t i = 0; i < TAG_COUNT; i++) s->tags |= (uint64_t)(s->img->buckets[BUCKET_TAGS + i].count > 0) << i;
    for (uint32_t i = 0; i < LEXEME_FLAGS; i++) s->flags |= (uint32_t)(s->img->buckets[BUCKET_FLAG + i].count > 0) << i;
    for (int kind = REPEATED_FORM; kind < REPEATED_COUNT; kind++)
        s->repeated[kind] = arena_room(s->mem, count + 1, sizeof **s->repeated), s->again[kind] = arena_room(s->mem, count + 1, sizeof **s->again);
    s->tried = arena_alloc(s->mem, s->img->counts[PART_TRIGGERS] + 1, sizeof *s->tried);
    for (size_t k = 0; k < s->a->sentence_count; k++) {
        const sentence *in = &s->a->sentences[k];
        const block *of = &s->a->doc->blocks[in->block];
        if (of->kind == BLOCK_CODE) continue;
        if (in->block != block_index) {
            block_index = in->block;
            search_enter(s, block_index);
            taken = search_taken_over(s, block_index);
            if (!taken) find_literals(s);
        }
        if (!taken) search_sentence(s, in);
    }
}
