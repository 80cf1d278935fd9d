// suggest: what may have been meant by a word that is not known: words that lie near it, words that a replacement of sounds or a
// space makes of it; ranked by what went wrong, by frequency, and by what the neighbouring words lead one to expect.
#include "lexicon/edit_search.h"
#include "lexicon/speller_parts.h"
#include "text/document.h"
#include "text/utf8.h"
#include <limits.h>

enum {
    KEPT = 48,
    NEAREST = 18, FARTHER = 28, // limits of the first searches; a wider one follows only if they find nothing
    REPLACED = 14, SPLIT = 22, HYPHENATED = 20,  // costs beside those of edits
    FREQUENCY = 4,       // a candidate's frequency (0 to 255) weighs this much against an edit of 16 * 16
    UNCOUNTED = 40,      // the frequency that a word without a count is given
    WORSE = 12,          // words whose edits cost so much more than those of another are not looked for
    FITS = 40,           // what a fitting context is worth
};
typedef struct { uint32_t id, second; char joint; int cost; } candidate; // second: the other word of two, with the joint between
typedef struct {
    const speller *speller;
    str word; // folded
    tag_set wanted; // the readings that the neighbours lead one to expect; 0: any
    bool close;     // the first circle is all
    candidate best[KEPT];
    size_t count;
} search;

static int frequency_of(const search *s, uint32_t id) {
    unsigned f = lexicon_at(s->speller->lex, id)->frequency;
    return (int)(f ? f : UNCOUNTED);
}

static void offer(search *s, candidate c) {
    size_t at = s->count;
    for (size_t i = 0; i < s->count; i++)
        if (s->best[i].id == c.id && s->best[i].second == c.second && s->best[i].joint == c.joint) at = i;
    if (at == s->count && s->count == KEPT)
        for (size_t i = at = 0; i < KEPT; i++)
            if (s->best[i].cost > s->best[at].cost) at = i;
    if (at < s->count && s->best[at].cost <= c.cost) return;
    s->best[at] = c;
    if (at == s->count) s->count++;
}

// The id of a folded form that may be suggested, or LEXEME_NONE.
static uint32_t suggestible(const search *s, str form) {
    uint32_t id = lexicon_find(s->speller->lex, form, token_hash(form));
    const lexeme *x = lexicon_at(s->speller->lex, id);
    return id && x->cases != 0 && x->flags & LEX_WORD && !(x->flags & LEX_OFFENSIVE) ? id : LEXEME_NONE;
}

static int cost_of(const search *s, uint32_t id, unsigned edits) {
    const lexeme *x = lexicon_at(s->speller->lex, id);
    int cost = (int)edits * EDIT_PLAIN - frequency_of(s, id) * FREQUENCY;
    return s->wanted && lexicon_tags(s->speller->lex, x) & s->wanted ? cost - FITS : cost;
}

static unsigned near_word(void *data, str form, unsigned edits, unsigned limit) {
    search *s = data;
    uint32_t id = suggestible(s, form);
    if (!id || str_eq(form, s->word)) return limit;
    offer(s, (candidate){.id = id, .cost = cost_of(s, id, edits)});
    return edits + WORSE < limit ? edits + WORSE : limit;
}

static unsigned any_word(void *data, str form, unsigned edits, unsigned limit) {
    search *s = data;
    (void)near_word(s, form, edits, limit);
    return s->count ? 0 : limit;
}

static unsigned limit_for(size_t len) { return len <= 3 ? 22 : len <= 5 ? 30 : len <= 8 ? 36 : 40; }

// Every replacement of the dictionaries, in every place, where it makes a word; '^' and '$' tie one to the ends, '_' is a space.
static void replace_at(search *s, str wrong, str right, size_t at) {
    char made[FOLD_MAX + 64];
    if (s->word.len + right.len >= sizeof made || str_find_byte(right, '_') < right.len) return;
    memcpy(made, s->word.ptr, at);
    memcpy(made + at, right.ptr, right.len);
    size_t rest = s->word.len - at - wrong.len;
    memcpy(made + at + right.len, s->word.ptr + at + wrong.len, rest);
    uint32_t id = suggestible(s, (str){made, at + right.len + rest});
    if (id) offer(s, (candidate){.id = id, .cost = cost_of(s, id, REPLACED)});
}
static void replace(search *s, str wrong, str right) {
    bool start = str_starts(wrong, S("^")), end = str_ends(wrong, S("$"));
    wrong = str_sub(wrong, start, wrong.len - end);
    for (size_t at = 0; wrong.len && at + wrong.len <= s->word.len && !(start && at); at++)
        if ((!end || at + wrong.len == s->word.len) && str_starts(str_sub(s->word, at, s->word.len), wrong)) replace_at(s, wrong, right, at);
}
static void replacements(search *s) {
    str rest = s->speller->near.replacements, wrong, right;
    while (str_split(&rest, '\0', &wrong) && str_split(&rest, '\0', &right)) replace(s, wrong, right);
}

// An apostrophe left out of a contraction (wasnt, theyre): nothing else is as likely to be meant, whatever is near.
static void contractions(search *s) {
    char made[FOLD_MAX + 1];
    for (size_t left = 1; left <= 2 && left + 1 < s->word.len && s->word.len < FOLD_MAX; left++) {
        size_t at = s->word.len - left;
        memcpy(made, s->word.ptr, at);
        made[at] = '\'';
        memcpy(made + at + 1, s->word.ptr + at, left);
        uint32_t id = suggestible(s, (str){made, s->word.len + 1});
        if (id) offer(s, (candidate){.id = id, .cost = INT_MIN});
    }
}

// Two words run together. Short ones make nearly any word, so they must be common.
static void split_at(search *s, size_t at) {
    enum { COMMON = 120 };
    uint32_t first = suggestible(s, str_sub(s->word, 0, at)), second = suggestible(s, str_sub(s->word, at, s->word.len));
    if (!first || !second) return;
    int low = frequency_of(s, first), other = frequency_of(s, second);
    if (other < low) low = other;
    bool both_lower = lexicon_at(s->speller->lex, first)->cases & CASE_LOWER && lexicon_at(s->speller->lex, second)->cases & CASE_LOWER;
    if (!both_lower || low < COMMON) return;
    offer(s, (candidate){.id = first, .second = second, .joint = ' ', .cost = SPLIT * EDIT_PLAIN - low * FREQUENCY});
}

static tag_set tags_of_word(const speller *sp, str word) { return lexicon_tags(sp->lex, lexicon_at(sp->lex, lexicon_find_word(sp->lex, word))); }

// What the neighbours ask for, where they ask for anything: a noun or adjective after an article, a verb after "to" or a modal verb.
tag_set speller_expects(const speller *sp, str before, str after) {
    static const tag_set noun = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS), quality = TAG_BIT(TAG_JJ), verb = TAG_BIT(TAG_VB);
    tag_set left = before.len ? tags_of_word(sp, before) : 0, right = after.len ? tags_of_word(sp, after) : 0;
    if (left & (TAG_BIT(TAG_DT) | TAG_BIT(TAG_PRPS)))
        return right & noun && !(right & (TAG_BIT(TAG_IN) | TAG_BIT(TAG_MD))) ? quality | TAG_BIT(TAG_VBN) : noun;
    if (left & (TAG_BIT(TAG_TO) | TAG_BIT(TAG_MD))) return verb;
    if (left & TAG_BIT(TAG_PRP)) return TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_MD);
    return 0;
}

static str in_case_of(const speller *sp, arena *mem, candidate c, str word) {
    str spelling = lexicon_spelling(sp->lex, mem, c.id);
    size_t at = 0;
    bool first = word.len && rune_upper(utf8_next(word, &at)), second = word.len > at && rune_upper(utf8_next(word, &at));
    if (c.second) spelling = arena_printf(mem, "%.*s%c%.*s", STR_ARG(spelling), c.joint, STR_ARG(lexicon_spelling(sp->lex, mem, c.second)));
    return first && second ? utf8_upper(mem, spelling) : first ? utf8_title(mem, spelling) : spelling;
}

static bool among(const str *items, size_t count, str wanted) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i], wanted)) return true;
    return false;
}

// Adds the best candidates to the `count` that `out` has.
static size_t take_best(search *s, arena *mem, str word, str *out, size_t count, size_t most) {
    for (size_t taken = 0; count < most && taken < s->count; taken++) {
        size_t best = taken;
        for (size_t i = taken; i < s->count; i++)
            if (s->best[i].cost < s->best[best].cost) best = i;
        candidate c = s->best[best];
        s->best[best] = s->best[taken];
        s->best[taken] = c;
        str form = in_case_of(s->speller, mem, c, word);
        if (!among(out, count, form)) out[count++] = form;
    }
    return count;
}

// The user's own words, and the words of the dictionaries that the user names: they come first, for they were asked for.
static size_t own_suggestions(const speller *sp, arena *mem, str folded, str word, str *out, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < sp->own_count && count < most; i++) {
        char form[FOLD_MAX];
        size_t len = token_fold(sp->own_words[i], form, sizeof form);
        if (edit_distance(folded, (str){form, len}, NEAREST) <= NEAREST) out[count++] = sp->own_words[i];
    }
    for (size_t i = 0; i < sp->dictionary_count && count < most; i++) count += dictionary_suggest(sp->dictionaries[i], mem, word, out + count, most - count);
    return count;
}

// The search in widening circles, until something is found.
static void search_near(search *s, edit_visit *visit) {
    const unsigned limits[] = {NEAREST, FARTHER, limit_for(s->word.len)};
    for (size_t i = 0; i < (s->close ? 1 : 3) && s->count == 0; i++) edit_search(&s->speller->near, s->word, limits[i], visit, s);
}
static void search_splits(search *s) {
    for (size_t at = 1; at < s->word.len; at++) split_at(s, at);
}

// Dictionaries that the user names may fail to answer, for want of memory: what they said is not kept.
static const uint64_t ANYTHING = UINT64_MAX >> 1; // in the place of what is expected: whether there is anything at all, as one empty string or none
static const uint64_t CLOSE = UINT64_C(1) << 63;  // beside it: nothing further was looked for
static bool known_before(const speller *sp, arena *mem, str word, uint64_t kind, str *out, size_t *count) {
    return !sp->dictionary_count && suggest_cache_find(sp->cache, mem, word, kind, out, count);
}
static size_t kept(const speller *sp, str word, uint64_t kind, const str *found, size_t count) {
    if (!sp->dictionary_count) suggest_cache_keep(sp->cache, word, kind, found, count);
    return count;
}

static bool look_near(const speller *sp, arena *mem, str folded, str word, bool close) {
    str found[1];
    search s = {.speller = sp, .word = folded, .close = close};
    replacements(&s);
    search_splits(&s);
    search_near(&s, any_word);
    return s.count || own_suggestions(sp, mem, s.word, word, found, 1);
}

bool speller_anything_near(const speller *sp, arena *mem, str word, bool close) {
    char folded[FOLD_MAX];
    uint64_t kind = close ? ANYTHING | CLOSE : ANYTHING;
    str known[SUGGEST_MOST], something = {"", 0};
    size_t len = token_fold(word, folded, sizeof folded), count;
    if (len < 2 || len > EDIT_LONGEST) return false;
    if (known_before(sp, mem, word, kind, known, &count)) return count > 0;
    return kept(sp, word, kind, &something, look_near(sp, mem, (str){folded, len}, word, close));
}

static size_t look_up(const speller *sp, arena *mem, str folded, str word, tag_set expected, bool close, str *out) {
    search s = {.speller = sp, .word = folded, .wanted = expected, .close = close};
    search_near(&s, near_word);
    replacements(&s);
    search_splits(&s);
    contractions(&s);
    return take_best(&s, mem, word, out, own_suggestions(sp, mem, s.word, word, out, SUGGEST_MOST), SUGGEST_MOST);
}

size_t speller_suggest(const speller *sp, arena *mem, str word, tag_set expected, bool close, str out[SUGGEST_MOST]) {
    char folded[FOLD_MAX];
    uint64_t beside = close ? CLOSE : 0;
    size_t len = token_fold(word, folded, sizeof folded), count;
    if (len < 2 || len > EDIT_LONGEST) return 0;
    if (known_before(sp, mem, word, ANYTHING | beside, out, &count) && count == 0) return 0;
    if (known_before(sp, mem, word, expected | beside, out, &count)) return count;
    return kept(sp, word, expected | beside, out, look_up(sp, mem, (str){folded, len}, word, expected, close, out));
}
