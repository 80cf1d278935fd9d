// The rules that are code: the example of each that must be reported is, and by that rule; the one that must not is not. The folder of
// the language pack is the program's argument.
#include "base/json.h"
#include "stet.h"
#include "unit.h"

static stet *engine, *plain; // plain: the newsroom wants plain language

static size_t reported_by(const stet *with, stet_text id, stet_text text) {
    stet_error why;
    stet_result *r = stet_check(with, text.ptr, text.len, NULL, &why);
    size_t count, hits = 0;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) hits += f[i].rule.len == id.len && memcmp(f[i].rule.ptr, id.ptr, id.len) == 0;
    stet_result_free(r);
    return hits;
}

static size_t reported(stet_text id, stet_text text) { return reported_by(engine, id, text); }

// A long sentence is a hint, one that is a third too long is more; without a target neither is anything.
static void sentences_have_their_length(void **state) {
    (void)state;
    for (size_t words = 28; words <= 44; words++) {
        buffer text = {0};
        for (size_t i = 0; i + 1 < words; i++) buffer_add(&text, i ? S("very ") : S("A "));
        buffer_add(&text, S("end."));
        stet_error why;
        stet_result *r = stet_check(plain, text.ptr, text.len, NULL, &why);
        size_t count;
        const stet_finding *f = stet_findings(r, &count), *found = NULL;
        for (size_t i = 0; i < count; i++)
            if (strncmp(f[i].rule.ptr, "readability/long-sentence", f[i].rule.len) == 0) found = &f[i];
        want_number("severity by words", found ? (int)found->severity : 0, words <= 30 ? 0 : words <= 40 ? STET_HINT : STET_MINOR);
        want_number("nothing without a target", (long long)reported((stet_text){"readability/long-sentence", 25}, (stet_text){text.ptr, text.len}), 0);
        stet_result_free(r);
        buffer_free(&text);
    }
}

// What stands in paragraphs within the target is left in peace.
static void plain_rows_hold(void **state) {
    (void)state;
    static const struct { const char *why, *rule, *text; size_t times; } cases[] = {
        {"a passive in an easy paragraph", "readability/passive", "The bread was sold. It was all gone by noon, and the boys went home to eat soup.", 0},
        {"two in a hard one", "readability/passive",
         "Supplementary appropriations were subsequently reconsidered, and the municipality's transportation administration has been reorganised accordingly.", 2},
        {"a state is none", "readability/passive",
         "The municipality's transportation administration is located in the immediate neighbourhood of the international exhibition facilities.", 0},
        {"few words have no grade", "readability/hard-paragraph", "Municipal infrastructure deteriorates considerably.", 0},
        {"a headline is no paragraph", "readability/hard-paragraph", "# Municipality Envisages Comprehensive Refurbishment of Deteriorating Transportation Infrastructure Notwithstanding Opposition", 0},
        {"verbs enough", "readability/nominal-style",
         "The administration said that the implementation had begun and would go on, that acceleration was wanted, and that reduction was what it feared and requirements were not what it asked.", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        stet_text id = {cases[i].rule, strlen(cases[i].rule)};
        stet_error why;
        stet_input input = {.format = STET_MARKDOWN};
        stet_result *r = stet_check(plain, cases[i].text, strlen(cases[i].text), &input, &why);
        size_t count, got = 0;
        const stet_finding *f = stet_findings(r, &count);
        for (size_t k = 0; k < count; k++) got += f[k].rule.len == id.len && memcmp(f[k].rule.ptr, id.ptr, id.len) == 0;
        want_number(cases[i].why, (long long)got, (long long)cases[i].times);
        stet_result_free(r);
    }
}

static void examples_hold(void **state) {
    (void)state;
    size_t failures = 0;
    for (size_t i = 0; i < stet_rule_count(engine); i++) {
        stet_rule r = stet_rule_at(engine, i);
        if (r.pattern.len || r.file.len) continue; // rules of the rule language run their own
        const stet *with = r.on ? engine : plain;
        for (size_t k = 0; k < r.bad_count; k++)
            if (reported_by(with, r.id, r.bad[k]) == 0) print_message("# %.*s does not report its example: %.*s\n", (int)r.id.len, r.id.ptr, (int)r.bad[k].len, r.bad[k].ptr), failures++;
        for (size_t k = 0; k < r.good_count; k++)
            if (reported_by(with, r.id, r.good[k]) != 0) print_message("# %.*s reports: %.*s\n", (int)r.id.len, r.id.ptr, (int)r.good[k].len, r.good[k].ptr), failures++;
    }
    assert_int_equal(failures, 0);
}

typedef struct { const char *why, *rule, *text; size_t times; } row;
static const row rows[] = {
    {"a loop of four words", "artefact/loop", "She painted the back wall of the back wall of the back wall.", 1},
    {"two words twice are speech", "artefact/loop", "He said no way, no way at all.", 0},
    {"one word four times", "artefact/loop", "The chief Sani Sani Sani Sani left.", 1},
    {"figures repeat", "artefact/loop", "They drew 3-3, 3-3, 3-3, 3-3 and 4-4.", 0},
    {"a noun joined to itself", "grammar/joined-to-itself", "The hunt for truffles and truffles goes on.", 1},
    {"another with an article", "grammar/joined-to-itself", "She is a fine singer and a singer for all seasons.", 1},
    {"years and years", "grammar/joined-to-itself", "It took years and years to build.", 0},
    {"neck and neck", "grammar/joined-to-itself", "They run neck and neck with the party.", 0},
    {"one is for the other", "grammar/joined-to-itself", "They gave bread for work and work for bread.", 0},
    {"the second is a verb", "grammar/joined-to-itself", "It will improve our trade balance and balance it in time.", 0},
    {"the second begins a compound", "grammar/joined-to-itself", "She works in health and health care.", 0},
    {"the first is told from the second", "grammar/joined-to-itself", "They lend to growing towns and towns in decline.", 0},
    {"or one with something", "grammar/joined-to-itself", "It helps people or people with an illness.", 0},
    {"between pairs", "grammar/joined-to-itself", "Trade between state and state grew.", 0},
    {"the second begins a clause", "grammar/joined-to-itself", "She hopes for a prize and a prize is near.", 0},
    {"the second is the only one", "grammar/joined-to-itself", "The choice was for women and women alone.", 0},
    {"ends of firms of two words", "grammar/repeated-item", "It was sold to Zandor and Co Ltd, Bobrow and Co Ltd, Weber and Co Ltd and Kaufmann.", 0},
    {"months of two crops", "grammar/repeated-item", "Pears are ripe in March, April, May and June, plums in January, March, April and May.", 0},
    {"an item twice in a row", "grammar/repeated-item", "Medals: Graz-14, Linz-13, Wels-12, Wels-12 and Steyr-11.", 1},
    {"an item twice apart", "grammar/repeated-item", "They met in Graz, Linz, Wels, Steyr, Linz and Enns.", 1},
    {"a place counted twice", "grammar/repeated-item", "Medals: Graz-14, Linz-13, Wels-12, Steyr-11, Enns-5 and Graz-2.", 1},
    {"a place counted twice, with dashes", "grammar/repeated-item", "Medals: Graz - 14, Linz - 13, Wels - 12, Steyr - 11, Enns - 5, Linz - 2.", 1},
    {"types of aircraft", "grammar/repeated-item", "They sent the Su-30, MiG-29, F-16, Su-35 and MiG-31.", 0},
    {"a series of ships", "grammar/repeated-item", "Soyuz-4, Soyuz-5, Soyuz-6, Soyuz-7 and Soyuz-8 flew.", 0},
    {"stress", "grammar/repeated-item", "It was a long, long, cold, dark night.", 0},
    {"a list of three is a phrase", "grammar/repeated-item", "London, London, he said.", 0},
    {"the full name again", "style/full-name-again", "Mr. Lucas Ferrante runs it. On Monday Mr. Lucas Ferrante spoke.", 1},
    {"the family name", "style/full-name-again", "Mr. Lucas Ferrante runs it. On Monday Mr. Ferrante spoke.", 0},
    {"mojibake of a quotation", "artefact/mojibake", "He said â€œnoâ€\xc2\x9d to it.", 2},
    {"Portuguese capitals are no mojibake", "artefact/mojibake", "The SÃO PAULO derby ended.", 0},
    {"a quotation goes on unopened", "style/quote-continued", "\"The saws run all night.\n\nMy ears ring at supper,\" he said.", 1},
    {"a quotation goes on opened", "style/quote-continued", "\"The saws run all night.\n\n\"My ears ring at supper,\" he said.", 0},
    {"two quotations", "style/quote-continued", "\"The saws run all night,\" he said.\n\n\"My ears ring at supper,\" she said.", 0},
    {"a gloss in brackets", "artefact/untranslated", "The agency (Страж) met on Monday.", 0},
    {"a word in Cyrillic", "artefact/untranslated", "The head of the страж met on Monday.", 1},
    {"a passage is one finding", "artefact/untranslated", "He said hvað er þetta eiginlega maður to the press.", 1},
    {"a sentence begins with its kin", "artefact/untranslated", "The hestaleiga is shut. Hestaleigu was sold.", 2},
    {"a sentence begins with a name", "artefact/untranslated", "The hestaleiga is shut. Hestovich was there.", 1},
    {"a name or a month without its capital is none", "artefact/untranslated", "The loans fell in february and in wisconsin, and in mid-april again.", 0},
    {"a slip that is a rare name too", "spelling/unknown", "The abbot wil take it. The commerical mill burned.", 2},
    {"a name that lost its capital", "spelling/capital", "They asked jorge and manuel in peru of the gdp on tv.", 5},
    {"a typing slip is none", "artefact/untranslated", "The goverment resigned.", 0},
    {"a lost letter is told, not the word that lost it", "spelling/unknown", "The enviro\xEF\xBF\xBDment of M\xfcnchener fell.", 0},
    {"nor its capitals", "spelling/capital", "He sat in the caf\xe9.", 0},
    {"borrowed phrases", "spelling/unknown", "It was a fait accompli, a matter de jure and a coup d\u2019\xc3\xa9tat. He has a pied-\xc3\xa0-terre.", 0},
    {"borrowed phrases with words of names", "spelling/capital", "He left his alma mater with carte blanche. Inter alia, it is no crime per se.", 0},
    {"a borrowed word alone", "spelling/unknown", "It was a fait of the old house, and pied horses ran.", 1},
    {"a lost letter beside a word that is wrong", "spelling/unknown", "The goverment \xEF\xBF\xBD fell.", 1},
    {"a closed compound is none", "artefact/untranslated", "Every keyworker was paid.", 0},
    {"Chinese has its own marks", "artefact/full-width", "He wrote (他来了。他走了) on the wall.", 0},
    {"a headline and the line under it", "artefact/loop", "The Long Road Home Again\n\nThe long road home again led past the mill, he said on Monday.", 0},
    {"a paragraph that stops after an article", "artefact/cut-off", "It rained on Monday.\n\nHe said that the town would support the", 1},
    {"an article before the full stop", "artefact/cut-off", "He said that the town would support the.", 1},
    {"a preposition may end a sentence", "artefact/cut-off", "It was the town that he had come from.", 0},
    {"a bracket that is not closed", "artefact/unpaired-bracket", "The bank (founded in 1902 was closed.", 1},
    {"a bracket that was not opened", "artefact/unpaired-bracket", "The bank, founded in 1902) was closed.", 1},
    {"numbered points", "artefact/unpaired-bracket", "He asked for 1) money and 2) time and a) both.", 0},
    {"a bracket over two paragraphs", "artefact/unpaired-bracket", "(He spoke first.\n\nShe spoke next.)", 0},
    {"a face", "artefact/unpaired-bracket", "He wrote :) and left it there.", 0},
    {"miles and kilometres", "facts/conversion", "It is 10 miles (26 km) away.", 1},
    {"rounded", "facts/conversion", "It is 10 miles (16 km) away, 6 feet (1.8 metres) high and 100 pounds (45 kg) heavy.", 0},
    {"acres", "facts/conversion", "The fire burned 1,000 acres (405 hectares) of wood, then 1,000 acres (4,050 hectares).", 1},
    {"degrees", "facts/conversion", "It was 90 F (32 C) by day and 50 F (40 C) by night.", 1},
    {"a difference of degrees", "facts/conversion", "It would be warmer by two degrees Celsius (3.6 degrees Fahrenheit).", 0},
    {"half of another share", "facts/conversion", "It is less than half of Germany's (20%).", 0},
    {"a year before a share", "facts/share", "In a poll of April 29, 2010, 46 percent of respondents were for it.", 0},
    {"a share twice", "facts/conversion", "One in four (40%) said so; one in three (33%) did not.", 1},
    {"half, about", "facts/conversion", "Half (49%) of them agreed.", 0},
    {"two ages", "facts/age", "Rajiv Sharma, 34, was held. The 43-year-old Rajiv Sharma had fled.", 1},
    {"an age in another year", "facts/age", "Rajiv Sharma, 34, was held. In 2010 the 24-year-old Rajiv Sharma had fled.", 0},
    {"two persons", "facts/age", "Rajiv Sharma, 34, was held. Anil Gupta, 43, had fled.", 0},
    {"a sentence inside", "grammar/subject-verb", "There is no doubt people often vote so. He said there is evidence Japanese investors began to buy.", 0},
    {"a relative clause without a pronoun", "grammar/subject-verb", "The only one the plan favours is the bank. He said the problem OPEC faces is excess oil.", 0},
    {"a participle before", "grammar/subject-verb", "Cut were the ratings of two banks.", 0},
    {"so much apiece", "grammar/subject-verb", "The stable prices of about 18 dollars a barrel are not enough.", 0},
    {"a sum", "grammar/subject-verb", "Some seven billion marks is expected to flow in.", 0},
    {"no conjunction", "grammar/subject-verb", "The machines running that software are old. The men leading that party are tired.", 0},
    {"across a preposition", "grammar/subject-verb", "The sanctions on North Korea has hit the economy.", 1},
    {"across a relative clause", "grammar/subject-verb", "The bridge, which is closed, were built in 1950.", 1},
    {"a singular far off", "grammar/subject-verb", "The head of the ministries have said no.", 1},
    {"endings of firms", "grammar/repeated-item", "It was sold to Goldman Sachs and Co, Morgan Stanley and Co, Weber and Co and Kaufmann.", 0},
    {"shan't", "spelling/capital", "I shan\u2019t be writing to the palace. We shan't.", 0},
    {"a comma between sentences", "grammar/comma-splice-clause", "The sledge flew over a ditch and lost a runner, the boys cheered.", 1},
    {"a count after the comma", "grammar/comma-splice-clause", "During the storm, 31 boats sank, the total number of wrecks in the bay reached 200. Some 1,700 lambs have grown, 40 have escaped.", 2},
    {"behind a place", "grammar/comma-splice-clause", "In the valley there was a quarrel between two shepherds, nine sheep were lost.", 1},
    {"a phrase before the pronoun", "grammar/comma-splice-clause", "The ferry will be late, at noon it will sail from the pier.", 1},
    {"a participle in the subject", "grammar/comma-splice-clause", "The mine is shut, the injured miners are in hospital. The club signed two players, the departing captain has joined Roma.", 2},
    {"a plural in the present", "grammar/comma-splice-clause", "The water is still rising, the rescuers work in shifts.", 1},
    {"a noun that is a verb, too", "grammar/comma-splice-clause", "Business dropped in January, the largest yearly sales drop on record.", 0},
    {"no one", "grammar/comma-splice-clause", "No one may enter the mine, coal is sold at the gate.", 1},
    {"in a quotation", "grammar/comma-splice-clause", "\"The menu is short, the guest can order from two pots,\" the cook said.", 1},
    {"what somebody says", "grammar/comma-splice-clause", "The streets were closed, the police said. The results are in, the governor has announced.", 0},
    {"a clause that waits", "grammar/comma-splice-clause", "When the mayor came, the streets were closed. The last time the mayor came, the streets were closed.", 0},
    {"a list of sentences", "grammar/comma-splice-clause", "The bridge is old, the road is narrow, and the town is poor.", 0},
    {"a list with quotations", "grammar/comma-splice-clause", "Weber has a deep well, Smith has a \"wind harp,\" Kowal has a stage and Novak has the rest.", 0},
    {"what somebody does", "grammar/comma-splice-clause", "They are at the edge of the town, training is hard.", 0},
    {"an apposition", "grammar/comma-splice-clause", "He moved to Oslo, the capital of Norway. He put it at 60 marks, a figure the firm does not deny.", 0},
    {"said about a place", "grammar/comma-splice-clause", "He said in Oslo, the government had agreed. The firm thinks that in May, the price will fall.", 0},
    {"counted people", "grammar/subject-verb", "40 people was injured on Monday.", 1},
    {"police", "grammar/subject-verb", "Police has arrested two suspects. The people is angry.", 2},
    {"there is", "grammar/subject-verb", "There is many reasons for the delay. There was three explosions in the city.", 2},
    {"a verb in -s", "grammar/subject-verb", "The sanctions on North Korea forbids luxury goods.", 1},
    {"one of", "grammar/subject-verb", "One of the men were arrested.", 1},
    {"in a question", "grammar/subject-verb", "Are the minister ready?", 1},
    {"two joined", "grammar/subject-verb", "The mother and the child was saved.", 1},
    {"after a quote", "grammar/subject-verb", "“We agree,” says the ministers.", 1},
    {"all as it should be", "grammar/subject-verb", "Companies with foreign supply chains are short of parts. The price of these goods is high. The number of people is growing.", 0},
    {"of the police", "grammar/subject-verb", "Support for the police is strong. There was a series of explosions. There is one of many reasons.", 0},
    {"a wish", "grammar/subject-verb", "If the minister were to resign, he would be free. It looked as though the plan were dead.", 0},
    {"a demand", "grammar/subject-verb", "They insisted that the minister resign. It is vital that he have a plan.", 0},
    {"a quantity", "grammar/subject-verb", "Ten votes is not enough. Five years is a long time. 200 guns means trouble.", 0},
    {"either way", "grammar/subject-verb", "The team have won. The committee has met. None of them were there. England have lost.", 0},
    {"names", "grammar/subject-verb", "The United States has agreed. Trinidad and Tobago has won. Reuters reports from Kyiv.", 0},
    {"a clause behind what a noun shows", "grammar/subject-verb", "The polls showing the council was set to win lifted shares. Those who contend the strike was needed must know it.", 0},
    {"of whom it was told", "grammar/subject-verb", "She told reporters that was not good enough.", 0},
    {"another verb behind there is", "grammar/subject-verb", "There is little chance Danish exports to Norway will rise.", 0},
    {"there is, still", "grammar/subject-verb", "There is many reasons why people travel.", 1},
    {"a clause behind and", "grammar/subject-verb", "The talks resumed in early March and agreement now appears to be near.", 0},
    {"joined, still", "grammar/subject-verb", "The leaders of the towns and villages has met.", 1},
    {"when and where", "grammar/subject-verb", "The study shows trading those days was lively. The big signs pointing you that way are hidden.", 0},
    {"what comes first is no subject", "grammar/subject-verb", "Particularly hard hit were the firms that sell pipes.", 0},
    {"a noun and its object", "grammar/subject-verb", "Cotton entering gins is of good quality.", 0},
    {"one to five", "grammar/subject-verb", "One to five month bills were steady. A maximum of 64 processors are linked.", 0},
    {"plural of capitals", "grammar/subject-verb", "Sterling CDs were steady.", 0},
    {"a firm, and what is worth", "grammar/subject-verb", "Charles Weber and Co is the largest broker. Orders worth 73 million have been placed.", 0},
    {"one speaker behind the quotation", "grammar/subject-verb", "\"It is over,\" says one former public relations manager.", 0},
    {"one in ten", "grammar/subject-verb", "One in nine bridges are unsafe. Two-thirds of the state is dry.", 0},
    {"headlines leave words out", "grammar/subject-verb", "Ministers In Paris Has Plan\n\nThe plan was dropped on Monday.", 0},
    {"zero width inside a word", "artefact/invisible", "The pre\xE2\x80\x8Bsident left.", 1},
};

static void rows_hold(void **state) {
    (void)state;
    size_t failures = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        stet_text id = {rows[i].rule, strlen(rows[i].rule)}, text = {rows[i].text, strlen(rows[i].text)};
        size_t got = reported(id, text);
        if (got != rows[i].times) print_message("# %s: %s %zu times, not %zu\n", rows[i].why, rows[i].rule, got, rows[i].times), failures++;
    }
    assert_int_equal(failures, 0);
}

static bool same(stet_text a, stet_text b) { return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0; }

// Of rules that are code and rules that are patterns alike: settings name them so.
static void no_two_rules_share_an_id(void **state) {
    (void)state;
    for (size_t i = 0; i < stet_rule_count(engine); i++)
        for (size_t k = 0; k < i; k++)
            if (same(stet_rule_at(engine, i).id, stet_rule_at(engine, k).id)) fail_msg("%.*s is the id of two rules", (int)stet_rule_at(engine, i).id.len, stet_rule_at(engine, i).id.ptr);
}

// ---- more unknown words than an article has --------------------------------------------------------------------------------------

// A paragraph of so many words that are like no other, and one with a slip that is close by and one that is further off.
static buffer text_of_unknown(unsigned words) {
    static const char letters[] = "bdfgklmnprstvz", vowels[] = "aeiou";
    buffer text = {0};
    for (unsigned i = 0; i < words; i++)
        buffer_printf(&text, "%cu%c%c%c%cox%c", letters[i % 14], letters[i / 14 % 14], vowels[i / 196 % 5], letters[i / 980 % 14], vowels[i * 7 % 5], i + 1 < words ? ' ' : '\n');
    buffer_add(&text, S("\nThe goverment spoke of an acomodasion.\n"));
    return text;
}

static stet_result *check_text(const buffer *text, const stet_result *earlier) {
    stet_error why;
    return stet_check(engine, text->ptr, text->len, &(stet_input){.name = "a", .earlier = earlier}, &why);
}

static void want_same(const char *why, const stet_result *got, const stet_result *want) {
    size_t count, wanted;
    const stet_finding *f = stet_findings(got, &count), *w = stet_findings(want, &wanted);
    want_number(why, (long long)count, (long long)wanted);
    for (size_t i = 0; i < count; i++)
        if (f[i].start != w[i].start || f[i].fix_count != w[i].fix_count) fail_msg("%s: at %u", why, (unsigned)f[i].start);
}

// So many fixes for the last words of the text.
static size_t fixes_at_end(const stet_result *r, const char *word, const buffer *text) {
    size_t count, at = (size_t)(strstr(text->ptr, word) - text->ptr);
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++)
        if (f[i].start == at) return f[i].fix_count;
    return 0;
}

// There what a word may have been meant for is looked for close by alone, or a text of nothing else would take a millisecond a word; and an edit that makes
// the text such a one, or takes it back, finds what a fresh look finds.
static void many_unknown_words(void **state) {
    (void)state;
    buffer few = text_of_unknown(1990), many = text_of_unknown(2010);
    buffer_add(&few, S("")), buffer_add(&many, S(""));
    stet_result *a = check_text(&few, NULL), *b = check_text(&many, NULL), *to_many = check_text(&many, a), *to_few = check_text(&few, b);
    assert_true(a && b && to_many && to_few);
    assert_true(fixes_at_end(a, "goverment", &few) && fixes_at_end(a, "acomodasion", &few));
    assert_true(fixes_at_end(b, "goverment", &many) && !fixes_at_end(b, "acomodasion", &many));
    want_same("more than there were", to_many, b), want_same("fewer again", to_few, a);
    stet_result_free(to_many), stet_result_free(to_few), stet_result_free(a), stet_result_free(b);
    buffer_free(&few), buffer_free(&many);
}

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = count > 1 ? arguments[1] : NULL, .isolated = true};
    engine = stet_open(&how, &why);
    const char *const wanted[] = {"readability.max-sentence-words=30", "readability.target-grade=10", NULL};
    how.set = wanted;
    plain = engine ? stet_open(&how, &why) : NULL;
    if (!plain) { printf("Bail out! %s\n", why.what); return 1; }
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_hold), cmocka_unit_test(rows_hold),
                                       cmocka_unit_test(no_two_rules_share_an_id), cmocka_unit_test(sentences_have_their_length), cmocka_unit_test(plain_rows_hold), cmocka_unit_test(many_unknown_words)};
    int failed = cmocka_run_group_tests_name("checks", tests, NULL, NULL);
    stet_close(plain), stet_close(engine);
    return failed;
}
