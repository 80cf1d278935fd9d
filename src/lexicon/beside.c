#include "lexicon/beside.h"
#include "text/document.h"

// Filed under the first letter of each; every list ends with an empty word.
typedef const str *word_lists[26];
#define WORD(literal) STR_INIT(literal)
#define WORDS(...) (const str[]){__VA_ARGS__, {NULL, 0}}
enum { KINDS = 6 };
static const struct { unsigned kind; bool any_case; word_lists words; } lists[KINDS] = {
    {BESIDE_PARTICLE, false, {
        ['a' - 'a'] = WORDS(WORD("al"), WORD("abu"), WORD("af"), WORD("av"), WORD("am")), ['b' - 'a'] = WORDS(WORD("bin"), WORD("bint"), WORD("ben"), WORD("binti"), WORD("bte")),
        ['d' - 'a'] = WORDS(WORD("de"), WORD("der"), WORD("den"), WORD("del"), WORD("di"), WORD("da"), WORD("dos"), WORD("das"), WORD("du"), WORD("des"), WORD("della"), WORD("dello"), WORD("dela"), WORD("degli"), WORD("dal")),
        ['e' - 'a'] = WORDS(WORD("el")), ['i' - 'a'] = WORDS(WORD("ibn")), ['l' - 'a'] = WORDS(WORD("la"), WORD("le")), ['n' - 'a'] = WORDS(WORD("nad")), ['p' - 'a'] = WORDS(WORD("pod")), ['s' - 'a'] = WORDS(WORD("sur"), WORD("sous")), ['t' - 'a'] = WORDS(WORD("ter"), WORD("ten")),
        ['u' - 'a'] = WORDS(WORD("ul"), WORD("ur"), WORD("ud"), WORD("uz")), ['v' - 'a'] = WORDS(WORD("von"), WORD("van")), ['y' - 'a'] = WORDS(WORD("y")),
        ['z' - 'a'] = WORDS(WORD("zu"), WORD("zur")),
    }},
    {BESIDE_LEADING, true, {
        ['a' - 'a'] = WORDS(WORD("al")), ['b' - 'a'] = WORDS(WORD("bin")), ['d' - 'a'] = WORDS(WORD("der"), WORD("den"), WORD("de"), WORD("del"), WORD("di"), WORD("da"), WORD("du")),
        ['e' - 'a'] = WORDS(WORD("el")), ['i' - 'a'] = WORDS(WORD("ibn")), ['v' - 'a'] = WORDS(WORD("von"), WORD("van")),
    }},
    {BESIDE_SPEECH, false, {
        ['a' - 'a'] = WORDS(WORD("added"), WORD("adds"), WORD("admitted")), ['b' - 'a'] = WORDS(WORD("believes")), ['e' - 'a'] = WORDS(WORD("explained")),
        ['n' - 'a'] = WORDS(WORD("noted")), ['s' - 'a'] = WORDS(WORD("said"), WORD("says"), WORD("say"), WORD("stressed")),
        ['t' - 'a'] = WORDS(WORD("told"), WORD("tweeted")), ['w' - 'a'] = WORDS(WORD("wrote")),
    }},
    {BESIDE_PLACE, false, {
        ['a' - 'a'] = WORDS(WORD("across"), WORD("at")), ['f' - 'a'] = WORDS(WORD("from")), ['i' - 'a'] = WORDS(WORD("in")),
        ['n' - 'a'] = WORDS(WORD("near")), ['o' - 'a'] = WORDS(WORD("outside"))
    }},
    {BESIDE_COMPANY, false, {
        ['a' - 'a'] = WORDS(WORD("AG"), WORD("AB"), WORD("ASA"), WORD("Airlines"), WORD("Airways")),
        ['c' - 'a'] = WORDS(WORD("Corp"), WORD("Corp."), WORD("Corporation"), WORD("Co"), WORD("Co."), WORD("Company")),
        ['g' - 'a'] = WORDS(WORD("Group"), WORD("GmbH")),
        ['h' - 'a'] = WORDS(WORD("Holdings"), WORD("Holding")),
        ['i' - 'a'] = WORDS(WORD("Inc"), WORD("Inc."), WORD("Industries")),
        ['l' - 'a'] = WORDS(WORD("Ltd"), WORD("Ltd."), WORD("Limited"), WORD("LLC")),
        ['m' - 'a'] = WORDS(WORD("Motor"), WORD("Motors")),
        ['n' - 'a'] = WORDS(WORD("NV")),
        ['o' - 'a'] = WORDS(WORD("Oyj")),
        ['p' - 'a'] = WORDS(WORD("Plc"), WORD("PLC"), WORD("plc")),
        ['s' - 'a'] = WORDS(WORD("SA"), WORD("S.A."), WORD("SE")),
        ['t' - 'a'] = WORDS(WORD("Technologies")),
    }},
    {BESIDE_BODY, false, {
        ['a' - 'a'] = WORDS(WORD("agency"), WORD("army"), WORD("association"), WORD("assembly"), WORD("airlines"), WORD("authority")),
        ['b' - 'a'] = WORDS(WORD("bank"), WORD("board")),
        ['c' - 'a'] = WORDS(WORD("council"), WORD("court"), WORD("committee"), WORD("club"), WORD("company"), WORD("corporation"), WORD("commission"), WORD("congress"), WORD("centre"), WORD("center"), WORD("church")),
        ['d' - 'a'] = WORDS(WORD("department")),
        ['f' - 'a'] = WORDS(WORD("federation"), WORD("foundation"), WORD("fund"), WORD("fc")),
        ['g' - 'a'] = WORDS(WORD("group")),
        ['h' - 'a'] = WORDS(WORD("hospital")),
        ['i' - 'a'] = WORDS(WORD("inc"), WORD("institute")),
        ['l' - 'a'] = WORDS(WORD("ltd"), WORD("league")),
        ['m' - 'a'] = WORDS(WORD("ministry")),
        ['n' - 'a'] = WORDS(WORD("news")),
        ['o' - 'a'] = WORDS(WORD("office"), WORD("organization"), WORD("organisation")),
        ['p' - 'a'] = WORDS(WORD("party"), WORD("police"), WORD("parliament")),
        ['r' - 'a'] = WORDS(WORD("radio")),
        ['s' - 'a'] = WORDS(WORD("senate"), WORD("school"), WORD("service"), WORD("society")),
        ['t' - 'a'] = WORDS(WORD("times"), WORD("television"), WORD("tv"), WORD("team")),
        ['u' - 'a'] = WORDS(WORD("university"), WORD("union")),
    }},
};

static bool among(const str *list, str text, bool any_case) {
    for (const str *x = list; x && x->len; x++)
        if (str_eq(text, *x) || (any_case && str_eq_ascii_nocase(text, *x))) return true;
    return false;
}

bool beside_is(str text, unsigned kind) {
    unsigned letter = text.len ? ((unsigned)(unsigned char)text.ptr[0] | 0x20) - 'a' : 26;
    for (size_t i = 0; letter < 26 && i < KINDS; i++)
        if (lists[i].kind == kind) return among(lists[i].words[letter], text, lists[i].any_case);
    return false;
}

static void add(filter *f, str text, unsigned kind) {
    char folded[FOLD_MAX];
    filter_add(f, token_hash((str){folded, token_fold(text, folded, sizeof folded)}), kind);
}

void beside_add(filter *f) {
    for (size_t i = 0; i < KINDS; i++)
        for (size_t letter = 0; letter < 26; letter++)
            for (const str *x = lists[i].words[letter]; x && x->len; x++) add(f, *x, lists[i].kind);
}
