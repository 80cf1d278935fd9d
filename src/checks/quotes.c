// quotes: quotation marks with a space on the wrong side, turned the wrong way, or without their partner in the paragraph. A quotation that
// runs over several paragraphs opens each and closes the last, so an open one is fine before a paragraph that opens one.
#include "checks/check.h"

enum { SPACE_BEFORE, SPACE_AFTER, UNPAIRED, CONTINUED, DIRECTION, RULES };
const check_rule rules_of_quotes[] = {
    [SPACE_BEFORE] = {"style/space-before-closing-quote", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A space stands before the closing quotation mark, as translation engines leave it that take text apart into words.",
        STR_INIT("\"It was a hard year, \" he said."), STR_INIT("\"It was a hard year,\" he said.")},
    [SPACE_AFTER] = {"style/space-after-opening-quote", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A space stands after the opening quotation mark, as translation engines leave it that take text apart into words.",
        STR_INIT("He said: \" We will win.\""), STR_INIT("He said: \"We will win.\"")},
    [UNPAIRED] = {"style/unpaired-quote", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A quotation is closed that was never opened, or opened and not closed in its paragraph. It is shown where the missing mark seems to belong.",
        STR_INIT("The sawmill is loud.\n\nMy ears still ring at supper,\" said the foreman.\n\nIt was built in 1960.\n\nIt has no shutters."),
        STR_INIT("The sawmill is loud.\n\n\"My ears still ring at supper,\" said the foreman.\n\nIt was built in 1960.\n\nIt has no shutters.")},
    [CONTINUED] = {"style/quote-continued", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A quotation that runs over into a new paragraph opens again there: each of its paragraphs begins with a mark, the last ends with one.",
        STR_INIT("\"The saws run day and night.\n\nMy ears still ring at supper,\" said the foreman."),
        STR_INIT("\"The saws run day and night.\n\n\"My ears still ring at supper,\" said the foreman.")},
    [DIRECTION] = {"style/quote-direction", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "A quotation mark is turned the wrong way, as other languages have it: German and Icelandic close with the mark that opens in English.",
        STR_INIT("We must go further,“ said the minister."), STR_INIT("We must go further,” said the minister.")},
    [RULES] = {0},
};

enum {
    RUNS_OVER = 4,  // paragraphs that a quotation may run over
    PARAGRAPHS = 4, // in a shorter text, which may be cut out of a longer one, a mark may have its partner outside
};
typedef enum { NO_QUOTE, OPENS, CLOSES } side;
typedef struct {
    const analysis *a;
    findings *out;
    size_t first, end; // tokens of the block
    size_t mark;       // the first that may lie in it
    bool running;      // the paragraph before left a quotation open
    size_t left_block, left_open; // which it was, and its mark
} reader;

static str text_at(const reader *r, size_t i) { return token_text(r->a->doc, i); }
static bool spaced_before(const reader *r, size_t i) { return i == r->first || r->a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE; }
static bool spaced_after(const reader *r, size_t i) { return i + 1 >= r->end || r->a->doc->tokens[i + 1].flags & TOKEN_SPACE_BEFORE; }
static bool one_of(str s, const char *signs) { return s.len == 1 && strchr(signs, s.ptr[0]); }
static bool dash(str s) { return str_eq(s, S("-")) || str_eq(s, S("–")) || str_eq(s, S("—")) || str_eq(s, S("…")); }

static side nominal(str s) {
    if (str_eq(s, S("“")) || str_eq(s, S("„")) || str_eq(s, S("«"))) return OPENS;
    return str_eq(s, S("”")) || str_eq(s, S("»")) ? CLOSES : NO_QUOTE;
}
static bool quote_at(const reader *r, size_t i) { // of punctuation; most is ASCII and none
    str s = text_at(r, i);
    return s.len == 1 ? s.ptr[0] == '"' : s.len > 1 && nominal(s) != NO_QUOTE;
}

// 6'2" and 19" are no quotations.
static bool inches(const reader *r, size_t i, bool open) {
    return !open && i > r->first && !spaced_before(r, i) && str_eq(text_at(r, i), S("\"")) && r->a->doc->tokens[i - 1].kind == TOKEN_NUMBER;
}

// What a mark does, by the spaces at its sides; NO_QUOTE: both have one or none has, so that they do not tell.
static side by_spaces(const reader *r, size_t i) {
    bool before = spaced_before(r, i) || one_of(text_at(r, i - 1), "([{") || (!spaced_before(r, i) && dash(text_at(r, i - 1)));
    bool after = spaced_after(r, i) || one_of(text_at(r, i + 1), ".,;:!?)]}") || dash(text_at(r, i + 1));
    return before == after ? NO_QUOTE : before ? OPENS : CLOSES;
}

static void report(const reader *r, int rule, span at, const char *what, span change, str with, bool safe) {
    finding f = check_finding(&rules_of_quotes[rule], at, str_of(what));
    f.fixes = fix_replace(r->out->mem, change, with, safe);
    f.fix_count = 1;
    findings_add(r->out, f);
}

static span gap(const reader *r, size_t left, size_t right) { return (span){r->a->doc->tokens[left].at.end, r->a->doc->tokens[right].at.start}; }

// A mark with a space at both sides.
static side floating(const reader *r, size_t i, bool open) {
    const document *d = r->a->doc;
    side by_sign = nominal(text_at(r, i));
    bool after_stop = i > r->first && one_of(text_at(r, i - 1), ",.!?");
    side how = by_sign != NO_QUOTE ? by_sign : open || after_stop ? CLOSES : OPENS;
    if (how == CLOSES && i > r->first && after_stop)
        report(r, SPACE_BEFORE, (span){d->tokens[i - 1].at.end, d->tokens[i].at.end}, "No space stands before the closing quotation mark.", gap(r, i - 1, i), S(""), true);
    if (how == OPENS && i + 1 < r->end && d->tokens[i + 1].kind == TOKEN_WORD && i > r->first)
        report(r, SPACE_AFTER, (span){d->tokens[i].at.start, d->tokens[i + 1].at.start}, "No space stands after the opening quotation mark.", gap(r, i, i + 1), S(""), true);
    return how;
}

static side side_of(const reader *r, size_t i, bool open) {
    side said = nominal(text_at(r, i)), seen = by_spaces(r, i);
    bool low = str_eq(text_at(r, i), S("„")) || str_eq(text_at(r, i), S("«")) || str_eq(text_at(r, i), S("»"));
    if (seen == NO_QUOTE) {
        if (spaced_before(r, i) && spaced_after(r, i)) return floating(r, i, open);
        return said != NO_QUOTE ? said : open ? CLOSES : OPENS;
    }
    if (said != NO_QUOTE && said != seen && !low && i > r->first)
        report(r, DIRECTION, r->a->doc->tokens[i].at, "This quotation mark is turned the wrong way.", r->a->doc->tokens[i].at, seen == OPENS ? S("“") : S("”"), true);
    return seen;
}

// Where a quotation that is only closed seems to have begun: after a colon, else with its sentence. Behind a colon far back nobody says so much.
static size_t began(const reader *r, size_t close) {
    enum { FAR = 200 };
    size_t s = analysis_sentence_at(r->a, close > r->first ? close - 1 : close), first = r->a->sentences[s].first;
    for (size_t i = close; i-- > first && close - i < FAR;)
        if (one_of(text_at(r, i), ":") && i + 1 < close) return i + 1;
    return first;
}

static void missing_open(const reader *r, size_t close) {
    // Only after a stop or comma: elsewhere a mark may be an apostrophe that was written wrong.
    if (r->a->doc->block_count < PARAGRAPHS || close == r->first || !one_of(text_at(r, close - 1), ",.!?")) return;
    size_t at = began(r, close);
    if (at >= close || close - at < 3) return;
    span start = r->a->doc->tokens[at].at;
    report(r, UNPAIRED, start, "A quotation that is closed further on seems to begin here without its mark.", (span){start.start, start.start}, text_at(r, close), false);
}

static bool opens_with_quote(const reader *r, size_t nth) {
    const document *d = r->a->doc;
    while (nth < d->block_count && d->blocks[nth].kind == BLOCK_FURNITURE) nth++;
    if (nth >= d->block_count || d->blocks[nth].token_count == 0) return false;
    str s = token_text(d, d->blocks[nth].first_token);
    return str_eq(s, S("\"")) || nominal(s) == OPENS || str_eq(s, S("'")) || str_eq(s, S("‘"));
}

static void missing_close(const reader *r, size_t nth, size_t open) {
    size_t last = r->end - 1;
    if (r->a->doc->block_count < PARAGRAPHS) return;
    if (last < open + 2 || opens_with_quote(r, nth + 1) || one_of(text_at(r, last), ":,")) return;
    span at = r->a->doc->tokens[last].at, from = r->a->doc->tokens[last].kind == TOKEN_PUNCT && last > open + 1 ? r->a->doc->tokens[last - 1].at : at;
    report(r, UNPAIRED, (span){from.start, at.end}, "The quotation that was opened in this paragraph is not closed.", (span){at.end, at.end},
           nominal(text_at(r, open)) == NO_QUOTE ? S("\"") : S("”"), false);
}

// A quotation that runs over two paragraphs without a mark at the second's start: both marks have their partner, and a third is due.
static bool runs_on(reader *r, size_t nth, size_t close, bool first) {
    if (!r->running || !first) return false;
    r->running = false;
    span start = r->a->doc->tokens[r->first].at;
    if (r->left_block + 1 == nth && close > r->first + 2 && one_of(text_at(r, close - 1), ",.!?"))
        report(r, CONTINUED, start, "The quotation goes on in this paragraph: it opens again here.", (span){start.start, start.start}, text_at(r, r->left_open), false);
    return true;
}

// Tells of the quotation that an earlier paragraph left open, now that the next has not closed it.
static void settle(reader *r) {
    reader before = *r;
    if (!r->running) return;
    r->running = false;
    before.first = r->a->doc->blocks[r->left_block].first_token;
    before.end = before.first + r->a->doc->blocks[r->left_block].token_count;
    missing_close(&before, r->left_block, r->left_open);
}

static void read_block(reader *r, size_t nth) {
    size_t open = SIZE_MAX, nested = 0;
    bool any = false, confused = false;
    while (r->a->marks[r->mark] < r->first) r->mark++;
    for (size_t i; (i = r->a->marks[r->mark]) < r->end; r->mark++) {
        if (r->a->doc->tokens[i].kind != TOKEN_PUNCT || !quote_at(r, i) || inches(r, i, open != SIZE_MAX)) continue;
        side how = side_of(r, i, open != SIZE_MAX);
        if (how == OPENS && open != SIZE_MAX) nested++, confused = true;
        else if (how == OPENS) open = i;
        else if (nested) nested--;
        else if (open != SIZE_MAX) open = SIZE_MAX;
        else if (!runs_on(r, nth, i, !any)) missing_open(r, i);
        any = true;
    }
    if (any || nth > r->left_block + RUNS_OVER) settle(r);
    if (open != SIZE_MAX && !confused) r->running = true, r->left_block = nth, r->left_open = open;
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    reader r = {.a = a, .out = out};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *at = &a->doc->blocks[b];
        if (at->kind == BLOCK_FURNITURE || at->kind == BLOCK_CODE || at->kind == BLOCK_CELL || at->token_count < 3) continue;
        r.first = at->first_token, r.end = at->first_token + at->token_count;
        read_block(&r, b);
    }
    settle(&r);
}

const check check_quotes = {"quotes", "quotation marks: spaces, direction, partners", run, false};
