#include "analysis/name_endings.h"

// form, name: the endings that change places. What a bare stem takes has an empty name ending.
#define ENDING(literal) {literal, sizeof(literal) - 1}
typedef struct { const char *language; str form, name; } ending;
static const char CZECH[] = "Czech or Slovak", POLISH[] = "Polish", RUSSIAN[] = "Russian or Ukrainian", ICELANDIC[] = "Icelandic", HUNGARIAN[] = "Hungarian", FINNISH[] = "Finnish", TURKISH[] = "Turkish", BALTIC[] = "Latvian or Lithuanian";
static const ending endings[] = {
    {CZECH, ENDING("ovi"), ENDING("")}, {CZECH, ENDING("em"), ENDING("")}, {CZECH, ENDING("u"), ENDING("a")}, {CZECH, ENDING("ou"), ENDING("a")},
    {CZECH, ENDING("y"), ENDING("a")}, {CZECH, ENDING("ovou"), ENDING("ova")}, {CZECH, ENDING("ove"), ENDING("ova")}, {CZECH, ENDING("ova"),
    ENDING("")}, {CZECH, ENDING("ovu"), ENDING("ova")}, {CZECH, ENDING("ka"), ENDING("ek")}, {CZECH, ENDING("kovi"), ENDING("ek")}, {CZECH,
    ENDING("kem"), ENDING("ek")}, {CZECH, ENDING("ce"), ENDING("ec")}, {CZECH, ENDING("covi"), ENDING("ec")}, {CZECH, ENDING("cem"), ENDING("ec")},
    {CZECH, ENDING("la"), ENDING("el")}, {CZECH, ENDING("lovi"), ENDING("el")}, {CZECH, ENDING("lem"), ENDING("el")}, {CZECH, ENDING("ra"),
    ENDING("er")}, {CZECH, ENDING("ove"), ENDING("a")}, {CZECH, ENDING("ovi"), ENDING("a")}, {CZECH, ENDING("ovi"), ENDING("o")}, {CZECH,
    ENDING("em"), ENDING("o")}, {CZECH, ENDING("ov"), ENDING("")}, {CZECH, ENDING("ho"), ENDING("")}, {CZECH, ENDING("mu"), ENDING("")}, {CZECH,
    ENDING("eho"), ENDING("y")}, {CZECH, ENDING("eho"), ENDING("yj")}, {CZECH, ENDING("emu"), ENDING("yj")}, {CZECH, ENDING("ym"), ENDING("yj")}, {CZECH, ENDING("emu"), ENDING("y")},
    {POLISH, ENDING("owi"), ENDING("")}, {POLISH, ENDING("iem"), ENDING("")}, {POLISH, ENDING("skiego"), ENDING("ski")}, {POLISH, ENDING("skiemu"),
    ENDING("ski")}, {POLISH, ENDING("skim"), ENDING("ski")}, {POLISH, ENDING("skiej"), ENDING("ska")}, {POLISH, ENDING("go"), ENDING("")}, {POLISH,
    ENDING("ie"), ENDING("a")}, {POLISH, ENDING("owie"), ENDING("")}, {POLISH, ENDING("y"), ENDING("o")}, {POLISH, ENDING("ka"), ENDING("ek")},
    {POLISH, ENDING("zie"), ENDING("d")}, {POLISH, ENDING("cka"), ENDING("cek")}, {POLISH, ENDING("ckiego"), ENDING("cki")}, {POLISH, ENDING("ckiej"),
    ENDING("cka")},
    {RUSSIAN, ENDING("a"), ENDING("")}, {RUSSIAN, ENDING("u"), ENDING("")}, {RUSSIAN, ENDING("om"), ENDING("")}, {RUSSIAN, ENDING("ym"), ENDING("")},
    {RUSSIAN, ENDING("e"), ENDING("")}, {RUSSIAN, ENDING("oy"), ENDING("a")}, {RUSSIAN, ENDING("oi"), ENDING("a")}, {RUSSIAN, ENDING("i"),
    ENDING("a")}, {RUSSIAN, ENDING("e"), ENDING("a")}, {RUSSIAN, ENDING("skogo"), ENDING("sky")}, {RUSSIAN, ENDING("skogo"), ENDING("skiy")},
    {RUSSIAN, ENDING("skogo"), ENDING("ski")}, {RUSSIAN, ENDING("skomu"), ENDING("sky")}, {RUSSIAN, ENDING("skoho"), ENDING("sky")}, {RUSSIAN,
    ENDING("skim"), ENDING("sky")}, {RUSSIAN, ENDING("skoy"), ENDING("skaya")}, {RUSSIAN, ENDING("oho"), ENDING("y")}, {RUSSIAN, ENDING("ogo"),
    ENDING("y")}, {RUSSIAN, ENDING("ogo"), ENDING("oy")}, {RUSSIAN, ENDING("omu"), ENDING("y")}, {RUSSIAN, ENDING("ya"), ENDING("y")}, {RUSSIAN,
    ENDING("ya"), ENDING("i")}, {RUSSIAN, ENDING("yu"), ENDING("y")}, {RUSSIAN, ENDING("yu"), ENDING("ya")}, {RUSSIAN, ENDING("ii"), ENDING("iya")},
    {RUSSIAN, ENDING("iyu"), ENDING("iya")}, {RUSSIAN, ENDING("yem"), ENDING("y")}, {RUSSIAN, ENDING("em"), ENDING("y")}, {RUSSIAN, ENDING("i"),
    ENDING("ya")}, {RUSSIAN, ENDING("ey"), ENDING("ya")}, {RUSSIAN, ENDING("yem"), ENDING("")}, {RUSSIAN, ENDING("ovi"), ENDING("")}, {RUSSIAN,
    ENDING("u"), ENDING("o")}, {RUSSIAN, ENDING("a"), ENDING("o")}, {RUSSIAN, ENDING("enku"), ENDING("enko")}, {RUSSIAN, ENDING("im"), ENDING("i")},
    {RUSSIAN, ENDING("im"), ENDING("y")}, {RUSSIAN, ENDING("ka"), ENDING("ok")}, {RUSSIAN, ENDING("tsa"), ENDING("ets")}, {RUSSIAN, ENDING("tsu"),
    ENDING("ets")},
    {ICELANDIC, ENDING("i"), ENDING("ur")}, {ICELANDIC, ENDING("s"), ENDING("ur")}, {ICELANDIC, ENDING(""), ENDING("ur")}, {ICELANDIC, ENDING("ar"),
    ENDING("ur")}, {ICELANDIC, ENDING("ls"), ENDING("ll")}, {ICELANDIC, ENDING("li"), ENDING("ll")}, {ICELANDIC, ENDING("a"), ENDING("i")},
    {ICELANDIC, ENDING("i"), ENDING("")}, {ICELANDIC, ENDING("ar"), ENDING("")}, {ICELANDIC, ENDING("u"), ENDING("a")}, {ICELANDIC, ENDING("dottur"),
    ENDING("dottir")}, {ICELANDIC, ENDING("syni"), ENDING("son")}, {ICELANDIC, ENDING("sonar"), ENDING("son")}, {ICELANDIC, ENDING("u"), ENDING("")},
    {ICELANDIC, ENDING("sson"), ENDING("r")}, {ICELANDIC, ENDING("ni"), ENDING("nn")}, {ICELANDIC, ENDING("ns"), ENDING("nn")},
    {HUNGARIAN, ENDING("nak"), ENDING("")}, {HUNGARIAN, ENDING("nek"), ENDING("")}, {HUNGARIAN, ENDING("ban"), ENDING("")}, {HUNGARIAN, ENDING("ben"),
    ENDING("")}, {HUNGARIAN, ENDING("ot"), ENDING("")}, {HUNGARIAN, ENDING("et"), ENDING("")}, {HUNGARIAN, ENDING("at"), ENDING("")}, {HUNGARIAN,
    ENDING("t"), ENDING("")}, {HUNGARIAN, ENDING("val"), ENDING("")}, {HUNGARIAN, ENDING("vel"), ENDING("")}, {HUNGARIAN, ENDING("rol"), ENDING("")},
    {HUNGARIAN, ENDING("hoz"), ENDING("")}, {HUNGARIAN, ENDING("hez"), ENDING("")}, {HUNGARIAN, ENDING("tol"), ENDING("")}, {HUNGARIAN, ENDING("nal"),
    ENDING("")}, {HUNGARIAN, ENDING("nel"), ENDING("")}, {HUNGARIAN, ENDING("ra"), ENDING("")}, {HUNGARIAN, ENDING("re"), ENDING("")},
    {FINNISH, ENDING("sen"), ENDING("nen")}, {FINNISH, ENDING("sta"), ENDING("nen")}, {FINNISH, ENDING("sella"), ENDING("nen")}, {FINNISH,
    ENDING("selle"), ENDING("nen")}, {FINNISH, ENDING("lla"), ENDING("")}, {FINNISH, ENDING("ssa"), ENDING("")}, {FINNISH, ENDING("sta"), ENDING("")},
    {FINNISH, ENDING("lle"), ENDING("")}, {FINNISH, ENDING("lta"), ENDING("")}, {FINNISH, ENDING("in"), ENDING("")}, {FINNISH, ENDING("en"),
    ENDING("")}, {FINNISH, ENDING("n"), ENDING("")}, {FINNISH, ENDING("lan"), ENDING("la")},
    {TURKISH, ENDING("in"), ENDING("")}, {TURKISH, ENDING("un"), ENDING("")}, {TURKISH, ENDING("nin"), ENDING("")}, {TURKISH, ENDING("nun"),
    ENDING("")}, {TURKISH, ENDING("da"), ENDING("")}, {TURKISH, ENDING("de"), ENDING("")}, {TURKISH, ENDING("dan"), ENDING("")}, {TURKISH,
    ENDING("den"), ENDING("")}, {TURKISH, ENDING("ya"), ENDING("")}, {TURKISH, ENDING("ye"), ENDING("")}, {TURKISH, ENDING("yi"), ENDING("")},
    {TURKISH, ENDING("yu"), ENDING("")}, {TURKISH, ENDING("tan"), ENDING("")}, {TURKISH, ENDING("ten"), ENDING("")}, {TURKISH, ENDING("nda"),
    ENDING("")},
    {BALTIC, ENDING("a"), ENDING("s")}, {BALTIC, ENDING("am"), ENDING("s")}, {BALTIC, ENDING("u"), ENDING("s")}, {BALTIC, ENDING("o"), ENDING("as")},
    {BALTIC, ENDING("ui"), ENDING("as")}, {BALTIC, ENDING("io"), ENDING("is")}, {BALTIC, ENDING("a"), ENDING("is")}, {BALTIC, ENDING("im"),
    ENDING("is")}, {BALTIC, ENDING("os"), ENDING("a")}, {BALTIC, ENDING("ai"), ENDING("a")}, {BALTIC, ENDING("es"), ENDING("e")}, {BALTIC,
    ENDING("u"), ENDING("us")}, {BALTIC, ENDING("aus"), ENDING("us")}, {BALTIC, ENDING("a"), ENDING("as")}, {BALTIC, ENDING(""), ENDING("s")},
};

// How much two words have in common before they part.
static size_t common_start(str a, str b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

enum { LONGEST = 6 }; // ending
static bool may_swap(str a, str b) {
    size_t common = common_start(a, b);
    return common >= 2 && a.len - common <= LONGEST && b.len - common <= LONGEST;
}

static bool swaps(str form, str name, str x, str y, size_t least) {
    if (!str_ends(form, x) || !str_ends(name, y)) return false;
    size_t stem = form.len - x.len;
    return stem >= least && stem == name.len - y.len && memcmp(form.ptr, name.ptr, stem) == 0;
}

// "with": Magyarral, Gulyással: the v of -val and -vel becomes the last letter of the name.
static bool hungarian_with(str form, str name) {
    if (form.len != name.len + 3 || !str_starts(form, name) || form.ptr[name.len] != name.ptr[name.len - 1]) return false;
    return str_ends(form, S("al")) || str_ends(form, S("el"));
}

const char *name_case_language(str form, str name) {
    if (form.len < 4 || name.len < 3) return NULL;
    if (hungarian_with(form, name)) return HUNGARIAN;
    if (form.len == name.len + 1 && str_ends(form, S("an")) && str_starts(form, name)) return NULL; // Andalucían
    if (!may_swap(form, name)) return NULL;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        if (swaps(form, name, e->form, e->name, 3)) return e->language;
    }
    return NULL;
}

static const str derived[][2] = {
    {ENDING("s"), ENDING("")}, {ENDING("es"), ENDING("")}, {ENDING("ns"), ENDING("")}, {ENDING("ans"), ENDING("")}, {ENDING("ians"), ENDING("")}, {ENDING("an"), ENDING("")}, {ENDING("ian"), ENDING("")}, {ENDING("ean"), ENDING("")}, {ENDING("ians"), ENDING("ia")}, {ENDING("n"), ENDING("a")}, {ENDING("an"), ENDING("a")},
    {ENDING("ian"), ENDING("a")}, {ENDING("ian"), ENDING("y")}, {ENDING("ian"), ENDING("e")}, {ENDING("ese"), ENDING("")}, {ENDING("ese"), ENDING("a")}, {ENDING("ish"), ENDING("")}, {ENDING("ic"), ENDING("")}, {ENDING("ist"), ENDING("")}, {ENDING("ism"), ENDING("")}, {ENDING("ite"), ENDING("")},
    {ENDING("ites"), ENDING("")}, {ENDING("ine"), ENDING("")}, {ENDING("ines"), ENDING("ine")}, {ENDING("inian"), ENDING("ine")}, {ENDING("ia"), ENDING("")}, {ENDING("ist"), ENDING("ism")}, {ENDING("ists"), ENDING("ism")}, {ENDING("er"), ENDING("")}, {ENDING("ers"), ENDING("")}, {ENDING("i"), ENDING("")}, {ENDING("is"), ENDING("")}, {ENDING("ish"), ENDING("en")},
    {ENDING("ski"), ENDING("")}, {ENDING("sky"), ENDING("")}, {ENDING("skiy"), ENDING("")}, {ENDING("skyi"), ENDING("")}, {ENDING("ska"), ENDING("")}, {ENDING("ske"), ENDING("")}, {ENDING("skoe"), ENDING("")}, {ENDING("skoye"), ENDING("")}, {ENDING("skaya"), ENDING("")}, {ENDING("tske"), ENDING("t")}, {ENDING("tsky"), ENDING("t")},
    {ENDING("sky"), ENDING("ka")}, {ENDING("ski"), ENDING("ka")}, {ENDING("ske"), ENDING("ka")}, {ENDING("skoye"), ENDING("ka")}, {ENDING("skaya"), ENDING("ka")}, {ENDING("sky"), ENDING("o")}, {ENDING("skaya"), ENDING("o")}, {ENDING("ske"), ENDING("o")}, {ENDING("skoye"), ENDING("o")}, {ENDING("sky"), ENDING("a")},
    {ENDING("skaya"), ENDING("a")}, {ENDING("ske"), ENDING("a")}, {ENDING("ska"), ENDING("a")}, {ENDING("ovka"), ENDING("")}, {ENDING("ovo"), ENDING("")}, {ENDING("evo"), ENDING("")}, {ENDING("see"), ENDING("")}, {ENDING("berg"), ENDING("")}, {ENDING("burg"), ENDING("")}, {ENDING("stan"), ENDING("")}, {ENDING("land"), ENDING("")}, {ENDING("ets"), ENDING("")}, {ENDING("ets"), ENDING("sky")},
    {ENDING("vsky"), ENDING("")}, {ENDING("vskaya"), ENDING("")}, {ENDING("skaya"), ENDING("sky")}, {ENDING("skoye"), ENDING("sky")}, {ENDING("skaya"), ENDING("skoye")}, {ENDING("ka"), ENDING("sky")}, {ENDING("aya"), ENDING("iy")}, {ENDING("aya"), ENDING("y")}, {ENDING("oye"), ENDING("aya")}, {ENDING("spor"), ENDING("")},
};

bool name_derived(str a, str b) {
    if (!may_swap(a, b)) return false;
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        if (swaps(a, b, derived[i][0], derived[i][1], 3) || swaps(b, a, derived[i][0], derived[i][1], 3)) return true;
    return false;
}

bool name_feminine(str a, str b) {
    if (!may_swap(a, b)) return false;
    static const str pairs[][2] = {{ENDING("ova"), ENDING("")}, {ENDING("eva"), ENDING("ev")}, {ENDING("ova"), ENDING("ov")}, {ENDING("yova"), ENDING("yov")}, {ENDING("ina"), ENDING("in")}, {ENDING("skaya"), ENDING("sky")}, {ENDING("skaya"), ENDING("skiy")}, {ENDING("ska"), ENDING("sky")}, {ENDING("ska"), ENDING("ski")},
                                           {ENDING("ska"), ENDING("skyi")}, {ENDING("cka"), ENDING("cki")}, {ENDING("a"), ENDING("y")}, {ENDING("ova"), ENDING("a")}, {ENDING("ova"), ENDING("o")}, {ENDING("kova"), ENDING("ek")}, {ENDING("cova"), ENDING("ec")}, {ENDING("lova"), ENDING("el")}, {ENDING("rova"), ENDING("er")},
                                           {ENDING("dottir"), ENDING("son")}, {ENDING("aya"), ENDING("y")}, {ENDING("aya"), ENDING("oy")}, {ENDING("iene"), ENDING("is")}, {ENDING("iene"), ENDING("as")}, {ENDING("a"), ENDING("s")}, {ENDING("a"), ENDING("is")}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (swaps(a, b, pairs[i][0], pairs[i][1], 3) || swaps(b, a, pairs[i][0], pairs[i][1], 3)) return true;
    return false;
}
