#include "finding/suppression.h"
#include "base/order.h"
#include "finding/suppression_orders.h"

// What is known of the text between one remark and the next, which stands behind it.
typedef struct {
    const document *d;
    size_t block, remark; // the first that may end behind the remark's beginning
    span lines;           // that were looked at for other text
    bool alone;
} walk;

// ---- where a remark holds ------------------------------------------------------------------------------------------------------

static uint32_t line_of(const document *d, uint32_t offset) { return document_place(d, offset).line - d->lines_before; }

// Nothing but remarks stands in these lines.
static bool only_remarks(walk *w, uint32_t from, uint32_t to) {
    const document *d = w->d;
    while (w->remark < d->remark_count && d->remarks[w->remark].at.end <= from) w->remark++;
    for (size_t i = w->remark; i <= d->remark_count && from < to; i++) {
        span other = i < d->remark_count ? d->remarks[i].at : (span){to, to};
        uint32_t end = other.start < to ? other.start : to;
        if (end > from && str_trim(str_sub(d->source, from, end)).len) return false;
        from = other.end;
    }
    return true;
}

static bool alone(walk *w, const remark *r) {
    const document *d = w->d;
    uint32_t from = d->line_starts[line_of(d, r->at.start) - 1], last = line_of(d, r->at.end);
    uint32_t to = last < d->line_count ? d->line_starts[last] : (uint32_t)d->source.len;
    if (!w->lines.end || w->lines.start != from || w->lines.end != to) w->alone = only_remarks(w, from, to), w->lines = (span){from, to};
    return w->alone;
}

static span block_source(const document *d, size_t i) { return document_source(d, d->blocks[i].at); }

// The first block that goes on after a place of the source, or block_count.
static size_t block_after(walk *w, uint32_t offset) {
    while (w->block < w->d->block_count && block_source(w->d, w->block).end <= offset) w->block++;
    return w->block;
}

// The line of the next text after a place of the source; 0 if none follows.
static uint32_t next_line(walk *w, uint32_t offset) {
    const document *d = w->d;
    size_t i = block_after(w, offset);
    if (i == d->block_count) return 0;
    span at = block_source(d, i);
    if (at.start >= offset) return line_of(d, at.start);
    while (offset < at.end && strchr(" \t\r\n", d->source.ptr[offset])) offset++;
    return line_of(d, offset);
}

static span block_meant(walk *w, const remark *r) {
    const document *d = w->d;
    size_t i = block_after(w, r->at.start);
    bool before = i > 0 && !alone(w, r) && line_of(d, block_source(d, i - 1).end) == line_of(d, r->at.start);
    if (before && (i == d->block_count || block_source(d, i).start > r->at.start)) i--;
    return i < d->block_count ? block_source(d, i) : (span){0, 0};
}

static order order_of(walk *w, const remark *r) {
    const document *d = w->d;
    order o = {.by = r, .from = 0, .to = (uint32_t)d->source.len + 1};
    if (r->unknown.len) o.from = o.to = UINT32_MAX; // no line
    else if (r->scope == REMARK_LINE) {
        o.from = alone(w, r) ? next_line(w, r->at.end) : line_of(d, r->at.start);
        o.to = o.from;
    } else if (r->scope == REMARK_BLOCK) {
        span at = block_meant(w, r);
        o.from = at.start, o.to = at.end;
    }
    return o;
}

static bool next_rule(str *rest, str *rule) {
    while (rest->len && strchr(", \t\r\n", rest->ptr[0])) *rest = str_sub(*rest, 1, rest->len);
    size_t end = 0;
    while (end < rest->len && !strchr(", \t\r\n", rest->ptr[end])) end++;
    *rule = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->len);
    return end > 0;
}

static orders orders_of(arena *mem, const document *d) {
    orders all = {.d = d};
    walk w = {.d = d};
    for (size_t i = 0; i < d->remark_count; i++) {
        order o = order_of(&w, &d->remarks[i]);
        str rest = d->remarks[i].rules, rule;
        if (!rest.len) orders_add(mem, &all, o);
        while (next_rule(&rest, &rule)) o.rule = rule, orders_add(mem, &all, o);
    }
    orders_sort(mem, &all);
    return all;
}

// ---- [sic] ---------------------------------------------------------------------------------------------------------------------

enum { SIC_WORDS = 4 }; // so far before its mark a mistake may stand

static bool is(const document *d, size_t i, const char *text) { return i < d->token_count && str_eq_ascii_nocase(token_text(d, i), str_of(text)); }

// Token i is the “sic” of [sic] or (sic), perhaps with a mark of exclamation.
static bool is_sic(const document *d, size_t i, uint32_t *end) {
    if (d->tokens[i].at.end - d->tokens[i].at.start != 3 || !is(d, i, "sic") || i < 2) return false;
    bool square = is(d, i - 1, "[");
    size_t close = is(d, i + 1, "!") ? i + 2 : i + 1;
    if (!(square ? is(d, close, "]") : is(d, i - 1, "(") && is(d, close, ")"))) return false;
    *end = d->tokens[close].at.end;
    return true;
}

// Where the word that ends before token i begins, clitics and signs that are written to it included.
static size_t word_before(const document *d, size_t i, size_t first) {
    if (i > first) i--;
    while (i > first && !(d->tokens[i].flags & TOKEN_SPACE_BEFORE)) i--;
    return i;
}

// The findings as the marks are walked through: those before `low` end before any place that is still asked for.
typedef struct {
    findings *all; // in order
    bool *dropped;
    size_t low;
} standing;

static bool touched(const standing *s, size_t i, uint32_t start, uint32_t end) {
    const finding *f = &s->all->items[i];
    return !s->dropped[i] && f->at.start < end && start < f->at.end;
}

static bool any_between(const standing *s, uint32_t start, uint32_t end) {
    for (size_t i = s->low; i < s->all->count && s->all->items[i].at.start < end; i++)
        if (touched(s, i, start, end)) return true;
    return false;
}

// From where the mark speaks: from the word before it, or if nothing is reported there, the nearest before that something is.
static uint32_t sic_start(const document *d, size_t bracket, standing *s) {
    uint32_t end = d->tokens[bracket].at.start, found = end;
    size_t i = bracket, first = d->blocks[document_block_at(d, end)].first_token;
    for (int words = 0; words < SIC_WORDS; words++) i = word_before(d, i, first);
    while (s->low < s->all->count && s->all->items[s->low].at.end <= d->tokens[i].at.start) s->low++;
    i = bracket;
    for (int words = 0; words < SIC_WORDS && found == end; words++) {
        i = word_before(d, i, first);
        if (any_between(s, d->tokens[i].at.start, end)) found = d->tokens[i].at.start;
    }
    return found;
}

static void drop_between(standing *s, uint32_t start, uint32_t end) {
    for (size_t i = s->low; i < s->all->count && s->all->items[i].at.start < end; i++) s->dropped[i] |= touched(s, i, start, end);
}

// The brackets of a text in order; each kind is looked for once.
typedef struct { const document *d; size_t square, round; } brackets;

static size_t find_from(str text, size_t from, char c) { return from + str_find_byte(str_sub(text, from, text.len), c); }

// The next token that is one and stands behind a bracket; token_count: there is none.
static size_t next_sic(brackets *b, uint32_t hash) {
    const document *d = b->d;
    while (b->square < d->text.len || b->round < d->text.len) {
        bool square = b->square < b->round;
        uint32_t at = (uint32_t)(square ? b->square : b->round);
        if (square) b->square = find_from(d->text, at + 1, '[');
        else b->round = find_from(d->text, at + 1, '(');
        size_t i = records_from(d->tokens, d->token_count, sizeof *d->tokens, offsetof(token, at.start), at) + 1;
        if (i < d->token_count && d->tokens[i].hash == hash) return i;
    }
    return d->token_count;
}

static void heed_sic(arena *mem, const document *d, findings *all) {
    uint32_t end, sic = token_hash(S("sic"));
    size_t kept = 0;
    standing s = {all, NULL, 0};
    brackets b = {d, find_from(d->text, 0, '['), find_from(d->text, 0, '(')};
    for (size_t i; all->count && (i = next_sic(&b, sic)) < d->token_count;) {
        if (!is_sic(d, i, &end)) continue;
        if (!s.dropped) s.dropped = arena_alloc(mem, all->count, sizeof *s.dropped);
        drop_between(&s, sic_start(d, i - 1, &s), end);
    }
    for (size_t i = 0; s.dropped && i < all->count; i++)
        if (!s.dropped[i]) all->items[kept++] = all->items[i];
    if (s.dropped) all->count = kept;
}

idle *findings_suppress(arena *mem, const document *d, findings *all, size_t *count) {
    orders o = orders_of(mem, d);
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++)
        if (!orders_let_stand(mem, &o, &all->items[i])) all->items[kept++] = all->items[i];
    all->count = kept;
    heed_sic(mem, d, all);
    idle *left = arena_alloc(mem, o.count + 1, sizeof *left);
    *count = 0;
    for (size_t i = 0; i < o.count; i++)
        if (!o.items[i].used) left[(*count)++] = (idle){o.items[i].by, o.items[i].rule};
    return left;
}
