// The checks that need the source, on pairs written for the purpose: what is wrong is told, what is right is left in peace, and a source
// that is not the text's own is told once. test_source DATA
#include "checks/source.h"
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
    {"a sentence left in German, whose nouns have capitals", "de", "Die Wehr war mit 150 Kräften im Einsatz. Das Wasser stieg auf 12 Meter.",
     "Die Wehr war mit 150 Kräften im Einsatz. The water rose to 12 metres.", "source/untranslated:Die Wehr war mit 150 Kräften im Einsatz."},
    {"an office's name in German is none", "de", "Am Montag warnte das Bundesamt für Sicherheit in der Informationstechnik.",
     "The warning came on Monday from the Bundesamt für Sicherheit in der Informationstechnik.", ""},
    {"two figures are told each of its own", "de", "Bei dem Brand wurden 12 Menschen verletzt, 40 flohen.", "In the fire 11 people were injured, and 30 fled.",
     "source/figure:11|source/figure:30"},
    {"a name in both is none", "de", "Das Stück „Die Räuber“ von Friedrich Schiller lief am Nationaltheater Mannheim.", "The play “Die Räuber” by Friedrich Schiller ran at the Nationaltheater Mannheim.", ""},
    {"ten thousands as millions", "zh", "该市有250万居民，投资14亿元。", "The city has 25 million residents and invests 1.4 billion yuan.", "source/scale:25 million"},
    {"a milliard is a billion", "de", "Der Bau kostet 1,5 Milliarden Euro und 300 Millionen im Jahr.", "The building costs 1.5 million euros and 300 million a year.", "source/scale:1.5 million"},
    {"a milliard as it should be", "ru", "Бюджет составил 1,5 млрд рублей, из них 45 тыс. на школу.", "The budget was 1.5 billion roubles, of which 45,000 went to the school.", ""},
    {"crore", "hi", "सरकार ने 35 करोड़ रुपये दिए।", "The government gave 35 million rupees.", "source/scale:35 million"},
    {"crore as it should be", "hi", "सरकार ने 35 करोड़ रुपये दिए।", "The government gave 350 million rupees (35 crore).", ""},
    {"thousands in Spanish", "es", "El club pagó 15 mil euros por 20.000 entradas y 2 mil millones en total.", "The club paid 15,000 euros for 20,000 tickets and 2 billion in all.", ""},
    {"a day of the month", "ru", "Суд начнётся 21 октября в Твери.", "The trial begins on October 12 in Tver.", "source/date:October 12"},
    {"another month", "ar", "تبدأ المحاكمة في ٢١ أكتوبر في الرباط.", "The trial begins on November 21 in Rabat.", "source/date:November 21"},
    {"the Levant's names of months", "ar", "تبدأ المحاكمة في 21 تشرين الأول في بيروت.", "The trial begins on October 21 in Beirut.", ""},
    {"another weekday", "tr", "Mahkeme salı günü Bursa'da başlıyor.", "The trial begins in Bursa on Wednesday.", "source/date:Wednesday"},
    {"months have numbers", "zh", "审判将于十月二十一日在杭州开始。", "The trial begins in Hangzhou on October 21.", ""},
    {"an era", "ja", "法律は令和3年に改正された。", "The law was changed in 2021.", ""},
    {"another era", "ja", "法律は令和3年に改正された。", "The law was changed in 2012.", "source/figure:2012"},
    {"words in German", "de", "Im Saal saßen zweihundertfünfunddreißig Gäste.", "In the hall sat 253 guests.", "source/figure:253"},
    {"words in French", "fr", "La salle comptait quatre-vingt-dix-sept invités.", "There were 79 guests in the hall.", "source/figure:79"},
    {"words in French as they should be", "fr", "La salle comptait quatre-vingt-dix-sept invités.", "There were 97 guests in the hall.", ""},
    {"words in Spanish", "es", "En la sala había doscientas cuarenta y seis personas.", "There were 264 people in the hall.", "source/figure:264"},
    {"words in Russian", "ru", "В зале сидели двести сорок шесть человек.", "In the hall sat 264 people.", "source/figure:264"},
    {"words in Arabic", "ar", "كان في القاعة خمسة وأربعون ضيفا.", "There were 54 guests in the hall.", "source/figure:54"},
    {"words in Hindi", "hi", "हॉल में सैंतालीस मेहमान थे।", "There were 74 guests in the hall.", "source/figure:74"},
    {"words in Chinese", "zh", "大厅里坐着二百四十六位客人。", "In the hall sat 264 guests.", "source/figure:264"},
    {"words in Japanese", "ja", "会場には二百四十六人の客がいた。", "There were 264 guests in the hall.", "source/figure:264"},
    {"words in Korean", "ko", "강당에는 스물다섯 명의 손님이 있었다.", "There were 52 guests in the hall.", "source/figure:52"},
    {"words in Turkish", "tr", "Salonda yüz kırk altı konuk vardı.", "There were 164 guests in the hall.", "source/figure:164"},
    {"digits of Bengali", "bn", "মিলনায়তনে ২৪৬ জন অতিথি ছিলেন।", "There were 264 guests in the hall.", "source/figure:264"},
    {"half a lakh", "hi", "सरकार ने साढ़े तीन लाख लोगों को टीका लगाया।", "The government vaccinated 350,000 people.", ""},
    {"a small number", "de", "Drei Männer und fünf Frauen wurden verletzt.", "Four men and five women were injured.", "source/figure:Four"},
    {"a hundred and more", "de", "Es kamen 2.547.000 Besucher.", "Some 2.5 million visitors came.", ""},
    {"no per cent", "fr", "Le chômage touche 36 % des jeunes.", "Unemployment affects 36 young people.", "source/percent:36"},
    {"another currency", "zh", "这座桥花费了250万元。", "The bridge cost 2.5 million dollars.", "source/money:2.5 million"},
    {"dollars of another country", "de", "Die Brücke kostete 25 Millionen australische Dollar.", "The bridge cost 25 million Australian dollars.", ""},
    {"a figure that nobody gave", "it", "La banca ha chiuso ieri molte filiali in tutto il paese.", "The bank closed 230 branches all over the country yesterday.", "source/figure-added:230"},
    {"a sentence left out", "de",
     "Der Rat tagte am Abend im alten Rathaus. Die Bürgermeisterin eröffnete die Sitzung mit einer Rede über die neuen Schulen. Danach sprachen die Gäste.",
     "The council met in the old town hall in the evening. After that the guests spoke.", "source/sentence-missing:."},
    {"a sentence that nobody wrote", "es", "El consejo se reunió por la noche en el viejo ayuntamiento. Después hablaron los invitados.",
     "The council met in the old town hall of the city in the evening. The mayor opened the meeting with a speech about the new schools. After that the guests spoke.",
     "source/sentence-added:The mayor opened the meeting with a speech about the new schools."},
    {"a hashtag left out", "fr", "Les habitants peuvent aider avec le mot-clé #AideMontferrand dès lundi.", "Residents can help from Monday.", "source/hashtag-missing:Residents can help from Monday."},
    {"a hashtag translated", "fr", "Les habitants peuvent aider avec le mot-clé #AideMontferrand dès lundi.", "Residents can help with the hashtag #HelpMontferrand from Monday.", ""},
    {"a name rendered by its sound", "zh", "世卫组织周五将新毒株命名为奥密克戎。\n\n专家说奥密克戎传播很快，各国都在观察。\n\n奥密克戎已在多个国家出现，医院做好了准备。",
     "On Friday the WHO named the new strain Omicron.\n\nExperts say that Omicron spreads fast and that all countries are watching it.\n\nAomi Kerong has appeared in several countries, and the hospitals are prepared.",
     "source/name-two-ways:Aomi Kerong"},
    {"a name that fell out", "ru", "Мэр Топоркова открыла мост в субботу утром.\n\nПозже Топоркова встретилась с рабочими завода.\n\nРабочие подарили Топорковой модель моста.",
     "Mayor Toporkova opened the bridge on Saturday morning.\n\nLater Toporkova met the workers of the factory.\n\nThe workers gave the mayor a model of the bridge.", ""},
    {"a name that nothing stands for", "ru", "Мэр Топоркова открыла мост в субботу утром.\n\nПозже Топоркова встретилась с рабочими завода.\n\nНа празднике Топорковой подарили модель моста.",
     "Mayor Toporkova opened the bridge on Saturday morning.\n\nLater Toporkova met the workers of the factory.\n\nAt the party there was a model of the bridge as a present.",
     "source/name-missing:At the party there was a model of the bridge as a present."},
    {"a full name that nobody has", "de", "Den Vertrag unterschrieb am Ende Katrin Lohmeyer im alten Rathaus.", "In the end the contract was signed in the old town hall.",
     "source/name-missing:In the end the contract was signed in the old town hall."},
    {"a full name in other letters", "cs", "Smlouvu nakonec podepsala Jana Dvořáčková na staré radnici.", "In the end Jana Dvorackova signed the contract in the old town hall.", ""},
    {"a quotation became a statement", "es", "«El gobierno no ha hecho nada por los pueblos», dijo la alcaldesa.", "The government has done nothing for the villages, the mayor said.",
     "source/quote-lost:The government has done nothing for the villages, the mayor said."},
    {"a title loses its marks", "es", "El diario «La Voz de Valdefuente» cierra en enero.", "The newspaper La Voz de Valdefuente will close in January.", ""},
    {"not is gone", "ko", "정부는 이 계획을 승인하지 않았다고 발표했다.", "The government announced that it had approved this plan.", "source/negation:The government announced that it had approved this plan."},
    {"not is said otherwise", "tr", "Hükümet bu planı onaylamaya hazır değil.", "The government refuses to approve this plan.", ""},
    {"the wrong language", "de", "La maire a présenté hier le nouveau plan de la ville à la presse, et les habitants du quartier ont protesté devant la mairie pendant deux heures.",
     "The mayor presented the new plan for the city to the press yesterday, and residents of the quarter protested outside the town hall for two hours.", "source/not-aligned:The"},
    {"the wrong script", "ru", "市长昨天向媒体介绍了城市的新规划，附近的居民在市政厅前抗议了两个小时。", "The mayor presented the new plan for the city to the press yesterday.", "source/not-aligned:The"},
    {"languages that read alike", "sk", "Starosta včera představil nový plán města a obyvatelé protestovali před radnicí, protože se jim nelíbí a chtějí ho změnit do konce roku.",
     "The mayor presented the new plan for the city yesterday and residents protested outside the town hall, because they do not like it and want to change it by the end of the year.", ""},
    {"the translation as its own source", "de", "The mayor presented the new plan for the city to the press yesterday, and residents protested for two hours.",
     "The mayor presented the new plan for the city to the press yesterday, and residents protested for two hours.", "source/not-aligned:The"},
    {"an empty source", "de", "", "It rained in the town all day on Monday.", "source/not-aligned:It"},
    {"a source ten times as long", "de",
     "Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. "
     "Am Montag regnete es den ganzen Tag in der Stadt und im Land, und die Leute blieben zu Hause. Am Montag regnete es den ganzen Tag in der Stadt und im Land.", "It rained in the town on Monday.",
     "source/not-aligned:It"},
    {"the source of another text", "de", "Im Jahr 1987 kamen 345 Gäste, 1988 waren es 512.\n\nHeute sind es 77.", "In 2015 some 613 farms closed; in 2016 it was 98.\n\nNow 44 are left.", "source/not-aligned:In"},
    {"no source", NULL, NULL, "It rained in the town all day on 13 Mondays.", ""},
};

// ---- skeletons ------------------------------------------------------------------------------------------------------------------

static void skeletons_are_one(void **state) {
    static const struct { const char *why, *source, *english; } names[] = {
        {"Russian", "Лукашенко", "Lukashenko"}, {"Russian ts", "Солженицын", "Solzhenitsyn"}, {"Ukrainian", "Зеленський", "Zelenskyy"}, {"Greek", "Μητσοτάκης", "Mitsotakis"},
        {"Arabic with its article", "البرغوثي", "al-Barghouti"}, {"an initial waw", "واشنطن", "Washington"}, {"Hebrew", "נתניהו", "Netanyahu"}, {"Hindi", "चंद्रशेखर", "Chandrashekhar"}, {"Bengali", "তালুকদার", "Talukdar"},
        {"Korean", "루카셴코", "Lukashenko"}, {"a Korean name", "문서영", "Moon Seo-young"}, {"Japanese", "ルカシェンコ", "Lukashenko"}, {"n before p", "トランプ", "Trump"}, {"Chinese", "潘建国", "Pan Jianguo"},
        {"a foreign name in Chinese", "奥密克戎", "Omicron"}, {"Turkish", "Akşener", "Aksener"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        char x[32], y[32];
        str source = {x, source_skeleton(str_of(names[i].source), x, sizeof x)};
        size_t n = source_skeleton(str_of(names[i].english), y, sizeof y - 1);
        y[n] = 0;
        want_text(names[i].why, source, y);
    }
}

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs_hold), cmocka_unit_test(skeletons_are_one)};
    int failed = cmocka_run_group_tests_name("source", tests, NULL, NULL);
    stet_close(engine);
    return failed;
}
