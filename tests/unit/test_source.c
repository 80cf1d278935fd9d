// The checks that need the source, on pairs written for the purpose: what is wrong is told, what is right is left in peace, and a source
// that is not the text's own is told once. test_source DATA
#include "base/json.h"
#include "stet.h"
#include "unit.h"

static stet *engine;

typedef struct { const char *why, *lang, *source, *text, *want; } row;
static const row rows[] = {
    {"German figures as they should be", "de",
     "Der Stadtrat stimmte am 15. Juli mit 42 zu 17 Stimmen für den Plan.\n\nDas Projekt kostet 2,5 Millionen Euro und dauert 18 Monate.",
     "The city council voted 42 to 17 for the plan on July 15.\n\nThe project will cost 2.5 million euros and take 18 months.", ""},
    {"digits that changed places", "de",
     "Der Stadtrat stimmte am 15. Juli mit 42 zu 17 Stimmen für den Plan.\n\nDas Projekt kostet 2,5 Millionen Euro und dauert 18 Monate.",
     "The city council voted 24 to 17 for the plan on July 15.\n\nThe project will cost 2.5 million euros and take 18 months.", "source/figure:24"},
    {"a figure left out", "de",
     "Der Stadtrat stimmte am 15. Juli mit 42 zu 17 Stimmen für den Plan.\n\nDas Projekt kostet 2,5 Millionen Euro und dauert 18 Monate.",
     "The city council voted 42 to 17 for the plan on July 15.\n\nThe project will cost 2.5 million euros and take many months.",
     "source/figure-missing:The project will cost 2.5 million euros and take many months."},
    {"figures in words", "fr", "Il avait 25 ans et 16 enfants.\n\nEn 1998, il vivait à Lyon avec 30 000 autres.",
     "He was twenty-five years old and had sixteen children.\n\nIn 1998 he lived in Lyons with 30,000 others.", ""},
    {"Chinese ten thousands", "zh", "2019年，该市有250万居民，其中36%是学生。\n\n12月15日，市长宣布投资14亿元。",
     "In 2019 the city had 2.5 million residents, 36 percent of them students.\n\nOn December 15 the mayor announced an investment of 1.4 billion yuan.", ""},
    {"a wrong share in Chinese", "zh", "2019年，该市有250万居民，其中36%是学生。\n\n12月15日，市长宣布投资14亿元。",
     "In 2019 the city had 2.5 million residents, 63 percent of them students.\n\nOn December 15 the mayor announced an investment of 1.4 billion yuan.", "source/figure:63"},
    {"Hindi digits", "hi", "रविवार को १२५ लोग मारे गए और ४८ घायल हुए।\n\nसरकार ने ३५ लाख रुपये दिए।",
     "On Sunday 125 people were killed and 48 injured.\n\nThe government gave 3.5 million rupees.", ""},
    {"a wrong figure in Hindi", "hi", "रविवार को १२५ लोग मारे गए और ४८ घायल हुए।\n\nसरकार ने ३५ लाख रुपये दिए।",
     "On Sunday 152 people were killed and 48 injured.\n\nThe government gave 3.5 million rupees.", "source/figure:152"},
    {"Arabic digits", "ar", "قُتل ٢٣ شخصا وأصيب ١٤٧ يوم الأحد.\n\nوقالت الحكومة إن ٦٥ منزلا دمر.", "On Sunday 32 people were killed and 147 injured.\n\nThe government said 65 houses were destroyed.",
     "source/figure:32"},
    {"Russian dates and thousands", "ru", "21.10.2020 в городе прошли выборы, участвовали 45 000 человек.\n\nКандидат набрал 63,4 % голосов.",
     "On October 21, 2020, the town held elections in which 45,000 people took part.\n\nThe candidate won 63.4 percent of the vote.", ""},
    {"Japanese hours and months", "ja", "午後17時、消防署は出動した。\n\n11月28日に34人が参加した。", "At 5 p.m. the fire brigade set out.\n\nOn November 28, 34 people took part.", ""},
    {"Spanish, a paragraph left out", "es",
     "El alcalde presentó ayer el nuevo plan de la ciudad ante la prensa local.\n\nLos vecinos del barrio protestaron durante más de dos horas delante del ayuntamiento con pancartas.\n\n"
     "La oposición pidió 15 cambios en el texto.",
     "The mayor presented the new plan for the city to the local press yesterday.\n\nThe opposition asked for 15 changes to the text.", "source/paragraph-missing:."},
    {"an address left out", "tr", "Ayrıntılar www.example.org adresinde bulunuyor.", "The details can be found on the site.", "source/address-missing:The details can be found on the site."},
    {"Korean as it should be", "ko", "서울시는 2021년 예산 40조 원 가운데 23%를 복지에 쓴다.", "Seoul will spend 23 percent of its budget of 40 trillion won for 2021 on welfare.", ""},
    {"two paragraphs became one", "de", "Am Montag regnete es den ganzen Tag in der Stadt.\n\nAm Dienstag schien die Sonne, und 45 Leute kamen zum Fest am See.",
     "It rained in the town all day on Monday. On Tuesday the sun shone, and 45 people came to the party at the lake.", ""},
    {"a passage left in German", "de", "Der Minister sagte, dass die Feuerwehr sofort eintraf und löschte.", "The minister said dass die Feuerwehr sofort eintraf and put it out.",
     "source/untranslated:dass die Feuerwehr sofort eintraf"},
    {"a name in both is none", "de", "Das Stück „Die Räuber“ von Friedrich Schiller lief am Nationaltheater Mannheim.", "The play “Die Räuber” by Friedrich Schiller ran at the Nationaltheater Mannheim.", ""},
    {"ten thousands as millions", "zh", "该市有250万居民，投资14亿元。", "The city has 25 million residents and invests 1.4 billion yuan.", "source/scale:25"},
    {"a milliard is a billion", "de", "Der Bau kostet 1,5 Milliarden Euro und 300 Millionen im Jahr.", "The building costs 1.5 million euros and 300 million a year.", "source/scale:1.5"},
    {"a milliard as it should be", "ru", "Бюджет составил 1,5 млрд рублей, из них 45 тыс. на школу.", "The budget was 1.5 billion roubles, of which 45,000 went to the school.", ""},
    {"crore", "hi", "सरकार ने 35 करोड़ रुपये दिए।", "The government gave 35 million rupees.", "source/scale:35"},
    {"crore as it should be", "hi", "सरकार ने 35 करोड़ रुपये दिए।", "The government gave 350 million rupees (35 crore).", ""},
    {"thousands in Spanish", "es", "El club pagó 15 mil euros por 20.000 entradas y 2 mil millones en total.", "The club paid 15,000 euros for 20,000 tickets and 2 billion in all.", ""},
    {"an empty source", "de", "", "It rained in the town all day on Monday.", "source/not-aligned:It"},
    {"a source ten times as long", "de",
     "Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. "
     "Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. Am Montag regnete es den ganzen Tag in der Stadt und im Land.", "It rained in the town on Monday.",
     "source/not-aligned:It"},
    {"the source of another text", "de", "Im Jahr 1987 kamen 345 Gäste, 1988 waren es 512.\n\nHeute sind es 77.", "In 2015 some 613 farms closed; in 2016 it was 98.\n\nNow 44 are left.", "source/not-aligned:In"},
    {"no source", NULL, NULL, "It rained in the town all day on 13 Mondays.", ""},
};

static void describe(stet_result *r, buffer *out) {
    size_t count;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) {
        if (f[i].rule.len < 7 || memcmp(f[i].rule.ptr, "source/", 7) != 0) continue;
        buffer_printf(out, out->len ? "|%.*s:%.*s" : "%.*s:%.*s", (int)f[i].rule.len, f[i].rule.ptr, (int)f[i].text.len, f[i].text.ptr);
    }
}

static void pairs_hold(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        stet_error why;
        stet_input how = {.source = rows[i].source, .source_len = rows[i].source ? strlen(rows[i].source) : 0, .source_lang = rows[i].lang};
        stet_result *r = stet_check(engine, rows[i].text, strlen(rows[i].text), &how, &why);
        buffer out = {0};
        describe(r, &out);
        want_text(rows[i].why, (str){out.ptr, out.len}, rows[i].want);
        buffer_free(&out);
        stet_result_free(r);
    }
}

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = count > 1 ? arguments[1] : NULL, .isolated = true};
    engine = stet_open(&how, &why);
    if (!engine) { printf("Bail out! %s\n", why.what); return 1; }
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs_hold)};
    int failed = cmocka_run_group_tests_name("source", tests, NULL, NULL);
    stet_close(engine);
    return failed;
}
