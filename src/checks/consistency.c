// consistency: what an article writes in two ways: American and British spelling, a word with and without its hyphen, the order of a
// date, the form of quotation marks. The rarer way is reported where the commoner is clear.
#include "analysis/token_hits.h"
#include "base/map.h"
#include "checks/check.h"
#include "text/utf8.h"

enum { DIALECT, HYPHEN, DATES, QUOTES, RULES };
const check_rule rules_of_consistency[] = {
    [DIALECT] = {"consistency/dialect", "style/inconsistent", SEVERITY_MINOR,
        "The article spells in American or in British English, and this word in the other. Names and quotations in another dialect stay.",
        STR_INIT("The centre honours labour. The colour of the theatre is the neighbours' favourite. He praised the color."),
        STR_INIT("The centre honours labour. The colour of the theatre is the neighbours' favourite. He praised the colour.")},
    [HYPHEN] = {"consistency/hyphenation", "style/inconsistent", SEVERITY_MINOR,
        "The article writes this word more often the other way: with a hyphen, or without.",
        STR_INIT("Their co-operation is old. He praised the co-operation and the cooperation of the two."),
        STR_INIT("Their co-operation is old. He praised the co-operation of the two.")},
    [DATES] = {"consistency/date", "style/inconsistent", SEVERITY_HINT,
        "Most dates of the article put day and month in the other order.",
        STR_INIT("He left on May 5, came on June 7 and went on July 9. She came on 8 August."),
        STR_INIT("He left on May 5, came on June 7 and went on July 9. She came on August 8.")},
    [QUOTES] = {"consistency/quotation-marks", "style/inconsistent", SEVERITY_MINOR,
        "Most quotation marks of the article have another form: curly or straight.",
        STR_INIT("“Yes,” she said. “No,” he said. “Well,” they said. \"Good,\" it said.\n\nIt rained.\n\nHe left.\n\nShe stayed."),
        STR_INIT("“Yes,” she said. “No,” he said. “Well,” they said. “Good,” it said.\n\nIt rained.\n\nHe left.\n\nShe stayed.")},
    [RULES] = {0},
};

enum { REMEMBERED = 64 };
typedef struct { uint32_t form; str other; } spelled; // a word's lexeme and its other spelling, which may be empty
// What is kept for the next version of the text.
typedef struct {
    const token_hits *near; // words that may be some word's with or without its hyphen; NULL: there are none with one
    spelled spelled[REMEMBERED]; // by lexeme: what was found last
} kept;
typedef struct {
    const check_context *c;
    const analysis *a;
    findings *out;
    kept *kept;
} reader;

static bool prose(const analysis *a, size_t nth) {
    unsigned kind = a->doc->blocks[nth].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST_ITEM;
}

static void report(reader *r, int rule, span at, str message, str right) {
    finding f = check_finding(&rules_of_consistency[rule], at, message);
    if (right.len) {
        f.fixes = fix_replace(r->out->mem, at, right, false);
        f.fix_count = 1;
    }
    f.group = document_text(r->a->doc, at);
    findings_add(r->out, f);
}

// ---- dialect ------------------------------------------------------------------------------------------------------------------

// How the two differ, British first. A word counts only if the other spelling of it is a word of the other dialect: what one dictionary
// happens to lack proves nothing. "-ize" is British too.
static const char *const differ[][2] = {
    {"our", "or"}, {"tre", "ter"}, {"bre", "ber"}, {"ise", "ize"}, {"isi", "izi"}, {"isa", "iza"}, {"yse", "yze"}, {"ysi", "yzi"}, {"lled", "led"}, {"lling", "ling"},
    {"ller", "ler"}, {"ence", "ense"}, {"ogue", "og"}, {"amme", "am"}, {"oeu", "eu"}, {"aem", "em"}, {"aes", "es"}, {"oed", "ed"}, {"ough", "ow"}, {"eque", "eck"}, {"ould", "old"},
};
enum { US = 1, GB = 2 };

// The other dialect's spelling of a word of this one, folded; empty if it has none.
static str find_other(const reader *r, str text, unsigned from) {
    for (size_t k = 0; k < sizeof differ / sizeof *differ; k++) {
        str mine = str_of(differ[k][from == US]), other = str_of(differ[k][from == GB]);
        for (size_t at = 1; at + mine.len <= text.len; at++) {
            if (text.ptr[at] != mine.ptr[0] || !str_eq(str_sub(text, at, at + mine.len), mine)) continue;
            str tried = arena_concat(r->out->mem, (const str[]){str_sub(text, 0, at), other, str_sub(text, at + mine.len, text.len)}, 3);
            uint32_t id = lexicon_find_word(r->a->lex, tried);
            uint32_t flags = id == LEXEME_NONE ? 0 : lexicon_at(r->a->lex, id)->flags & (LEX_US | LEX_GB);
            if (flags == (from == US ? LEX_GB : LEX_US)) return tried;
        }
    }
    return (str){0};
}

// A word in ASCII is written as its lexeme is.
static str other_spelling(reader *r, size_t i, unsigned from) {
    uint32_t form = r->a->words[i].lexeme;
    spelled *known = &r->kept->spelled[form % REMEMBERED];
    if (!(r->a->doc->tokens[i].flags & TOKEN_ASCII)) return find_other(r, token_text(r->a->doc, i), from);
    if (known->form != form) *known = (spelled){form, find_other(r, token_text(r->a->doc, i), from)};
    return known->other;
}

static inline bool of_dialect(const reader *r, size_t i) { return r->a->words[i].flags & WORD_ONE_DIALECT && r->a->doc->tokens[i].shape == SHAPE_LOWER; }

// Names are not judged.
static unsigned dialect_of(reader *r, size_t i, str *other) {
    const token *t = &r->a->doc->tokens[i];
    if (t->kind != TOKEN_WORD || r->a->words[i].mention || t->at.end - t->at.start < 5) return 0;
    unsigned from = analysis_lexeme(r->a, i)->flags & LEX_US ? US : GB;
    *other = other_spelling(r, i, from);
    return other->len ? from : 0;
}

enum { CLEAR = 4 }; // times that the commoner way must stand at least, and be this many times the rarer
static bool clear(size_t common, size_t rare) { return rare > 0 && common >= CLEAR && common >= CLEAR * rare; }

static bool oxford(str british) { return str_find(british, S("is")) < british.len || str_find(british, S("ys")) < british.len; }

static void judge_dialect(reader *r, const size_t count[3]) {
    const document *d = r->a->doc;
    str other = {0};
    unsigned rare = count[US] < count[GB] ? US : GB;
    if (!clear(count[3 - rare], count[rare])) return;
    for (size_t m = 0; m < r->a->mark_count; m++) {
        size_t i = r->a->marks[m];
        if (!of_dialect(r, i) || dialect_of(r, i, &other) != rare || (rare == US && oxford(other))) continue;
        report(r, DIALECT, d->tokens[i].at, arena_printf(r->out->mem, "“%.*s” is %s spelling; this article spells in %s English.", STR_ARG(token_text(d, i)),
            rare == US ? "American" : "British", rare == US ? "British" : "American"), other);
    }
}

// ---- hyphens ------------------------------------------------------------------------------------------------------------------

// Words with a hyphen by what they are without it, and a filter of the hashes of both, so that most words need no look.
typedef struct { map words; filter *near; } hyphened; // near: NULL until there are any

static str without_hyphen(arena *mem, str text, bool *had) {
    char *out = arena_alloc(mem, text.len + 1, 1);
    size_t n = 0;
    *had = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '-') *had = true;
        else out[n++] = text.ptr[i];
    }
    return (str){out, n};
}

static bool judged(const analysis *a, size_t i) {
    const token *t = &a->doc->tokens[i];
    return t->kind == TOKEN_WORD && t->shape == SHAPE_LOWER && t->flags & TOKEN_ASCII && t->at.end - t->at.start >= 6 && !a->words[i].mention;
}

static bool is_hyphened(str text) { return str_find_byte(text, '-') < text.len; }

// Only words that have a hyphen somewhere are kept; then the others are counted against them.
static void add_hyphened(const reader *r, size_t i, hyphened *all) {
    bool had;
    if (!judged(r->a, i) || !is_hyphened(token_text(r->a->doc, i))) return;
    str closed = without_hyphen(r->out->mem, token_text(r->a->doc, i), &had);
    ++*map_put(&all->words, closed, NULL);
    if (!all->near) all->near = arena_alloc(r->a->mem, 1, sizeof *all->near);
    filter_add(all->near, token_hash(closed), 1), filter_add(all->near, r->a->doc->tokens[i].hash, 1);
}

static void judge_hyphens(reader *r, const hyphened *all, const token_hits *near) {
    map whole = map_make(r->out->mem);
    const document *d = r->a->doc;
    bool any = false;
    for (size_t k = 0; k < near->count; k++) {
        size_t i = near->tokens[k];
        if (!judged(r->a, i) || !(r->a->words[i].flags & WORD_KNOWN)) continue;
        str text = token_text(d, i);
        if (is_hyphened(text) || !map_find(&all->words, text)) continue;
        ++*map_put(&whole, text, NULL);
        any = true;
    }
    for (size_t k = 0; any && k < near->count; k++) {
        size_t i = near->tokens[k];
        if (!judged(r->a, i)) continue;
        str text = token_text(d, i);
        bool had;
        str closed = without_hyphen(r->out->mem, text, &had);
        const uint32_t *w = map_find(&whole, closed), *h = map_find(&all->words, closed);
        if (!w || !h || (had ? *h >= *w : *w >= *h)) continue;
        report(r, HYPHEN, d->tokens[i].at, arena_printf(r->out->mem, "This article writes it %s a hyphen more often.", had ? "without" : "with"), had ? closed : (str){0});
    }
}

// ---- dates --------------------------------------------------------------------------------------------------------------------

static bool month_at(const analysis *a, size_t i) {
    return i < a->doc->token_count && analysis_lexeme(a, i)->flags & LEX_MONTH && a->doc->tokens[i].shape == SHAPE_TITLE;
}
static bool day_at(const analysis *a, size_t i) {
    return i < a->doc->token_count && a->doc->tokens[i].kind == TOKEN_NUMBER && a->doc->tokens[i].at.end - a->doc->tokens[i].at.start <= 2;
}
static bool number(const analysis *a, size_t i) { return a->doc->tokens[i].kind == TOKEN_NUMBER; }
static unsigned date_order(const analysis *a, size_t i) {
    bool month_first = day_at(a, i + 1) && month_at(a, i), day_first = day_at(a, i) && month_at(a, i + 1) && !day_at(a, i + 2);
    return month_first && !(i > 0 && day_at(a, i - 1)) ? 1 : day_first ? 2 : 0;
}

// Dates around a number: of two numbers in a row it is the second's that begins with the first.
static void count_dates(const analysis *a, size_t i, size_t count[3]) {
    if (i > 0 && !number(a, i - 1)) count[date_order(a, i - 1)]++;
    if (i + 1 < a->doc->token_count) count[date_order(a, i)]++;
}

static void report_date(reader *r, size_t i, unsigned rare) {
    if (i > 0 && r->a->words[i - 1].mention) return; // Windows 10 May 2020 update
    str one = token_text(r->a->doc, i), other = token_text(r->a->doc, i + 1);
    report(r, DATES, tokens_span(r->a->doc, i, i + 1), rare == 1 ? S("Other dates of this article put the day first.") : S("Other dates of this article put the month first."),
        arena_printf(r->out->mem, "%.*s %.*s", STR_ARG(other), STR_ARG(one)));
}

static void judge_dates(reader *r, const size_t count[3]) {
    unsigned rare = count[1] < count[2] ? 1 : 2;
    if (count[rare] == 0 || count[3 - rare] < 3 || count[3 - rare] < 3 * count[rare]) return;
    for (size_t m = 0; m < r->a->mark_count; m++) {
        size_t i = r->a->marks[m];
        if (!number(r->a, i)) continue;
        if (i > 0 && !number(r->a, i - 1) && date_order(r->a, i - 1) == rare) report_date(r, i - 1, rare);
        if (i + 1 < r->a->doc->token_count && date_order(r->a, i) == rare) report_date(r, i, rare);
    }
}

// ---- quotation marks ----------------------------------------------------------------------------------------------------------

static unsigned quote_style(const document *d, size_t i) { // of punctuation
    str text = token_text(d, i);
    if (text.len != 3) return text.len == 1 && text.ptr[0] == '"';
    return str_eq(text, S("“")) || str_eq(text, S("”")) ? 2 : 0;
}

// Inches and seconds have straight marks in any text.
static bool measures(const analysis *a, size_t i) { return i > 0 && a->doc->tokens[i - 1].kind == TOKEN_NUMBER && !(a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE); }

static void count_quote(const analysis *a, size_t i, size_t count[3]) {
    unsigned style = quote_style(a->doc, i);
    count[style && measures(a, i) ? 0 : style]++;
}

static void judge_quotes(reader *r, const size_t count[3]) {
    const document *d = r->a->doc;
    unsigned rare = count[1] < count[2] ? 1 : 2;
    if (d->block_count < 4) return; // a paragraph alone says too little of an article
    if (!clear(count[3 - rare], count[rare] / 2 + count[rare] % 2)) return;
    for (size_t m = 0, n = 0; m < r->a->mark_count; m++) {
        size_t i = r->a->marks[m];
        if (d->tokens[i].kind != TOKEN_PUNCT || quote_style(d, i) != rare || measures(r->a, i)) continue;
        while (n + 1 < d->block_count && d->blocks[n + 1].first_token <= i) n++;
        if (!prose(r->a, n)) continue;
        bool opens = i + 1 < d->token_count && !(d->tokens[i + 1].flags & TOKEN_SPACE_BEFORE) && d->tokens[i].flags & TOKEN_SPACE_BEFORE;
        report(r, QUOTES, d->tokens[i].at, rare == 1 ? S("This article mostly has curly quotation marks.") : S("This article mostly has straight quotation marks."),
            rare == 2 ? S("\"") : opens ? S("“") : S("”"));
    }
}

typedef struct { size_t dialects[3], dates[3], quotes[3]; hyphened hyphened; } counts;

static counts count(reader *r) {
    counts n = {.hyphened = {.words = map_make(r->out->mem)}};
    const document *d = r->a->doc;
    str other = {0};
    for (size_t m = 0; m < r->a->mark_count; m++) {
        size_t i = r->a->marks[m];
        if (d->tokens[i].shape == SHAPE_LOWER) add_hyphened(r, i, &n.hyphened);
        if (of_dialect(r, i)) n.dialects[dialect_of(r, i, &other)]++;
        else if (d->tokens[i].kind == TOKEN_NUMBER) count_dates(r->a, i, n.dates);
        else if (d->tokens[i].kind == TOKEN_PUNCT) count_quote(r->a, i, n.quotes);
    }
    return n;
}

// Ids of the lexicon's own are the same in both versions, and words of one dialect have such.
static kept *keep(const check_context *c, arena *mem) {
    kept *all = arena_alloc(mem, 1, sizeof *all);
    const kept *before = c->before;
    for (size_t i = 0; before && i < REMEMBERED; i++)
        if (before->spelled[i].form) all->spelled[i] = (spelled){before->spelled[i].form, arena_copy(mem, before->spelled[i].other)};
    return all;
}

static void run(const check_context *c, const analysis *a, findings *out) {
    reader r = {.c = c, .a = a, .out = out, .kept = keep(c, out->mem)};
    const kept *before = c->before;
    counts n = count(&r);
    judge_dialect(&r, n.dialects);
    if (n.hyphened.near) r.kept->near = token_hits_find(a, n.hyphened.near, 1, before ? before->near : NULL);
    if (r.kept->near) judge_hyphens(&r, &n.hyphened, r.kept->near);
    judge_dates(&r, n.dates);
    judge_quotes(&r, n.quotes);
    if (c->after) *c->after = r.kept;
}

const check check_consistency = {"consistency", "spelling, hyphens, dates, quotation marks that vary within the article", run, false};
