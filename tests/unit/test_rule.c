// The rule language: what its patterns match, what its fixes say, and what it refuses. Sentences are given with their analysis, as
// word/TAG/lemma, so that no tagger decides what is tested. The pack's path is the program's argument.
#include "unit.h"

#include "analysis/analysis.h"
#include "base/regex.h"
#include "rule/image.h"
#include "rule/needs.h"
#include "rule/rules.h"
#include <stdlib.h>

static pack *language;
static lexicon *lex;
static arena mem;

// ---- a small analysis made by hand --------------------------------------------------------------------------------------------

typedef struct { document doc; analysis a; char *text; size_t len; token *tokens; word *words; sentence *sentences; block *blocks; str *own; } made;

static uint32_t lexeme_of(made *m, str form) {
    char space[FOLD_MAX];
    str folded = {space, token_fold(form, space, sizeof space)};
    uint32_t id = lexicon_find(lex, folded, token_hash(folded));
    if (id != LEXEME_NONE) return id;
    m->own[m->a.own_count] = arena_copy(&mem, folded);
    return lexicon_count(lex) + (uint32_t)m->a.own_count++;
}

static uint8_t shape_of(str s) {
    bool upper = false, lower = false, digit = false;
    for (size_t i = 0; i < s.len; i++) {
        upper = upper || (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z');
        lower = lower || (s.ptr[i] >= 'a' && s.ptr[i] <= 'z');
        digit = digit || (s.ptr[i] >= '0' && s.ptr[i] <= '9');
    }
    if (digit) return upper || lower ? SHAPE_ALNUM : SHAPE_DIGITS;
    return upper && lower ? SHAPE_TITLE : upper ? (s.len == 1 ? SHAPE_INITIAL : SHAPE_UPPER) : lower ? SHAPE_LOWER : SHAPE_NONE;
}

// The chunk, entity and number of a word are given after its lemma: house/NN/house/I-NP/place/sg
static void set_more(word *w, str more) {
    for (uint8_t i = 0; i < CHUNK_COUNT; i++) w->chunk = str_eq(more, str_of(chunk_names[i])) ? i : w->chunk;
    if (str_eq(more, S("person"))) w->entity = ENTITY_PERSON;
    if (str_eq(more, S("place"))) w->entity = ENTITY_PLACE;
    if (str_eq(more, S("sg"))) w->flags |= WORD_SINGULAR;
    if (str_eq(more, S("pl"))) w->flags |= WORD_PLURAL;
}

static void add_token(made *m, str given, bool sentence_start) {
    str form, tag_name = {0}, lemma = {0}, more;
    str_split(&given, '/', &form);
    if (str_split(&given, '/', &tag_name)) str_split(&given, '/', &lemma);
    bool glued = str_starts(form, S("_")); // no space before
    if (glued) form = str_sub(form, 1, form.len);
    if (m->len && !glued) m->text[m->len++] = ' ';
    size_t i = m->doc.token_count++;
    token *t = &m->tokens[i];
    word *w = &m->words[i];
    *t = (token){.at = {(uint32_t)m->len, (uint32_t)(m->len + form.len)}, .shape = shape_of(form)};
    memcpy(m->text + m->len, form.ptr, form.len);
    m->len += form.len;
    t->kind = t->shape == SHAPE_NONE ? TOKEN_PUNCT : t->shape == SHAPE_DIGITS ? TOKEN_NUMBER : TOKEN_WORD;
    t->flags = glued ? 0 : TOKEN_SPACE_BEFORE;
    bool ascii = true;
    for (size_t k = 0; k < form.len; k++) ascii = ascii && (unsigned char)form.ptr[k] < 0x80;
    t->flags |= ascii ? TOKEN_ASCII : 0;
    char space[FOLD_MAX];
    t->hash = token_hash((str){space, token_fold(form, space, sizeof space)});
    w->lexeme = lexeme_of(m, form);
    w->tag = tag_name.len ? (uint8_t)tag_of(tag_name) : TAG_NN;
    w->lemma = lexeme_of(m, lemma.len ? lemma : form);
    w->flags = (uint8_t)((sentence_start ? WORD_SENTENCE_START : 0) | (w->lexeme < lexicon_count(lex) ? WORD_KNOWN : 0));
    while (str_split(&given, '/', &more)) set_more(w, more);
}

// " || " ends a paragraph, " | " a sentence.
static const analysis *make(const char *given) {
    made *m = arena_alloc(&mem, 1, sizeof *m);
    size_t room = strlen(given) + 8;
    m->text = arena_alloc(&mem, room, 1), m->tokens = arena_alloc(&mem, room, sizeof(token)), m->words = arena_alloc(&mem, room, sizeof(word));
    m->sentences = arena_alloc(&mem, room, sizeof(sentence)), m->blocks = arena_alloc(&mem, room, sizeof(block)), m->own = arena_alloc(&mem, 2 * room, sizeof(str));
    str rest = str_of(given), piece_text;
    bool start = true;
    size_t sentences = 0, blocks = 0;
    while (str_split(&rest, ' ', &piece_text)) {
        if (str_eq(piece_text, S("|")) || str_eq(piece_text, S("||"))) {
            start = true, blocks += piece_text.len == 2;
            continue;
        }
        if (!piece_text.len) continue;
        if (start) m->sentences[sentences++] = (sentence){(uint32_t)m->doc.token_count, 0, (uint32_t)blocks};
        if (!m->blocks[blocks].token_count) m->blocks[blocks].first_token = (uint32_t)m->doc.token_count;
        add_token(m, piece_text, start);
        start = false;
        m->sentences[sentences - 1].count++, m->blocks[blocks].token_count++;
        m->blocks[blocks].at.end = (uint32_t)m->len;
        if (m->blocks[blocks].token_count == 1) m->blocks[blocks].at.start = m->tokens[m->doc.token_count - 1].at.start;
    }
    m->doc.text = m->doc.source = (str){m->text, m->len};
    m->doc.tokens = m->tokens, m->doc.blocks = m->blocks, m->doc.block_count = blocks + 1;
    m->a.doc = &m->doc, m->a.lex = lex, m->a.lexemes = lexicon_records(lex), m->a.readings = lexicon_readings(lex), m->a.lexeme_count = lexicon_count(lex), m->a.mem = &mem, m->a.words = m->words;
    m->a.sentences = m->sentences, m->a.sentence_count = sentences, m->a.own_forms = m->own;
    return &m->a;
}

// ---- running one rule ---------------------------------------------------------------------------------------------------------

static char complaint[1100];
static void complain(void *data, const err *why) {
    (void)data;
    if (!*complaint) err_line(why, complaint, sizeof complaint);
}

static rule_set *open_rules(str text) {
    str compiled;
    err why;
    *complaint = '\0';
    rules_compile(&mem, lex, &(rule_sources){.files = &(rule_file){S("r.yaml"), text}, .count = 1, .complain = complain}, &compiled);
    rule_set *set = rules_open(lex, &compiled, 1, &why);
    if (!set) fail_msg("the image is not sound: %s", why.what);
    return set;
}

// A rule around its fields: those given, and what every rule needs.
static str rule_text(const char *fields) {
    return arena_printf(&mem, "- id: grammar/x\n  category: linguistic-conventions/grammar\n  severity: minor\n  message: m\n"
                              "  bad: a [b]\n  good: c\n%s", fields);
}

static int by_place(const void *x, const void *y) {
    const finding *a = x, *b = y;
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

// What is found, each as text or, with fixes, as text->fix->fix, separated by "; ".
static str found_by(str rules, const char *given, bool with_fixes) {
    rule_set *set = open_rules(rules);
    if (*complaint) return rules_close(set), str_of(complaint);
    const analysis *a = make(given);
    severity on[8] = {SEVERITY_MINOR, SEVERITY_MINOR, SEVERITY_MINOR, SEVERITY_MINOR};
    findings found = {.mem = &mem};
    rules_match(set, a, &(rule_switches){.severities = on}, &found);
    if (found.count) qsort(found.items, found.count, sizeof *found.items, by_place);
    str out = S("");
    for (size_t i = 0; i < found.count; i++) {
        const finding *f = &found.items[i];
        str text = document_text(a->doc, f->at);
        out = arena_printf(&mem, "%.*s%s%.*s", STR_ARG(out), i ? "; " : "", STR_ARG(text));
        for (size_t k = 0; with_fixes && k < f->fix_count; k++)
            for (size_t e = 0; e < f->fixes[k].count; e++)
                out = arena_printf(&mem, "%.*s%s%.*s", STR_ARG(out), e ? "+" : "->", STR_ARG(f->fixes[k].edits[e].text));
    }
    rules_close(set);
    return out;
}

#define SAID "The/DT/the minister/NN/minister said/VBD/say he/PRP/he was/VBD/be not/RB/not very/RB/very happy/JJ/happy ./."

static const struct { const char *why, *pattern, *text, *want; } matches[] = {
    {"a bare word", "\"minister\"", SAID, "minister"},
    {"is case-sensitive", "\"the\"", SAID, ""},
    {"unless %c", "\"the\"%c", SAID, "The"},
    {"lower is without case", "[lower=\"the\"]", SAID, "The"},
    {"a lemma", "[lemma=\"say\"]", SAID, "said"},
    {"a list", "[word=\"said|very|nobody\"]", SAID, "said; very"},
    {"optional letters and sets", "[word=\"sa(id|ys?)|[mh]e\"]", SAID, "said; he"},
    {"a regular expression", "[word=\".*ster\"]", SAID, "minister"},
    {"a list and an expression", "[word=\"said|.*ster\"]", SAID, "minister; said"},
    {"the whole word only", "[word=\"minist\"]", SAID, ""},
    {"a tag", "[pos=\"VB.\"]", SAID, "said; was"},
    {"any tag that fits", "[pos=\"RB\"]+", SAID, "not very"},
    {"not", "[pos=\"RB\" & word!=\"not\"]", SAID, "very"},
    {"not around brackets", "[!(pos=\"RB|VBD|NN|DT\" | word=\"happy\")]", SAID, "he; ."},
    {"or", "[word=\"he\" | word=\"happy\"]", SAID, "he; happy"},
    {"a sequence", "\"he\" \"was\"", SAID, "he was"},
    {"any token", "\"said\" [] \"was\"", SAID, "said he was"},
    {"an optional token", "\"not\" \"really\"? \"very\"", SAID, "not very"},
    {"counts", "[pos=\"VBD\"] []{0,1} [pos=\"JJ\"]", SAID, ""},
    {"more counts", "[pos=\"VBD\"] []{2} [pos=\"JJ\"]", SAID, "was not very happy"},
    {"without end", "\"said\" []* \"happy\"", SAID, "said he was not very happy"},
    {"longest", "\"was\" []*", SAID, "was not very happy ."},
    {"leftmost, without overlap", "[] []", SAID, "The minister; said he; was not; very happy"},
    {"a choice of sequences", "( \"he\" \"was\" | \"minister\" | \"was\" \"not\" )", SAID, "minister; he was"},
    {"a repeated group", "\"was\" ( \"not\" | \"very\" ){2}", SAID, "was not very"},
    {"a group without end", "( [pos=\"RB\"] )+ \"happy\"", SAID, "not very happy"},
    {"the flagged part", "\"he\" @\"was\" \"not\"", SAID, "was"},
    {"the flagged group", "\"he\" @( \"was\" \"not\" ) []", SAID, "was not"},
    {"a flagged choice", "( @\"he\" \"was\" | \"very\" @\"happy\" )", SAID, "he; happy"},
    {"several flagged parts", "@\"he\" \"was\" @\"not\"", SAID, "he"},
    {"sentence start", "<s> []", SAID, "The"},
    {"sentence end", "[] </s>", SAID, "."},
    {"each sentence has its own", "<s> [] []", "A/DT b/NN | C/DT d/NN || E/DT f/NN", "A b; C d; E f"},
    {"paragraph start", "<p> []", "A/DT b/NN | C/DT d/NN || E/DT f/NN", "A; E"},
    {"paragraph end", "[] </p>", "A/DT b/NN | C/DT d/NN || E/DT f/NN", "d; f"},
    {"a match stays in its sentence", "\"b\" \"C\"", "A/DT b/NN | C/DT d/NN", ""},
    {"unless the paragraph is its bound", "\"b\" \"C\" within <p/>", "A/DT b/NN | C/DT d/NN", "b C"},
    {"and not beyond that", "\"b\" \"C\" within <p/>", "A/DT b/NN || C/DT d/NN", ""},
    {"within a noun chunk", "[pos=\"DT\"] []* [pos=\"NN\"] within <np/>",
     "the/DT/the/B-NP old/JJ/old/I-NP house/NN/house/I-NP in/IN/in/B-PP the/DT/the/B-NP town/NN/town/I-NP", "the old house; the town"},
    {"chunk anchors", "<np> []", "the/DT/the/B-NP house/NN/house/I-NP fell/VBD/fall/B-VP", "the"},
    {"chunk end", "[] </np>", "the/DT/the/B-NP house/NN/house/I-NP fell/VBD/fall/B-VP", "house"},
    {"a chunk attribute", "[chunk=\"I-NP\"]", "the/DT/the/B-NP house/NN/house/I-NP", "house"},
    {"an entity", "[entity=\"person\"]", "Modi/NNP/modi/person met/VBD/meet Delhi/NNP/delhi/place", "Modi"},
    {"no entity", "[entity!=\".*\"]", "Modi/NNP/modi/person met/VBD/meet Delhi/NNP/delhi/place", "met"},
    {"number", "[number=\"pl\"]", "cats/NNS/cat/pl run/VBP/run/pl house/NN/house/sg", "cats; run"},
    {"shape", "[shape=\"Xxx\"]", SAID, "The"},
    {"space before", "[space=\"no\"]", "a/DT b _,/, c", ","},
    {"a possible reading", "[tags=\"VB\" & pos=\"NN\"]", "the/DT visit/NN/visit ended/VBD/end", "visit"},
    {"every reading", "[tags==\"NN|VB.*\"]", "the/DT visit/NN/visit", "visit"},
    {"some reading of a lemma", "[lemmas=\"leave\"]", "he/PRP leaves/NNS/leaf left/JJ/left", "leaves; left"},
    {"lemma and tag of one reading", "[lemmas=\"find\" & tags=\"VBD\"]", "he/PRP found/VBN/find it/PRP find/VB", "found"},
    {"not of two readings", "[lemmas=\"leave\" & tags=\"VBD\"]", "he/PRP leaves/VBZ/leave left/VBD/leave", "left"},
    {"a flag of the lexicon", "[flag=\"month\"]", "in/IN April/NNP/april", "April"},
    {"its sound", "\"a\" [sound=\"vowel\"]", "a/DT/a hour/NN/hour and/CC a/DT/a house/NN/house and/CC a/DT/a 8/CD", "a hour; a 8"},
    {"without diacritics", "\"Chavez\"%d", "Ch\xc3\xa1vez/NNP and/CC Chavez/NNP", "Ch\xc3\xa1vez; Chavez"},
    {"a curly apostrophe is an apostrophe", "\"O'Brien\"", "O\xe2\x80\x99" "Brien/NNP", "O\xe2\x80\x99" "Brien"},
    {"words that no lexicon has", "\"zzyzx\"%c", "Zzyzx/NNP fell/VBD/fall", "Zzyzx"},
    {"lookahead", "\"he\" (?= \"was\" \"not\")", SAID, "he"},
    {"no lookahead", "\"he\" (?! \"was\" \"not\")", SAID, ""},
    {"lookbehind", "(?<= \"said\" \"he\") \"was\"", SAID, "was"},
    {"no lookbehind", "(?<! \"said\" []?) [pos=\"VBD\"]", SAID, "said"},
    {"lookbehind with a choice", "(?<= ( \"minister\" \"said\" | \"x\" ) ) \"he\"", SAID, "he"},
    {"a condition", "a:[] b:[] :: a.pos = b.pos", SAID, "not very"},
    {"of lemmas", "a:[] []{0,3} b:[] :: a.lemma = b.lemma", "the/DT/the cat/NN/cat the/DT/the dog/NN/dog", "the cat the"},
    {"of numbers that differ", "a:[pos=\"NN.*\"] b:[pos=\"VB.*\"] :: a.number != b.number",
     "cats/NNS/cat/pl runs/VBZ/run/sg cats/NNS/cat/pl run/VBP/run/pl", "cats runs"},
    {"where one has none, neither = nor !=", "a:[pos=\"NN.*\"] b:[pos=\"VB.*\"] :: a.number != b.number", "cats/NNS/cat/pl ran/VBD/run", ""},
    {"a value", "a:[] :: a.lemma = \"b.\" | a.word = \"he\"", "be/VB/be by/IN/by he/PRP/he", "be; by; he"},
    {"distance", "a:\"he\" []* b:[pos=\"JJ\"] :: dist(a,b) = 3", SAID, "he was not very happy"},
    {"not that distance", "a:\"he\" []* b:[pos=\"JJ\"] :: dist(a,b) < 3", SAID, ""},
    {"numbers", "n:[pos=\"CD\"] \"percent\" :: number(n) > 100", "2,750/CD percent or/CC 12/CD percent", "2,750 percent"},
    {"number words", "n:[pos=\"CD\"]+ \"percent\" :: number(n) = 120", "one/CD hundred/CD twenty/CD percent", "one hundred twenty percent"},
    {"the wrong weekday", "w:[flag=\"weekday\"] \",\" m:[flag=\"month\"] d:[] \",\" y:[] :: weekday(w) != weekday(d,m,y)",
     "Monday/NNP ,/, May/NNP 9/CD ,/, 2023/CD Tuesday/NNP ,/, May/NNP 9/CD ,/, 2023/CD", "Monday , May 9 , 2023"},
    {"no such date", "d:[pos=\"CD\"] m:[flag=\"month\"] y:[] :: date(d,m,y) = 0", "31/CD April/NNP 2020/CD 29/CD February/NNP 2020/CD", "31 April 2020"},
    {"known when joined", "a:[] b:[] :: known(a,b)", "a/DT more/RBR over/IN the/DT", "more over"},
    {"labels of sequences", "a:( [pos=\"RB\"]+ ) [] :: len(a) = 2", SAID, "not very happy"},
    {"conditions choose among matches", "a:[] []* b:[] :: a.word = \"he\" & b.word = \"very\"", SAID, "he was not very"},
    {"a trigger in the middle", "[pos=\"DT\"]? [pos=\"JJ\"]* \"house\" []", "the/DT old/JJ big/JJ house/NN fell/VBD", "the old big house fell"},
    {"nested definitions of counts", "( [pos=\"JJ\"] \",\" ){1,3} [pos=\"JJ\"]", "old/JJ ,/, big/JJ ,/, red/JJ house/NN", "old , big , red"},
};

static void patterns_match(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(matches); i++) {
        str fields = arena_printf(&mem, "  pattern: '%s'\n", matches[i].pattern);
        // A quotation mark within '...' of YAML is doubled.
        str quoted = S("");
        for (size_t k = 0; k < fields.len; k++) {
            bool inner = fields.ptr[k] == '\'' && k > 11 && k + 2 < fields.len;
            quoted = arena_printf(&mem, "%.*s%s%c", STR_ARG(quoted), inner ? "'" : "", fields.ptr[k]);
        }
        want_text(matches[i].why, found_by(rule_text(quoted.ptr), matches[i].text, false), matches[i].want);
    }
}

#define MARRIED "She/PRP is/VBZ/be married/VBN/marry with/IN/with Rajiv/NNP/rajiv/person"

static const struct { const char *why, *fields, *text, *want; } fixed[] = {
    {"text", "  pattern: '@\"with\"'\n  suggest: to\n", MARRIED, "with->to"},
    {"several", "  pattern: '@\"with\"'\n  suggest: [to, by]\n", MARRIED, "with->to->by"},
    {"a label", "  pattern: 'v:[pos=\"VBN\"] \"with\"'\n  suggest: '{v} to'\n", MARRIED, "married with->married to"},
    {"inflected", "  pattern: 'v:[lemma=\"marry\"]'\n  suggest: '{v:VBZ}'\n", MARRIED, "married->marries"},
    {"inflected like another", "  pattern: 'a:[] v:[lemma=\"marry\"]'\n  suggest: '{v like a}'\n", MARRIED, "is married->marries"},
    {"another word inflected like one", "  pattern: 'v:[lemma=\"marry\"]'\n  suggest: '{\"hold\" like v}'\n", MARRIED, "married->held"},
    {"a past that was tagged as a participle", "  pattern: 'v:[lemma=\"make\"]'\n  suggest: '{\"take\" like v}'\n", "they/PRP made/VBN/make two/CD steps", "made->took"},
    {"a participle", "  pattern: 'v:[lemma=\"make\"]'\n  suggest: '{\"take\" like v}'\n", "they/PRP have/VBP/have not made/VBN/make two/CD steps", "made->taken"},
    {"another word with a tag", "  pattern: 'v:[lemma=\"marry\"]'\n  suggest: '{\"hold\":VBZ}'\n", MARRIED, "married->holds"},
    {"another word, like none", "  pattern: 'a:[lemma=\"x\"]? v:[lemma=\"marry\"]'\n  suggest: '{\"hold\" like a}'\n", MARRIED, "married"},
    {"case changed", "  pattern: 'v:[lemma=\"marry\"]'\n  suggest: '{v upper}'\n", MARRIED, "married->MARRIED"},
    {"edited", "  pattern: 'v:\"married\"'\n  suggest: '{v s/ied$/y/}'\n", MARRIED, "married->marry"},
    {"no misspelling", "  pattern: 'v:\"married\"'\n  suggest: '{v s/ied$/yied/}'\n", MARRIED, "married"},
    {"a range", "  pattern: 'a:\"is\" \"married\" b:\"with\"'\n  suggest: '{a..b} all'\n", MARRIED, "is married with->is married with all"},
    {"the capital stays", "  pattern: '\"She\"'\n  suggest: he\n", MARRIED, "She->He"},
    {"deleted with its space", "  pattern: '@\"with\"'\n  suggest: ''\n", MARRIED, "with->"},
    {"the next word gets the capital", "  pattern: '\"She\"'\n  suggest: ''\n", MARRIED, "She->I"},
    {"an article by sound", "  pattern: '[pos=\"DT\"] n:[]'\n  suggest: '{n article}'\n", "a/DT hour/NN", "a hour->an hour"},
    {"a word moved from the front", "  pattern: 'a:[pos=\"RB\"] b:[]'\n  suggest: '{b} {a}'\n", "Often/RB he/PRP", "Often he->He often"},
    {"an optional label", "  pattern: 'a:[pos=\"RB\"]? b:\"he\"'\n  suggest: 'if {a} {b}'\n", "so/RB he/PRP he/PRP", "so he->if so he; he->if he"},
    {"a comma leans on the word", "  pattern: '@\"with\"'\n  suggest: ', with'\n", MARRIED, "with->, with"},
    {"two parts", "  pattern: '@\"She\" []* @\"with\"'\n  fixes: [[He, to]]\n", MARRIED, "She->He+to"},
    {"no change is no fix", "  pattern: '\"with\"'\n  suggest: with\n", MARRIED, "with"},
    {"raw text", "  text: 'marri(ed)  ?with'\n  suggest: '{1 upper}'\n", MARRIED, "ed->ED"},
    {"raw text, group 1 flagged", "  text: '(?<=is )\\w+ (with)'\n  suggest: to\n", MARRIED, "with->to"},
    {"unless overlaps", "  pattern: '[lemma=\"marry\"] @\"with\"'\n  unless: '\"with\" [entity=\"person\"]'\n", MARRIED, ""},
    {"unless does not", "  pattern: '[lemma=\"marry\"] @\"with\"'\n  unless: '[pos=\"PRP\"] [lemma=\"be\"]'\n", MARRIED, "with"},
    {"one of several unless", "  pattern: '[lemma=\"marry\"]'\n  unless: ['\"x\"', '\"is\" []']\n", MARRIED, ""},
    {"text unless", "  text: 'married'\n  unless: '\"is\" []'\n", MARRIED, ""},
    {"the third time", "  pattern: '\"so\"'\n  repeat: {count: 3, within: 5}\n", "so/RB a so/RB b so/RB c d e f g h so/RB", "so"},
    {"the same lemma twice", "  pattern: 'v:[pos=\"NN\"]'\n  repeat: {count: 2, within: 4, same: v}\n", "a/DT cat b/DT dog c/DT cat d/DT dog e/DT f/DT g/DT h/DT i/DT cat", "cat; dog"},
    {"the minority", "  consistent: {judgment: '\"judgment\"', judgement: '\"judgement\"'}\n  suggest: {judgment: judgment, judgement: judgement}\n",
     "judgment/NN a/DT judgement/NN b judgment/NN", "judgement->judgment"},
    {"of two the first", "  consistent: {judgment: '\"judgment\"', judgement: '\"judgement\"'}\n  suggest: {judgment: judgment, judgement: judgement}\n",
     "judgement/NN a/DT judgment/NN b", "judgment->judgement"},
    {"several patterns", "  pattern: ['\"with\"', '\"She\"']\n", MARRIED, "She; with"},
    {"block kinds", "  pattern: '\"with\"'\n  blocks: [headline]\n", MARRIED, ""},
};

static void fixes_are_made(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(fixed); i++) want_text(fixed[i].why, found_by(rule_text(fixed[i].fields), fixed[i].text, true), fixed[i].want);
}

static void definitions_work(void **state) {
    (void)state;
    str head = S("words:\n  speech: [say, tell]\n  all: 'x|{speech}'\ndefine:\n  speaker: '[pos=\"NN\"] [lemma=\"{all}|shout\"]'\nrules:\n");
    str text = arena_printf(&mem, "%.*s%.*s", STR_ARG(head), STR_ARG(rule_text("  pattern: '&speaker \"he\"'\n")));
    want_text("a pattern by its name", found_by(text, SAID, false), "minister said he");
}

// Every refusal says where and what was expected.
static const struct { const char *why, *fields, *want; } refused[] = {
    {"an unknown attribute", "  pattern: '\"a\" [lema=\"b\"]'\n", "r.yaml:7:18: expected an attribute (word, lower, lemma, lemmas, pos, tags, chunk"},
    {"an unclosed bracket", "  pattern: '[word=\"a\"'\n", "r.yaml:7:22: expected ] (or & or |) after the test, found the end of the pattern"},
    {"an unclosed quotation", "  pattern: '[word=\"a]'\n", "r.yaml:7:19: this \" is never closed"},
    {"no such tag", "  pattern: '[pos=\"NNX\"]'\n", "r.yaml:7:19: no value of pos matches \"NNX\"; expected some of CC"},
    {"a broken expression", "  pattern: '[word=\"a(b\"]'\n", "expected a regular expression: "},
    {"a huge count", "  pattern: '\"a\" []{0,10000}'\n", "r.yaml:7:22: expected a count of at most 100"},
    {"counts that multiply", "  pattern: '(( \"a\" ){1,90} ){1,90}'\n", "the pattern is too large"},
    {"repetition in repetition", "  pattern: '( \"a\"+ )+'\n", "a repetition without end holds another"},
    {"repetition of nothing", "  pattern: '\"b\" ( \"a\"? )*'\n", "what is repeated without end can match nothing"},
    {"no token at all", "  pattern: '\"a\"?'\n", "the pattern can match no token at all"},
    {"deep nesting", "  pattern: '((((((((((((((((((((((((((((((((\"a\"))))))))))))))))))))))))))))))))'\n", "nested more than 30 deep"},
    {"labels of labels", "  pattern: 'a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:\"x\"'\n", "nested more than 30 deep"},
    {"an unknown label", "  pattern: 'a:\"x\" :: b.word = \"y\"'\n", "r.yaml:7:22: expected a label of the pattern, found \"b\""},
    {"another word that does not end", "  pattern: 'a:\"x\"'\n  suggest: '{\"hold like a}'\n", "r.yaml:8:15: expected one word and a quotation mark after it"},
    {"another word edited", "  pattern: 'a:\"x\"'\n  suggest: '{\"hold\" s/h/c/}'\n", "r.yaml:8:21: a word of the rule's own is inflected"},
    {"an unknown label in a fix", "  pattern: 'a:\"x\"'\n  suggest: '{c}'\n", "r.yaml:8:14: expected a label of the pattern, found \"c\""},
    {"an unknown function", "  pattern: 'a:\"x\" :: foo(a) > 1'\n", "expected number, dist, len"},
    {"two words in one", "  pattern: '\"a b\"'\n", "a token has no spaces in it"},
    {"an unknown definition", "  pattern: '&x'\n", "expected & and a name from the file's \"define:\", found &x"},
    {"an unknown key", "  pattern: '\"a\"'\n  sugest: b\n", "r.yaml:8:3: unknown key \"sugest\"; expected one of id, category"},
    {"two kinds", "  pattern: '\"a\"'\n  text: a\n", "expected one of \"pattern\", \"text\" and \"consistent\""},
    {"an unknown block", "  pattern: '\"a\"'\n  blocks: [head]\n", "r.yaml:8:12: expected paragraph, headline"},
    {"an unknown dialect", "  pattern: '\"a\"'\n  dialect: au\n", "r.yaml:8:12: expected us or gb"},
    {"an error in a block", "  pattern: |\n    \"a\" \"b\"\n    [wrd=\"c\"]\n", "r.yaml:9:6: expected an attribute"},
    {"an error after a doubled mark", "  pattern: '\"it''s\" [wrd=\"c\"]'\n", "r.yaml:7:22: expected an attribute"},
    {"not YAML", "  pattern: '\n", "r.yaml:"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        str got = found_by(rule_text(refused[i].fields), "a/DT", false);
        if (str_find(got, str_of(refused[i].want)) == got.len) want_text(refused[i].why, got, refused[i].want);
    }
}

// So many more tests of one token, joined to the first two, which then lie deepest.
static str joined(size_t count) {
    str all = S("[word=\"sing.*\" & pos=\"NN\"");
    for (size_t i = 0; i < count; i++) all = arena_printf(&mem, "%.*s | lower=\"x%zu.*\"", STR_ARG(all), i);
    return rule_text(arena_printf(&mem, "  pattern: '%.*s]'\n", STR_ARG(all)).ptr);
}

static str with_conditions(size_t count) {
    str all = S("a:\"a\" :: a.pos=\"DT\"");
    for (size_t i = 1; i < count; i++) all = arena_printf(&mem, "%.*s & a.pos!=\"NN\"", STR_ARG(all));
    return rule_text(arena_printf(&mem, "  pattern: '%.*s'\n", STR_ARG(all)).ptr);
}

static void want_told(str got, str want) {
    if (str_find(got, want) == got.len) want_text("one more", got, want.ptr);
}

static void many_tests_are_tried_or_refused(void **state) {
    (void)state;
    want_text("as many as there may be", found_by(joined(498), "a/DT singing/NN", false), "singing");
    want_told(found_by(joined(499), "a/DT singing/NN", false), S("a token has more than 500 tests"));
    want_text("conditions", found_by(with_conditions(200), "a/DT singing/NN", false), "a");
    want_told(found_by(with_conditions(201), "a/DT singing/NN", false), S("more than 200 conditions"));
}

static const struct { const char *why, *rule, *want; } incomplete[] = {
    {"no id", "- message: m\n", "r.yaml:1:3: expected \"id\" in this rule"},
    {"a bad id", "- id: Grammar/X\n", "r.yaml:1:7: expected an id such as grammar/married-with"},
    {"a bad category", "- {id: grammar/x, category: odd, severity: minor}\n", "r.yaml:1:29: expected an MQM category"},
    {"a bad severity", "- {id: grammar/x, category: style/awkward, severity: odd}\n", "r.yaml:1:54: expected hint, minor"},
    {"no bad", "- {id: grammar/x, category: style/awkward, severity: hint, message: m, pattern: '\"a\"', good: b}\n", "expected at least one \"bad\" sentence"},
    {"no good", "- {id: grammar/x, category: style/awkward, severity: hint, message: m, pattern: '\"a\"', bad: '[a]'}\n", "expected at least one \"good\" sentence"},
    {"bad without brackets", "- {id: grammar/x, category: style/awkward, severity: hint, message: m, pattern: '\"a\"', bad: a, good: b}\n", "expected brackets"},
};

static void incomplete_rules_do_not_load(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(incomplete); i++) {
        str got = found_by(str_of(incomplete[i].rule), "a/DT", false);
        if (str_find(got, str_of(incomplete[i].want)) == got.len) want_text(incomplete[i].why, got, incomplete[i].want);
    }
}

// The examples of a rule are its tests: these are wrong in one way each.
static const struct { const char *why, *fields, *want; } examples[] = {
    {"right", "  pattern: '\"b\"'\n  suggest: c\n  bad: ['a [b](c) d', '[b] and [b]']\n  good: a c\n", ""},
    {"a deletion", "  pattern: '\"b\"'\n  suggest: ''\n  bad: 'a [b]() d'\n  good: a c\n", ""},
    {"two parts", "  pattern: '@\"a\" @\"b\"'\n  fixes: [[x, y]]\n  bad: '[a](x) [b](y) d'\n  good: a c\n", ""},
    {"the wrong place", "  pattern: '\"b\"'\n  bad: 'a b [c]'\n  good: a c\n", "expected what is in brackets: a b [c] -- found: a [b] c"},
    {"one too many", "  pattern: '\"b\"'\n  bad: 'b a [b]'\n  good: a c\n", "expected what is in brackets"},
    {"nothing found", "  pattern: '\"b\"'\n  bad: 'a [c]'\n  good: a c\n", "found: nothing"},
    {"fires on what is good", "  pattern: '\"b\"'\n  bad: 'a [b]'\n  good: a b\n", "fires on a good sentence: a [b]"},
    {"another fix", "  pattern: '\"b\"'\n  suggest: c\n  bad: 'a [b](d)'\n  good: a c\n", "the fix is not the expected one, but gives: a c"},
    {"no fix", "  pattern: '\"b\"'\n  bad: 'a [b](d)'\n  good: a c\n", "(there is no fix)"},
    {"fires on its own fix", "  pattern: '\"b|c\"'\n  suggest: c\n  bad: 'a [b]'\n  good: a d\n", "the rule fires again on its own fix: a [c]"},
};

static const analysis *analyse_plain(void *data, str text) {
    (void)data;
    return make(arena_copy(&mem, text).ptr);
}

static void examples_are_tests(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        rule_set *set = open_rules(arena_printf(&mem, "- id: grammar/x\n  category: style/awkward\n  severity: hint\n  message: m\n%s", examples[i].fields));
        want_text("it loads", str_of(complaint), "");
        size_t ran, failures = rules_test(&mem, set, analyse_plain, NULL, &ran, complain, NULL);
        assert_true(ran >= 2);
        str told = str_of(complaint), want = str_of(examples[i].want);
        bool as_wanted = want.len ? failures > 0 && str_find(told, want) < told.len : failures == 0;
        if (!as_wanted) want_text(examples[i].why, str_of(complaint), examples[i].want);
        rules_close(set);
    }
}

// What would be exponential in a careless matcher is bounded here.
static void nothing_is_exponential(void **state) {
    (void)state;
    str text = S("");
    for (int i = 0; i < 3000; i++) text = arena_printf(&mem, "%.*sa/DT ", STR_ARG(text));
    static const char *const patterns[] = {
        "( \"a\"? ){40} ( \"a\"? ){40} \"b\"", "\"a\"* \"a\"* \"a\"* \"a\"* \"a\"* \"b\"", "x:\"a\"* y:\"a\"* z:\"a\"* [] :: x.word = \"b\"",
        "[word=\"(a+)+(a+)+(a+)+b.*\"]", "[]* \"a\" []* \"a\" []* \"b\""};
    for (size_t i = 0; i < COUNT(patterns); i++) {
        str fields = arena_printf(&mem, "  pattern: '%s'\n", patterns[i]);
        want_text(patterns[i], found_by(rule_text(fields.ptr), text.ptr, false), "");
    }
}

static void damaged_images_are_refused(void **state) {
    (void)state;
    str compiled;
    err why;
    str text = rule_text("  pattern: 'v:[lemma=\"a\"] (?= \"b\") @\"c\" :: v.word = \"d\"'\n  suggest: '{v}'\n");
    rules_compile(&mem, lex, &(rule_sources){.files = &(rule_file){S("r.yaml"), text}, .count = 1, .complain = complain}, &compiled);
    const analysis *a = make(SAID " a/DT b c/NN");
    for (size_t i = 0; i < compiled.len; i += 3) {
        str copy = arena_copy(&mem, compiled);
        ((char *)(uintptr_t)copy.ptr)[i] ^= 0x55;
        rule_set *set = rules_open(lex, &copy, 1, &why);
        if (!set) continue;
        findings found = {.mem = &mem};
        severity on[4] = {SEVERITY_MINOR, SEVERITY_MINOR};
        rules_match(set, a, &(rule_switches){.severities = on}, &found);
        rules_close(set);
    }
    str cut = str_sub(compiled, 0, compiled.len / 2);
    assert_null(rules_open(lex, &cut, 1, &why));
}

// ---- what regular expressions need --------------------------------------------------------------------------------------------

static bool stands_at(const needed_run *r, str text, size_t at) {
    for (size_t i = 0; i < r->length; i++)
        if (at + i >= text.len || !byte_set_has(&r->at[i], (uint8_t)text.ptr[at + i])) return false;
    return true;
}

static bool holds(const regex_needs *needs, str text) {
    for (size_t i = 0; i < needs->count; i++)
        for (size_t at = 0; at < text.len; at++)
            if (stands_at(&needs->items[i], text, at)) return true;
    return false;
}

// Something that is needed stands so far from where the match begins as it is said to.
static bool stands_in_place(const regex_needs *needs, str text, size_t begin) {
    for (size_t i = 0; i < needs->count; i++)
        for (size_t at = 0; at < text.len; at++) {
            int64_t after = (int64_t)at - (int64_t)begin;
            bool spaced = needs->most == NEED_UNSPACED && after > 0 && memchr(text.ptr + begin, ' ', at - begin);
            if (after >= needs->least && after <= needs->most && !spaced && stands_at(&needs->items[i], text, at)) return true;
        }
    return false;
}

// `holding` matches (but where something must not follow); `lacking` has nothing of what is needed. An empty `holding`: nothing is known.
static void needs_are_found(void **state) {
    (void)state;
    static const struct { const char *why, *pattern, *holding, *lacking; } cases[] = {
        {"a word", "\\bReuters\\b", "says Reuters today", "says Xinhua today"},
        {"behind a word of any length", "\\b\\p{L}+(?:-\\p{L}+)*-wide\\b", "a so-far-world-wide web", "a world wide web"},
        {"one of two", "(?:cat|mouse)s", "two mouses", "two dogs"},
        {"what may be missing", "(?:un)?tidy ?desk", "tidydesk", "tidy disc"},
        {"any times, also none", "ab*c!", "ac!", "abbb!"},
        {"more than once", "(?:ab)+c!", "ababc!", "abab!"},
        {"so many times", "\\d{4}-\\d{2}", "2019-05", "2019 05"},
        {"so many and more", "(?:xy){2,}z", "xyxyxyz", "xyz"},
        {"case", "(?i)lorem ipsum", "LOREM ipsum", "lore ipsum"},
        {"the sign of Kelvin", "(?i)kq!", "\xe2\x84\xaaq!", "lq!"},
        {"a mark of three bytes", "\\p{L}” ?\\p{L}", "so”he", "so “he"},
        {"letters beyond ASCII", "\\p{Ll},\\p{L}", "é,ч", "a, b"},
        {"letters with 80 in the middle", "\\p{L}¶", "\xe4\xb8\x80¶", "("},
        {"a sign among letters", "¶\\p{L}", "¶\xe2\x84\xaa", "”"},
        {"digits of other scripts", "\\d¶", "٣¶", "("},
        {"white space beyond ASCII", "¶\\s¶", "¶\xe3\x80\x80¶", "¶¶"},
        {"narrow white space", "¶\\s¶", "¶\xc2\xa0¶", "¶x¶"},
        {"a look behind", "(?<=[a-z])“", "so“", "so “"},
        {"a look behind in the middle", "so(?<=[a-z])“", "so“", "so ”"},
        {"a look ahead", "”(?=said)", "”said", "” said"},
        {"a look ahead overlaps what follows", "”(?=s)said", "”said", "“said"},
        {"what must not follow is not needed", "¶(?!said)", "¶ said", "said"},
        {"the end of the text", "end¶$", "the end¶", "the end."},
        {"a class without", "¶[^a]", "¶b", "b"},
        {"a range", "¶[d-f]¶", "¶e¶", "¶g¶"},
        {"marks by number", "\\x{2014}¶", "—¶", "–¶"},
        {"many alternatives", "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty) ¶", "seventeen sixteen ¶", "twenty"},
        {"letters are everywhere", "[a-z]{3,}", "", ""},
        {"anything", ".*", "", ""},
        {"one alternative is not known", "(?:¶|.)", "", ""},
        {"not taken apart", "(?<name>¶)", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        regex_needs needs;
        bool known = regex_needs_of(&mem, str_of(cases[i].pattern), &needs);
        want_number(cases[i].why, known, *cases[i].holding != 0);
        if (!known) continue;
        regex *r = regex_new(&mem, str_of(cases[i].pattern), 0, &(err){.line = 0});
        want_number(cases[i].why, regex_matches(regex_room_new(&mem), r, str_of(cases[i].holding)) || strstr(cases[i].why, "must not"), 1);
        want_number(cases[i].why, holds(&needs, str_of(cases[i].holding)), 1);
        want_number(cases[i].why, holds(&needs, str_of(cases[i].lacking)), 0);
        regex_group found[REGEX_MAX_GROUPS];
        bool found_there = regex_find(regex_room_new(&mem), r, str_of(cases[i].holding), found);
        if (found_there) want_number(cases[i].why, stands_in_place(&needs, str_of(cases[i].holding), found[0].start), 1);
        regex_free(r);
    }
}

static void needs_have_their_place(void **state) {
    (void)state;
    enum { ANY = NEED_ANYWHERE, NO_SPACE = NEED_UNSPACED };
    static const struct { const char *why, *pattern; int32_t least, most; } cases[] = {
        {"at the beginning", "¶x", 0, 0},
        {"behind letters of one to four bytes", "\\p{L}{3}¶¶¶", 3, 12},
        {"behind some or none", "\\d{0,2}¶¶¶", 0, 8},
        {"behind any number", "\\d+ ?¶¶¶", 1, ANY},
        {"behind any number without a space", "\\d+(?:-\\p{L}+)?(?! )¶¶¶", 1, NO_SPACE},
        {"behind what may be a space", "\\d+[^x]¶¶¶", 1, ANY},
        {"behind a word and what is looked back at", "(?<= )\\p{Lu}+¶¶¶", 1, NO_SPACE},
        {"with one of two", "(?:a|abc) ?¶¶¶", 0, 0},
        {"repeated", "(?:ab){6}¶¶¶¶", 12, 12},
        {"repeated and more", "(?:ab){6,7}¶¶¶¶", 12, 14},
        {"looked back at", "(?<=¶¶¶¶)[a-z]", -8, -8},
        {"looked back at in the middle", "[a-z][a-z](?<=¶¶¶[a-z][a-z])", -6, -6},
        {"looked ahead at", "[a-z](?=¶¶¶¶)", 1, 1},
        {"of what is looked back at, the end", "(?<=[a-z]{6}¶¶¶¶)[a-z]", -8, -8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        regex_needs needs;
        want_number(cases[i].why, regex_needs_of(&mem, str_of(cases[i].pattern), &needs), 1);
        want_number(cases[i].why, needs.least <= cases[i].least, 1);
        bool far = cases[i].most >= NO_SPACE;
        want_number(cases[i].why, far ? needs.most == cases[i].most : needs.most >= cases[i].most, 1);
        want_number(cases[i].why, far || needs.most - needs.least <= cases[i].most - cases[i].least + 2 * NEED_LONGEST, 1);
    }
}

static void lengths_are_known(void **state) {
    (void)state;
    static const struct { const char *why, *pattern; int least; } cases[] = {
        {"letters", "[a-z]{4,}s?", 4},
        {"a group again", "([a-z]{4,})\\1s?", 8},
        {"one of two groups again", "(?:x)(ab|c)(?!(y))(.{3})\\1-\\3", 10},
        {"a group inside itself", "(a\\1b)", 2},
        {"a group in any case, of which each letter may be another", "(?i)(k)\\1", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) want_number(cases[i].why, (int)regex_marks_of(&mem, str_of(cases[i].pattern)).least, cases[i].least);
}

// `ends` matches, and ends with what is known; nothing that ends like `other` can. An empty `ends`: nothing is known.
static void last_bytes_are_known(void **state) {
    (void)state;
    static const struct { const char *why, *pattern, *ends, *other; } cases[] = {
        {"a letter", "news$", "bad news", "newsy"},
        {"one of two", "(?:cat|mouse)$", "a cat", "cats"},
        {"before a line end", "news$", "bad news\n", "bad news!\n"},
        {"a class and what must not stand there", "[\\p{L}\\d](?<!\\.com)$", "so5", "so."},
        {"letters beyond ASCII", "\\p{Ll}+$", "caf\xc3\xa9", "cafe?"},
        {"what may be missing", "ab?$", "a", "c"},
        {"what is looked back at", "x(?<=[a-z])$", "ax", "a1"},
        {"each of several ends", "(?:a$|b$)", "b", "c"},
        {"no end", "news", "", ""},
        {"an end in one of two", "(?:a$|b)", "", ""},
        {"an end that may be missing", "a$?b?", "", ""},
        {"an end that is not the last", "a$\\n", "", ""},
        {"a line end behind it", "$\\n", "", ""},
        {"what may be a line end", "a\\s*$", "", ""},
        {"an end that is looked ahead at", "a(?=.*$)", "", ""},
        {"an end that is looked back at", "(?<=a$)", "", ""},
        {"nothing before the end", "$", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        byte_set last;
        bool known = regex_last_byte(&mem, str_of(cases[i].pattern), &last);
        want_number(cases[i].why, known, *cases[i].ends != 0);
        if (!known) continue;
        err why;
        regex *r = regex_new(&mem, str_of(cases[i].pattern), 0, &why);
        str ends = str_of(cases[i].ends), other = str_of(cases[i].other);
        want_number(cases[i].why, regex_matches(regex_room_new(&mem), r, ends), 1);
        want_number(cases[i].why, regex_matches(regex_room_new(&mem), r, other), 0);
        want_number(cases[i].why, byte_set_has(&last, (uint8_t)ends.ptr[ends.len - 1 - str_ends(ends, S("\n"))]), 1);
        want_number(cases[i].why, byte_set_has(&last, (uint8_t)other.ptr[other.len - 1 - str_ends(other, S("\n"))]), 0);
        regex_free(r);
    }
}

static bool begins_so(const byte_set *begins, size_t count, str text) {
    for (size_t i = 0; i < count; i++)
        if (i >= text.len || !byte_set_has(&begins[i], (uint8_t)text.ptr[i])) return false;
    return true;
}

// What the pattern finds in `holding` begins with bytes that are known; nothing that it finds can begin with `other`. An empty `holding`: nothing is known.
static void beginnings_are_known(void **state) {
    (void)state;
    static const struct { const char *why, *pattern, *holding, *other; } cases[] = {
        {"letters", "news", "bad news", "nest"},
        {"one of two", "(?:cat|mouse)", "a mouse", "dog"},
        {"more letters than are kept", "elephants", "elephants", "elemental"},
        {"of different lengths", "(?:a|bcd)e", "ae", "f"},
        {"what may be missing, and what comes then", "x?\\d", "a 5", "a"},
        {"any times", "(?:ab)*c", "xc", "b"},
        {"more than once", "\\d+%", "up 25%", "%"},
        {"behind what is looked back at", "(?<=[a-z] )\\p{Lu}", "a B", " "},
        {"behind what must not stand there", "(?<!\\d)[,;]", "a,", "1"},
        {"what may be missing before what is looked back at", "x?(?:(?<=a)b|c)d", "abd", "d"},
        {"what may be missing before a look back", "x?(?<=a)bd", "abd", "d"},
        {"before what is looked ahead at", "\\d(?= km)", "5 km", " "},
        {"letters, then another", "\\p{Lu}\\p{Lu}x", "ABx", "Ab"},
        {"behind a letter", "\\p{L}!", "\xc3\xa9!", "e?"},
        {"behind a letter of three bytes", "\\p{L}!", "\xe4\xb8\x80!", "e?"},
        {"with what is looked ahead at", "\\d(?= km)", "5 km", "5 mi"},
        {"looked ahead at first", "(?=x)[a-z]", "wx", "y"},
        {"looked ahead at what may be missing", "a(?=b?)c", "ac", "b"},
        {"looked ahead at in the middle", "a(?=bx|by)bxc", "abxc", "abz"},
        {"looked ahead at farther than what follows", "a(?=bcd)b", "abcd", "abce"},
        {"an anchor", "^\\p{Lu}", "A", "a"},
        {"an edge", "\\bso", "is so", "i"},
        {"letters beyond ASCII", "\\p{Lu}", "\xc3\x89t", "e"},
        {"behind letters of any length", "\\p{Lu}\\p{Ll}!", "\xc3\x89\xe4\xb8\x80 \xc3\x89\xc3\xa9!", "ab"},
        {"digits of other scripts", "\\d", "٣", "a"},
        {"case", "(?i)news", "News", "e"},
        {"a class without", "[^a]b", "cb", ""},
        {"what may match nothing", "x*", "", ""},
        {"one of two that may match nothing", "(?:a|b?)", "", ""},
        {"only what is looked ahead at", "(?<=a)(?=b)", "ab", "a"},
        {"only what is looked back at", "(?<=a)", "", ""},
        {"again what was matched, if only nothing", "(x?)\\1", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        regex_begins begins = regex_beginning(&mem, str_of(cases[i].pattern));
        want_number(cases[i].why, begins.count > 0, *cases[i].holding != 0);
        if (!begins.count) continue;
        regex *r = regex_new(&mem, str_of(cases[i].pattern), 0, &(err){.line = 0});
        regex_group found[REGEX_MAX_GROUPS];
        want_number(cases[i].why, regex_find(regex_room_new(&mem), r, str_of(cases[i].holding), found), 1);
        want_number(cases[i].why, begins_so(begins.at, begins.count, str_of(cases[i].holding + found[0].start)), 1);
        want_number(cases[i].why, begins_so(begins.at, begins.count, str_of(cases[i].other)), 0);
        regex_free(r);
    }
}

static void what_begins_where_the_text_does_is_known(void **state) {
    (void)state;
    static const struct { const char *why, *pattern; bool at_start; } cases[] = {
        {"an anchor", "^a", true},
        {"each of several", "(?:^a|^b)c", true},
        {"one of two", "(?:^|b)c", false},
        {"behind what is no letter", "\\b^a", true},
        {"what may be missing", "(?:^a)?b", false},
        {"once and more", "(?:^a)+b", true},
        {"looked back at", "(?<=^)a", true},
        {"looked ahead at", "a(?=^b)", false},
        {"behind what may be missing", "a?^b", false},
        {"none", "a", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) want_number(cases[i].why, regex_beginning(&mem, str_of(cases[i].pattern)).at_start, cases[i].at_start);
}

// A text rule of which nothing is known would be tried at every letter of every text.
static void what_our_text_rules_need_is_known(void **state) {
    (void)state;
    image rules;
    err why;
    assert_true(image_read(pack_section(language, "rules"), lexicon_count(lex), &rules, &why));
    for (uint32_t i = 0; i < rules.counts[PART_RULES]; i++) {
        const rule_record *r = &rules.rules[i];
        if (r->kind == RULE_TEXT) want_number(arena_copy(&mem, image_text(&rules, r->id)).ptr, r->needs.count > 0, 1);
    }
}

static int close_language(void **state) {
    (void)state;
    lexicon_close(lex);
    pack_close(language);
    arena_free(&mem);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    err why;
    language = pack_open(arguments[1], &why);
    lex = language ? lexicon_open(language, &why) : NULL;
    if (!lex) return fprintf(stderr, "%s\n", why.what), 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match),    cmocka_unit_test(fixes_are_made),
        cmocka_unit_test(definitions_work),  cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(many_tests_are_tried_or_refused),
        cmocka_unit_test(incomplete_rules_do_not_load), cmocka_unit_test(examples_are_tests), cmocka_unit_test(nothing_is_exponential),
        cmocka_unit_test(damaged_images_are_refused), cmocka_unit_test(needs_are_found), cmocka_unit_test(what_our_text_rules_need_is_known),
        cmocka_unit_test(needs_have_their_place), cmocka_unit_test(lengths_are_known), cmocka_unit_test(last_bytes_are_known), cmocka_unit_test(beginnings_are_known), cmocka_unit_test(what_begins_where_the_text_does_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, close_language);
}
