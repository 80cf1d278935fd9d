// repetition: what is said twice where an editor says it once: a noun joined to itself ("truffles and truffles"), an item that an
// enumeration has already ("Graz, Linz, Linz and Wels"; "Graz-14, Linz-9, Wels-7, Steyr-3, Graz-2").
#include "checks/check.h"

enum { JOINED, ITEM, RULES };
const check_rule rules_of_repetition[] = {
    [JOINED] = {"grammar/joined-to-itself", "accuracy/mistranslation", SEVERITY_MINOR,
        "A noun is joined to itself by “and” or “or”: two words of the source became one in English.",
        STR_INIT("The hunt for truffles and truffles goes on."),
        STR_INIT("The hunt for truffles and mushrooms goes on.")},
    [ITEM] = {"grammar/repeated-item", "accuracy/addition", SEVERITY_MINOR,
        "An enumeration has the same item twice.",
        STR_INIT("Stalls were put up in Graz, Linz, Linz, Wels and Steyr."),
        STR_INIT("Stalls were put up in Graz, Linz, Wels and Steyr.")},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    findings *out;
} seeker;

static bool in_prose(const analysis *a, size_t nth) {
    unsigned kind = a->doc->blocks[nth].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST_ITEM || kind == BLOCK_QUOTE;
}
// Asked of every token: most are told by their length and first letter.
static inline bool is(const analysis *a, size_t i, str text) {
    str found = token_text(a->doc, i);
    return found.len == text.len && (found.ptr[0] | 32) == (text.ptr[0] | 32) && str_eq_ascii_nocase(found, text);
}
static bool joins(const analysis *a, size_t i) { return is(a, i, S("and")) || is(a, i, S("or")); }
static bool article(const analysis *a, size_t i) { return is(a, i, S("a")) || is(a, i, S("an")) || is(a, i, S("the")); }
static bool noun(const analysis *a, size_t i) { return tag_is_noun((tag)a->words[i].tag); }

// ---- a noun joined to itself --------------------------------------------------------------------------------------------------

// "Years and years", "thousands and thousands": plurals of time and number say that it is many; and the few idioms.
static bool says_many(const analysis *a, size_t i) { return lemma_listed(a, i, LIST_MANY); }

// What makes the second noun another thing than the first: a word that it belongs to ("health and health care"), an object of its own
// ("our trade balance and balance it"), or a likeness between.
static bool stands_alone(const analysis *a, size_t i, size_t end) {
    if (i + 1 >= end) return true;
    tag next = (tag)a->words[i + 1].tag;
    return !tag_is_noun(next) && !tag_is_adjective(next) && next != TAG_VBG && next != TAG_VBN && next != TAG_CD && next != TAG_POS && next != TAG_PRP &&
           !is(a, i + 1, S("to")) && !is(a, i + 1, S("of"));
}

// "Between state and state", "from door and door": pairs.
static bool in_pairs(const analysis *a, size_t i, size_t first) {
    for (size_t k = i; k-- > first && i - k <= 3;)
        if (is(a, k, S("between")) || is(a, k, S("from")) || is(a, k, S("there"))) return true;
    return false;
}

// "Bread for work and work for bread": one is turned round into the other.
static bool turned_round(const analysis *a, size_t i, size_t other, size_t first, size_t end) {
    return i > first && other + 1 < end && is(a, other + 1, S("for")) && is(a, i - 1, S("for"));
}

// "Growing towns and towns in decline", "the row and the row between them", "her and her alone", "they sold the inn and the inn burned": the second is
// told from the first, or begins a clause of its own.
static bool told_apart(const analysis *a, size_t i, size_t other, size_t first, size_t end) {
    bool of_two = other > i + 2; // an article before the second
    if (other + 1 < end && ((of_two && clause_verb(a, other + 1)) || is(a, other + 1, S("alone")))) return true;
    bool followed = other + 1 < end && (a->words[other + 1].tag == TAG_IN || is(a, other + 1, S("itself")));
    tag before = i > first ? (tag)a->words[i - 1].tag : TAG_NONE;
    bool described = tag_is_adjective(before) || before == TAG_VBG || before == TAG_VBN || tag_is_noun(before);
    return followed && (is(a, i + 1, S("or")) || (of_two ? is(a, i + 2, S("the")) : described));
}

static void joined_at(const seeker *s, size_t i, size_t first, size_t end) {
    const analysis *a = s->a;
    size_t other = i + 2;
    if (!noun(a, i) || !joins(a, i + 1)) return;
    if (other < end && article(a, other)) other++;
    if (other >= end || a->words[other].lexeme != a->words[i].lexeme) return;
    str text = token_text(a->doc, i);
    if (text.len < 3 || a->words[i].mention || a->doc->tokens[i].kind != TOKEN_WORD || says_many(a, i)) return;
    if (!stands_alone(a, other, end) || in_pairs(a, i, first) || told_apart(a, i, other, first, end) || turned_round(a, i, other, first, end)) return;
    span at = tokens_span(a->doc, i, other);
    finding f = check_finding(&rules_of_repetition[JOINED], at, arena_printf(s->out->mem, "“%.*s” is joined to itself.", STR_ARG(text)));
    f.fixes = fix_replace(s->out->mem, at, text, false);
    f.fix_count = 1;
    findings_add(s->out, f);
}

// ---- an item twice ------------------------------------------------------------------------------------------------------------

enum { ITEMS = 64, ITEM_TOKENS = 4, LEAST_ITEMS = 4 };
typedef struct { size_t first, count; } item;

static inline bool longer(const analysis *a, size_t i, uint32_t len) { return a->doc->tokens[i].at.end - a->doc->tokens[i].at.start > len; }
static char mark_at(const analysis *a, size_t i) { return longer(a, i, 1) ? 0 : a->doc->text.ptr[a->doc->tokens[i].at.start]; } // 0: none of one byte

// "Goldman Sachs and Co Inc and Morgan Stanley and Co Inc": the end of a firm's name.
static bool ends_firm(const analysis *a, const item *x) {
    static const char *const endings[] = {"co", "inc", "corp", "ltd", "plc", "sons", "partners", NULL};
    for (size_t i = x->first; i < x->first + x->count; i++)
        if (!str_among(analysis_form(a, a->words[i].lexeme), endings)) return false;
    return true;
}

// An item names something: with a capital, a figure or a letter and digits; what is repeated in lower case may be for stress, and a month
// stands once for each thing that is spoken of.
static bool names_something(const analysis *a, const item *x) {
    const token *t = &a->doc->tokens[x->first];
    if (ends_firm(a, x) || analysis_lexeme(a, x->first)->flags & LEX_MONTH) return false;
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_ABBREVIATION) return false; // Ltd., Inc.
    for (size_t i = x->first; i < x->first + x->count; i++)
        if (a->doc->tokens[i].kind == TOKEN_PUNCT) return false;
    return t->shape != SHAPE_LOWER && t->shape != SHAPE_NONE;
}
static bool same_item(const analysis *a, const item *x, const item *y) {
    if (x->count != y->count) return false;
    for (size_t i = 0; i < x->count; i++)
        if (a->words[x->first + i].lexeme != a->words[y->first + i].lexeme) return false;
    return true;
}

// What a list of counts counts by: "Abia" in "Abia-11" and in "Abia - 11". Empty if the item is no name with its figure.
static str counted_name(const analysis *a, const item *x) {
    str text = document_text(a->doc, tokens_span(a->doc, x->first, x->first + x->count - 1));
    size_t figure = text.len, name;
    while (figure && text.ptr[figure - 1] >= '0' && text.ptr[figure - 1] <= '9') figure--;
    for (name = figure; name && strchr(" -", text.ptr[name - 1]); name--) {}
    bool titled = name > 2 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z' && (uint8_t)text.ptr[1] >= 'a' && (uint8_t)text.ptr[2] >= 'a'; // no Su-30, no MiG-29
    return figure < text.len && name < figure && titled ? (str){text.ptr, name} : (str){0};
}
static bool same_count(const analysis *a, const item *x, const item *y) {
    str one = counted_name(a, x);
    return one.len && str_eq(one, counted_name(a, y));
}

// Soyuz-4, Soyuz-5 and Soyuz-6 are three ships: only a list that counts by several names counts.
static bool list_of_counts(const analysis *a, const item *items, size_t count) {
    size_t names = 0;
    for (size_t i = 0; i < count; i++) {
        bool counted = counted_name(a, &items[i]).len > 0;
        for (size_t k = 0; k < i && counted; k++) counted = !same_count(a, &items[i], &items[k]);
        names += counted;
    }
    return names >= LEAST_ITEMS;
}

static void report_item(const seeker *s, const item *before, const item *x) {
    span at = tokens_span(s->a->doc, x->first, x->first + x->count - 1);
    related *first = arena_alloc(s->out->mem, 1, sizeof *first);
    first->at = tokens_span(s->a->doc, before->first, before->first + before->count - 1);
    finding f = check_finding(&rules_of_repetition[ITEM], at,
        arena_printf(s->out->mem, "“%.*s” stands in this enumeration already.", STR_ARG(document_text(s->a->doc, at))));
    f.related = first;
    f.related_count = 1;
    findings_add(s->out, f);
}

static void compare_items(const seeker *s, const item *items, size_t count) {
    if (count < LEAST_ITEMS) return;
    bool counts = list_of_counts(s->a, items, count);
    for (size_t i = 1; i < count; i++)
        for (size_t k = counts ? 0 : i > 8 ? i - 8 : 0; k < i; k++)
            if ((names_something(s->a, &items[i]) && same_item(s->a, &items[i], &items[k])) || (counts && same_count(s->a, &items[i], &items[k]))) {
                report_item(s, &items[k], &items[i]);
                break;
            }
}

// Runs of short pieces between commas; the last may follow "and".
static void enumerations(const seeker *s, size_t first, size_t end) {
    item items[ITEMS];
    size_t count = 0, from = first;
    for (size_t i = first; i <= end; i++) {
        if (i < end && longer(s->a, i, 3)) continue;
        char mark = i < end ? mark_at(s->a, i) : 0;
        if (mark == ':') count = 0, from = i + 1; // what is listed begins here
        if (i < end && mark != ',' && !joins(s->a, i)) continue;
        size_t length = i - from;
        if (i == end && length > 1 && is(s->a, end - 1, S("."))) length--;
        // The first item may end a longer piece ("cases were found in Kano, ..."): its last word counts.
        if (length > ITEM_TOKENS || count == ITEMS) {
            compare_items(s, items, count);
            count = 0;
            if (length) items[count++] = (item){i - 1, 1};
        } else if (length) {
            items[count++] = (item){from, length};
        }
        from = i + 1;
    }
    compare_items(s, items, count);
}

static void run(const check_context *c, const analysis *a, findings *out) {
    seeker s = {a, out};
    for (size_t k = check_sentence(c, 0); k < a->sentence_count; k = check_sentence(c, k + 1)) {
        size_t first = a->sentences[k].first, end = first + a->sentences[k].count;
        if (!in_prose(a, a->sentences[k].block)) continue;
        for (size_t i = first; i + 2 < end; i++) joined_at(&s, i, first, end);
        enumerations(&s, first, end);
    }
}

const check check_repetition = {"repetition", "what is said twice: a noun joined to itself, an item of an enumeration", run, true};
