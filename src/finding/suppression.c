#include "finding/suppression.h"
#include "base/settings.h"

typedef struct {
    const remark *by;
    str rule;
    uint32_t from, to; // lines, or bytes of source
    bool used;
} order;

typedef struct {
    const document *d;
    order *items;
    size_t count, capacity;
} orders;

// ---- where a remark holds ------------------------------------------------------------------------------------------------------

static uint32_t line_of(const document *d, uint32_t offset) { return document_place(d, offset).line - d->lines_before; }

// Nothing but this and other remarks stands in its lines.
static bool alone(const document *d, const remark *r) {
    uint32_t from = d->line_starts[line_of(d, r->at.start) - 1], last = line_of(d, r->at.end);
    uint32_t to = last < d->line_count ? d->line_starts[last] : (uint32_t)d->source.len;
    for (size_t i = 0; i <= d->remark_count && from < to; i++) {
        span other = i < d->remark_count ? d->remarks[i].at : (span){to, to};
        if (other.end <= from) continue;
        uint32_t end = other.start < to ? other.start : to;
        if (end > from && str_trim(str_sub(d->source, from, end)).len) return false;
        from = other.end;
    }
    return true;
}

static span block_source(const document *d, size_t i) { return document_source(d, d->blocks[i].at); }

// The first block that goes on after a place of the source, or block_count.
static size_t block_after(const document *d, uint32_t offset) {
    size_t i = 0;
    while (i < d->block_count && block_source(d, i).end <= offset) i++;
    return i;
}

// The line of the next text after a place of the source; 0 if none follows.
static uint32_t next_line(const document *d, uint32_t offset) {
    size_t i = block_after(d, offset);
    if (i == d->block_count) return 0;
    span at = block_source(d, i);
    if (at.start >= offset) return line_of(d, at.start);
    while (offset < at.end && strchr(" \t\r\n", d->source.ptr[offset])) offset++;
    return line_of(d, offset);
}

static span block_meant(const document *d, const remark *r) {
    size_t i = block_after(d, r->at.start);
    bool before = i > 0 && !alone(d, r) && line_of(d, block_source(d, i - 1).end) == line_of(d, r->at.start);
    if (before && (i == d->block_count || block_source(d, i).start > r->at.start)) i--;
    return i < d->block_count ? block_source(d, i) : (span){0, 0};
}

static order order_of(const document *d, const remark *r) {
    order o = {.by = r, .from = 0, .to = (uint32_t)d->source.len + 1};
    if (r->scope == REMARK_LINE) {
        o.from = alone(d, r) ? next_line(d, r->at.end) : line_of(d, r->at.start);
        o.to = o.from;
    } else if (r->scope == REMARK_BLOCK) {
        span at = block_meant(d, r);
        o.from = at.start, o.to = at.end;
    }
    return o;
}

static void add(arena *mem, orders *all, order o, str rule) {
    all->items = arena_grow(mem, all->items, all->count, &all->capacity, sizeof *all->items);
    o.rule = rule;
    all->items[all->count++] = o;
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
    for (size_t i = 0; i < d->remark_count; i++) {
        order o = order_of(d, &d->remarks[i]);
        str rest = d->remarks[i].rules, rule;
        if (!rest.len) add(mem, &all, o, S(""));
        while (next_rule(&rest, &rule)) add(mem, &all, o, rule);
    }
    return all;
}

// ---- what it lets stand --------------------------------------------------------------------------------------------------------

static bool reaches(const document *d, const order *o, const finding *f) {
    span at = document_source(d, f->at);
    if (o->by->scope != REMARK_LINE) return at.start < o->to && o->from <= at.start;
    return line_of(d, at.start) <= o->to && o->from <= line_of(d, at.end > at.start ? at.end - 1 : at.end);
}

static bool lets_stand(orders *all, const finding *f) {
    bool stands = false;
    for (size_t i = 0; i < all->count; i++) {
        order *o = &all->items[i];
        bool named = !o->rule.len || str_eq(o->rule, S("*")) || setting_fits(o->rule, f->rule, f->category);
        if (!named || !reaches(all->d, o, f)) continue;
        o->used = stands = true;
    }
    return stands;
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

static bool any_between(const findings *all, uint32_t start, uint32_t end) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].at.start < end && start < all->items[i].at.end) return true;
    return false;
}

// From where the mark speaks: from the word before it, or if nothing is reported there, the nearest before that something is.
static uint32_t sic_start(const document *d, size_t bracket, const findings *all) {
    uint32_t end = d->tokens[bracket].at.start;
    size_t i = bracket, first = d->blocks[document_block_at(d, end)].first_token;
    for (int words = 0; words < SIC_WORDS; words++) {
        i = word_before(d, i, first);
        if (any_between(all, d->tokens[i].at.start, end)) return d->tokens[i].at.start;
    }
    return end;
}

static void drop_between(findings *all, uint32_t start, uint32_t end) {
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].at.start >= end || all->items[i].at.end <= start) all->items[kept++] = all->items[i];
    all->count = kept;
}

static void heed_sic(const document *d, findings *all) {
    uint32_t end;
    uint32_t sic = token_hash(S("sic"));
    for (size_t i = 0; all->count && i < d->token_count; i++)
        if (d->tokens[i].hash == sic && is_sic(d, i, &end)) drop_between(all, sic_start(d, i - 1, all), end);
}

const idle *findings_suppress(arena *mem, const document *d, findings *all, size_t *count) {
    orders o = orders_of(mem, d);
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++)
        if (!lets_stand(&o, &all->items[i])) all->items[kept++] = all->items[i];
    all->count = kept;
    heed_sic(d, all);
    idle *left = arena_alloc(mem, o.count + 1, sizeof *left);
    *count = 0;
    for (size_t i = 0; i < o.count; i++)
        if (!o.items[i].used) left[(*count)++] = (idle){o.items[i].by, o.items[i].rule};
    return left;
}
