// Defects of every kind are planted at known places into clean articles, made anew by chance each time from a fixed seed: at least 95 of
// a hundred must be found where they are, and in the clean articles none. test_planted DATA ARTICLE...
#include "base/file.h"
#include "rule/predicates.h"
#include "stet.h"
#include "unit.h"
#include <math.h>

static stet *engine;
static arena mem;
static str articles[8];
static size_t article_count;
static uint32_t state = 20260214;

static unsigned chance(unsigned below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
}
#define ONE_OF(list) ((list)[chance((unsigned)COUNT(list))])

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const given[] = {"Peter", "Maria", "James", "Susan", "Daniel", "Laura", "Robert", "Julia"};
static const char *const family[] = {"Fischer", "Novak", "Sanders", "Moreno", "Lindqvist", "Bauer", "Carter", "Rossi"};
static const char *const nouns[] = {"house", "garden", "council", "teacher", "window", "bridge", "market", "doctor", "letter", "engine"};

// ---- what can be planted: each gives a text to stand at the end of a paragraph ----------------------------------------------------

static str bad_date(void) {
    static const unsigned days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned m = chance(12), d = days[m] + 1 + chance(39 - days[m] - 1);
    if (chance(2)) return arena_printf(&mem, "The work is to begin on %s %u in the north.", months[m], d);
    return arena_printf(&mem, "The work is to begin on %u %s in the north.", d, m == 4 || m == 2 ? months[m + 1] : months[m]);
}

static str bad_weekday(void) {
    int d = 1 + (int)chance(28), m = 1 + (int)chance(12), y = 1990 + (int)chance(40);
    unsigned w = ((unsigned)weekday_of_date(d, m, y) - 1 + 1 + chance(6)) % 7;
    if (chance(2)) return arena_printf(&mem, "The work began on %s, %s %d, %d.", weekdays[w], months[m - 1], d, y);
    return arena_printf(&mem, "The work began on %s, %d %s %d.", weekdays[w], d, months[m - 1], y);
}

static str bad_time(void) { return arena_printf(&mem, "The last boat leaves at %u:%02u and not later.", 25 + chance(60), chance(60)); }

static str two_ages(void) {
    const char *g = ONE_OF(given), *f = ONE_OF(family);
    unsigned age = 20 + chance(50), other = age + 2 + chance(12);
    if (chance(2)) return arena_printf(&mem, "%s %s, %u, lives there. Neighbours like the %u-year-old %s %s.", g, f, age, other, g, f);
    return arena_printf(&mem, "The %u-year-old %s %s lives there. Friends said %s, %u, was at work.", age, g, f, f, other);
}

static str bad_conversion(void) {
    static const struct { const char *from, *to; double by; } pairs[] = {{"miles", "km", 1.609}, {"km", "miles", .6214}, {"acres", "hectares", .4047}, {"feet", "metres", .3048},
                                                                         {"pounds", "kg", .4536}, {"hectares", "acres", 2.471}, {"gallons", "litres", 3.785}, {"mph", "km/h", 1.609}};
    unsigned k = chance(COUNT(pairs)), n = 12 + chance(900);
    double wrong = chance(2) ? 1.4 + chance(20) / 10.0 : .1 + chance(5) / 10.0;
    return arena_printf(&mem, "They measured %u %s (%.0f %s) in all.", n, pairs[k].from, ceil(n * pairs[k].by * wrong), pairs[k].to);
}

static str bad_share(void) {
    unsigned n = 2 + chance(7), right = 100 / n, wrong = right > 40 ? right - 15 - chance(10) : right + 12 + chance(30);
    static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight"};
    return arena_printf(&mem, "One in %s (%u%%) of them disagreed.", words[n - 2], wrong);
}

static str bad_sum(void) {
    unsigned a = 2 + chance(60), b = 2 + chance(60), total = a + b + 1 + chance(9);
    if (chance(2)) return arena_printf(&mem, "In all %u people, %u men and %u women, took part.", total, a, b);
    return arena_printf(&mem, "In all %u students (%u boys and %u girls) took part.", total, a, b);
}

static str too_large(void) { return arena_printf(&mem, "The survey found that %u percent of the %s were against it.", 101 + chance(400), chance(2) ? "voters" : "residents"); }

static str two_counts(void) {
    unsigned n = 12 + chance(80), m = n % 10 * 10 + n / 10;
    if (n % 11 == 0 || n % 10 == 0) m = n * 10;
    return arena_printf(&mem, "The army said that %u soldiers were killed. Later it said that %u soldiers were killed.", n, m);
}

static str loop(void) {
    const char *a = ONE_OF(nouns), *b = ONE_OF(nouns);
    if (chance(2)) return arena_printf(&mem, "They saw the old %s of the old %s of the old %s that day.", a, a, a);
    return arena_printf(&mem, "They saw the %s and the %s and the %s and the %s and then left.", a, b, a, b);
}

static str word_loop(void) {
    const char *a = ONE_OF(family);
    return arena_printf(&mem, "It was %s %s %s %s who came.", a, a, a, a);
}

static str mojibake(void) {
    static const char *const broken[] = {"cafÃ©", "fiancÃ©", "seÃ±or", "naÃ¯ve", "citizenâ€™s", "MÃ¼ller", "Ã–zil", "neighborâ€™s"};
    return arena_printf(&mem, "They spoke of the %s again.", ONE_OF(broken));
}

static str lost(void) { return arena_printf(&mem, "The caf\xEF\xBF\xBD near the %s is open.", ONE_OF(nouns)); }

// A letter of a word becomes another, or another comes in after it.
static str in_word(const char *instead, const char *after) {
    const char *noun = ONE_OF(nouns);
    const char *e = strchr(noun, 'e');
    if (!e) noun = "letter", e = noun + 1;
    return arena_printf(&mem, "They looked at the %.*s%s%s near the shore.", (int)(e - noun) + (after != NULL), noun, after ? after : instead, e + 1);
}
static str look_alike(void) { return in_word("\xD0\xB5", NULL); }
static str zero_width(void) { return in_word(NULL, chance(2) ? "\xE2\x80\x8B" : "\xE2\x81\xA0"); }
static str direction(void) { return in_word(NULL, chance(2) ? "\xE2\x80\xAE" : "\xE2\x80\x8F"); }

static str full_width(void) {
    static const char *const marks[] = {"，", "；", "：", "！"};
    return arena_printf(&mem, "They saw the %s%s then they left.", ONE_OF(nouns), ONE_OF(marks));
}

static str foreign_digits(void) {
    static const char *const digits[] = {"٤٥", "१२", "৭৮", "۳۴"};
    return arena_printf(&mem, "They counted %s boats that day.", ONE_OF(digits));
}

static str reference(void) {
    static const char *const all[] = {"&amp;", "&quot;", "&#39;", "&nbsp;", "&#8217;", "&#x2019;", "&rsquo;", "&mdash;"};
    return arena_printf(&mem, "They saw the %s %s the %s.", ONE_OF(nouns), ONE_OF(all), ONE_OF(nouns));
}

static str markup_tag(void) {
    static const char *const all[] = {"<b>", "</p>", "<br />", "<span class=\"x\">", "</div>", "<a href=\"/x\">"};
    return arena_printf(&mem, "They saw the %s %s and left.", ONE_OF(all), ONE_OF(nouns));
}

static str escape(void) { return arena_printf(&mem, "They saw the %s%%20%s there.", ONE_OF(nouns), ONE_OF(nouns)); }

static str sub_word(void) {
    static const char *const all[] = {"They saw the ▁%s there.", "They saw the gar@@ den near the %s.", "They saw the play ##ing of the %s.", "They saw the <unk> of the %s."};
    unsigned k = chance(COUNT(all));
    const char *n = ONE_OF(nouns);
    return k == 0 ? arena_printf(&mem, "They saw the ▁%s there.", n) : k == 1 ? arena_printf(&mem, "They saw the gar@@ den near the %s.", n)
         : k == 2 ? arena_printf(&mem, "They liked the play ##ing of the %s.", n) : arena_printf(&mem, "They saw the <unk> of the %s.", n);
}

static str detokenised(void) {
    static const char *const all[] = {"They do n't like the", "We 're here for the", "They 'll leave the", "They did n’t see the", "They 've sold the"};
    return arena_printf(&mem, "%s %s.", ONE_OF(all), ONE_OF(nouns));
}

static str placeholder(void) {
    static const char *const all[] = {"{{city}}", "{name}", "%s", "[NAME]", "${count}", "[INSERT DATE]", "%(place)s"};
    return arena_printf(&mem, "They went to %s to see the %s.", ONE_OF(all), ONE_OF(nouns));
}

static str cut_off(void) {
    static const char *const all[] = {"The owner said on Monday that she would sell the", "They said that they would look at the roof of", "The workers want more money and", "It was a long day for the people from"};
    return str_of(ONE_OF(all));
}

static str bracket(void) {
    return chance(2) ? arena_printf(&mem, "The %s (built long ago was sold.", ONE_OF(nouns)) : arena_printf(&mem, "The old %s, built long ago), was sold.", ONE_OF(nouns));
}

static str no_verb(void) { return arena_printf(&mem, "The only reason for the long silence of the old %s beyond the small northern %s.", ONE_OF(nouns), ONE_OF(nouns)); }

static str dateline(void) {
    static const char *const places[] = {"KYIV", "NEW YORK", "PARIS", "TOKYO", "NEW DELHI"}, *const agencies[] = {"Reuters", "AP", "AFP", "Xinhua"};
    return arena_printf(&mem, "%s (%s) - The %s was sold.", ONE_OF(places), ONE_OF(agencies), ONE_OF(nouns));
}

static str dialect(void) {
    if (chance(2)) return S("The colour and flavour were the favourite of neighbours, and labour honoured the color.");
    return S("The color and flavor were the favorite of neighbors, and labor honored the colour.");
}

static str hyphenation(void) {
    static const char *const all[][2] = {{"co-operation", "cooperation"}, {"cease-fire", "ceasefire"}, {"air-strike", "airstrike"}, {"week-end", "weekend"}, {"news-paper", "newspaper"}};
    unsigned k = chance(COUNT(all)), w = chance(2);
    return arena_printf(&mem, "They spoke of the %s. The %s was new, and so the %s lasted.", all[k][w], all[k][w], all[k][1 - w]);
}

static str percent(void) {
    return chance(2) ? S("It rose 5 percent, then 6 percent, and fell 7 per cent.") : S("It rose 5 per cent, then 6 per cent, and fell 7 percent.");
}

static str dates(void) { return S("They met on May 5, on June 7 and on July 9, but not on 8 August."); }

static str quotes(void) { return S("“Yes,” they said. “No,” we said. “Yes,” they said. “No,” we said. \"Well,\" they said."); }

static str direction_of_change(void) {
    unsigned low = 11 + chance(40), high = low + 3 + chance(40);
    switch (chance(3)) {
    case 0: return arena_printf(&mem, "The price rose from $%u to $%u in a year.", high, low);
    case 1: return arena_printf(&mem, "The share fell from %u percent to %u percent last year.", low, high);
    default: return arena_printf(&mem, "The number of boats dropped from %u boats to %u.", low, high);
    }
}

static str years(void) {
    unsigned late = 1960 + chance(60), early = late - 1 - chance(50);
    return chance(2) ? arena_printf(&mem, "Her father was captain from %u to %u in the north.", late, early) : arena_printf(&mem, "They met twice between %u and %u.", late, early);
}

static str half(void) { return arena_printf(&mem, "Half of the workers (%u%%) disagreed.", chance(2) ? 10 + chance(20) : 70 + chance(25)); }

static str dotted(void) {
    static const char *const things[] = {"people", "visitors", "euros", "votes", "workers"};
    return arena_printf(&mem, "They counted %u.%03u %s that year.", 1 + chance(90), 100 + chance(900), ONE_OF(things));
}

static str lakhs(void) { return arena_printf(&mem, "They counted %u,%02u,%03u boats that year.", 1 + chance(90), 10 + chance(90), 100 + chance(900)); }

static str again; // a sentence of the article itself
static str duplicate(void) { return again; }

static const struct { const char *rule; str (*make)(void); unsigned times; } kinds[] = {
    {"facts/date", bad_date, 12}, {"facts/weekday", bad_weekday, 12}, {"facts/time", bad_time, 6}, {"facts/age", two_ages, 12}, {"facts/conversion", bad_conversion, 16},
    {"facts/conversion", bad_share, 8}, {"facts/sum", bad_sum, 8}, {"facts/share", too_large, 4}, {"facts/number", two_counts, 8}, {"artefact/loop", loop, 8}, {"artefact/loop", word_loop, 6},
    {"artefact/mojibake", mojibake, 8}, {"artefact/lost-character", lost, 3}, {"artefact/look-alike", look_alike, 6}, {"artefact/invisible", zero_width, 6}, {"artefact/invisible", direction, 4},
    {"artefact/full-width", full_width, 6}, {"artefact/digits", foreign_digits, 6}, {"artefact/character-reference", reference, 8}, {"artefact/markup", markup_tag, 8},
    {"artefact/url-escape", escape, 4}, {"artefact/sub-word", sub_word, 8}, {"artefact/detokenised", detokenised, 8}, {"artefact/placeholder", placeholder, 8},
    {"artefact/cut-off", cut_off, 6}, {"artefact/unpaired-bracket", bracket, 6}, {"artefact/no-verb", no_verb, 5}, {"artefact/dateline", dateline, 6},
    {"facts/direction", direction_of_change, 9}, {"facts/years", years, 6}, {"facts/conversion", half, 5}, {"style/dot-thousands", dotted, 5}, {"style/indian-grouping", lakhs, 4},
    {"artefact/near-duplicate", duplicate, 8}, {"consistency/dialect", dialect, 4}, {"consistency/hyphenation", hyphenation, 8}, {"consistency/per-cent", percent, 3},
    {"consistency/date", dates, 2}, {"consistency/quotation-marks", quotes, 1},
};

// ---- planting -----------------------------------------------------------------------------------------------------------------

// The ends of the paragraphs, without the headline.
static size_t ends_of(str text, size_t *ends, size_t most) {
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < most;) {
        size_t n = str_find(str_sub(text, at, text.len), S("\n\n"));
        size_t end = at + n < text.len ? at + n : text.len - (text.ptr[text.len - 1] == '\n');
        if (at) ends[count++] = end;
        at = end + 2;
    }
    return count;
}

static bool among_ours(stet_text rule) {
    for (size_t k = 0; k < COUNT(kinds); k++)
        if (rule.len == strlen(kinds[k].rule) && memcmp(rule.ptr, kinds[k].rule, rule.len) == 0) return true;
    return false;
}

// Whether the rule reports something that touches [start, end); in *others, what our rules say elsewhere.
static bool found_at(const char *rule, str text, size_t start, size_t end, size_t *others) {
    stet_error why;
    size_t count;
    stet_result *r = stet_check(engine, text.ptr, text.len, NULL, &why);
    const stet_finding *f = stet_findings(r, &count);
    bool hit = false;
    for (size_t i = 0; i < count; i++) {
        bool here = f[i].start < end && f[i].end > start, ours = among_ours(f[i].rule);
        hit = hit || (here && rule && f[i].rule.len == strlen(rule) && memcmp(f[i].rule.ptr, rule, f[i].rule.len) == 0);
        if (ours && !here) ++*others;
    }
    stet_result_free(r);
    return hit;
}

static void clean_articles_are_clean(void **unused) {
    (void)unused;
    size_t findings = 0;
    for (size_t i = 0; i < article_count; i++) found_at(NULL, articles[i], 0, 0, &findings);
    assert_int_equal(findings, 0);
}

// The second sentence of a paragraph: the one that is repeated elsewhere.
static str second_sentence(str text, size_t end) {
    size_t start = end;
    while (start > 1 && !(text.ptr[start - 2] == '.' && text.ptr[start - 1] == ' ')) start--;
    return str_sub(text, start, end);
}

static size_t plant(size_t kind, size_t *others) {
    str text = articles[chance((unsigned)article_count)];
    size_t ends[16], count = ends_of(text, ends, 16), at = 1 + chance((unsigned)count - 1);
    again = second_sentence(text, ends[at == 1 ? 2 : 0]);
    str planted = kinds[kind].make();
    bool apart = kinds[kind].make == cut_off;
    str whole = arena_printf(&mem, "%.*s%s%.*s%.*s", (int)ends[at], text.ptr, apart ? "\n\n" : " ", STR_ARG(planted), STR_ARG(str_sub(text, ends[at], text.len)));
    size_t start = ends[at] + (apart ? 2 : 1);
    bool hit = found_at(kinds[kind].rule, whole, start, start + planted.len, others);
    if (!hit) {
        // Of two like sentences the later is reported, which may be the article's own.
        size_t dummy = 0;
        if (kinds[kind].make == duplicate) hit = found_at(kinds[kind].rule, whole, 0, whole.len, &dummy);
    }
    if (!hit) print_message("# not found: %s: %.*s\n", kinds[kind].rule, STR_ARG(planted));
    return hit;
}

static void planted_defects_are_found(void **unused) {
    (void)unused;
    size_t found = 0, all = 0, others = 0;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        size_t here = 0;
        for (unsigned n = 0; n < kinds[k].times; n++) here += plant(k, &others);
        if (here * 4 < kinds[k].times * 3) print_message("# %s: %zu of %u\n", kinds[k].rule, here, kinds[k].times);
        assert_true(here * 4 >= kinds[k].times * 3); // no kind may hide behind the others
        found += here, all += kinds[k].times;
    }
    print_message("# %zu of %zu planted defects found, %zu findings elsewhere\n", found, all, others);
    assert_true(found * 100 >= all * 95);
    assert_true(others * 100 <= all * 3);
}

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = count > 1 ? arguments[1] : NULL, .isolated = true};
    engine = stet_open(&how, &why);
    if (!engine) { printf("Bail out! %s\n", why.what); return 1; }
    for (int i = 2; i < count && article_count < COUNT(articles); i++) {
        err cause;
        if (!file_read(&mem, arguments[i], &articles[article_count++], &cause)) { printf("Bail out! %s\n", cause.what); return 1; }
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(clean_articles_are_clean), cmocka_unit_test(planted_defects_are_found)};
    int failed = cmocka_run_group_tests_name("planted", tests, NULL, NULL);
    stet_close(engine);
    arena_free(&mem);
    return failed;
}
