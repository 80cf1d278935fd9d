// clause: the subject of a finite verb, from tags and chunks alone. From the verb to the left: past adverbs, past what stands between
// commas, over prepositions, participles and relative clauses to the noun that they hang on. Whatever else turns up there ends the
// search without an answer, for a wrong subject costs more than none.
#include "analysis/clause_number.h"

#define NOWHERE UINT32_MAX

typedef struct {
    const analysis *a;
    const word *words;
    size_t first, end; // the sentence
} field;

typedef struct { size_t first, end; } chunk_span; // empty: none

static tag tag_at(const field *f, size_t i) { return i >= f->first && i < f->end ? (tag)f->words[i].tag : TAG_NONE; }
static bool is(const field *f, size_t i, const char *const *words) { return i >= f->first && i < f->end && clause_is_one_of(f->a, i, words); }

static bool listed(const field *f, size_t i, word_list list) { return i >= f->first && i < f->end && word_listed(f->a, i, list); }


static bool relative(tag t) { return t == TAG_WDT || t == TAG_WP; }
static bool in_noun_chunk(const field *f, size_t i) { return f->words[i].chunk == CHUNK_B_NP || f->words[i].chunk == CHUNK_I_NP; }

// The noun chunk that ends before token `at`.
static chunk_span chunk_before(const field *f, size_t at) {
    if (at <= f->first || !in_noun_chunk(f, at - 1)) return (chunk_span){at, at};
    size_t first = at - 1;
    while (first > f->first && f->words[first].chunk == CHUNK_I_NP) first--;
    return (chunk_span){first, at};
}

static chunk_span chunk_after(const field *f, size_t at) {
    if (at >= f->end || !in_noun_chunk(f, at)) return (chunk_span){at, at};
    size_t end = at + 1;
    while (end < f->end && f->words[end].chunk == CHUNK_I_NP) end++;
    return (chunk_span){at, end};
}

static size_t before_adverbs(const field *f, size_t at) {
    static const char *const floating[] = {"all", "both", "each", "himself", "herself", "itself", "themselves", NULL};
    static const char *const when[] = {"ago", "later", "earlier", "here", "there", NULL}; // after these no noun before is the subject
    while (at > f->first && ((tag_at(f, at - 1) == TAG_RB && !is(f, at - 1, when)) || (at > f->first + 1 && is(f, at - 1, floating) && in_noun_chunk(f, at - 2)))) at--;
    return at;
}

static const char *const SUBORDINATORS[] = {"that", "if", "because", "while", "although", "though", "unless", "whether", "whereas", "lest", NULL};

// What hangs on a noun between it and the token at `at`, taken away as far as it is sure: the place behind the noun, or NOWHERE.
static size_t before_preposition(const field *f, size_t preposition) {
    size_t at = preposition;
    if (at <= f->first) return NOWHERE;
    tag t = tag_at(f, at - 1);
    if (t == TAG_IN && listed(f, at - 1, LIST_PREPOSITION)) return before_preposition(f, at - 1); // from behind the door
    bool hangs = t == TAG_VBN || t == TAG_VBG || t == TAG_JJ; // people injured in, living in, familiar with
    if (hangs) at = before_adverbs(f, at - 1);
    return at > f->first && in_noun_chunk(f, at - 1) ? at : NOWHERE;
}

// Of "who visited the villages": the place behind what "who" stands for.
static size_t before_relative(const field *f, size_t verb) {
    size_t at = before_adverbs(f, verb);
    while (at > f->first && (tag_is_verb(tag_at(f, at - 1)) || tag_at(f, at - 1) == TAG_MD)) at = before_adverbs(f, at - 1);
    if (at <= f->first + 1 || !relative(tag_at(f, at - 1))) return NOWHERE;
    bool may_be_verb = at > f->first + 2 && analysis_tags(f->a, at - 2) & TAG_BIT(TAG_VBZ) && in_noun_chunk(f, at - 3); // evidence shows that
    return in_noun_chunk(f, at - 2) && !may_be_verb ? at - 1 : NOWHERE;
}

// A verb stands before a noun chunk: the chunk is its object, unless it says or thinks. The place behind the noun that all this hangs on.
static size_t before_verb(const field *f, size_t verb) {
    tag t = tag_at(f, verb);
    if (t == TAG_VB && tag_at(f, verb - 1) == TAG_TO) { // a plan to close the mines
        size_t at = verb - 1;
        return at > f->first && in_noun_chunk(f, at - 1) && tag_is_noun(tag_at(f, at - 1)) ? at : NOWHERE;
    }
    tag object = tag_at(f, verb + 1); // police chasing the thieves, but air striking forces
    if (t == TAG_VBG && listed(f, verb, LIST_SAYING)) return NOWHERE; // polls showing the party was ahead
    if (t == TAG_VBG && verb > f->first && in_noun_chunk(f, verb - 1)) return object == TAG_DT || object == TAG_PRPS || object == TAG_CD || object == TAG_NNP ? verb : NOWHERE;
    return listed(f, verb, LIST_SAYING) ? NOWHERE : before_relative(f, verb);
}

typedef enum { STOP, HERE, ON } step;

// A quote that has ended: "...," ministers say; but not the "big" ministers.
static bool ends_quote(const field *f, size_t i) {
    tag before = tag_at(f, i - 1);
    return (tag_at(f, i) == TAG_UNQUOTE || tag_at(f, i) == TAG_QUOTE) && (before == TAG_COMMA || before == TAG_STOP || i == f->first);
}

static bool is_comma(const field *f, size_t i) { return tag_at(f, i) == TAG_COMMA && f->a->doc->text.ptr[f->a->doc->tokens[i].at.start] == ','; }

// A colon, or a dash with space on both sides; no hyphen gone astray.
static bool is_break(const field *f, size_t i) {
    const token *t = f->a->doc->tokens;
    if (tag_at(f, i) != TAG_COLON) return false;
    bool sign = strchr(":;", f->a->doc->text.ptr[t[i].at.start]) != NULL;
    return t[i + 1].flags & TOKEN_SPACE_BEFORE && (sign || t[i].flags & TOKEN_SPACE_BEFORE);
}

static bool opens_clause(const field *f, size_t i) {
    tag t = tag_at(f, i);
    bool how = t == TAG_WRB && is(f, i, (const char *const[]){"how", NULL}); // how many ministers did he meet
    return (t == TAG_WRB && !how) || is_comma(f, i) || is_break(f, i) || t == TAG_OPEN || ends_quote(f, i) || is(f, i, SUBORDINATORS);
}

// "As prices rise", but not "the day after the talks".
static bool opens_phrase(const field *f, size_t i) {
    static const char *const either[] = {"as", "since", "after", "before", "until", "till", "once", "like", "so", NULL};
    return is(f, i, either) && (i == f->first || opens_clause(f, i - 1));
}

// "The minutes Americans spend": two chunks in one, which tags alone cannot tell apart.
static bool runs_together(const field *f, chunk_span np) {
    for (size_t i = np.first; i + 1 < np.end; i++) {
        bool plural = tag_at(f, i) == TAG_NNS && (tag_at(f, i + 1) == TAG_NNPS || (tag_at(f, i + 1) != TAG_NNS && f->a->doc->tokens[i + 1].shape != SHAPE_LOWER));
        bool adjective = tag_is_noun(tag_at(f, i)) && tag_at(f, i + 1) == TAG_JJ; // the way free men
        bool inner = tag_at(f, i) == TAG_NN && f->a->doc->tokens[i + 1].shape != SHAPE_LOWER && analysis_tags(f->a, np.end - 1) & TAG_BIT(TAG_VBZ); // the problem OPEC faces
        bool object = i + 2 < np.end && tag_is_noun(tag_at(f, i)) && lexicon_usual_tag(analysis_lexeme(f->a, i + 1)) == TAG_VBG; // cotton entering gins
        if (plural || adjective || inner || object || (tag_at(f, i) == TAG_NNS && tag_at(f, i + 1) == TAG_NNS)) return true;
    }
    return false;
}

// Each year, that day: when, not who.
static bool is_time(const field *f, chunk_span np) {
    return listed(f, np.end - 1, LIST_TIME);
}

// "Trading those days", "signs pointing you that way": when or where, straight behind another noun.
static bool is_aside_of_noun(const field *f, chunk_span np) {
    static const char *const pointing[] = {"this", "that", "these", "those", "each", "every", "last", "next", NULL}, *const when[] = {"days", "weeks", "months", "years", "way", NULL};
    return np.first > f->first && in_noun_chunk(f, np.first - 1) && is(f, np.first, pointing) && (is_time(f, np) || is(f, np.end - 1, when));
}

// How a subject stands to what comes before it.
typedef enum { ALONE, AFTER_COMMA, JOINED } company;

// After "and": joined to the noun before, or the beginning of a clause; "personal and class actions" is neither.
static step look_before_joint(const field *f, size_t joint, company *with) {
    tag before = tag_at(f, joint - 1);
    *with = JOINED;
    if (joint == f->first) *with = ALONE;
    else if (before == TAG_JJ || before == TAG_VB || before == TAG_VBN || before == TAG_VBG || before == TAG_CD) return STOP;
    return HERE;
}

// "Machines running that software are": "that" may be no conjunction but the object's, whatever its tag.
static bool points_at_object(const field *f, size_t i) {
    return i > f->first && tag_at(f, i - 1) == TAG_VBG && !listed(f, i - 1, LIST_SAYING) && is(f, i, (const char *const[]){"that", NULL});
}

// Is the chunk that begins at `first` the subject (HERE), does it hang on something before (ON, from *at), or is there no telling (STOP)?
static step look_before(const field *f, size_t first, size_t *at, bool moved, company *with) {
    static const char *const nominative[] = {"i", "he", "she", "we", "they", NULL};
    size_t before = before_adverbs(f, first);
    *with = ALONE;
    if (before == f->first || (!moved && tag_at(f, first) == TAG_PRP && is(f, first, nominative) && tag_at(f, before - 1) != TAG_CC)) return HERE;
    size_t i = before - 1;
    tag t = tag_at(f, i);
    if (tag_is_verb(t) || t == TAG_MD) {
        if (clause_tag(t) && listed(f, i, LIST_SAYING) && before_relative(f, i) == NOWHERE) return HERE;
        *at = before_verb(f, i);
        return *at == NOWHERE ? STOP : ON;
    }
    if (t == TAG_CC) return look_before_joint(f, i, with);
    if (is_comma(f, i)) {
        tag ahead = tag_at(f, i - 1);
        *with = AFTER_COMMA;
        if (ahead == TAG_JJ || ahead == TAG_VBN || ahead == TAG_VBG) return STOP; // new, untested ideas
    }
    if (points_at_object(f, i)) return STOP;
    if (opens_clause(f, i) || (!moved && opens_phrase(f, i))) return HERE;
    if (t == TAG_TO || listed(f, i, LIST_PREPOSITION)) {
        *at = before_preposition(f, i);
        return *at == NOWHERE ? STOP : ON;
    }
    chunk_span np = chunk_before(f, *at);
    if (is_time(f, np) || tag_is_name(t)) return STOP; // each year; Verne the turtle
    if (t == TAG_NNS && np.end == first + 2 && is(f, first, (const char *const[]){"a", "an", "per", NULL})) { // 18 dollars a barrel
        *at = first;
        return ON;
    }
    if (in_noun_chunk(f, i) && analysis_tags(f->a, np.end - 1) & (TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBP))) return STOP; // the one the plan favours
    return in_noun_chunk(f, i) && (tag_at(f, first) == TAG_DT || tag_at(f, first) == TAG_PRP || tag_at(f, first) == TAG_PRPS) && !relative(t) ? HERE : STOP;
}

// May a chunk begin a subject, so that it hangs on nothing before?
static bool begins_subject(const field *f, size_t first) {
    size_t before = before_adverbs(f, first);
    return before == f->first || (opens_clause(f, before - 1) && tag_at(f, before - 1) != TAG_COMMA);
}

static bool hangs_on(const field *f, size_t first) {
    size_t before = before_adverbs(f, first);
    return before > f->first && (tag_at(f, before - 1) == TAG_TO || listed(f, before - 1, LIST_PREPOSITION));
}

static void settle(const field *f, clause *c, chunk_span np, size_t head) {
    c->subject = (uint32_t)head, c->first = (uint32_t)np.first, c->end = (uint32_t)np.end;
    c->number = (uint8_t)number_of_chunk(f->a, np.first, np.end, head);
}

// Cut were the ratings; hard hit were the firms.
static bool may_be_turned(const field *f, chunk_span np, size_t head) {
    bool participle = analysis_tags(f->a, head) & TAG_BIT(TAG_VBN);
    return participle && before_adverbs(f, np.first) == f->first && (head == np.first || tag_is_adverb(tag_at(f, np.first)) || tag_at(f, np.first) == TAG_JJ);
}

static void search(const field *f, size_t at, clause *c);

static bool determined(const field *f, size_t first) {
    tag t = tag_at(f, first);
    return (t == TAG_DT && is(f, first, (const char *const[]){"the", "these", "those", NULL})) || t == TAG_PRPS;
}

// "The talks resumed in March and agreement is near": what looks like a participle may be the verb of a clause.
static bool verb_between(const field *f, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (clause_tag(tag_at(f, i)) || analysis_tags(f->a, i) & (TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN))) return true;
    return false;
}

// "A and B": a plural where the two are surely two, or where both ways to read it ask for one: (the leaders of A) and B, the leaders of (A and B).
static clause_number number_of_joined(const field *f, clause *c, chunk_span np) {
    clause_number last = (clause_number)c->number;
    size_t joint = before_adverbs(f, np.first) - 1;
    chunk_span other = chunk_before(f, joint);
    if (!is(f, joint, (const char *const[]){"and", NULL}) || is(f, np.first, (const char *const[]){"co", "company", "sons", "partners", NULL})) return CLAUSE_EITHER;
    if (other.first == other.end) return last == CLAUSE_PLURAL && tag_at(f, joint - 1) != TAG_COMMA && tag_at(f, joint - 1) != TAG_CLOSE ? CLAUSE_PLURAL : CLAUSE_EITHER;
    if (hangs_on(f, other.first)) {
        clause first = {.subject = CLAUSE_NO_SUBJECT};
        search(f, other.end, &first);
        c->first = first.first;
        if (first.subject != CLAUSE_NO_SUBJECT && verb_between(f, first.end, joint)) return CLAUSE_EITHER;
        return first.subject != CLAUSE_NO_SUBJECT && first.number == CLAUSE_PLURAL ? CLAUSE_PLURAL : CLAUSE_EITHER;
    }
    if (!begins_subject(f, other.first)) return CLAUSE_EITHER;
    c->first = (uint32_t)other.first;
    const word *x = &f->words[other.end - 1], *y = &f->words[np.end - 1];
    bool two_names = x->mention && y->mention && x->mention != y->mention && x->entity == y->entity && (x->entity == ENTITY_PERSON || x->entity == ENTITY_PLACE);
    return last == CLAUSE_PLURAL || two_names || (determined(f, np.first) && determined(f, other.first)) ? CLAUSE_PLURAL : CLAUSE_EITHER;
}

// "In the city, the minister has", but "fishing, diving are", "the duty of A, the power of B are": what a comma divides may be a list.
static clause_number number_after_comma(const field *f, clause_number last, chunk_span np) {
    chunk_span other = chunk_before(f, before_adverbs(f, np.first) - 1);
    clause before = {.subject = CLAUSE_NO_SUBJECT};
    if (other.first == other.end) return last;
    search(f, other.end, &before);
    return before.subject == CLAUSE_NO_SUBJECT ? last : CLAUSE_EITHER;
}

// Diaries of an Exchange Student; Men In Trees: a common noun with a capital, or a preposition, between subject and verb.
static bool in_title(const field *f, const clause *c) {
    for (size_t i = c->end; i < c->verb; i++) {
        bool title = f->a->doc->tokens[i].shape == SHAPE_TITLE;
        if (title && (tag_at(f, i) == TAG_IN || (is(f, i - 1, (const char *const[]){"a", "an", NULL}) && analysis_lexeme(f->a, i)->cases & CASE_LOWER))) return true;
    }
    return false;
}

// The subject in what ends before `at`.
static void search(const field *f, size_t at, clause *c) {
    size_t start = at;
    for (;;) {
        chunk_span np = chunk_before(f, at);
        company with;
        if (np.first == np.end || relative(tag_at(f, np.first)) || tag_at(f, np.first) == TAG_EX || runs_together(f, np) || is_aside_of_noun(f, np)) return;
        step next = look_before(f, np.first, &at, np.end != start, &with);
        if (next == STOP) return;
        if (next == ON) continue;
        size_t head = head_of_chunk(f->a, np.first, np.end);
        if (head == np.end || (head == np.first && is_time(f, np))) return; // here tonight are
        if (may_be_turned(f, np, head)) return;
        c->far |= np.end != start;
        settle(f, c, np, head);
        if (with == JOINED) c->number = (uint8_t)number_of_joined(f, c, np);
        if (c->far && in_title(f, c)) c->number = CLAUSE_EITHER;
        if (with == AFTER_COMMA) c->number = (uint8_t)number_after_comma(f, (clause_number)c->number, np);
        return;
    }
}

static size_t before_brackets(const field *f, size_t at) {
    if (at <= f->first || tag_at(f, at - 1) != TAG_CLOSE) return at;
    for (size_t i = at - 1; i > f->first && tag_at(f, i - 1) != TAG_CC; i--) // the town (and county) were
        if (tag_at(f, i - 1) == TAG_OPEN) return i - 1;
    return at;
}

// What may stand between two commas after a subject: a relative clause, a participle, an apposition, a preposition; no list.
static bool is_aside(const field *f, size_t first, size_t end) {
    static const char *const begins[] = {"which", "who", "whose", "where", "including", "like", "such", "along", "together", "according", "however", "as", NULL};
    if (first >= end || end - first > 25) return false;
    for (size_t i = first; i < end; i++)
        if (tag_at(f, i) == TAG_CC || (tag_at(f, i) >= TAG_COLON && tag_at(f, i) <= TAG_UNQUOTE)) return false;
    tag t = tag_at(f, first);
    if (is(f, first, begins) || t == TAG_VBN || t == TAG_VBG) return true;
    bool verbs = false;
    for (size_t i = first; i < end; i++) verbs |= clause_tag(tag_at(f, i));
    if (verbs) return false;
    return t == TAG_DT || t == TAG_CD || t == TAG_NNP || t == TAG_PRPS || t == TAG_IN;
}

static void search_before_aside(const field *f, size_t comma, clause *c) {
    size_t open = comma;
    while (open > f->first && tag_at(f, open - 1) != TAG_COMMA) open--;
    if (open <= f->first + 1 || !is_aside(f, open, comma)) return;
    c->far = true;
    search(f, before_brackets(f, open - 1), c);
    // "Boots, a retailer, is": an apposition may be one where its noun has a plural's form, and the other way round.
    bool apposition = tag_at(f, open) == TAG_DT || tag_at(f, open) == TAG_NNP || tag_at(f, open) == TAG_PRPS;
    chunk_span np = chunk_after(f, open);
    size_t head = np.first < np.end ? head_of_chunk(f->a, np.first, np.end) : np.end;
    bool listed = is(f, open, (const char *const[]){"the", NULL}); // the court, the chamber, have
    if (apposition && (listed || head == np.end || number_of_chunk(f->a, np.first, np.end, head) != (clause_number)c->number)) c->number = CLAUSE_EITHER;
}

// "The ministers who have left": what who stands for, where it can be one noun only.
static void search_relative(const field *f, size_t pronoun, clause *c) {
    size_t at = pronoun;
    if (is(f, pronoun, (const char *const[]){"what", "whoever", "whatever", NULL})) return;
    if (tag_at(f, at - 1) == TAG_COMMA) return; // which may speak of the whole clause
    chunk_span np = chunk_before(f, at);
    if (np.first == np.end || hangs_on(f, np.first)) return;
    size_t before = before_adverbs(f, np.first);
    tag t = tag_at(f, before - 1);
    if (listed(f, before - 1, LIST_SAYING) && is(f, pronoun, (const char *const[]){"that", NULL})) return; // told reporters that was enough
    bool object = tag_is_verb(t) && t != TAG_VBG && t != TAG_VBN && before_relative(f, before - 1) == NOWHERE;
    if (!begins_subject(f, np.first) && !object) return;
    static const char *const being[] = {"be", "is", "was", "are", "were", "'s", NULL};
    if (before > f->first + 1 && is(f, before - 1, being) && is(f, before - 2, (const char *const[]){"it", NULL})) return; // it is girls that he likes
    size_t head = head_of_chunk(f->a, np.first, np.end);
    if (head == np.end || !tag_is_noun(tag_at(f, head))) return;
    settle(f, c, np, head), c->relative = true;
}

// "There is little chance exports to Norway will rise": another verb follows, before a new clause begins.
static bool verb_follows(const field *f, size_t from) {
    for (size_t i = from; i < f->end; i++) {
        if (clause_tag(tag_at(f, i))) return true;
        if (opens_clause(f, i) || relative(tag_at(f, i)) || tag_at(f, i) == TAG_CC || listed(f, i, LIST_JOINS)) break;
    }
    return false;
}

// There is a plan; is the plan ready?; "...", said the ministers.
static void search_after(const field *f, size_t verb, clause *c) {
    static const char *const doing[] = {"do", "does", NULL};
    size_t at = verb + 1;
    while (at < f->end && tag_is_adverb(tag_at(f, at))) at++;
    chunk_span np = chunk_after(f, at);
    if (is(f, verb, doing) && tag_at(f, np.end) != TAG_VB && tag_at(f, np.end) != TAG_RB) return; // why do it?
    if (np.first == np.end || relative(tag_at(f, np.first))) return;
    size_t head = head_of_chunk(f->a, np.first, np.end);
    if (head == np.end) return;
    size_t next = np.end;
    while (next < f->end && tag_is_adverb(tag_at(f, next))) next++;
    if (next < f->end && np.end > np.first + 1 && verb_follows(f, next)) return; // there is hope prices will fall
    settle(f, c, np, head), c->after = true;
    for (size_t i = np.first; i < head; i++) // laughs aplenty
        if (tag_at(f, i) == TAG_NNS && c->number == CLAUSE_SINGULAR) c->number = CLAUSE_EITHER;
    if (is(f, head, (const char *const[]){"doubt", "question", NULL})) c->number = CLAUSE_EITHER; // there are no doubt some
    bool listed = np.end < f->end && (tag_at(f, np.end) == TAG_CC || tag_at(f, np.end) == TAG_COMMA);
    if (listed && c->number == CLAUSE_SINGULAR) c->number = CLAUSE_EITHER; // there is, there are a boy and a girl
}

static bool asks(const field *f, size_t verb) {
    static const char *const auxiliaries[] = {"is", "are", "was", "were", "has", "have", "does", "do", "did", "had", NULL};
    return is(f, verb, auxiliaries) && str_eq(token_text(f->a->doc, f->end - 1), S("?"));
}

clause clause_at(const analysis *a, const sentence *in, size_t verb) {
    enum { FAR = 150 }; // tokens; also bounds how deep a search goes
    field f = {a, a->words, in->first, in->first + in->count};
    clause c = {.verb = (uint32_t)verb, .subject = CLAUSE_NO_SUBJECT};
    if (verb - in->first > FAR) return c;
    size_t at = before_adverbs(&f, verb);
    tag before = tag_at(&f, at - 1);
    if (at == f.first || before == TAG_UNQUOTE || before == TAG_WRB) {
        if (asks(&f, verb) || (before == TAG_UNQUOTE && listed(&f, verb, LIST_SAYING))) search_after(&f, verb, &c);
    } else if (before == TAG_EX) search_after(&f, verb, &c);
    else if (relative(before)) search_relative(&f, at - 1, &c);
    else if (before == TAG_COMMA) search_before_aside(&f, at - 1, &c);
    else search(&f, before_brackets(&f, at), &c);
    return c;
}
