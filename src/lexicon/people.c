#include "lexicon/people.h"
#include "lexicon/beside.h"
#include "text/document.h"
#include "text/hash.h"

enum { EITHER, MALE, FEMALE };
enum { LONGEST = 7 }; // pronoun
typedef struct { str text; uint8_t gender; } human;
static const human pronouns[] = {
    {STR_INIT("he"), MALE}, {STR_INIT("his"), MALE}, {STR_INIT("she"), FEMALE}, {STR_INIT("her"), FEMALE}, {STR_INIT("him"), MALE},
    {STR_INIT("hers"), FEMALE}, {STR_INIT("himself"), MALE}, {STR_INIT("herself"), FEMALE}, {{NULL, 0}, EITHER},
};

uint8_t people_pronoun(str text) {
    if (text.len > LONGEST || ((text.ptr[0] | 0x20) != 'h' && (text.ptr[0] | 0x20) != 's')) return EITHER;
    uint64_t letters = lower8(load8(text.ptr, text.len));
    for (const human *p = pronouns; p->text.len; p++)
        if (text.len == p->text.len && letters == load8(p->text.ptr, text.len)) return p->gender;
    return EITHER;
}

// Words for people that a pronoun may mean instead: of one gender, or of either. By their first letter.
static const human humans_a[] = {{STR_INIT("aunt"), FEMALE}, {STR_INIT("actress"), FEMALE}, {STR_INIT("anyone"), EITHER}, {STR_INIT("author"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_b[] = {{STR_INIT("boy"), MALE}, {STR_INIT("brother"), MALE}, {STR_INIT("boyfriend"), MALE}, {STR_INIT("baby"), EITHER}, {STR_INIT("boss"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_c[] = {{STR_INIT("child"), EITHER}, {STR_INIT("colleague"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_d[] = {{STR_INIT("daughter"), FEMALE}, {STR_INIT("driver"), EITHER}, {STR_INIT("doctor"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_e[] = {{STR_INIT("everyone"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_f[] = {{STR_INIT("father"), MALE}, {STR_INIT("friend"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_g[] = {{STR_INIT("grandfather"), MALE}, {STR_INIT("gentleman"), MALE}, {STR_INIT("guy"), MALE}, {STR_INIT("girl"), FEMALE}, {STR_INIT("grandmother"), FEMALE}, {STR_INIT("girlfriend"), FEMALE}, {{NULL, 0}, EITHER}};
static const human humans_h[] = {{STR_INIT("husband"), MALE}, {{NULL, 0}, EITHER}};
static const human humans_j[] = {{STR_INIT("judge"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_k[] = {{STR_INIT("king"), MALE}, {{NULL, 0}, EITHER}};
static const human humans_l[] = {{STR_INIT("lady"), FEMALE}, {STR_INIT("leader"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_m[] = {{STR_INIT("man"), MALE}, {STR_INIT("monk"), MALE}, {STR_INIT("mother"), FEMALE}, {{NULL, 0}, EITHER}};
static const human humans_n[] = {{STR_INIT("nephew"), MALE}, {STR_INIT("niece"), FEMALE}, {STR_INIT("nun"), FEMALE}, {STR_INIT("neighbour"), EITHER}, {STR_INIT("neighbor"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_o[] = {{STR_INIT("officer"), EITHER}, {STR_INIT("one"), EITHER}, {STR_INIT("opponent"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_p[] = {{STR_INIT("prince"), MALE}, {STR_INIT("priest"), MALE}, {STR_INIT("princess"), FEMALE}, {STR_INIT("person"), EITHER}, {STR_INIT("player"), EITHER}, {STR_INIT("patient"), EITHER}, {STR_INIT("partner"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_q[] = {{STR_INIT("queen"), FEMALE}, {{NULL, 0}, EITHER}};
static const human humans_r[] = {{STR_INIT("rival"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_s[] = {{STR_INIT("son"), MALE}, {STR_INIT("sister"), FEMALE}, {STR_INIT("student"), EITHER}, {STR_INIT("suspect"), EITHER}, {STR_INIT("someone"), EITHER}, {STR_INIT("somebody"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_t[] = {{STR_INIT("teacher"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_u[] = {{STR_INIT("uncle"), MALE}, {{NULL, 0}, EITHER}};
static const human humans_v[] = {{STR_INIT("victim"), EITHER}, {{NULL, 0}, EITHER}};
static const human humans_w[] = {{STR_INIT("woman"), FEMALE}, {STR_INIT("wife"), FEMALE}, {STR_INIT("waitress"), FEMALE}, {STR_INIT("who"), EITHER}, {STR_INIT("writer"), EITHER}, {{NULL, 0}, EITHER}};
static const human *const humans[26] = {['a' - 'a'] = humans_a, ['b' - 'a'] = humans_b, ['c' - 'a'] = humans_c, ['d' - 'a'] = humans_d, ['e' - 'a'] = humans_e, ['f' - 'a'] = humans_f, ['g' - 'a'] = humans_g, ['h' - 'a'] = humans_h, ['j' - 'a'] = humans_j, ['k' - 'a'] = humans_k, ['l' - 'a'] = humans_l, ['m' - 'a'] = humans_m, ['n' - 'a'] = humans_n, ['o' - 'a'] = humans_o, ['p' - 'a'] = humans_p, ['q' - 'a'] = humans_q, ['r' - 'a'] = humans_r, ['s' - 'a'] = humans_s, ['t' - 'a'] = humans_t, ['u' - 'a'] = humans_u, ['v' - 'a'] = humans_v, ['w' - 'a'] = humans_w};

bool people_noun(str text, uint8_t *gender) {
    const human *h = text.ptr[0] >= 'a' && text.ptr[0] <= 'z' ? humans[text.ptr[0] - 'a'] : NULL;
    for (; h && h->text.len; h++)
        if (str_eq(text, h->text)) return *gender = h->gender, true;
    return false;
}

static const human honorifics[] = {
    {STR_INIT("Mr"), MALE}, {STR_INIT("Mr."), MALE}, {STR_INIT("Mister"), MALE}, {STR_INIT("Sir"), MALE}, {STR_INIT("Mrs"), FEMALE}, {STR_INIT("Mrs."), FEMALE},
    {STR_INIT("Ms"), FEMALE}, {STR_INIT("Ms."), FEMALE}, {STR_INIT("Miss"), FEMALE}, {STR_INIT("Madam"), FEMALE}, {STR_INIT("Madame"), FEMALE}, {{NULL, 0}, EITHER},
};

uint8_t people_honorific(str text) {
    if (text.len < 2 || text.len > 6 || (text.ptr[0] != 'M' && text.ptr[0] != 'S')) return EITHER;
    for (const human *h = honorifics; h->text.len; h++)
        if (str_eq(text, h->text)) return h->gender;
    return EITHER;
}

static void add_all(filter *f, const human *list, unsigned kind) {
    for (const human *h = list; h && h->text.len; h++) filter_add(f, token_hash_of(h->text), kind);
}

void people_add(filter *f) {
    static const human quotation_marks[] = {{STR_INIT("\""), EITHER}, {STR_INIT("“"), EITHER}, {STR_INIT("”"), EITHER}, {{NULL, 0}, EITHER}};
    for (size_t i = 0; i < 26; i++) add_all(f, humans[i], BESIDE_PERSON);
    add_all(f, pronouns, BESIDE_PERSON);
    add_all(f, quotation_marks, BESIDE_PERSON);
    add_all(f, honorifics, BESIDE_HONORIFIC);
}
