// Conditions on the labels of a match, worked out.
#include "rule/cql.h"
#include "rule/match.h"
#include "text/utf8.h"
#include <math.h>

// The tokens of a label; false if it matched nothing.
static bool label_tokens(const search *s, uint32_t label, uint32_t *first, uint32_t *end) {
    *first = s->slots[2 * label], *end = s->slots[2 * label + 1];
    return *first != NOWHERE && *end != NOWHERE && *end > *first;
}

static str label_text(const search *s, uint32_t label) {
    uint32_t first, end;
    if (!label_tokens(s, label, &first, &end)) return (str){0};
    return document_text(s->a->doc, tokens_span(s->a->doc, first, end - 1));
}

// ---- functions --------------------------------------------------------------------------------------------------------------

static double label_number(const search *s, uint32_t label) {
    double n;
    return number_of(label_text(s, label), &n) ? n : NAN;
}

static double distance(const search *s, uint32_t x, uint32_t y) {
    uint32_t x_first, x_end, y_first, y_end;
    if (!label_tokens(s, x, &x_first, &x_end) || !label_tokens(s, y, &y_first, &y_end)) return NAN;
    if (x_end <= y_first) return y_first - x_end;
    return y_end <= x_first ? x_first - y_end : 0;
}

static double month(const search *s, uint32_t label) {
    int n = month_of(label_text(s, label));
    return n ? (double)n : (double)NAN;
}

static double weekday(const search *s, const term *t) {
    int n;
    if (t->argument_count == 1) {
        n = weekday_of(label_text(s, t->arguments[0]));
    } else {
        double day = label_number(s, t->arguments[0]), year = label_number(s, t->arguments[2]);
        int month = month_of(label_text(s, t->arguments[1]));
        if (!(day >= 1 && day <= 31) || !(year >= 1 && year <= 9999) || !month) return NAN;
        n = weekday_of_date((int)day, month, (int)year);
    }
    return n ? (double)n : (double)NAN;
}

// Whether there is such a day: 31 June, 29 February 2023.
static double date_exists(const search *s, const term *t) {
    double day = label_number(s, t->arguments[0]), year = label_number(s, t->arguments[2]);
    int month = month_of(label_text(s, t->arguments[1]));
    if (isnan(day) || !month || !(year >= 1 && year <= 9999)) return NAN;
    return day >= 1 && day <= 31 && weekday_of_date((int)day, month, (int)year) != 0;
}

// Whether the texts, written together, are a word.
static double known_together(search *s, const term *t) {
    char joined[FOLD_MAX];
    size_t n = 0;
    for (uint8_t i = 0; i < t->argument_count; i++) {
        uint32_t x = t->arguments[i];
        str text = x & TERM_LITERAL ? image_text(s->img, s->img->texts[x & ~TERM_LITERAL]) : label_text(s, x);
        if (n + text.len > sizeof joined) return 0;
        if (text.len) memcpy(joined + n, text.ptr, text.len);
        n += text.len;
    }
    uint32_t id = lexicon_find_word(s->a->lex, (str){joined, n});
    return id != LEXEME_NONE && lexicon_at(s->a->lex, id)->flags & LEX_WORD;
}

static double mentions_of(const search *s, uint32_t label) {
    uint32_t first, end;
    if (!label_tokens(s, label, &first, &end) || !s->a->words[end - 1].mention) return NAN;
    uint32_t of = s->a->mentions[s->a->words[end - 1].mention - 1].entity;
    return of < s->a->entity_count ? (double)s->a->entities[of].mention_count : NAN;
}

static double function_value(search *s, const term *t) {
    uint32_t x = t->arguments[0], first, end;
    switch (t->function) {
    case FUNCTION_NUMBER: return label_number(s, x);
    case FUNCTION_DISTANCE: return distance(s, x, t->arguments[1]);
    case FUNCTION_LENGTH: return label_tokens(s, x, &first, &end) ? end - first : 0;
    case FUNCTION_CHARACTERS: return (double)utf8_count(label_text(s, x));
    case FUNCTION_MONTH: return month(s, x);
    case FUNCTION_WEEKDAY: return weekday(s, t);
    case FUNCTION_DATE: return date_exists(s, t);
    case FUNCTION_KNOWN: return known_together(s, t);
    case FUNCTION_ENTITY_COUNT: return mentions_of(s, x);
    default: return NAN;
    }
}

// ---- comparisons: with something missing on either side, all are false -------------------------------------------------------

static bool numbers_compare(double x, double y, uint8_t how) {
    if (isnan(x) || isnan(y)) return false;
    switch (how) {
    case COMPARE_EQ: return x == y;
    case COMPARE_NE: return x != y;
    case COMPARE_LT: return x < y;
    case COMPARE_LE: return x <= y;
    case COMPARE_GT: return x > y;
    case COMPARE_GE: return x >= y;
    default: return false;
    }
}

// Of several tokens: their whole text for word and lower, else what the last of them has, which heads an English noun phrase.
static str term_text(const search *s, const term *t, char space[FOLD_MAX]) {
    uint32_t first, end;
    if (!label_tokens(s, t->label, &first, &end)) return (str){0};
    if (end - first == 1 || t->attribute == ATTRIBUTE_LEMMA) return attribute_text(s->a, (attribute)t->attribute, end - 1, space);
    str whole = label_text(s, t->label);
    if (t->attribute == ATTRIBUTE_WORD) return whole;
    return (str){space, token_fold(whole, space, FOLD_MAX)};
}

static uint64_t term_bits(const search *s, const term *t) {
    uint32_t first, end;
    if (t->kind == TERM_VALUE) return t->mask;
    return label_tokens(s, t->label, &first, &end) ? attribute_bits(s->a, (attribute)t->attribute, end - 1) : 0;
}

static bool texts_compare(search *s, const condition *c) {
    char left_space[FOLD_MAX], right_space[FOLD_MAX];
    str left = term_text(s, &c->left, left_space);
    if (!left.len) return false;
    if (c->right.kind == TERM_VALUE) {
        const regex *r = loaded_regex(s->mem, s->from, c->right.regex, left.len);
        return (r && regex_matches(s->room, r, left)) == (c->comparison == COMPARE_EQ);
    }
    str right = term_text(s, &c->right, right_space);
    return right.len && str_eq(left, right) == (c->comparison == COMPARE_EQ);
}

static bool compares(search *s, const condition *c) {
    const term *l = &c->left, *r = &c->right;
    if (l->kind == TERM_NUMBER || l->kind == TERM_FUNCTION)
        return numbers_compare(l->kind == TERM_NUMBER ? l->number : function_value(s, l),
                               r->kind == TERM_NUMBER ? r->number : function_value(s, r), c->comparison);
    if (attribute_open((attribute)l->attribute)) return texts_compare(s, c);
    uint64_t left = term_bits(s, l), right = term_bits(s, r);
    return left && right && ((left & right) != 0) == (c->comparison == COMPARE_EQ);
}

bool condition_holds(search *s, uint32_t index) {
    const condition *c = &s->img->conditions[index];
    switch (c->op) {
    case CONDITION_AND: return condition_holds(s, c->a) && condition_holds(s, c->b);
    case CONDITION_OR: return condition_holds(s, c->a) || condition_holds(s, c->b);
    case CONDITION_NOT: return !condition_holds(s, c->a);
    case CONDITION_COMPARE: return compares(s, c);
    case CONDITION_TRUE: return function_value(s, &c->left) > 0;
    default: return false;
    }
}
