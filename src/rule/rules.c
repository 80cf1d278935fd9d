#include "rule/rules.h"
#include "rule/cql.h"
#include "rule/match.h"
#include <stdlib.h>

static bool counts_names(const term *t) { return t->kind == TERM_FUNCTION && t->function == FUNCTION_ENTITY_COUNT; }

static void add_text_rule(loaded *l, uint32_t rule) {
    uint32_t i = l->text_rule_count++;
    l->text_rules[i] = rule;
    if (l->img.rules[rule].needs.count) return;
    l->always[i / 64] |= (uint64_t)1 << (i % 64), l->any_always = true;
}

// A bit for each of the buckets that holds a trigger.
static uint64_t filled_buckets(const image *m, uint32_t first, uint32_t count) {
    uint64_t filled = 0;
    for (uint32_t i = 0; i < count; i++) filled |= (uint64_t)(m->buckets[first + i].count > 0) << i;
    return filled;
}

static bool load(rule_set *set, loaded *l, str bytes, err *why) {
    pthread_mutex_init(&l->lock, NULL);
    if (!image_read(bytes, lexicon_count(set->lex), &l->img, why)) return false;
    l->first_rule = (uint32_t)set->rule_count;
    l->readings = filled_buckets(&l->img, BUCKET_TAGS, TAG_COUNT);
    l->traits = filled_buckets(&l->img, BUCKET_TRAITS, TRAIT_COUNT) | TRAIT(TRAIT_MARKED); // for what it is without its diacritics
    l->regexes = calloc(l->img.counts[PART_REGEXES] + 1, sizeof *l->regexes);
    l->fast = calloc(l->img.counts[PART_REGEXES] + 1, sizeof *l->fast);
    l->asked = calloc(l->img.counts[PART_REGEXES] + 1, sizeof *l->asked);
    l->text_rules = calloc(l->img.text_rule_count + 1, sizeof *l->text_rules);
    l->always = calloc(text_rule_words(l), sizeof *l->always);
    l->sound = calloc(l->img.counts[PART_PROGRAMS] + 1, sizeof *l->sound);
    l->sound_triggers = calloc(l->img.counts[PART_TRIGGERS] + 1, sizeof *l->sound_triggers);
    l->sound_tests = calloc(l->img.counts[PART_TESTS] / 64 + 1, sizeof *l->sound_tests);
    l->texts = malloc((l->img.counts[PART_TEXTS] + 1) * sizeof *l->texts);
    l->blocks = calloc(l->img.counts[PART_RULES] + 1, sizeof *l->blocks);
    if (!l->regexes || !l->fast || !l->asked || !l->text_rules || !l->always || !l->sound || !l->sound_triggers || !l->sound_tests || !l->texts || !l->blocks) return err_set(why, S(""), 0, 0, "out of memory");
    for (uint32_t i = 0; i < l->img.counts[PART_RULES]; i++) {
        const rule_record *r = &l->img.rules[i];
        if (r->kind == RULE_TEXT) add_text_rule(l, i);
        l->blocks[i] = (uint16_t)((r->blocks & ~FOR_SOME) | (r->dialect.len || r->source_langs.len ? FOR_SOME : 0));
    }
    for (uint32_t i = 0; i < l->img.counts[PART_CONDITIONS]; i++)
        l->counts_names |= counts_names(&l->img.conditions[i].left) || counts_names(&l->img.conditions[i].right);
    set->rule_count += l->img.counts[PART_RULES];
    return true;
}

rule_set *rules_open(const lexicon *lex, const str *images, size_t count, err *why) {
    rule_set *set = calloc(1, sizeof *set);
    loaded *all = calloc(count + 1, sizeof *all);
    if (!set || !all) {
        free(set), free(all);
        return err_set(why, S(""), 0, 0, "out of memory"), NULL;
    }
    set->lex = lex, set->images = all;
    for (size_t i = 0; i < count; i++) {
        if (!images[i].len) continue;
        if (load(set, &all[set->image_count++], images[i], why)) continue;
        rules_close(set);
        return NULL;
    }
    return set;
}

void rules_close(rule_set *set) {
    if (!set) return;
    for (size_t i = 0; i < set->image_count; i++) {
        loaded *l = &set->images[i];
        for (uint32_t k = 0; l->regexes && k < l->img.counts[PART_REGEXES]; k++) regex_free(atomic_load(&l->regexes[k]));
        for (uint32_t k = 0; l->fast && k < l->img.counts[PART_REGEXES]; k++) regex_free(atomic_load(&l->fast[k]));
        free(l->regexes);
        free(l->fast);
        free(l->asked);
        free(l->text_rules);
        free(l->always);
        free(l->sound);
        free(l->sound_triggers);
        free(l->sound_tests);
        free(l->texts);
        pthread_mutex_destroy(&l->lock);
        free(l->blocks);
    }
    free(set->images);
    free(set);
}

size_t rules_count(const rule_set *set) { return set->rule_count; }

// Two threads may both make one; the one that comes second throws its own away.
static const regex *kept(regex *_Atomic *slot, regex *made) {
    regex *known = NULL;
    if (!made || atomic_compare_exchange_strong(slot, &known, made)) return made;
    regex_free(made);
    return known;
}

static const regex *compiled(arena *mem, const loaded *l, uint32_t i) {
    const regex *known = atomic_load_explicit(&l->regexes[i], memory_order_acquire);
    if (known) return known;
    err why;
    const regex_record *r = &l->img.regexes[i];
    return kept(&l->regexes[i], regex_new(mem, image_text(&l->img, r->pattern), r->flags | REGEX_ONCE, &why));
}

// Making machine code costs as much as two hundred matches of words, or two dozen of sentences.
const regex *loaded_regex(arena *mem, const loaded *l, uint32_t i, size_t bytes) {
    enum { CALL = 16, OFTEN = 200 * CALL };
    const regex *fast = atomic_load_explicit(&l->fast[i], memory_order_acquire);
    if (fast) return fast;
    const regex *once = compiled(mem, l, i);
    bool pays = once && atomic_fetch_add_explicit(&l->asked[i], CALL + (uint32_t)(bytes < OFTEN ? bytes : OFTEN), memory_order_relaxed) >= OFTEN;
    return pays ? kept(&l->fast[i], regex_fast(mem, once)) : once;
}

// Only who explains a rule asks for its examples.
static const str *texts_of(loaded *l) {
    if (!atomic_load_explicit(&l->has_texts, memory_order_acquire)) {
        pthread_mutex_lock(&l->lock);
        for (uint32_t i = 0; i < l->img.counts[PART_TEXTS] && !l->has_texts; i++) l->texts[i] = image_text(&l->img, l->img.texts[i]);
        atomic_store_explicit(&l->has_texts, true, memory_order_release);
        pthread_mutex_unlock(&l->lock);
    }
    return l->texts;
}

static loaded *image_of(const rule_set *set, size_t i) {
    size_t k = set->image_count - 1;
    while (k > 0 && set->images[k].first_rule > i) k--;
    return &set->images[k];
}

rule_info rules_at(const rule_set *set, size_t i) {
    const loaded *l = image_of(set, i);
    const image *m = &l->img;
    const rule_record *r = &m->rules[i - l->first_rule];
    return (rule_info){.id = image_text(m, r->id), .category = image_text(m, r->category), .message = image_text(m, r->message_text),
                       .note = image_text(m, r->note), .file = image_text(m, r->file), .pattern = image_text(m, r->pattern),
                       .line = r->line, .severity = (severity)r->severity, .on = r->on,
                       .source_langs = image_text(m, r->source_langs), .profile = image_text(m, r->profile),
                       .dialect = image_text(m, r->dialect)};
}

rule_standing rules_standing(const rule_set *set, size_t i) {
    const loaded *l = image_of(set, i);
    const rule_record *r = &l->img.rules[i - l->first_rule];
    return (rule_standing){image_text(&l->img, r->id), image_text(&l->img, r->category), image_text(&l->img, r->profile), (severity)r->severity, r->on};
}

rule_examples rules_examples(const rule_set *set, size_t i) {
    loaded *l = image_of(set, i);
    const rule_record *r = &l->img.rules[i - l->first_rule];
    const str *texts = texts_of(l);
    return (rule_examples){texts + r->bad.first, texts + r->good.first, r->bad.count, r->good.count};
}

static void match_image(const loaded *l, const analysis *a, const rule_switches *on, const kept_matches *earlier, kept_matches *keep, findings *out) {
    search *s = arena_alloc(a->mem, 1, sizeof *s);
    *s = (search){.from = l, .img = &l->img, .a = a, .mem = a->mem, .severities = on->severities + l->first_rule, .on = on};
    s->room = regex_room_new(a->mem);
    s->cache = arena_alloc(a->mem, CACHE_SIZE, sizeof *s->cache);
    s->earlier = earlier;
    search_patterns(s);
    search_texts(s);
    keep_matches(s, keep);
    outcome *found;
    size_t count = resolve(s, &found);
    for (size_t i = 0; i < count; i++) report_match(s, &found[i], out);
}

struct rule_matches {
    str dialect, source_lang;
    kept_matches *images; // of each image of the set
};

// Rules for some dialects or languages alone are other rules where these differ.
static const rule_matches *usable(const rule_matches *m, const analysis *a, const rule_switches *on) {
    return m && a->earlier && str_eq(m->dialect, on->dialect) && str_eq(m->source_lang, on->source_lang) ? m : NULL;
}

const rule_matches *rules_match_again(const rule_set *set, const analysis *a, const rule_switches *on, const rule_matches *earlier, findings *out) {
    rule_matches *keep = arena_alloc(a->mem, 1, sizeof *keep);
    *keep = (rule_matches){arena_copy(a->mem, on->dialect), arena_copy(a->mem, on->source_lang), arena_alloc(a->mem, set->image_count + 1, sizeof *keep->images)};
    earlier = usable(earlier, a, on);
    for (size_t i = 0; i < set->image_count && a->doc->token_count; i++)
        if (set->images[i].img.counts[PART_RULES]) match_image(&set->images[i], a, on, earlier ? &earlier->images[i] : NULL, &keep->images[i], out);
    return keep;
}

void rules_match(const rule_set *set, const analysis *a, const rule_switches *on, findings *out) { rules_match_again(set, a, on, NULL, out); }
