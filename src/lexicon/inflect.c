// inflect: from forms to lemmas and back. The rules of English spelling propose candidates, best guess first, and the lexicon
// says which of them is a word of the right kind. What the rules get wrong stands in two tables of exceptions, which the
// pack compiler fills by running these very rules.
#include "lexicon/inflect.h"
#include "lexicon/letters.h"
#include "lexicon/lexicon_format.h"
#include "text/document.h"
#include "text/utf8.h"

static bool consonant(char c) { return c >= 'a' && c <= 'z' && !letter_vowel(c); }
static bool has_letter(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || ((unsigned char)s.ptr[i] >= 0x80 && s.len > 2)) return true;
    return false;
}
static bool any_of(char c, const char *set) { return c && strchr(set, c); }

// A candidate: the first `kept` letters of a word and an ending.
static word_buffer made(str word, size_t kept, const char *ending) {
    word_buffer b;
    size_t more = strlen(ending);
    b.len = kept + more > sizeof b.text ? 0 : kept + more;
    if (!b.len) return b;
    memcpy(b.text, word.ptr, kept);
    memcpy(b.text + kept, ending, more);
    return b;
}
static word_buffer as_it_is(str word) { return made(word, word.len, ""); }
static str text_of(const word_buffer *b) { return (str){b->text, b->len}; }

static uint32_t find(const lexicon *l, str folded) { return lexicon_find(l, folded, token_hash(folded)); }

static bool is_a(const lexicon *l, str folded, tag_set tags) {
    return folded.len > 1 && (lexicon_tags(l, lexicon_at(l, find(l, folded))) & tags) != 0;
}
static unsigned frequency(const lexicon *l, str folded) { return lexicon_at(l, find(l, folded))->frequency; }

static bool has_vowel(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (letter_vowel(s.ptr[i]) || (s.ptr[i] == 'y' && i > 0)) return true;
    return false;
}
// One vowel letter, then one consonant letter, and no other vowel before: hop, plan, quit.
static bool short_syllable(str s) {
    if (s.len < 2 || !consonant(s.ptr[s.len - 1]) || any_of(s.ptr[s.len - 1], "wxy")) return false;
    size_t v = s.len - 2;
    if (!letter_vowel(s.ptr[v])) return false;
    if (v == 0) return true;
    str onset = str_sub(s, 0, v);
    if (s.ptr[v] != 'u' && str_ends(onset, S("qu"))) onset = str_sub(onset, 0, v - 1); // quit: the u is no vowel
    return !has_vowel(onset);
}
static bool doubled(str s) {
    return s.len > 2 && s.ptr[s.len - 1] == s.ptr[s.len - 2] && consonant(s.ptr[s.len - 1]);
}

static const tag_set VERB = TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP);
static const tag_set NOUN = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNP);
static const tag_set QUALITY = TAG_BIT(TAG_JJ) | TAG_BIT(TAG_RB);

// What is left of a form without -ed, -ing, -er or -est: hop or hope for "hoping", plan for "planning", try for "tried".
static word_buffer without_ending(const lexicon *l, str form, size_t ending, tag_set tags) {
    str stem = str_sub(form, 0, form.len - ending), single = str_sub(stem, 0, stem.len - doubled(stem));
    if (!has_vowel(stem)) return as_it_is(form); // bring, red, best
    if (str_ends(stem, S("ck")) && is_a(l, str_sub(stem, 0, stem.len - 1), tags) && !is_a(l, stem, tags)) return made(stem, stem.len - 1, ""); // mimicked
    word_buffer with_e = made(stem, stem.len, "e");
    bool bare_is = is_a(l, stem, tags), e_is = is_a(l, text_of(&with_e), tags);
    if (doubled(stem) && !bare_is && is_a(l, single, tags)) return as_it_is(single);
    if (bare_is && e_is) {
        if (short_syllable(stem)) return with_e; // hoping is of hope
        return frequency(l, stem) >= frequency(l, text_of(&with_e)) ? as_it_is(stem) : with_e;
    }
    if (e_is) return with_e;
    if (bare_is) return as_it_is(doubled(stem) && is_a(l, single, tags) && frequency(l, single) > frequency(l, stem) ? single : stem);
    // No such word: what spelling alone says.
    if (doubled(stem) && !any_of(stem.ptr[stem.len - 1], "lsz")) return as_it_is(single);
    char last = stem.ptr[stem.len - 1], before = stem.len > 1 ? stem.ptr[stem.len - 2] : 0;
    if (short_syllable(stem) || any_of(last, "cvuz") || (last == 's' && before != 's') || (last == 'g' && any_of(before, "dnr")) ||
        (last == 'l' && consonant(before) && !any_of(before, "lrw")) || str_ends(stem, S("at")) || str_ends(stem, S("ir")))
        return with_e;
    return as_it_is(stem);
}

static word_buffer lemma_past(const lexicon *l, str form) {
    if (str_ends(form, S("ied"))) {
        str ie = str_sub(form, 0, form.len - 1);
        word_buffer y = made(form, form.len - 3, "y");
        bool short_one = form.len <= 4; // died, tied
        return short_one || (is_a(l, ie, VERB) && !is_a(l, text_of(&y), VERB)) ? as_it_is(ie) : y;
    }
    if (str_ends(form, S("eed")) && is_a(l, str_sub(form, 0, form.len - 1), VERB)) return made(form, form.len - 1, "");
    if (str_ends(form, S("ed"))) return without_ending(l, form, 2, VERB);
    return as_it_is(form);
}

static word_buffer lemma_gerund(const lexicon *l, str form) {
    bool in = !str_ends(form, S("ing")) && (str_ends(form, S("in")) || str_ends(form, S("in'"))); // goin'
    if (in) return without_ending(l, form, form.ptr[form.len - 1] == '\'' ? 3 : 2, VERB);
    if (!str_ends(form, S("ing"))) return as_it_is(form);
    if (str_ends(form, S("ying"))) {
        word_buffer ie = made(form, form.len - 4, "ie");
        if (form.len > 4 && is_a(l, text_of(&ie), VERB) && !is_a(l, str_sub(form, 0, form.len - 3), VERB)) return ie;
    }
    return without_ending(l, form, 3, VERB);
}

// Without the -s of plurals and of the third person.
static word_buffer lemma_s(const lexicon *l, str form, tag_set tags) {
    str s = str_sub(form, 0, form.len - 1);
    bool s_is = is_a(l, s, tags);
    if (str_ends(form, S("ies")) && form.len > 4) {
        word_buffer y = made(form, form.len - 3, "y");
        return s_is && frequency(l, s) > frequency(l, text_of(&y)) ? as_it_is(s) : y;
    }
    if (str_ends(form, S("es")) && form.len > 3) {
        str es = str_sub(form, 0, form.len - 2);
        bool es_is = is_a(l, es, tags);
        if (es_is && (!s_is || frequency(l, es) > frequency(l, s))) {
            bool wanted = any_of(es.ptr[es.len - 1], "sxzho"); // watches; but "caches" is of cache
            if (wanted || !s_is) return as_it_is(es);
        }
        if (!s_is && (str_ends(form, S("sses")) || str_ends(form, S("xes")) || str_ends(form, S("ches")) || str_ends(form, S("shes")) ||
                      str_ends(form, S("zzes"))))
            return as_it_is(es);
        if (!s_is && str_ends(form, S("zes")) && form.len > 5 && form.ptr[form.len - 4] == 'z') return as_it_is(es);
    }
    return str_ends(form, S("ss")) || str_ends(form, S("us")) || str_ends(form, S("is")) ? as_it_is(s_is ? s : form) : as_it_is(s);
}

static word_buffer lemma_plural(const lexicon *l, str form) {
    if (str_ends(form, S("men")) && form.len > 3) {
        word_buffer man = made(form, form.len - 3, "man");
        if (is_a(l, text_of(&man), NOUN)) return man;
    }
    if (str_ends(form, S("'s")) && form.len > 2) return made(form, form.len - 2, ""); // 1990's, MP's
    if (form.len < 2 || form.ptr[form.len - 1] != 's') return as_it_is(form);
    word_buffer singular = lemma_s(l, form, NOUN);
    bool no_singular = !find(l, text_of(&singular)) && is_a(l, form, TAG_BIT(TAG_NNS)); // tenterhooks
    return no_singular ? as_it_is(form) : singular;
}

static word_buffer lemma_compared(const lexicon *l, str form, size_t ending) {
    if (form.len > ending + 2 && form.ptr[form.len - ending - 1] == 'i') {
        word_buffer y = made(form, form.len - ending - 1, "y");
        if (is_a(l, text_of(&y), QUALITY)) return y;
    }
    word_buffer stem = without_ending(l, form, ending, QUALITY);
    return is_a(l, text_of(&stem), QUALITY) ? stem : as_it_is(form);
}

static word_buffer lemma_by_rule(const lexicon *l, str form, tag t) {
    switch (t) {
    case TAG_NNS:
    case TAG_NNPS: return lemma_plural(l, form);
    case TAG_VBZ: return form.len > 1 && form.ptr[form.len - 1] == 's' ? lemma_s(l, form, VERB) : as_it_is(form);
    case TAG_VBG: return lemma_gerund(l, form);
    case TAG_VBD:
    case TAG_VBN: return lemma_past(l, form);
    case TAG_JJR:
    case TAG_RBR: return str_ends(form, S("er")) ? lemma_compared(l, form, 2) : as_it_is(form);
    case TAG_JJS:
    case TAG_RBS: return str_ends(form, S("est")) ? lemma_compared(l, form, 3) : as_it_is(form);
    default: return as_it_is(form);
    }
}

static bool inflected(tag t) {
    static const tag_set tags = TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS) | TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBZ) |
                                TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS) | TAG_BIT(TAG_RBR) | TAG_BIT(TAG_RBS);
    return tags & TAG_BIT(t);
}

static uint32_t lemma_exception(const lexicon *l, uint32_t id, tag t) {
    return id ? lexicon_exception_find(l->lemmas, l->header.lemmas, lexicon_key(id, t)) : LEXEME_NONE;
}

// Of what is no exception.
static word_buffer regular_lemma(const lexicon *l, str folded, uint32_t id, tag t) {
    size_t hyphen = id == LEXEME_NONE ? folded.len : 0;
    while (hyphen > 0 && folded.ptr[hyphen - 1] != '-') hyphen--;
    if (hyphen == 0 || hyphen == folded.len || !inflected(t)) return lemma_by_rule(l, folded, t);
    str last = str_sub(folded, hyphen, folded.len); // vice-presidents, ex-wives
    word_buffer end = inflect_lemma(l, last, find(l, last), t), whole = made(folded, hyphen, "");
    if (whole.len + end.len > sizeof whole.text) return as_it_is(folded);
    memcpy(whole.text + whole.len, end.text, end.len);
    whole.len += end.len;
    return whole;
}

word_buffer inflect_lemma(const lexicon *l, str folded, uint32_t id, tag t) {
    uint32_t lemma = lemma_exception(l, id, t);
    if (!lemma) return regular_lemma(l, folded, id, t);
    str form = lexicon_form(l, lemma);
    return as_it_is(form);
}

// By the same rule: a past tense and a participle.
static bool alike(tag a, tag b) {
    static const tag_set pairs[] = {TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN), TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS)};
    const tag_set both = TAG_BIT(a) | TAG_BIT(b);
    return !(both & ~pairs[0]) || !(both & ~pairs[1]);
}

// The lemma that a record has is that of its commonest reading; LEXEME_NONE if the lexicon has none.
static uint32_t lemma_of_alike(const lexicon *l, uint32_t id, tag t) {
    const lexeme *x = lexicon_at(l, id);
    return alike((tag)x->usual, t) && x->lemma != id && !lemma_exception(l, id, (tag)x->usual) ? x->lemma : LEXEME_NONE;
}

str lexicon_lemma(const lexicon *l, arena *mem, str folded, uint32_t id, tag t) {
    if (folded.len == 0 || folded.len >= FOLD_MAX) return folded;
    uint32_t exception = lemma_exception(l, id, t);
    if (exception) return lexicon_form(l, exception);
    if (!inflected(t)) return folded;
    uint32_t same = lemma_of_alike(l, id, t);
    if (same) return lexicon_form(l, same);
    word_buffer b = regular_lemma(l, folded, id, t);
    str lemma = text_of(&b);
    if (str_eq(lemma, folded)) return folded;
    uint32_t known = find(l, lemma);
    return known ? lexicon_form(l, known) : arena_copy(mem, lemma);
}

// The other way.

static bool ends_in_sibilant(str s) {
    char last = s.ptr[s.len - 1];
    return any_of(last, "sxz") || str_ends(s, S("ch")) || str_ends(s, S("sh"));
}

static word_buffer with_s(const lexicon *l, str lemma, tag t) {
    size_t n = lemma.len;
    char last = lemma.ptr[n - 1], before = n > 1 ? lemma.ptr[n - 2] : 0;
    word_buffer s = made(lemma, n, "s"), es = made(lemma, n, "es");
    if (last == 'z' && letter_vowel(before) && n > 2) { // quiz, quizzes
        word_buffer zz = made(lemma, n, "zes");
        if (is_a(l, text_of(&zz), TAG_BIT(t))) return zz;
    }
    if (ends_in_sibilant(lemma)) {
        bool hard = str_ends(lemma, S("ch")) && !is_a(l, text_of(&es), TAG_BIT(t)) && is_a(l, text_of(&s), TAG_BIT(t));
        return hard ? s : es; // stomachs
    }
    if (last == 'y' && (consonant(before) || str_ends(lemma, S("quy")))) return made(lemma, n - 1, "ies");
    if (last == 'o' && consonant(before)) {
        bool es_is = is_a(l, text_of(&es), TAG_BIT(t)), s_is = is_a(l, text_of(&s), TAG_BIT(t));
        if (es_is && (!s_is || frequency(l, text_of(&es)) > frequency(l, text_of(&s)))) return es;
    }
    if (t == TAG_NNS && str_ends(lemma, S("man")) && n > 3) {
        word_buffer men = made(lemma, n - 3, "men");
        if (is_a(l, text_of(&men), TAG_BIT(TAG_NNS))) return men;
    }
    return s;
}

// The candidate that the lexicon has, the commoner if it has both; `guess` if it has neither.
static word_buffer better(const lexicon *l, word_buffer a, word_buffer b, word_buffer guess, tag_set tags) {
    bool a_is = is_a(l, text_of(&a), tags), b_is = is_a(l, text_of(&b), tags);
    if (a_is && b_is) {
        uint32_t us_a = lexicon_at(l, find(l, text_of(&a)))->flags & LEX_US, us_b = lexicon_at(l, find(l, text_of(&b)))->flags & LEX_US;
        if (us_a != us_b) return us_a ? a : b;
        return frequency(l, text_of(&a)) >= frequency(l, text_of(&b)) ? a : b;
    }
    return a_is ? a : b_is ? b : guess;
}

static word_buffer joined(str word, size_t kept, char again, const char *ending) {
    char more[8] = {again};
    size_t n = strlen(ending);
    memcpy(more + (again ? 1 : 0), ending, n + 1);
    return made(word, kept, more);
}

// underpin doubles its n since pin does: a verb that the lexicon has, after a prefix.
static bool doubles_as_its_verb(const lexicon *l, str lemma) {
    static const char *const prefixes[] = {"under", "over", "inter", "out", "re", "un", "up"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        str rest = str_sub(lemma, strlen(prefixes[i]), lemma.len);
        if (rest.len > 2 && str_starts(lemma, str_of(prefixes[i])) && is_a(l, rest, VERB)) {
            word_buffer twice = joined(rest, rest.len, rest.ptr[rest.len - 1], "ed");
            if (is_a(l, text_of(&twice), TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN))) return true;
        }
    }
    return false;
}

// -ed, -ing, -er and -est, which all double, drop an e and change a y alike.
static word_buffer with_vowel_ending(const lexicon *l, str lemma, const char *ending, tag_set tags) {
    size_t n = lemma.len;
    char last = lemma.ptr[n - 1], before = n > 1 ? lemma.ptr[n - 2] : 0;
    bool ing = ending[0] == 'i';
    if (last == 'e') {
        if (!ing) return made(lemma, n - 1, ending);
        if (before == 'i' && n > 2) return made(lemma, n - 2, "ying");
        word_buffer kept = made(lemma, n, ending), dropped = made(lemma, n - 1, ending);
        return any_of(before, "eoy") || n == 2 ? kept : better(l, dropped, kept, dropped, tags);
    }
    if (last == 'y' && consonant(before) && !ing) return joined(lemma, n - 1, 'i', ending);
    word_buffer plain = made(lemma, n, ending);
    if (last == 'c' && letter_vowel(before)) return better(l, plain, joined(lemma, n, 'k', ending), joined(lemma, n, 'k', ending), tags);
    if (!consonant(last) || !letter_vowel(before) || any_of(last, "wxyh")) return plain;
    word_buffer twice = joined(lemma, n, last, ending);
    return better(l, plain, twice, short_syllable(lemma) || (ending[0] != 'e' || ending[1] == 'd' ? doubles_as_its_verb(l, lemma) : false) ? twice : plain, tags);
}

// "importanter" is no word: only what the lexicon has, or words of one syllable.
static word_buffer compared(const lexicon *l, str lemma, const char *ending, tag_set tags) {
    word_buffer b = with_vowel_ending(l, lemma, ending, tags);
    if (is_a(l, text_of(&b), tags)) return b;
    return is_a(l, lemma, tags) ? as_it_is(lemma) : (word_buffer){.len = 0}; // foremost
}

// What is a plural by itself: tenterhooks, the 1960s, and what has no letters.
static bool plural_already(const lexicon *l, str lemma, uint32_t id) {
    tag_set tags = lexicon_tags(l, lexicon_at(l, id));
    char last = lemma.ptr[lemma.len - 1], before = lemma.len > 1 ? lemma.ptr[lemma.len - 2] : 0;
    if (last == 's' && before >= '0' && before <= '9') return true;
    if (!has_letter(lemma)) return true;
    return last == 's' && (tags & (TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS))) && !(tags & NOUN);
}

// The plural of an uncountable noun, if it is in use: freedoms, inequalities, but not "informations".
static word_buffer plural_in_use(const lexicon *l, str lemma, uint32_t id) {
    enum { FAR = 56 }; // a hundredth as common
    word_buffer plural = with_s(l, lemma, TAG_NNS);
    bool used = is_a(l, text_of(&plural), TAG_BIT(TAG_NNS)) && frequency(l, text_of(&plural)) + FAR > lexicon_at(l, id)->frequency;
    return used ? plural : (word_buffer){.len = 0};
}

static word_buffer form_by_rule(const lexicon *l, str lemma, uint32_t id, tag t) {
    switch (t) {
    case TAG_NNS:
    case TAG_NNPS: {
        unsigned flags = lexicon_at(l, id)->flags;
        if (flags & LEX_PLURAL_ONLY || plural_already(l, lemma, id)) return as_it_is(lemma);
        if (flags & LEX_UNCOUNTABLE && !(flags & LEX_COLLECTIVE)) return plural_in_use(l, lemma, id);
        return with_s(l, lemma, TAG_NNS);
    }
    case TAG_VBZ: return with_s(l, lemma, TAG_VBZ);
    case TAG_VBG: return with_vowel_ending(l, lemma, "ing", TAG_BIT(TAG_VBG));
    case TAG_VBD:
    case TAG_VBN: return with_vowel_ending(l, lemma, "ed", TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN));
    case TAG_JJR:
    case TAG_RBR: return compared(l, lemma, "er", TAG_BIT(TAG_JJR) | TAG_BIT(TAG_RBR));
    case TAG_JJS:
    case TAG_RBS: return compared(l, lemma, "est", TAG_BIT(TAG_JJS) | TAG_BIT(TAG_RBS));
    default: return as_it_is(lemma);
    }
}

word_buffer inflect_form(const lexicon *l, str lemma, uint32_t id, tag t) {
    uint32_t form = id ? lexicon_exception_find(l->inflections, l->header.inflections, lexicon_key(id, t)) : LEXEME_NONE;
    if (form) {
        str s = lexicon_form(l, form);
        return made(s, s.len, "");
    }
    size_t hyphen = lemma.len;
    while (hyphen > 0 && lemma.ptr[hyphen - 1] != '-') hyphen--;
    if (hyphen > 0 && hyphen < lemma.len && !id) {
        str last = str_sub(lemma, hyphen, lemma.len);
        word_buffer end = inflect_form(l, last, find(l, last), t), whole = made(lemma, hyphen, "");
        if (end.len == 0 || whole.len + end.len > sizeof whole.text) return (word_buffer){.len = 0};
        memcpy(whole.text + whole.len, end.text, end.len);
        whole.len += end.len;
        return whole;
    }
    return form_by_rule(l, lemma, id, t);
}

static bool all_upper(str s) {
    size_t upper = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = utf8_next(s, &at);
        if (rune_lower(c)) return false;
        upper += rune_upper(c);
    }
    return upper > 1;
}
static bool first_upper(str s) {
    size_t at = 0;
    return s.len && rune_upper(utf8_next(s, &at));
}

str lexicon_inflect(const lexicon *l, arena *mem, str lemma, tag t) {
    char folded[FOLD_MAX];
    size_t len = token_fold(lemma, folded, sizeof folded);
    if (len == 0) return S("");
    str word = {folded, len};
    word_buffer b = inflect_form(l, word, find(l, word), t);
    str form = text_of(&b);
    if (str_eq(form, word)) return lemma; // also keeps every other way of writing it
    if (form.len == 0) return S("");
    if (str_starts(form, word) && lemma.len == word.len) { // McDonald, NATO: the ending is added to the word as it is
        str ending = str_sub(form, word.len, form.len);
        if (all_upper(lemma) && lemma.len > 1 && !(lexicon_at(l, find(l, word))->cases & CASE_UPPER)) ending = utf8_upper(mem, ending);
        return arena_printf(mem, "%.*s%.*s", STR_ARG(lemma), STR_ARG(ending));
    }
    if (all_upper(lemma)) return utf8_upper(mem, form);
    return first_upper(lemma) ? utf8_title(mem, form) : arena_copy(mem, form);
}
