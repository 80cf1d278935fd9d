// A language pack with wrong bytes in it is found out by stet_verify, and used without harm by whoever does not ask: see damage.h.
//   test_damage PACK ARTICLE
#include "../damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static spoiled pack_copy;
static str article;

static uint64_t next(uint64_t *seed) { // splitmix64
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

// Ways to go wrong: a number of places in a section and how many bytes are lost in each.
static const struct { const char *why; unsigned rounds, places; size_t length; } ways[] = {
    {"a few wrong bytes", 12, 4, 1},
    {"wrong bytes everywhere", 6, 20000, 1},
    {"wrong numbers", 3, 4000, 4},
    {"lost blocks", 3, 40, 4096},
};

static void spoil_section(str section, unsigned way, uint64_t seed) {
    enum { MOST = 4096 };
    char bytes[MOST];
    for (unsigned i = 0; i < ways[way].places; i++) {
        size_t len = ways[way].length, room = section.len > len ? section.len - len : 1;
        uint64_t fill = next(&seed) % 3;
        memset(bytes, fill == 0 ? 0 : 0xff, len);
        for (size_t k = 0; fill == 2 && k < len; k++) bytes[k] = (char)next(&seed);
        spoil(&pack_copy, (size_t)(section.ptr - pack_copy.good.ptr) + next(&seed) % room, (str){bytes, len});
    }
}

static void any_damage_is_survived(void **state) {
    (void)state;
    static const char *const sections[] = {"lexicon", "tagger", "syllables", "index", "lists", "phrases", "source", "suggest", "rules", "gazetteer"};
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
        str section = spoil_section_of(&pack_copy, sections[s]);
        assert_true(section.len > 0);
        for (unsigned way = 0; way < sizeof ways / sizeof *ways; way++)
            for (unsigned round = 0; round < ways[way].rounds; round++) {
                stet_error why;
                spoil_section(section, way, s * 1000 + way * 100 + round);
                spoiled_check(&pack_copy, article);
                bool whole = stet_verify(&(stet_options){.data = pack_copy.folder, .isolated = true}, &why);
                if (whole || !strstr(why.what, "damaged")) fail_msg("%s in the section %s: not found out", ways[way].why, sections[s]);
                unspoil(&pack_copy, (size_t)(section.ptr - pack_copy.good.ptr), section.len);
            }
    }
}

int main(int count, char **arguments) {
    arena mem = {0};
    err why;
    if (count != 3) return fprintf(stderr, "test_damage PACK ARTICLE\n"), 2;
    bool ready = spoil_begin(&pack_copy, arguments[1], &why) && file_read(&mem, arguments[2], &article, &why);
    if (!ready) return fprintf(stderr, "%s\n", why.what), 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_damage_is_survived)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    spoil_end(&pack_copy);
    arena_free(&mem);
    return failed;
}
