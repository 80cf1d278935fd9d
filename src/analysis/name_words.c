// The words that are written with a capital, each once: how often a capital proves something, how often they are written small.
#include "analysis/name_apart.h"
#include "analysis/name_memory.h"
#include "analysis/stages.h"
#include "base/filter.h"
#include "text/hash.h"
#include "text/utf8.h"

static bool is_capital(const token *t, str text) {
    const unsigned surely = 1u << SHAPE_TITLE | 1u << SHAPE_TITLES | 1u << SHAPE_UPPER | 1u << SHAPE_CAMEL | 1u << SHAPE_MIXED;
    if (t->flags & TOKEN_CLITIC) return false;
    if (surely >> t->shape & 1) return true;
    if (t->shape == SHAPE_INITIAL) return !str_eq(text, S("I"));
    if (t->shape != SHAPE_ALNUM) return false; // Ka-52M, COVID-19; not 71-year-old
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') return !(text.ptr[0] >= '0' && text.ptr[0] <= '9');
    return (unsigned char)text.ptr[0] >= 0xC3;
}

static bool joins(const token *t, str text) { // what may stand before a word without asking for a capital
    if (t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER) return true;
    return text.len == 1 && strchr(",)&%/]", text.ptr[0]) != NULL;
}

bool token_proves(const name_work *w, size_t i) {
    if (w->words[i].flags & (WORD_SENTENCE_START | WORD_HEADLINE_CASE) || i == 0) return false;
    const document *d = w->a->doc;
    if (d->tokens[i].flags & TOKEN_BREAK_BEFORE && !(d->tokens[i - 1].kind == TOKEN_WORD || d->tokens[i - 1].kind == TOKEN_NUMBER)) return false;
    return joins(&d->tokens[i - 1], token_text(d, i - 1));
}

static bool loud(const name_work *w, size_t i) {
    const token *t = &w->a->doc->tokens[i];
    return t->kind == TOKEN_WORD && t->shape == SHAPE_UPPER && t->at.end - t->at.start >= 4;
}

bool token_among_capitals(const name_work *w, size_t i) {
    const document *d = w->a->doc;
    if (i && loud(w, i - 1)) return true;
    if (i + 1 < d->token_count && loud(w, i + 1)) return true;
    for (size_t k = i, left = 4; left--; k--) {
        if (d->tokens[k].kind == TOKEN_WORD && d->tokens[k].shape != SHAPE_UPPER) return false;
        if (k == 0 || w->words[k].flags & WORD_SENTENCE_START) return true;
    }
    return false;
}

size_t name_word_slot(const name_word *all, const uint32_t *slots, uint32_t mask, uint32_t id) {
    uint32_t at = (id * 0x9E3779B1u) >> 7 & mask;
    while (slots[at] && all[slots[at]].lexeme != id) at = (at + 1) & mask;
    return at;
}

static uint32_t *slot_of(const name_work *w, uint32_t id) { return &w->slots[name_word_slot(w->all, w->slots, w->mask, id)]; }

// Most words are ASCII letters alone, eight of which become small ones at once. Room: for whole eights.
static bool small_letters(str text, size_t readable, char *room) {
    for (size_t at = 0; at < text.len; at += 8) {
        uint64_t x = load8(text.ptr + at, readable - at), kept = keep8(text.len - at);
        if ((letters8(x) ^ HIGH_BITS) & kept) return false;
        x = lower8(x) & kept;
        memcpy(room + at, &x, sizeof x);
    }
    return true;
}

// room: for eight letters more than the text has, if it is to be there.
static str skeleton_of(const name_work *w, str text, char *room, bool *plain) {
    const str all = w->a->doc->text;
    char wide[SKELETON_MAX];
    *plain = text.len <= SKELETON_MAX && small_letters(text, (size_t)(all.ptr + all.len - text.ptr), room);
    return *plain ? (str){room, text.len} : arena_copy(w->a->mem, (str){wide, name_skeleton(text, wide, sizeof wide)});
}

// Words that hold sentences together; a capital makes no name of them.
static bool is_function(const lexeme *x, tag_set tags) {
    const tag_set closed = TAG_BIT(TAG_DT) | TAG_BIT(TAG_IN) | TAG_BIT(TAG_CC) | TAG_BIT(TAG_PRP) | TAG_BIT(TAG_PRPS) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_TO) |
                           TAG_BIT(TAG_WDT) | TAG_BIT(TAG_WP) | TAG_BIT(TAG_WPS) | TAG_BIT(TAG_WRB) | TAG_BIT(TAG_EX) | TAG_BIT(TAG_PDT);
    bool may_be = ((x->cases & CASE_LOWER) != 0) & ((tags & closed) != 0) & (x->frequency >= 120);
    if (!may_be) return false;
    return (TAG_BIT(lexicon_usual_tag(x)) & closed) != 0; // not Board
}

// All ways to write a word as it is folded have a hyphen where one has; that may be another than ASCII's.
static bool may_hold_hyphen(const token *t, str text) {
    return !(t->flags & TOKEN_LETTERS) && (!(t->flags & TOKEN_ASCII) || memchr(text.ptr, '-', text.len) != NULL);
}

static name_word *add_word(name_work *w, str text, uint32_t id, uint32_t hash, const lexeme *x) {
    w->all = arena_grow(w->a->mem, w->all, w->word_count, &w->word_capacity, sizeof *w->all);
    name_word *n = &w->all[w->word_count++];
    *n = (name_word){.text = text, .lexeme = id, .hash = hash, .flags = x->flags, .cases = x->cases, .function = is_function(x, w->a->readings[x->ambiguity])};
    return n;
}

static uint32_t word_at(name_work *w, size_t i) {
    uint32_t *slot = slot_of(w, w->words[i].lexeme);
    if (*slot) return *slot;
    const token *t = &w->a->doc->tokens[i];
    str text = token_text(w->a->doc, i);
    add_word(w, text, w->words[i].lexeme, t->hash, analysis_lexeme(w->a, i))->dashed = may_hold_hyphen(t, text);
    return *slot = (uint32_t)w->word_count - 1;
}

static void count_capital(name_work *w, size_t i) {
    uint32_t id = word_at(w, i); // may move w->all
    w->of_token[i] = id;
    name_word *x = &w->all[id];
    x->capital++;
    w->marks[i] = MARK_CAPITAL;
    gazetteer_expect_two(w->g, x->hash, w->a->doc->tokens[i + 1 < w->a->doc->token_count ? i + 1 : i].hash);
    if (!token_proves(w, i)) return;
    w->marks[i] = MARK_CAPITAL | MARK_PROVEN;
    if (!token_in_capitals(w, i) && x->proven++ == 0) x->text = token_text(w->a->doc, i);
}

static void find_large(name_work *w) {
    const token *t = w->a->doc->tokens;
    uint32_t tokens = (uint32_t)w->a->doc->token_count, *large = w->large = arena_room(w->a->mem, tokens + 1, sizeof *large);
    size_t count = 0;
    for (uint32_t i = 0; i < tokens; i++, t++) {
        large[count] = i;
        count += (t->shape != SHAPE_LOWER) & (t->kind == TOKEN_WORD); // no branch: which it will be is anybody's guess
    }
    large[count] = tokens;
    w->large_count = count;
}

static void make_room(name_work *w) {
    size_t size = 64, need = 4 * w->large_count, tokens = w->a->doc->token_count;
    while (size < need) size *= 2;
    w->slots = arena_alloc(w->a->mem, size, sizeof *w->slots);
    w->mask = (uint32_t)size - 1;
    w->of_token = arena_alloc(w->a->mem, tokens + 1, sizeof *w->of_token);
    w->marks = arena_alloc(w->a->mem, tokens + 1, sizeof *w->marks);
    w->word_capacity = w->large_count / 2 + 16;
    w->all = arena_room(w->a->mem, w->word_capacity, sizeof *w->all);
    w->all[0] = (name_word){0}, w->word_count = 1;
}

// What the list of names has of the words from one on.
enum { AT_ONCE = 64 };
static void look_up_names(name_work *w, size_t from) {
    uint32_t hashes[AT_ONCE];
    size_t count = w->word_count - from;
    if (!count) return;
    for (size_t i = 0; i < count; i++) hashes[i] = w->all[from + i].hash;
    gazetteer_expect(w->g, hashes, count);
    for (size_t i = 0; i < count; i++) {
        word_in_names in = gazetteer_word_in_names(w->g, hashes[i]);
        w->all[from + i].part = in.part, w->all[from + i].alternates = in.alternates;
    }
}

// Hungarian, in Austro-Hungarian.
static bool is_people(const name_work *w, str text) {
    const lexeme *x = lexicon_at(w->a->lex, lexicon_find_word(w->a->lex, text));
    return x->flags & LEX_DEMONYM || str_ends(text, S("an")) || str_ends(text, S("ese")) || str_ends(text, S("ish"));
}

// Indo-Pacific, Sino-Soviet, Euro-Atlantic: the first part is no name by itself.
static bool is_combining(str part) {
    static const str all[] = {WORD("Indo"), WORD("Sino"), WORD("Afro"), WORD("Anglo"), WORD("Euro"), WORD("Russo"), WORD("Franco"), WORD("Austro"), WORD("Serbo"),
                              WORD("Graeco"), WORD("Greco"), WORD("Turco"), WORD("Italo"), WORD("Hispano"), WORD("Luso"), WORD("Judeo"), WORD("Americo"), WORD("Trans")};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(part, all[i])) return true;
    return false;
}

// The words of "Svatove-Kreminna" are words of names too.
static void find_inner(name_work *w, uint32_t id) {
    str text = w->all[id].text;
    size_t at = text.len < 9 ? 0 : str_find_byte(text, '-');
    if (at < 4 || text.len < at + 5 || str_find_byte(str_sub(text, at + 1, text.len), '-') + at + 1 < text.len) return;
    str parts[2] = {str_sub(text, 0, at), str_sub(text, at + 1, text.len)};
    size_t first = 0;
    if (!rune_upper(utf8_next(parts[1], &first)) || is_combining(parts[0]) || (str_ends(parts[0], S("o")) && is_people(w, parts[1]))) return;
    for (size_t i = 0; i < 2; i++) {
        char folded[FOLD_MAX];
        str form = {folded, token_fold(parts[i], folded, sizeof folded)};
        uint32_t hash = token_hash(form), id_of_form = analysis_intern(w->a, form, hash);
        uint32_t *slot = slot_of(w, id_of_form);
        if (!*slot) {
            add_word(w, parts[i], id_of_form, hash, lexicon_at(w->a->lex, id_of_form))->dashed = true;
            look_up_names(w, w->word_count - 1);
            *slot = (uint32_t)w->word_count - 1;
        }
        w->all[id].inner[i] = *slot;
    }
}

bool name_east_asian(str first, str second) {
    size_t at = str_find_byte(second, '-');
    if (first.len > 6 || str_find_byte(first, '-') < first.len || at < 2 || at > 6 || second.len - at < 3 || second.len - at > 7) return false;
    return second.ptr[at + 1] >= 'a' && second.ptr[at + 1] <= 'z';
}

bool name_suffix(str text) {
    static const str all[] = {WORD("Jr"), WORD("Jr."), WORD("Sr"), WORD("Sr."), WORD("II"), WORD("III"), WORD("IV")};
    for (size_t i = 0; text.len < 4 && i < sizeof all / sizeof *all; i++)
        if (str_eq(text, all[i])) return true;
    return false;
}

static bool is_patronymic(str skeleton) {
    static const str endings[] = {WORD("ovich"), WORD("evich"), WORD("ovych"), WORD("evych"), WORD("ovna"), WORD("evna"), WORD("ivna"), WORD("dottir")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(skeleton, endings[i]) && skeleton.len > endings[i].len + 2) return true;
    return false;
}

// The small words that are written with a capital somewhere, as far as a look tells, and those that may be of people. Without a branch, for which it will
// be is anybody's guess.
static size_t find_small(name_work *w, uint32_t *out) {
    uint32_t *people = arena_room(w->a->mem, w->a->doc->token_count + 1, sizeof *people);
    const filter *beside = w->beside;
    filter of_words = {{0}};
    const token *tokens = w->a->doc->tokens;
    size_t count = 0, person = 0;
    for (size_t i = 1; i < w->word_count; i++) filter_add(&of_words, w->all[i].hash, 1);
    for (size_t i = 0, end = w->a->doc->token_count; i < end; i++) {
        out[count] = people[person] = (uint32_t)i;
        count += filter_kinds(&of_words, tokens[i].hash) & (tokens[i].shape == SHAPE_LOWER);
        person += filter_kinds(beside, tokens[i].hash) & BESIDE_PERSON;
    }
    people[person] = (uint32_t)w->a->doc->token_count;
    w->people = people, w->people_count = person;
    return count;
}

static void count_small(name_work *w) {
    uint32_t *small = arena_room(w->a->mem, w->a->doc->token_count + 1, sizeof *small);
    size_t count = find_small(w, small);
    for (size_t k = 0; k < count; k++) {
        uint32_t i = small[k], id = *slot_of(w, w->words[i].lexeme);
        w->of_token[i] = id;
        w->all[id].lower += id != 0;
    }
}

// Only these end a patronymic or a woman's family name: vich, vych, vna, dottir, ová, skaya.
static bool may_have_ending(str skeleton) {
    char last = skeleton.len > 4 ? skeleton.ptr[skeleton.len - 1] : 0;
    return last == 'h' || last == 'a' || last == 'r';
}

static void complete(const name_work *w, name_word *x, char *room) {
    bool plain;
    x->skeleton = skeleton_of(w, x->text, room, &plain);
    x->skeleton_hash = str_hash(x->skeleton);
    gazetteer_expect_groups(w->g, x->skeleton_hash);
    x->key = skeleton_key_of(x->skeleton);
    name_sounds_fill(x->sounds, x->skeleton);
    x->digits = !plain && name_digits_in(x->skeleton);
    x->body = filter_kinds(w->beside, plain ? x->hash : token_hash(x->skeleton)) & BESIDE_BODY && beside_is(x->skeleton, BESIDE_BODY);
    if (!may_have_ending(x->skeleton)) return;
    x->patronymic = is_patronymic(x->skeleton);
    x->ending = (uint8_t)name_word_ending(x);
}

void name_words_complete(name_work *w) {
    size_t letters = 0;
    w->used = arena_room(w->a->mem, w->word_count, sizeof *w->used);
    for (uint32_t id = 1; id < w->word_count; id++) {
        w->used[w->used_count] = id;
        w->used_count += w->all[id].uses != 0;
        letters += w->all[id].text.len + 8;
    }
    name_sounds *sounds = arena_room(w->a->mem, w->used_count, sizeof *sounds);
    char *room = arena_room(w->a->mem, letters, 1);
    for (size_t k = 0; k < w->used_count; k++) {
        name_word *x = &w->all[w->used[k]];
        x->sounds = &sounds[k];
        if (!name_memory_word(w, w->used[k])) complete(w, x, room);
        room += x->text.len + 8;
    }
}

void name_words_collect(name_work *w) {
    const document *d = w->a->doc;
    find_large(w);
    make_room(w);
    for (size_t k = 0; k < w->large_count;) {
        size_t from = w->word_count;
        for (; k < w->large_count && w->word_count < from + AT_ONCE; k++)
            if (is_capital(&d->tokens[w->large[k]], token_text(d, w->large[k]))) count_capital(w, w->large[k]);
        look_up_names(w, from);
    }
    count_small(w);
    for (uint32_t i = 1, plain = (uint32_t)w->word_count; i < plain; i++)
        if (w->all[i].dashed) find_inner(w, i);
}
