// The format `text`: what a person reads in a terminal. Each finding with its line, what is wrong underlined, and what to write
// instead; findings that say the same of several places are one entry. Then the names, the readability and the score.
#include "report/report.h"
#include "text/utf8.h"

typedef struct { bool any; size_t findings, hints; } totals;

static const char *const severity_colors[SEVERITY_COUNT] = {"", "\x1b[36m", "\x1b[33m", "\x1b[31m", "\x1b[1;31m"};

static void color(report *to, const char *code) {
    if (to->style->color) buffer_add(to->out, str_of(code));
}

static void plain(report *to) { color(to, "\x1b[0m"); }

// Text of an article on a terminal: control characters would let it speak to the terminal.
static void put_shown(buffer *out, str s) {
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        int32_t c = utf8_next(s, &i);
        if (c == '\t' || c == '\n' || c == '\r') buffer_add(out, S(" "));
        else if (c < 0 || c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
            buffer_add(out, S("\xef\xbf\xbd"));
        else buffer_add(out, str_sub(s, from, i));
    }
}

static void repeat(buffer *out, str what, size_t times) {
    while (times--) buffer_add(out, what);
}

// Columns a run of text takes; close enough for an underline: marks take none, wide scripts two.
static size_t columns(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        int32_t c = utf8_next(s, &i);
        if (c >= 0 && rune_mark(c)) continue;
        script of = c < 0x1100 ? SCRIPT_LATIN : rune_script(c);
        n += of == SCRIPT_HAN || of == SCRIPT_KANA || of == SCRIPT_HANGUL ? 2 : 1;
    }
    return n;
}

typedef struct { str before, marked, after; bool cut_before, cut_after; } excerpt;

// Moves `at` by about `runes` code points towards `end`, then to the next space, never past `end`.
static size_t forward(str s, size_t at, size_t end, size_t runes) {
    while (at < end && runes) { (void)utf8_next(s, &at); runes--; }
    while (at < end && s.ptr[at] != ' ') (void)utf8_next(s, &at);
    return at < end ? at : end;
}

static size_t backward(str s, size_t at, size_t start, size_t runes) {
    while (at > start && runes) { (void)utf8_previous(s, &at); runes--; }
    while (at > start && s.ptr[at - 1] != ' ') (void)utf8_previous(s, &at);
    return at > start ? at : start;
}

static excerpt excerpt_of(const document *d, span at, unsigned width) {
    const block *b = &d->blocks[document_block_at(d, at.start)];
    size_t start = b->at.start < at.start ? b->at.start : at.start, end = b->at.end > at.end ? b->at.end : at.end;
    size_t room = width > 40 ? width - 12 : 40, marked = utf8_count(document_text(d, at));
    size_t shown_end = at.end;
    if (marked > room) { shown_end = forward(d->text, at.start, at.end, room - 4); marked = room; }
    size_t side = (room - marked) / 2;
    size_t from = backward(d->text, at.start, start, side), to = shown_end < at.end ? shown_end : forward(d->text, at.end, end, side);
    str text = d->text;
    return (excerpt){str_sub(text, from, at.start), str_sub(text, at.start, shown_end), str_sub(text, shown_end, to), from > start,
                     to < end};
}

static void put_excerpt(report *to, const result *r, const finding *f) {
    excerpt e = excerpt_of(r->doc, f->at, to->style->width);
    buffer *out = to->out;
    buffer_add(out, S("      "));
    if (e.cut_before) buffer_add(out, S("… "));
    put_shown(out, e.before);
    color(to, "\x1b[1m");
    put_shown(out, e.marked);
    plain(to);
    put_shown(out, e.after);
    if (e.cut_after) buffer_add(out, S(" …"));
    buffer_add(out, S("\n      "));
    repeat(out, S(" "), columns(e.before) + (e.cut_before ? 2 : 0));
    color(to, severity_colors[f->severity]);
    size_t wide = columns(e.marked);
    repeat(out, S("^"), wide ? wide : 1);
    plain(to);
    buffer_add(out, S("\n"));
}

// A fix that is one edit of the finding's own span is shown as what to write, any other as edits.
static void put_fix(report *to, const result *r, const finding *f, const fix *x) {
    for (size_t i = 0; i < x->count; i++) {
        bool own = x->edits[i].at.start == f->at.start && x->edits[i].at.end == f->at.end;
        if (i) buffer_add(to->out, S(", "));
        if (!own && x->edits[i].at.end > x->edits[i].at.start) {
            buffer_add(to->out, S("“"));
            put_shown(to->out, document_text(r->doc, x->edits[i].at));
            buffer_add(to->out, S("” to "));
        }
        if (x->edits[i].text.len == 0) { buffer_add(to->out, S("(leave it out)")); continue; }
        color(to, "\x1b[32m");
        put_shown(to->out, x->edits[i].text);
        plain(to);
    }
}

static void put_fixes(report *to, const result *r, const finding *f) {
    if (!f->fix_count) return;
    buffer_add(to->out, S("      write: "));
    for (size_t i = 0; i < f->fix_count; i++) {
        if (i) buffer_add(to->out, S(" | "));
        put_fix(to, r, f, &f->fixes[i]);
    }
    buffer_add(to->out, S("\n"));
}

static place place_of(const document *d, uint32_t text_offset) {
    return document_place(d, document_source(d, (span){text_offset, text_offset}).start);
}

static bool same_entry(const finding *a, const finding *b) {
    return a->group.len && str_eq(a->rule, b->rule) && str_eq(a->group, b->group);
}

// The other places of a grouped finding. `from` is its first place.
static void put_repeats(report *to, const result *r, size_t from) {
    enum { SHOWN = 12 };
    size_t n = 0;
    for (size_t i = from + 1; i < r->found->count; i++) {
        if (!same_entry(&r->found->items[from], &r->found->items[i])) continue;
        if (n < SHOWN) {
            place p = place_of(r->doc, r->found->items[i].at.start);
            buffer_printf(to->out, "%s%u:%u", n ? ", " : "      also at ", p.line, p.column);
        }
        n++;
    }
    if (n > SHOWN) buffer_printf(to->out, " and %zu more", n - SHOWN);
    if (n) buffer_add(to->out, S("\n"));
}

static bool repeated_before(const result *r, size_t i) {
    if (!r->found->items[i].group.len) return false;
    for (size_t k = i; k-- > 0;)
        if (same_entry(&r->found->items[k], &r->found->items[i])) return true;
    return false;
}

static void put_finding(report *to, const result *r, size_t i) {
    const finding *f = &r->found->items[i];
    place p = place_of(r->doc, f->at.start);
    buffer_printf(to->out, "\n%5u:%-4u", p.line, p.column);
    color(to, severity_colors[f->severity]);
    buffer_printf(to->out, " %-8s", severity_names[f->severity]);
    plain(to);
    buffer_add(to->out, S(" "));
    put_shown(to->out, f->message);
    color(to, "\x1b[2m");
    buffer_printf(to->out, "  %.*s", STR_ARG(f->rule));
    plain(to);
    buffer_add(to->out, S("\n"));
    put_excerpt(to, r, f);
    put_fixes(to, r, f);
    put_repeats(to, r, i);
}

static void heading(report *to, const char *text) {
    color(to, "\x1b[1m");
    buffer_printf(to->out, "\n%s\n", text);
    plain(to);
}

static void put_entity(report *to, const entity *e) {
    buffer_printf(to->out, "  %4zu  ", e->mention_count);
    put_shown(to->out, e->name);
    size_t wide = columns(e->name);
    repeat(to->out, S(" "), wide < 34 ? 34 - wide : 1);
    color(to, "\x1b[2m");
    buffer_printf(to->out, "%-13s", entity_names[e->type]);
    plain(to);
    bool any = false;
    for (size_t i = 0; i < e->form_count; i++) {
        if (str_eq(e->forms[i].name, e->name)) continue;
        buffer_add(to->out, any ? S(", ") : S("also: "));
        put_shown(to->out, e->forms[i].name);
        buffer_printf(to->out, " (%u)", e->forms[i].count);
        any = true;
    }
    buffer_add(to->out, S("\n"));
}

// Entities named once and in one form only tell an editor nothing.
static bool worth_showing(const entity *e) { return e->type != ENTITY_OTHER && (e->mention_count > 1 || e->form_count > 1); }

static void put_names(report *to, const result *r) {
    enum { SHOWN = 20 };
    size_t n = 0;
    for (size_t i = 0; i < r->a->entity_count; i++) {
        if (!worth_showing(&r->a->entities[i])) continue;
        if (n == 0) heading(to, "Names");
        if (n++ < SHOWN) put_entity(to, &r->a->entities[i]);
    }
    if (n > SHOWN) buffer_printf(to->out, "        and %zu more: stet names\n", n - SHOWN);
}

static void put_readability(report *to, const result *r) {
    static const struct { const char *key, *label; } shown[] = {
        {"flesch_reading_ease", "Flesch reading ease"}, {"flesch_kincaid_grade", "Flesch-Kincaid grade"}, {"gunning_fog", "Gunning fog"},
        {"smog", "SMOG"}, {"coleman_liau", "Coleman-Liau"}, {"ari", "ARI"}, {"dale_chall_1948", "Dale-Chall"}, {"lix", "LIX"}, {"rix", "RIX"},
    };
    if (!r->measures.words) return;
    heading(to, "Readability");
    size_t n = 0;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        for (size_t k = 0; k < r->measures.count; k++)
            if (strcmp(r->measures.items[k].key, shown[i].key) == 0)
                buffer_printf(to->out, "%s%s %.1f", n++ ? " · " : "  ", shown[i].label, r->measures.items[k].value);
    buffer_add(to->out, S("\n"));
}

static void put_score(report *to, const result *r, const totals *t) {
    score s = score_of(r, to->style->fail_under);
    heading(to, "Score");
    buffer_printf(to->out, "  %.1f of 100 (%s): %zu finding%s and %zu hint%s in %u words, penalty %.1f per 1,000 words.\n", s.score, s.verdict,
                  t->findings, t->findings == 1 ? "" : "s", t->hints, t->hints == 1 ? "" : "s", r->measures.words, s.penalty);
    if (r->measures.words < SCORE_RELIABLE_WORDS) buffer_add(to->out, S("  Under 500 words a score says little.\n"));
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    totals t = {0};
    if (to->articles) buffer_add(to->out, S("\n"));
    color(to, "\x1b[1;4m");
    put_shown(to->out, r->name ? str_of(r->name) : S("(standard input)"));
    plain(to);
    buffer_add(to->out, S("\n"));
    for (size_t i = 0; i < r->found->count; i++) {
        if (r->found->items[i].severity == SEVERITY_HINT) t.hints++;
        else t.findings++;
        if (!repeated_before(r, i)) put_finding(to, r, i);
    }
    if (r->found->count == 0) buffer_add(to->out, S("\n  Nothing to report.\n"));
    put_names(to, r);
    put_readability(to, r);
    put_score(to, r, &t);
}

const report_format report_text = {"text", "for reading in a terminal", 0, NULL, add, NULL};
