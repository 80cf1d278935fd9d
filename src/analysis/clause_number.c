#include "analysis/clause_number.h"

bool clause_is_one_of(const analysis *a, size_t i, const char *const *words) {
    str form = analysis_form(a, a->words[i].lexeme);
    if (form.len == 0) return false;
    for (; *words; words++)
        if ((*words)[0] == form.ptr[0] && strncmp(*words, form.ptr, form.len) == 0 && (*words)[form.len] == 0) return true;
    return false;
}

static bool quantity(const analysis *a, size_t i) { return word_listed(a, i, LIST_QUANTITY) || clause_is_one_of(a, i, (const char *const[]){"%", "cent.", NULL}); }

static const char *const SEVERAL[] = {"we", "they", "these", "those", "both", "several", "many", "few", NULL};

static bool capital_inside(const analysis *a, size_t i) {
    return a->doc->tokens[i].kind == TOKEN_WORD && a->doc->tokens[i].shape != SHAPE_LOWER && !(a->words[i].flags & WORD_SENTENCE_START);
}

static clause_number number_of_pronoun(const analysis *a, size_t head) {
    static const char *const of_several[] = {"in", "out", "or", "to", NULL};
    static const char *const small[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", NULL};
    size_t next = head + 1;
    if (next < a->doc->token_count && a->words[head].tag == TAG_CD && clause_is_one_of(a, head, small) && clause_is_one_of(a, next, (const char *const[]){"of", NULL}))
        return CLAUSE_PLURAL; // two of the suspects
    bool one_in_ten = next < a->doc->token_count && a->words[head].tag == TAG_CD && clause_is_one_of(a, next, of_several);
    if (one_in_ten || a->words[head].mention || (capital_inside(a, head) && a->words[head].tag != TAG_PRP)) return CLAUSE_EITHER; // Mars One
    if (word_listed(a, head, LIST_ONE)) return CLAUSE_SINGULAR;
    return clause_is_one_of(a, head, SEVERAL) ? CLAUSE_PLURAL : CLAUSE_EITHER;
}

static bool figure_in(const analysis *a, size_t first, size_t end) {
    for (size_t i = first; i < end; i++)
        if (a->words[i].tag == TAG_CD || a->words[i].tag == TAG_CURRENCY || a->doc->tokens[i].kind == TOKEN_NUMBER) return true;
    return false;
}

static bool counted(const analysis *a, size_t first, size_t end) {
    static const char *const counts[] = {"few", "several", "many", "couple", "last", "past", "next", "recent", "more", "most", NULL};
    for (size_t i = first; i < end; i++)
        if (clause_is_one_of(a, i, counts)) return true;
    return figure_in(a, first, end);
}

// A quote in or around it: a title, a word spoken of.
static bool quoted(const analysis *a, size_t first, size_t end) {
    if (first > 0 && (a->words[first - 1].tag == TAG_QUOTE || a->words[first - 1].tag == TAG_UNQUOTE)) {
        size_t i = end;
        if (i < a->doc->token_count && (a->words[i].tag == TAG_UNQUOTE || a->words[i].tag == TAG_QUOTE)) return true;
    }
    for (size_t i = first; i < end; i++)
        if (a->words[i].tag == TAG_QUOTE || a->words[i].tag == TAG_UNQUOTE) return true;
    return false;
}

static clause_number number_of_plural(const analysis *a, size_t first, size_t end, size_t head) {
    const lexeme *x = analysis_lexeme(a, head);
    static const char *const folk[] = {"people", "police", NULL}, *const a_folk[] = {"a", "one", "this", "that", "each", "every", "another", NULL};
    if (clause_is_one_of(a, head, folk) && !capital_inside(a, head)) return clause_is_one_of(a, first, a_folk) ? CLAUSE_EITHER : CLAUSE_PLURAL;
    bool capitals = capital_inside(a, head) || (a->doc->tokens[head].shape != SHAPE_LOWER && a->doc->tokens[head].shape != SHAPE_TITLE);
    static const char *const one[] = {"a", "an", "one", "this", "that", "each", "every", "another", NULL};
    if (clause_is_one_of(a, first, one)) return CLAUSE_EITHER; // this film shares
    if (capitals || a->words[head].mention || a->words[head].tag == TAG_NNPS) return CLAUSE_EITHER; // United States, Reuters, titles of works
    str form = analysis_form(a, a->words[head].lexeme);
    if (x->flags & LEX_UNCOUNTABLE || str_ends(form, S("-thirds")) || str_ends(form, S("-quarters")) || str_ends(form, S("-fifths"))) return CLAUSE_EITHER;
    if (word_listed(a, head, LIST_NO_PLURAL) || quantity(a, head)) return CLAUSE_EITHER;
    bool measure = x->flags & (LEX_UNIT | LEX_CURRENCY) || lexicon_at(a->lex, a->words[head].lemma < lexicon_count(a->lex) ? a->words[head].lemma : 0)->flags & (LEX_UNIT | LEX_CURRENCY);
    if (measure || (counted(a, first, end) && word_listed(a, head, LIST_MEASURED))) return CLAUSE_EITHER; // five years is long
    static const uint32_t names = LEX_FAMILY | LEX_GIVEN | LEX_PLACE | LEX_ORGANISATION | LEX_BRAND | LEX_NAME_PART;
    enum { COMMON = 112 }; // 16 times in a million words
    bool begins = end - first == 1 && a->words[head].flags & WORD_SENTENCE_START;
    if (begins && (x->flags & names || x->frequency < COMMON)) return CLAUSE_EITHER; // Peters, Worms, Boots
    bool may_be_verb = analysis_tags(a, head) & TAG_BIT(TAG_VBZ) && lexicon_usual_tag(x) == TAG_VBZ;
    if (may_be_verb && head > first && tag_is_noun((tag)a->words[head - 1].tag)) return CLAUSE_EITHER; // an impairment rises
    if ((analysis_tags(a, head) & (TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NN))) != TAG_BIT(TAG_NNS)) return CLAUSE_EITHER; // sheep, series
    return CLAUSE_PLURAL;
}

// CDs, MPs
static bool capitals_and_s(const analysis *a, size_t i) {
    str text = token_text(a->doc, i);
    return text.len > 2 && text.ptr[text.len - 1] == 's' && text.ptr[text.len - 2] >= 'A' && text.ptr[text.len - 2] <= 'Z';
}

static clause_number number_of_singular(const analysis *a, size_t first, size_t end, size_t head) {
    const lexeme *x = analysis_lexeme(a, head);
    const word *w = &a->words[head];
    bool the_number = clause_is_one_of(a, head, (const char *const[]){"number", NULL}) && first < head && clause_is_one_of(a, first, (const char *const[]){"the", NULL});
    if (the_number) return CLAUSE_SINGULAR;
    if (clause_is_one_of(a, head, (const char *const[]){"police", NULL}) && !capital_inside(a, head)) return CLAUSE_PLURAL;
    if (w->tag == TAG_NNP || capital_inside(a, head) || w->mention)
        return w->entity == ENTITY_PERSON && a->words[first].tag != TAG_DT && !capitals_and_s(a, head) ? CLAUSE_SINGULAR : CLAUSE_EITHER; // England have won, the Sami are
    bool quality = lexicon_usual_tag(x) == TAG_JJ;
    if (end - first == 1 && quality) return CLAUSE_EITHER; // principal among them are
    bool adjective = end - first == 2 && clause_is_one_of(a, first, (const char *const[]){"the", NULL}) && quality;
    if (adjective || clause_is_one_of(a, head, (const char *const[]){"foregoing", "following", "superrich", "worth", NULL})) return CLAUSE_EITHER; // the elderly; goods worth a million
    if (x->flags & (LEX_COLLECTIVE | LEX_PLURAL_ONLY | LEX_ORGANISATION) || quantity(a, head)) return CLAUSE_EITHER;
    if ((analysis_tags(a, head) & (TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS) | TAG_BIT(TAG_NN))) != TAG_BIT(TAG_NN)) return CLAUSE_EITHER;
    static const char *const several[] = {"these", "those", "many", "few", "several", "both", "all", "most", "some", "more", NULL};
    if (clause_is_one_of(a, first, several)) return CLAUSE_EITHER;
    if (figure_in(a, first, end) && !word_listed(a, first, LIST_ONE)) return CLAUSE_EITHER; // 10 million, 12 dead
    return CLAUSE_SINGULAR;
}

size_t head_of_chunk(const analysis *a, size_t first, size_t end) {
    static const char *const days[] = {"today", "tonight", "tomorrow", "yesterday", NULL}; // federal programs today
    size_t whole = end;
    while (end > first && clause_is_one_of(a, end - 1, days)) end--;
    if (end == first) return whole;
    tag t = (tag)a->words[end - 1].tag;
    if (tag_is_noun(t) || t == TAG_PRP || t == TAG_CD || t == TAG_DT || t == TAG_CURRENCY) return end - 1;
    return whole;
}

clause_number number_of_chunk(const analysis *a, size_t first, size_t end, size_t head) {
    if (quoted(a, first, end)) return CLAUSE_EITHER;
    switch ((tag)a->words[head].tag) {
    case TAG_PRP: case TAG_DT: case TAG_CD: return number_of_pronoun(a, head);
    case TAG_NNS: case TAG_NNPS: return number_of_plural(a, first, end, head);
    case TAG_NN: case TAG_NNP: return number_of_singular(a, first, end, head);
    default: return CLAUSE_EITHER;
    }
}
