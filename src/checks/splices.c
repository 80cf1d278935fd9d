// splices: two sentences, each with a subject and a finite verb of its own, that only a comma joins. It must be plain on both sides:
// nothing that opens a clause, reports speech, asks or makes a list. What a pronoun opens, the rules see.
#include "checks/check.h"

const check_rule rules_of_splices[] = {
    {"grammar/comma-splice-clause", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "Two sentences are joined by a comma: a full stop, a semicolon or a conjunction is due. Czech, Polish, Russian, German and Chinese join "
        "sentences so, and translations keep the comma.",
        STR_INIT("The sledge flew over a ditch and lost a runner, the boys cheered."),
        STR_INIT("The sledge flew over a ditch and lost a runner. The boys cheered.")},
    {0},
};

static const char *const OWN[] = {"be", "have", "do", NULL};
static const char *const ROUGHLY[] = {"about", "around", "nearly", "almost", "approximately", "over", NULL};
static const char *const PLACES[] = {"in", "at", "on", "under", "during", "by", NULL}, *const MOMENTS[] = {"time", "moment", "minute", NULL};
static const char *const HELD_BACK[] = {"not", "no", "only", "even", "just", NULL}, *const COORDINATING[] = {"and", "or", "but", NULL};

enum { MOST_BEFORE = 44, MOST_AFTER = 25, LONGEST_SUBJECT = 14, LONGEST_OPENING = 10, LONGEST_PHRASE = 4 };
#define SET(a) TAG_BIT(TAG_##a)
static const tag_set FINITE = SET(VBD) | SET(VBZ) | SET(VBP), RELATIVE = SET(WDT) | SET(WP) | SET(WRB) | SET(WPS), NOUNS = SET(NN) | SET(NNS) | SET(NNP) | SET(NNPS),
    VERBS = SET(VB) | SET(VBD) | SET(VBG) | SET(VBN) | SET(VBP) | SET(VBZ) | SET(MD);

typedef struct { const analysis *a; size_t first, end; } stretch; // a sentence, or what follows a colon in it

static bool word_in(const analysis *a, size_t i, const char *const *all) { return str_among(analysis_form(a, a->words[i].lexeme), all); }
static bool lemma_in(const analysis *a, size_t i, const char *const *all) { return str_among(analysis_lemma(a, i), all); }
static bool tagged(const analysis *a, size_t i, tag_set tags) { return (TAG_BIT(a->words[i].tag) & tags) != 0; }
static bool mark(const analysis *a, size_t i, char c) { str t = token_text(a->doc, i); return t.len == 1 && t.ptr[0] == c; }

static bool quote(const analysis *a, size_t i) { str t = token_text(a->doc, i); return str_eq(t, S("\"")) || str_eq(t, S("“")) || str_eq(t, S("”")); }
static bool bracket(const analysis *a, size_t i) { return mark(a, i, '(') || mark(a, i, ')'); }
static bool dots(const analysis *a, size_t i) { return str_starts(token_text(a->doc, i), S("..")) || str_eq(token_text(a->doc, i), S("…")); }
static bool pause(const analysis *a, size_t i) { return a->words[i].tag == TAG_COLON || dots(a, i) || quote(a, i) || bracket(a, i) || mark(a, i, '?') || mark(a, i, ':') || mark(a, i, ';'); }
static bool auxiliary(const analysis *a, size_t i) { return tagged(a, i, FINITE | SET(MD)) && word_listed(a, i, LIST_AUXILIARY); }

// What may stand in a plain sentence before the comma.
static bool plain(const analysis *a, size_t i) { return !tagged(a, i, RELATIVE) && !pause(a, i) && !word_listed(a, i, LIST_JOINS) && !lemma_listed(a, i, LIST_REPORTS); }

// A verb that says something of its subject itself, and no word of somebody's.
static bool full_verb(const analysis *a, size_t i, tag_set tags) { return tagged(a, i, tags) && !lemma_in(a, i, OWN) && !lemma_listed(a, i, LIST_SPEAKS); }

// Behind a phrase that opens the sentence, with its comma: "In the evening, ...", "According to Smith, ...". The start if there is none.
static size_t after_opening(const stretch *s) {
    const analysis *a = s->a;
    size_t i = s->first;
    bool according = str_eq(analysis_form(a, a->words[i].lexeme), S("according"));
    if (!according && (!tagged(a, i, SET(IN) | SET(RB)) || word_listed(a, i, LIST_JOINS) || word_in(a, i, HELD_BACK))) return s->first;
    for (i++; i < s->end && i < s->first + LONGEST_OPENING; i++) {
        if (mark(a, i, ',')) return i + 1;
        if (tagged(a, i, VERBS | RELATIVE) || pause(a, i) || word_listed(a, i, LIST_JOINS)) break;
    }
    return s->first;
}

// "in Oslo there was"
static bool opens_with_place(const stretch *s) {
    if (!word_in(s->a, s->first, PLACES)) return false;
    for (size_t i = s->first + 1; i < s->end && i <= s->first + LONGEST_PHRASE + 1; i++) {
        if (s->a->words[i].tag == TAG_EX) return true;
        if (!tagged(s->a, i, NOUNS | SET(DT) | SET(CD) | SET(JJ))) return false;
    }
    return false;
}

static bool may_be_subject(const analysis *a, size_t i) {
    static const tag_set openers = SET(DT) | SET(PRP) | SET(PRPS) | SET(CD) | SET(EX) | SET(JJ);
    static const char *const no_more[] = {"matter", "doubt", "wonder", "need", NULL};
    if (str_eq(analysis_form(a, a->words[i].lexeme), S("no"))) return tagged(a, i + 1, NOUNS | SET(CD)) && !word_in(a, i + 1, no_more);
    return tagged(a, i, NOUNS | openers) && !word_listed(a, i, LIST_JOINS) && !word_listed(a, i, LIST_NO_SUBJECT);
}

// The first token of the sentence that ends at a comma: its start, or what follows the last colon, semicolon or opening quote.
static stretch before_comma(const analysis *a, const sentence *in, size_t comma) {
    stretch s = {a, in->first, comma};
    for (size_t i = in->first; i < comma; i++)
        if (mark(a, i, ':') || mark(a, i, ';') || (quote(a, i) && i == s.first)) s.first = i + 1;
    return s;
}

// "The last time", "The more": no sentence of its own.
static bool compares(const stretch *s) {
    static const char *const ranks[] = {"last", "first", "next", "only", "bigger", "higher", "lower", "older", "longer", NULL};
    return s->first + 1 < s->end && word_in(s->a, s->first, (const char *const[]){"the", NULL}) && (word_in(s->a, s->first + 1, ranks) || tagged(s->a, s->first + 1, SET(JJR) | SET(RBR)));
}

// Before the comma: a subject, and a finite verb after any comma before this one.
static bool sentence_before(const stretch *whole) {
    const analysis *a = whole->a;
    stretch s = *whole;
    if (s.first >= s.end) return false;
    if (!opens_with_place(&s)) {
        s.first = after_opening(&s);
        if (s.first < s.end && word_in(a, s.first, ROUGHLY)) s.first++;
        if (s.first >= s.end || !may_be_subject(a, s.first)) return false;
    }
    if (compares(&s) || s.end - s.first > MOST_BEFORE) return false;
    bool says = false;
    for (size_t i = s.first; i < s.end; i++) {
        if (!plain(a, i) || (!says && word_in(a, i, MOMENTS))) return false;
        if (mark(a, i, ',')) says = false;
        if (i > s.first) says |= auxiliary(a, i) ? i + 1 < s.end : full_verb(a, i, FINITE);
    }
    return says;
}

// A participle between an article and a noun: "the flooded road", "the departing captain".
static bool describes(const analysis *a, size_t from, size_t i, size_t end) {
    return i == from && i + 1 < end && tagged(a, i, SET(VBN) | SET(VBG)) && tagged(a, i + 1, NOUNS) && a->words[i - 1].tag == TAG_DT;
}

// Behind the noun phrase that begins at a token, at its finite verb; the end if there is none near.
static size_t verb_of(const analysis *a, size_t from, size_t end) {
    static const tag_set foreign = SET(TO) | SET(RB) | SET(PRP) | SET(WDT) | SET(WP) | SET(WRB);
    for (size_t i = from; i < end && i <= from + LONGEST_SUBJECT; i++) {
        if (tagged(a, i, FINITE | SET(MD))) return i;
        if (describes(a, from, i, end)) continue;
        if (tagged(a, i, VERBS | foreign) || pause(a, i) || mark(a, i, ',') || word_listed(a, i, LIST_JOINS) || word_in(a, i, COORDINATING)) break;
    }
    return end;
}

// From behind its verb the sentence runs to its stop without a comma, a conjunction or a question.
static bool runs_on(const analysis *a, size_t from, size_t end) {
    bool inner = false; // in a quotation of its own, whose comma ends nothing: has a “sky eye,” ...
    for (size_t i = from; i < end && i < from + MOST_AFTER; i++) {
        if (mark(a, i, '.') || mark(a, i, '!')) return true;
        if (mark(a, i, ',')) return i + 1 < end && quote(a, i + 1) && !inner;
        inner ^= quote(a, i);
        if (mark(a, i, ';') || mark(a, i, '?') || a->words[i].tag == TAG_CC) return false;
    }
    return end < from + MOST_AFTER;
}

// "has been told", "is quoted"
static bool reports_with(const analysis *a, size_t verb, size_t end) {
    size_t i = verb + 1;
    while (i < end && tagged(a, i, SET(RB))) i++;
    return i < end && a->words[i].tag == TAG_VBN && lemma_listed(a, i, LIST_SPEAKS);
}

static bool verb_runs_on(const analysis *a, size_t verb, size_t end, tag_set full) {
    static const tag_set after = SET(RB) | SET(RBR) | SET(RBS) | SET(DT) | SET(JJ) | SET(JJR) | SET(JJS) | SET(IN) | SET(PRPS) | SET(TO) | SET(CD);
    if (verb + 1 >= end) return false;
    bool stops = mark(a, verb + 1, '.');
    if (auxiliary(a, verb))
        return tagged(a, verb + 1, NOUNS | after | SET(VBN) | SET(VB) | SET(VBG)) && !reports_with(a, verb, end) && runs_on(a, verb + 2, end);
    if (!full_verb(a, verb, full)) return false;
    return stops || (tagged(a, verb + 1, NOUNS | after | SET(RP)) && runs_on(a, verb + 2, end));
}

// "by noon they had gone": a short phrase and a pronoun. The pronoun, or the end.
static size_t after_phrase(const analysis *a, size_t from, size_t end) {
    for (size_t i = from + 1; i < end && i <= from + LONGEST_PHRASE + 1; i++) {
        if (tagged(a, i, SET(PRP) | SET(EX)) && i > from + 1) return i;
        if (!tagged(a, i, NOUNS | SET(DT) | SET(CD) | SET(JJ) | SET(PRPS))) break;
    }
    return end;
}

// The verbs but auxiliaries that may be said of "the ..." from there on. VBP only of a plural: of others it may be a wish, or a noun, as it is in
// "the first monthly sales drop".
static tag_set full_verbs_of(const analysis *a, size_t from, size_t verb) {
    static const char *const ordinals[] = {"first", "second", "third", "last", "next", "only", NULL};
    bool ranked = tagged(a, from + 1, SET(JJS) | SET(RBS)) || word_in(a, from + 1, ordinals);
    tag_set past = SET(VBD) | SET(VBZ);
    return a->words[verb - 1].tag == TAG_NNS && !ranked ? past | SET(VBP) : past;
}

static bool sentence_after(const analysis *a, size_t from, size_t end) {
    static const tag_set bare = SET(NN) | SET(NNS) | SET(NNP) | SET(CD) | SET(EX) | SET(JJ);
    if (from + 2 >= end) return false;
    if (word_in(a, from, PLACES)) {
        size_t pronoun = after_phrase(a, from, end);
        return pronoun + 1 < end && verb_runs_on(a, pronoun + 1, end, SET(VBD) | SET(VBZ));
    }
    bool determined = word_listed(a, from, LIST_DETERMINED), doing = str_ends(token_text(a->doc, from), S("ing")); // may go with what is before
    if (!determined && (doing || !tagged(a, from, bare) || word_listed(a, from, LIST_VAGUE) || word_listed(a, from, LIST_JOINS))) return false;
    size_t verb = verb_of(a, from + 1, end);
    return verb < end && verb_runs_on(a, verb, end, determined ? full_verbs_of(a, from, verb) : 0);
}

static void look(const analysis *a, const sentence *in, findings *out) {
    const word *words = a->words;
    size_t end = in->first + in->count;
    for (size_t i = in->first + 2; i + 3 < end; i++) {
        if (words[i].tag != TAG_COMMA || !mark(a, i, ',') || !sentence_after(a, i + 1, end)) continue;
        stretch before = before_comma(a, in, i);
        if (!sentence_before(&before)) continue;
        findings_add(out, check_finding(&rules_of_splices[0], tokens_span(a->doc, i, i + 1),
            S("Two sentences are joined by a comma: a full stop, a semicolon or a conjunction is due.")));
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    if (check_rule_level(c->settings, &rules_of_splices[0]) == SEVERITY_OFF) return;
    for (size_t s = check_sentence(c, 0); s < a->sentence_count; s = check_sentence(c, s + 1))
        if (check_prose(a, &a->sentences[s])) look(a, &a->sentences[s], out);
}

const check check_splices = {"splices", "two sentences that only a comma joins", run, true};
