// Paragraphs and sentences of the source, whose language the analysis does not know: stops of all scripts, and what stands before a full stop.
#include "checks/source.h"
#include "base/order.h"
#include "text/utf8.h"
#include <stdlib.h>

static bool opens_quote(int32_t c) { return c == 0x201C || c == 0x201E || c == 0xAB || c == 0x300C || c == 0x300E || c == 0x2039; }
static bool closes_quote(int32_t c) { return c == '"' || c == 0x201D || c == 0xBB || c == 0x300D || c == 0x300F || c == ')' || c == 0xFF09 || c == 0x2019 || c == '\'' || c == 0x203A; }

// Chinese characters say more in Chinese than in Japanese.
double source_weight(int32_t c, bool chinese) {
    if (c < 0x590) return 1;
    if (c < 0x780) return rune_letter(c) ? 1.28 : 1;
    switch (rune_script(c)) {
    case SCRIPT_HAN: return chinese ? 3.8 : 3.3;
    case SCRIPT_KANA: return 1.5;
    case SCRIPT_HANGUL: return 2.6;
    default: return 1;
    }
}

static void measure(str text, bool chinese, segment *s) {
    unsigned straight = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        s->questions += c == '?' || c == 0xFF1F || c == 0x61F;
        s->quotes += opens_quote(c);
        straight += c == '"';
        s->length += source_weight(c, chinese);
    }
    s->quotes += straight / 2;
}

size_t source_token_at(const document *d, uint32_t offset) {
    return records_from(d->tokens, d->token_count, sizeof *d->tokens, offsetof(token, at.start), offset);
}

static int by_hash(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

enum { BONES = 24, FEWEST = 3, WORDS = 64 };
// Words with a capital, and all of a script without such, by their skeletons.
static void find_words(arena *mem, const document *d, segment *s) {
    uint32_t found[WORDS];
    for (size_t i = source_token_at(d, s->at.start); i < d->token_count && d->tokens[i].at.end <= s->at.end && s->word_count < WORDS; i++) {
        char bones[BONES];
        size_t n = d->tokens[i].kind == TOKEN_WORD && d->tokens[i].shape != SHAPE_LOWER ? source_skeleton(token_text(d, i), bones, sizeof bones) : 0;
        if (n >= FEWEST) found[s->word_count++] = (uint32_t)str_hash((str){bones, n});
    }
    s->words = arena_alloc(mem, s->word_count + 1, sizeof *s->words);
    memcpy(s->words, found, s->word_count * sizeof *found);
    qsort(s->words, s->word_count, sizeof *s->words, by_hash);
}

static segment segment_of(arena *mem, const document *d, const lore *l, span at, const figures *all) {
    segment s = {.at = at};
    size_t first = 0;
    while (first < all->count && all->items[first].at.start < at.start) first++;
    size_t end = first;
    while (end < all->count && all->items[end].at.end <= at.end) end++;
    if (end > first) s.inside = (figures){all->items + first, end - first};
    measure(document_text(d, at), str_eq(lore_language(l), S("zh")), &s);
    find_words(mem, d, &s);
    return s;
}

segments source_segments(arena *mem, const document *d, const lore *l) {
    segment *all = arena_alloc(mem, d->block_count + 1, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        if (d->blocks[i].token_count == 0 || d->blocks[i].kind == BLOCK_CODE) continue;
        figures inside = figures_of(mem, l, d->text, d->blocks[i].at);
        all[count] = segment_of(mem, d, l, d->blocks[i].at, &inside);
        all[count++].furniture = d->blocks[i].kind == BLOCK_FURNITURE;
    }
    return (segments){all, count};
}

// ---- sentences ------------------------------------------------------------------------------------------------------------------

static bool stop_anywhere(int32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x964 || c == 0x965 || c == 0xFF61; }
static bool stop_before_space(int32_t c) { return c == '!' || c == '?' || c == 0x61F || c == 0x2026 || c == 0x6D4 || c == 0x37E; }

// A letter alone, a figure of a day or rank, a short word that is often cut.
static bool ordinals_have_stops(str language) {
    static const char *const all[] = {"de", "cs", "sk", "pl", "hu", "fi", "tr", "da", "no", "hr", "sl", "sr", "et", "lv", "is"};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (str_eq(language, str_of(all[k]))) return true;
    return false;
}

static bool abbreviation(str text, size_t stop, const lore *l) {
    size_t start = stop;
    while (start > 0) {
        size_t before = start;
        int32_t c = utf8_previous(text, &before);
        if (!rune_letter(c) && !rune_digit(c) && !rune_mark(c)) break;
        start = before;
    }
    str last = str_sub(text, start, stop);
    size_t letters = utf8_count(last), next = 0;
    if (letters && letters <= 2 && rune_digit(utf8_next(last, &next))) return ordinals_have_stops(lore_language(l));
    if (letters <= 1) return letters == 1;
    char folded[16];
    size_t n = source_fold(last, folded, sizeof folded);
    return n && lore_is_short(l, (str){folded, n});
}

// The mark that opens in English closes in German and its neighbours.
static bool closes(int32_t c, const lore *l) { return c == 0x201C ? ordinals_have_stops(lore_language(l)) : closes_quote(c); }

// Whether a sentence ends with the mark `c` at `at`; moves *end past marks and quotation marks behind it.
static bool ends_at(str text, size_t at, int32_t c, const lore *l, size_t *end) {
    bool quoted = false;
    size_t next = *end;
    for (int32_t after; next < text.len && (after = utf8_next(text, &next), stop_anywhere(after) || stop_before_space(after) || closes(after, l) || after == '.'); *end = next)
        quoted = quoted || closes(after, l);
    if (*end >= text.len) return true;
    next = *end;
    int32_t after = utf8_next(text, &next);
    if (stop_anywhere(c)) return !quoted || lore_is_spaced(l) || opens_quote(after) || rune_space(after);
    if (!rune_space(after)) return false;
    while (next < text.len && rune_space(after)) after = utf8_next(text, &next);
    if (rune_lower(after)) return false;
    return c != '.' || !abbreviation(text, at, l);
}

// Moves *at past the next sentence of a paragraph and gives it.
static bool next_sentence(str text, size_t *at, const lore *l, size_t *start) {
    while (*at < text.len) {
        size_t next = *at;
        if (!rune_space(utf8_next(text, &next))) break;
        *at = next;
    }
    *start = *at;
    while (*at < text.len) {
        size_t mark = *at;
        int32_t c = utf8_next(text, at);
        bool stop = c == '.' || stop_anywhere(c) || stop_before_space(c);
        size_t end = *at;
        if (stop && ends_at(text, mark, c, l, &end)) { *at = end; break; }
    }
    return *at > *start;
}

segments source_sentences_of(arena *mem, const document *d, const segments *paragraphs, const lore *l) {
    segment *all = NULL;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < paragraphs->count; i++) {
        const segment *p = &paragraphs->items[i];
        str text = document_text(d, p->at);
        for (size_t at = 0, start; next_sentence(text, &at, l, &start);) {
            all = arena_grow(mem, all, count, &room, sizeof *all);
            all[count] = segment_of(mem, d, l, (span){p->at.start + (uint32_t)start, p->at.start + (uint32_t)at}, &p->inside);
            all[count++].furniture = p->furniture;
        }
    }
    return (segments){all, count};
}

segments source_sentences_known(arena *mem, const analysis *a, const segments *paragraphs, const lore *l) {
    segment *all = arena_alloc(mem, a->sentence_count + 1, sizeof *all);
    size_t count = 0, p = 0;
    for (size_t i = 0; i < a->sentence_count && p < paragraphs->count; i++) {
        const sentence *s = &a->sentences[i];
        if (s->count == 0) continue;
        span at = tokens_span(a->doc, s->first, s->first + s->count - 1);
        while (p < paragraphs->count && paragraphs->items[p].at.end <= at.start) p++;
        if (p == paragraphs->count || at.start < paragraphs->items[p].at.start) continue;
        all[count] = segment_of(mem, a->doc, l, at, &paragraphs->items[p].inside);
        all[count++].furniture = paragraphs->items[p].furniture;
    }
    return (segments){all, count};
}
