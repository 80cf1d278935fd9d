// conversion: one measure given twice that is not the same: "10 miles (26 km)", "one in four (40%)".
#include "checks/check.h"
#include "rule/predicates.h"
#include <math.h>

const check_rule rules_of_conversion[] = {
    {"facts/conversion", "locale-conventions/measurement", SEVERITY_MAJOR,
        "A measure and its conversion in brackets, or a share said in words and in per cent, do not agree. One of the two was mistranslated; the "
        "source knows which. Rounding is allowed for.",
        STR_INIT("The village lies 10 miles (26 km) from the coast."), STR_INIT("The village lies 10 miles (16 km) from the coast.")},
    {0},
};

typedef enum { LENGTH, AREA, MASS, VOLUME, SPEED, WARMTH } dimension;
// What a unit is in metres, square metres, kilograms, litres, km/h; degrees are worked out.
static const struct { const char *name; dimension of; double value; } units[] = {
    {"km", LENGTH, 1000}, {"kilometre", LENGTH, 1000}, {"kilometer", LENGTH, 1000}, {"kilometres", LENGTH, 1000}, {"kilometers", LENGTH, 1000}, {"kms", LENGTH, 1000},
    {"m", LENGTH, 1}, {"metre", LENGTH, 1}, {"meter", LENGTH, 1}, {"metres", LENGTH, 1}, {"meters", LENGTH, 1}, {"cm", LENGTH, .01}, {"centimetres", LENGTH, .01},
    {"centimeters", LENGTH, .01}, {"mm", LENGTH, .001}, {"mile", LENGTH, 1609.344}, {"miles", LENGTH, 1609.344}, {"yards", LENGTH, .9144}, {"feet", LENGTH, .3048},
    {"foot", LENGTH, .3048}, {"ft", LENGTH, .3048}, {"ft.", LENGTH, .3048}, {"inches", LENGTH, .0254}, {"inch", LENGTH, .0254},
    {"acre", AREA, 4046.856}, {"acres", AREA, 4046.856}, {"hectare", AREA, 1e4}, {"hectares", AREA, 1e4}, {"ha", AREA, 1e4},
    {"kg", MASS, 1}, {"kilogram", MASS, 1}, {"kilograms", MASS, 1}, {"kilos", MASS, 1}, {"kilo", MASS, 1}, {"pounds", MASS, .45359}, {"pound", MASS, .45359}, {"lb", MASS, .45359},
    {"lbs", MASS, .45359}, {"ounces", MASS, .02835}, {"grams", MASS, .001}, {"g", MASS, .001}, {"litres", VOLUME, 1}, {"liters", VOLUME, 1}, {"gallons", VOLUME, 3.785},
    {"kph", SPEED, 1}, {"km/h", SPEED, 1}, {"kmh", SPEED, 1}, {"mph", SPEED, 1.609344},
    {"F", WARMTH, 0}, {"C", WARMTH, 1}, {"Fahrenheit", WARMTH, 0}, {"Celsius", WARMTH, 1},
};
typedef struct { double value; size_t unit, end; } measure;
typedef struct {
    const analysis *a;
    findings *out;
    size_t first, end; // tokens of the paragraph
} reader;

static bool is(const reader *r, size_t i, str text) { return i < r->end && str_eq(token_text(r->a->doc, i), text); }
static bool is_before(const reader *r, size_t i, str text) { return i > r->first && is(r, i - 1, text); }

static bool unit_at(const reader *r, size_t *i, size_t *out) {
    bool square = is(r, *i, S("square")) || is(r, *i, S("sq")) || is(r, *i, S("cubic"));
    size_t at = *i + (is(r, *i, S("degrees")) || is(r, *i, S("°")) || is(r, *i, S("-")));
    if (square || at >= r->end) return false;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        if (is(r, at, str_of(units[u].name))) return *out = u, *i = at + 1, true;
    return false;
}

static bool measure_at(const reader *r, size_t i, measure *out) {
    bool minus = is(r, i, S("-")) || is(r, i, S("minus")) || is(r, i, S("−"));
    size_t n = number_at(r->a, i + minus, r->end, &out->value), at = i + minus + n;
    if (!n || !unit_at(r, &at, &out->unit)) return false;
    if (minus) out->value = -out->value;
    out->end = at;
    return true;
}

static double celsius(const measure *m) { return units[m->unit].value == 1 ? m->value : (m->value - 32) / 1.8; }

// A difference of temperatures: "warmer by 2 degrees Celsius (3.6 Fahrenheit)".
static double degrees(const measure *m) { return units[m->unit].value == 1 ? m->value : m->value / 1.8; }

// Rounding to the last figure written, on either side, and a tenth beyond.
static bool agree(const measure *x, const measure *y) {
    if (units[x->unit].of == WARMTH) return fabs(celsius(x) - celsius(y)) <= 2 || fabs(degrees(x) - degrees(y)) <= 1;
    double p = x->value * units[x->unit].value, q = y->value * units[y->unit].value;
    double slack = .12 * fmax(p, q) + .5 * fmax(x->value < 10 ? units[x->unit].value : 0, y->value < 10 ? units[y->unit].value : 0);
    return fabs(p - q) <= slack;
}

static void report(const reader *r, size_t first, size_t last, str message) {
    findings_add(r->out, check_finding(&rules_of_conversion[0], tokens_span(r->a->doc, first, last), message));
}

static void judge_measure(const reader *r, size_t i) {
    measure x, y;
    if (!measure_at(r, i, &x) || !is(r, x.end, S("(")) || !measure_at(r, x.end + 1, &y) || !is(r, y.end, S(")"))) return;
    if (units[x.unit].of != units[y.unit].of || units[x.unit].value == units[y.unit].value || agree(&x, &y)) return;
    if (is_before(r, i, S("to")) || is_before(r, i, S("-")) || is_before(r, i, S("–"))) return; // a range, or "6 ft 2"
    if (i > r->first && r->a->doc->tokens[i - 1].kind == TOKEN_WORD && unit_at(r, &(size_t){i - 1}, &(size_t){0})) return;
    const char *unit = units[y.unit].name;
    double right = units[x.unit].of == WARMTH ? (units[y.unit].value == 1 ? celsius(&x) : celsius(&x) * 1.8 + 32) : x.value * units[x.unit].value / units[y.unit].value;
    report(r, i, y.end, arena_printf(r->out->mem, "The conversion does not agree: it would be %.4g %s.", right, unit));
}

// "Half (50 percent)", "half of the voters (50%)": at most three words before the bracket.
static double half_before(const reader *r, size_t i, size_t *end) {
    size_t at = i + 1;
    if (is(r, at, S("of"))) {
        for (at++; at < i + 5 && !is(r, at, S("(")); at++)
            if (at >= r->end || r->a->doc->tokens[at].kind != TOKEN_WORD || r->a->words[at].tag == TAG_POS) return 0; // half of Italy's (20%)
    }
    bool counted = i > r->first && r->a->doc->tokens[i - 1].kind == TOKEN_NUMBER;
    if (counted || is_before(r, i, S("and")) || is_before(r, i, S("first")) || is_before(r, i, S("second"))) return 0;
    return *end = at, 50;
}

// "One in four (40%)", "a third (50 percent)".
static double share_at(const reader *r, size_t i, size_t *end) {
    static const struct { const char *word; double share; } parts[] = {{"half", 50}, {"third", 100.0 / 3}, {"quarter", 25}, {"fifth", 20}, {"tenth", 10}};
    double x, y;
    size_t n = number_at(r->a, i, r->end, &x), m = n && is(r, i + n, S("in")) ? number_at(r->a, i + n + 1, r->end, &y) : 0;
    if (n == 1 && m && x > 0 && x < y && y <= 100) return *end = i + n + 1 + m, 100 * x / y;
    bool one = is(r, i, S("a")) || is(r, i, S("one"));
    for (size_t k = 0; one && k < sizeof parts / sizeof *parts; k++)
        if (is(r, i + 1, str_of(parts[k].word))) return *end = i + 2, parts[k].share;
    return is(r, i, S("half")) || is(r, i, S("Half")) ? half_before(r, i, end) : 0;
}

static void judge_share(const reader *r, size_t i) {
    size_t end;
    double said, share = share_at(r, i, &end);
    if (share <= 0 || !is(r, end, S("("))) return;
    size_t n = number_at(r->a, end + 1, r->end, &said), close = end + 1 + n;
    if (!n || !(is(r, close, S("%")) || is(r, close, S("percent")) || is(r, close, S("per")))) return;
    close += is(r, close, S("per")) ? 2 : 1;
    if (!is(r, close, S(")")) || fabs(said - share) <= 3 || fabs(said - share) <= .2 * share) return;
    report(r, i, close, arena_printf(r->out->mem, "The two shares do not agree: the first is %.3g per cent.", share));
}

// Whatever is compared has one of the two in brackets: the paragraph's last bracket, or where it begins.
static bool opens_bracket(const reader *r, size_t i) {
    span at = r->a->doc->tokens[i].at;
    return at.end - at.start == 1 && r->a->doc->text.ptr[at.start] == '(';
}
static size_t last_bracket(const reader *r) {
    size_t i = r->end;
    while (i > r->first && !opens_bracket(r, i - 1)) i--;
    return i > r->first ? i - 1 : r->first;
}

// A number, a minus, "a third" or "half".
static bool may_begin(const analysis *a, size_t i) {
    char first = a->doc->text.ptr[a->doc->tokens[i].at.start];
    return number_may_begin(a, i) || first == '-' || first == 'm' || first == '\xe2' || first == 'a' || first == 'h' || first == 'H';
}

static void run(const check_context *c, const analysis *a, findings *out) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        reader r = {a, out, in->first_token, in->first_token + in->token_count};
        size_t last = check_reads(c, b) ? last_bracket(&r) : r.first;
        for (size_t i = r.first; i < last && i + 4 < r.end; i++) {
            if (!may_begin(a, i)) continue;
            judge_measure(&r, i);
            judge_share(&r, i);
        }
    }
}

const check check_conversion = {"conversion", "a measure given twice that is not the same", run, true};
