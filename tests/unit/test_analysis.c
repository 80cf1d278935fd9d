// What is known of a text: sentences, tokens, tags, lemmas and their inflection, chunks, number, the subjects of verbs; and the reader of
// treebanks against which these are measured. The pack's path is the program's argument.
#include "analysis/tagger.h"
#include "lexicon/gazetteer.h"
#include "pack/conllu.h"
#include "analysis/analysis.h"
#include "unit.h"

static pack *language;
static analysis_tools tools;
static arena mem;
static document doc;

static analysis read_text(const char *text) {
    arena_reset(&mem);
    doc = document_read(&mem, str_of(text), FORMAT_PLAIN, (token_lore){lexicon_abbreviation, tools.lex});
    return analysis_make(&mem, &doc, &tools);
}

static str joined(str out, const char *between, str more) {
    return arena_printf(&mem, "%.*s%s%.*s", STR_ARG(out), out.len ? between : "", STR_ARG(more));
}

typedef struct { const char *why, *text, *want; } row;
typedef str show(const analysis *a);

static void rows_hold(const row *rows, size_t count, show *as) {
    size_t failures = 0;
    for (size_t i = 0; i < count; i++) {
        analysis a = read_text(rows[i].text);
        str got = as(&a);
        if (str_eq(got, str_of(rows[i].want))) continue;
        print_error("%s\n   got: %.*s\n  want: %s\n", rows[i].why, STR_ARG(got), rows[i].want);
        failures++;
    }
    assert_int_equal(failures, 0);
}

// ---- sentences: "first sentence|second" --------------------------------------------------------------------------------------

static str show_sentences(const analysis *a) {
    str out = S("");
    for (size_t i = 0; i < a->sentence_count; i++) {
        const sentence *s = &a->sentences[i];
        out = joined(out, "|", document_text(&doc, tokens_span(&doc, s->first, s->first + s->count - 1)));
    }
    return out;
}
static const row sentence_rows[] = {
    {"a title goes on", "Mr. Brown left. He ran.", "Mr. Brown left.|He ran."},
    {"a state's initials before a title", "He met U.S. President Joe Biden.", "He met U.S. President Joe Biden."},
    {"and before an office", "The U.S. Department of Energy agreed.", "The U.S. Department of Energy agreed."},
    {"and at the end", "He left the U.S. She stayed. But in the U.K. However, it rained.", "He left the U.S.|She stayed.|But in the U.K.|However, it rained."},
    {"before a small letter", "They sailed from the U.S. to Cuba.", "They sailed from the U.S. to Cuba."},
    {"before a caption", "A robot in Washington D.C. Image: a museum.", "A robot in Washington D.C.|Image: a museum."},
    {"initials of persons", "J. K. Rowe met Kim J. Un. They ate.", "J. K. Rowe met Kim J. Un.|They ate."},
    {"a firm", "He left Acme Inc. in May. She left Acme Inc. Then it closed.", "He left Acme Inc. in May.|She left Acme Inc.|Then it closed."},
    {"the hour", "He came at 5 p.m. and left. She came at 6 p.m. Then it rained.", "He came at 5 p.m. and left.|She came at 6 p.m.|Then it rained."},
    {"a number", "No. 5 was late. The answer was no. Five were late.", "No. 5 was late.|The answer was no.|Five were late."},
    {"no number", "Thank you, no. There are many. He left Lowell, Mass. on Monday.", "Thank you, no.|There are many.|He left Lowell, Mass. on Monday."},
    {"decimals", "It rose 2.5 percent. It fell.", "It rose 2.5 percent.|It fell."},
    {"arts are no article", "She gave it to the Visual Arts. Image: a man.", "She gave it to the Visual Arts.|Image: a man."},
    {"a quote that asks", "\"Stop!\" he said. \"Why?\" The car braked.", "\"Stop!\" he said.|\"Why?\"|The car braked."},
    {"a quote that closes after the stop", "He said: “It is over.” Then he left.", "He said: “It is over.”|Then he left."},
    {"who said it, after a dash", "“It is a long game.” — Ann Lee wrote it.", "“It is a long game.” — Ann Lee wrote it."},
    {"a dash that begins a sentence", "“It is over.” — The end came soon.", "“It is over.”|— The end came soon."},
    {"dots that trail off", "Wait... what? I said... Nothing.", "Wait... what?|I said...|Nothing."},
    {"what was left out", "He died. ... Now the house is empty.", "He died.|... Now the house is empty."},
    {"a note in brackets", "He died in 1832. [4] [12] The house burned.", "He died in 1832. [4] [12]|The house burned."},
    {"a numbered heading", "1. Introduction of the plan", "1. Introduction of the plan"},
    {"a forgotten capital", "The deal collapsed. they left at once.", "The deal collapsed.|they left at once."},
    {"an abbreviation unknown", "It was approx. the same max. speed.", "It was approx. the same max. speed."},
    {"an address", "See the report. https://example.org/a.b says so.", "See the report.|https://example.org/a.b says so."},
    {"a company's own mark", "Yahoo! shares fell.", "Yahoo! shares fell."},
    {"a dateline", "MOSCOW (AP) — The talks failed. They left.", "MOSCOW (AP) — The talks failed.|They left."},
    {"paragraphs", "A headline\n\nThe text.", "A headline|The text."},
    {"a small letter may be a name", "He paused. iPhone sales rose.", "He paused.|iPhone sales rose."},
};
static void splits(void **state) { (void)state, rows_hold(sentence_rows, COUNT(sentence_rows), show_sentences); }

// ---- tokens and lemmas: "form/lemma" of the words ------------------------------------------------------------------------------

static str show_lemmas(const analysis *a) {
    str out = S("");
    for (size_t i = 0; i < doc.token_count; i++)
        if (doc.tokens[i].kind == TOKEN_WORD) out = joined(out, " ", arena_printf(&mem, "%.*s/%.*s", STR_ARG(token_text(&doc, i)), STR_ARG(analysis_lemma(a, i))));
    return out;
}
static const row lemma_rows[] = {
    {"verbs", "She was stopping and had been taken.", "She/she was/be stopping/stop and/and had/have been/be taken/take"},
    {"not", "They didn't and won't.", "They/they did/do n't/not and/and wo/will n't/not"},
    {"cannot is two", "He cannot go.", "He/he can/can not/not go/go"},
    {"'s is", "It's late.", "It/it 's/be late/late"},
    {"'s has", "It's been late, it's not become it.", "It/it 's/have been/be late/late it/it 's/have not/not become/become it/it"},
    {"'s of a genitive", "The king's men fled.", "The/the king/king 's/'s men/man fled/flee"},
    {"'re 've 'll", "They're here, we've won, you'll see.", "They/they 're/be here/here we/we 've/have won/win you/you 'll/will see/see"},
    {"plurals", "Wives, cities and talks.", "Wives/wife cities/city and/and talks/talk"},
    {"what has no singular", "The scissors and the clothes.", "The/the scissors/scissors and/and the/the clothes/clothes"},
    {"bases for soldiers", "Two military bases closed.", "Two/two military/military bases/base closed/close"},
    {"noun or verb", "He saw the saw.", "He/he saw/see the/the saw/saw"},
    {"a k that spelling adds", "He mimicked and panicked.", "He/he mimicked/mimic and/and panicked/panic"},
};
static void lemmatises(void **state) { (void)state, rows_hold(lemma_rows, COUNT(lemma_rows), show_lemmas); }

static const struct { const char *lemma; tag tag; const char *form; } forms[] = {
    {"underpin", TAG_VBG, "underpinning"}, {"reinter", TAG_VBD, "reinterred"}, {"outrun", TAG_VBG, "outrunning"}, {"visit", TAG_VBG, "visiting"},
    {"refer", TAG_VBD, "referred"},        {"offer", TAG_VBD, "offered"},      {"1960s", TAG_NNS, "1960s"},       {"tenterhooks", TAG_NNS, "tenterhooks"},
    {"scissors", TAG_NNS, "scissors"},     {"talk", TAG_NNS, "talks"},         {"freedom", TAG_NNS, "freedoms"},  {"inequality", TAG_NNS, "inequalities"},
    {"information", TAG_NNS, ""},          {"luggage", TAG_NNS, ""},           {"advice", TAG_NNS, ""},           {"°", TAG_NNS, "°"},
    {"basis", TAG_NNS, "bases"},           {"base", TAG_NNS, "bases"},         {"foremost", TAG_RBS, "foremost"}, {"be", TAG_VBP, "are"},
};
static void inflects(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) want_text(forms[i].lemma, lexicon_inflect(tools.lex, &mem, str_of(forms[i].lemma), forms[i].tag), forms[i].form);
}

// ---- tags, chunks, number ------------------------------------------------------------------------------------------------------

static str show_tags(const analysis *a) {
    str out = S("");
    for (size_t i = 0; i < doc.token_count; i++) out = joined(out, " ", str_of(tag_names[a->words[i].tag]));
    return out;
}
static const row tag_rows[] = {
    {"a plain sentence", "The minister has resigned.", "DT NN VBZ VBN ."},
    {"nouns that may be verbs", "The supply chains are old.", "DT NN NNS VBP JJ ."},
    {"there", "There is a plan there.", "EX VBZ DT NN RB ."},
    {"names", "Angela Merkel visited Berlin.", "NNP NNP VBD NNP ."},
    {"modal and bare verb", "They must not agree to it.", "PRP MD RB VB IN PRP ."},
    {"money", "It cost $ 5 million.", "PRP VBD $ CD CD ."},
};
static void tags(void **state) { (void)state, rows_hold(tag_rows, COUNT(tag_rows), show_tags); }

// "[the man] saw": noun chunks in brackets, verb groups in braces.
static str show_chunks(const analysis *a) {
    str out = S("");
    for (size_t i = 0; i < doc.token_count; i++) {
        unsigned c = a->words[i].chunk, next = i + 1 < doc.token_count ? a->words[i + 1].chunk : CHUNK_O;
        bool noun = c == CHUNK_B_NP || c == CHUNK_I_NP, verb = c == CHUNK_B_VP || c == CHUNK_I_VP;
        bool ends = (noun && next != CHUNK_I_NP) || (verb && next != CHUNK_I_VP);
        out = joined(out, " ", arena_printf(&mem, "%s%.*s%s", c == CHUNK_B_NP ? "[" : c == CHUNK_B_VP ? "{" : "", STR_ARG(token_text(&doc, i)), !ends ? "" : noun ? "]" : "}"));
    }
    return out;
}
static const row chunk_rows[] = {
    {"noun and verb", "The old man has never eaten fish.", "[The old man] {has never eaten} [fish] ."},
    {"prepositions part", "The sanctions on North Korea hit the economy.", "[The sanctions] on [North Korea] {hit} [the economy] ."},
    {"a genitive is one chunk", "Modi's new government agreed.", "[Modi 's new government] {agreed} ."},
    {"a pronoun is complete", "It only hurt them.", "[It] only {hurt} [them] ."},
    {"a relative pronoun stands alone", "The man who came was old.", "[The man] [who] {came was} old ."},
    {"participles before a noun", "They met the newly elected mayor.", "[They] {met} [the newly elected mayor] ."},
};
static void chunks(void **state) { (void)state, rows_hold(chunk_rows, COUNT(chunk_rows), show_chunks); }

static str show_numbers(const analysis *a) {
    str out = S("");
    for (size_t i = 0; i < doc.token_count; i++) {
        unsigned f = a->words[i].flags;
        out = arena_printf(&mem, "%.*s%s", STR_ARG(out), f & WORD_PLURAL ? "p" : f & WORD_SINGULAR ? "s" : "-");
    }
    return out;
}
static const row number_rows[] = {
    {"determiner, noun, verb", "These men are here.", "ppp--"},
    {"singular", "This man is old.", "sss--"},
    {"pronouns", "She and they have it.", "s-pps-"},
};
static void numbers(void **state) { (void)state, rows_hold(number_rows, COUNT(number_rows), show_numbers); }

// ---- subjects: "verb:subject:number" of every finite verb ------------------------------------------------------------------------

static str show_subjects(const analysis *a) {
    static const char *const names[] = {"either", "sg", "pl"};
    str out = S("");
    for (size_t i = 0; i < doc.token_count; i++) {
        if (!clause_verb(a, i)) continue;
        clause c = clause_at(a, &a->sentences[analysis_sentence_at(a, i)], i);
        str subject = c.subject == CLAUSE_NO_SUBJECT ? S("-") : token_text(&doc, c.subject);
        out = joined(out, " ", arena_printf(&mem, "%.*s:%.*s%s%s", STR_ARG(token_text(&doc, i)), STR_ARG(subject), subject.ptr[0] == '-' ? "" : ":", subject.ptr[0] == '-' ? "" : names[c.number]));
    }
    return out;
}
static const row subject_rows[] = {
    {"beside its verb", "The minister has left.", "has:minister:sg"},
    {"across a preposition", "The sanctions on North Korea have hit the economy.", "have:sanctions:pl"},
    {"across three", "The head of the ministries in the north of the country has resigned.", "has:head:sg"},
    {"across a participle", "People displaced by the floods were flown home.", "were:People:pl"},
    {"across an adjective", "Officials familiar with the matter are silent.", "are:Officials:pl"},
    {"across an infinitive", "The decision to close the mines was dropped.", "was:decision:sg"},
    {"across a relative clause", "The woman who visited the villages is dead.", "visited:woman:sg is:woman:sg"},
    {"across a relative clause in commas", "The bridge, which is closed, was built in 1950.", "is:- was:bridge:sg"},
    {"across an apposition", "The minister, a former judge, has resigned.", "has:minister:sg"},
    {"an apposition in another number", "Boots, a retailer, is closing shops.", "is:Boots:either"},
    {"across brackets", "The ministers (from Peru) have met.", "have:ministers:pl"},
    {"brackets that add one", "The town (and county) were named.", "were:-"},
    {"across however", "The ministers, however, have left.", "have:ministers:pl"},
    {"across adverbs", "The results also clearly have shown it.", "have:results:pl"},
    {"after what begins the sentence", "In the villages near the river, the water has risen.", "has:water:sg"},
    {"what begins the sentence is no subject", "After talks in Moscow ministers left.", "left:-"},
    {"two that are two", "The mother and the child were saved.", "were:child:pl"},
    {"two that may be one", "Bread and butter is cheap.", "is:butter:either"},
    {"two after of", "The price of oil and gas has risen.", "has:gas:either"},
    {"either way a plural", "The leaders of Japan and South Korea have met.", "have:Korea:pl"},
    {"adjectives with a comma", "A list of new, untested ideas is long.", "is:-"},
    {"a list with commas", "The duty of the judge, the power of the king are old.", "are:power:either"},
    {"when, not who", "Federal programs today are large. Our prayers tonight are short.", "are:programs:pl are:prayers:pl"},
    {"a title of a work", "Diaries of an Exchange Student is a film.", "is:Diaries:either"},
    {"an object of the verb before", "He visited the villages and left.", "visited:He:sg left:-"},
    {"what somebody says", "He said the talks with Iran have failed.", "said:He:sg have:talks:pl"},
    {"after that", "She knows that the roads are closed.", "knows:She:sg are:roads:pl"},
    {"there is", "There is a reason. There are many reasons.", "is:reason:sg are:reasons:pl"},
    {"there is, of several", "There is a boy and a girl.", "is:boy:either"},
    {"a question", "Are the ministers ready?", "Are:ministers:pl"},
    {"said by somebody", "“We agree,” said the ministers.", "agree:We:pl said:ministers:pl"},
    {"a share", "20 percent of the voters are against it.", "are:percent:either"},
    {"a number of", "A number of people were hurt. The number of victims has risen.", "were:number:either has:number:sg"},
    {"one of", "One of the men was arrested.", "was:One:sg"},
    {"each of, none of", "Each of the players was fined. None of the players were fined.", "was:Each:sg were:None:either"},
    {"two of", "Two of the suspects were released.", "were:Two:pl"},
    {"one in ten", "One in nine bridges is unsafe.", "is:One:either"},
    {"a team", "The team have won. The committee has met.", "have:team:either has:committee:either"},
    {"police and people", "Police have left. The people are angry.", "have:Police:pl are:people:pl"},
    {"years as a time", "Five years is a long time.", "is:years:either"},
    {"a sum of money", "5 million dollars was stolen.", "was:dollars:either"},
    {"countries in the plural", "The United States has agreed.", "has:States:either"},
    {"news and politics", "The news is good. Politics is a game.", "is:news:either is:Politics:either"},
    {"no subject of its own", "He came and was happy.", "came:He:sg was:-"},
    {"which each year", "Many of those who visit the park each year are old.", "visit:- are:-"},
    {"how many", "How many times do they ask?", "do:-"},
};
static void finds_subjects(void **state) { (void)state, rows_hold(subject_rows, COUNT(subject_rows), show_subjects); }

// ---- the reader of treebanks ---------------------------------------------------------------------------------------------------

static void reads_treebanks(void **state) {
    (void)state;
    str rest = S("# newdoc id = one\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
                 "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
                 "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_\n\n# newdoc id = two\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n");
    conllu_document d;
    assert_true(conllu_next(&rest, &mem, &d));
    want_text("its name", d.id, "one");
    want_text("its text", d.text, "Don't go. He ");
    want_number("its words", (long long)d.word_count, 5);
    want_number("its sentences", (long long)d.sentence_count, 2);
    want_text("a part of a word", document_text(&(document){.text = d.text}, d.words[1].at), "n't");
    want_number("heads are counted from 0", d.words[0].head, 2);
    want_number("the root has none", d.words[2].head == CONLLU_ROOT, 1);
    want_text("a relation", d.words[4].relation, "nsubj");
    want_number("of a passive", d.words[4].passive, 1);
    assert_true(conllu_next(&rest, &mem, &d));
    want_text("the next", d.id, "two");
    assert_false(conllu_next(&rest, &mem, &d));
}

int main(int count, char **arguments) {
    err why;
    lexicon *lex = NULL;
    if (count > 1) language = pack_open(arguments[1], &why);
    if (language) lex = lexicon_open(language, &why);
    tools = (analysis_tools){.lex = lex, .tagger = lex ? tagger_open(language, lex, &why) : NULL, .names_style = S("majority")};
    if (lex) tools.names = gazetteer_open(language, lex, NULL, 0, NULL, NULL, &why);
    if (!tools.tagger || !tools.names) return printf("Bail out! no sound pack: %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits), cmocka_unit_test(lemmatises), cmocka_unit_test(inflects), cmocka_unit_test(tags), cmocka_unit_test(chunks),
        cmocka_unit_test(numbers), cmocka_unit_test(finds_subjects), cmocka_unit_test(reads_treebanks),
    };
    int failed = cmocka_run_group_tests_name("analysis", tests, NULL, NULL);
    arena_free(&mem);
    return failed;
}
