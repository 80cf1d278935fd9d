#include "analysis/name_endings.h"

// form, name: the endings that change places, by the last letter of the form's. What a bare stem takes has an empty name ending.
#define ENDING(literal) {literal, sizeof(literal) - 1}
typedef struct { const char *language; str form, name; } ending;
static const char CZECH[] = "Czech or Slovak", POLISH[] = "Polish", RUSSIAN[] = "Russian or Ukrainian", ICELANDIC[] = "Icelandic", HUNGARIAN[] = "Hungarian", FINNISH[] = "Finnish", TURKISH[] = "Turkish", BALTIC[] = "Latvian or Lithuanian";
static const ending in_nothing[] = {
    {ICELANDIC, ENDING(""), ENDING("ur")}, {BALTIC, ENDING(""), ENDING("s")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_a[] = {
    {CZECH, ENDING("ova"), ENDING("")}, {CZECH, ENDING("ka"), ENDING("ek")}, {CZECH, ENDING("la"), ENDING("el")},
    {CZECH, ENDING("ra"), ENDING("er")}, {POLISH, ENDING("cka"), ENDING("cek")}, {RUSSIAN, ENDING("a"), ENDING("")},
    {RUSSIAN, ENDING("ya"), ENDING("y")}, {RUSSIAN, ENDING("ya"), ENDING("i")}, {RUSSIAN, ENDING("a"), ENDING("o")},
    {RUSSIAN, ENDING("ka"), ENDING("ok")}, {RUSSIAN, ENDING("tsa"), ENDING("ets")}, {ICELANDIC, ENDING("a"), ENDING("i")},
    {HUNGARIAN, ENDING("ra"), ENDING("")}, {FINNISH, ENDING("sta"), ENDING("nen")}, {FINNISH, ENDING("sella"), ENDING("nen")},
    {FINNISH, ENDING("lla"), ENDING("")}, {FINNISH, ENDING("ssa"), ENDING("")}, {FINNISH, ENDING("sta"), ENDING("")},
    {FINNISH, ENDING("lta"), ENDING("")}, {TURKISH, ENDING("da"), ENDING("")}, {TURKISH, ENDING("ya"), ENDING("")},
    {TURKISH, ENDING("nda"), ENDING("")}, {BALTIC, ENDING("a"), ENDING("s")}, {BALTIC, ENDING("a"), ENDING("is")},
    {BALTIC, ENDING("a"), ENDING("as")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_e[] = {
    {CZECH, ENDING("ove"), ENDING("ova")}, {CZECH, ENDING("ce"), ENDING("ec")}, {CZECH, ENDING("ove"), ENDING("a")},
    {POLISH, ENDING("ie"), ENDING("a")}, {POLISH, ENDING("owie"), ENDING("")}, {POLISH, ENDING("zie"), ENDING("d")},
    {RUSSIAN, ENDING("e"), ENDING("")}, {RUSSIAN, ENDING("e"), ENDING("a")}, {HUNGARIAN, ENDING("re"), ENDING("")},
    {FINNISH, ENDING("selle"), ENDING("nen")}, {FINNISH, ENDING("lle"), ENDING("")}, {TURKISH, ENDING("de"), ENDING("")},
    {TURKISH, ENDING("ye"), ENDING("")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_i[] = {
    {CZECH, ENDING("ovi"), ENDING("")}, {CZECH, ENDING("kovi"), ENDING("ek")}, {CZECH, ENDING("covi"), ENDING("ec")},
    {CZECH, ENDING("lovi"), ENDING("el")}, {CZECH, ENDING("ovi"), ENDING("a")}, {CZECH, ENDING("ovi"), ENDING("o")},
    {POLISH, ENDING("owi"), ENDING("")}, {RUSSIAN, ENDING("oi"), ENDING("a")}, {RUSSIAN, ENDING("i"), ENDING("a")},
    {RUSSIAN, ENDING("ii"), ENDING("iya")}, {RUSSIAN, ENDING("i"), ENDING("ya")}, {ICELANDIC, ENDING("i"), ENDING("ur")},
    {ICELANDIC, ENDING("li"), ENDING("ll")}, {ICELANDIC, ENDING("i"), ENDING("")}, {ICELANDIC, ENDING("syni"), ENDING("son")},
    {ICELANDIC, ENDING("ni"), ENDING("nn")}, {TURKISH, ENDING("yi"), ENDING("")}, {BALTIC, ENDING("ui"), ENDING("as")},
    {BALTIC, ENDING("ai"), ENDING("a")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_j[] = {
    {POLISH, ENDING("skiej"), ENDING("ska")}, {POLISH, ENDING("ckiej"), ENDING("cka")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_k[] = {
    {HUNGARIAN, ENDING("nak"), ENDING("")}, {HUNGARIAN, ENDING("nek"), ENDING("")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_l[] = {
    {HUNGARIAN, ENDING("val"), ENDING("")}, {HUNGARIAN, ENDING("vel"), ENDING("")}, {HUNGARIAN, ENDING("rol"), ENDING("")},
    {HUNGARIAN, ENDING("tol"), ENDING("")}, {HUNGARIAN, ENDING("nal"), ENDING("")}, {HUNGARIAN, ENDING("nel"), ENDING("")},
    {NULL, ENDING(""), ENDING("")},
};
static const ending in_m[] = {
    {CZECH, ENDING("em"), ENDING("")}, {CZECH, ENDING("kem"), ENDING("ek")}, {CZECH, ENDING("cem"), ENDING("ec")},
    {CZECH, ENDING("lem"), ENDING("el")}, {CZECH, ENDING("em"), ENDING("o")}, {CZECH, ENDING("ym"), ENDING("yj")},
    {POLISH, ENDING("iem"), ENDING("")}, {POLISH, ENDING("skim"), ENDING("ski")}, {RUSSIAN, ENDING("om"), ENDING("")},
    {RUSSIAN, ENDING("ym"), ENDING("")}, {RUSSIAN, ENDING("skim"), ENDING("sky")}, {RUSSIAN, ENDING("yem"), ENDING("y")},
    {RUSSIAN, ENDING("em"), ENDING("y")}, {RUSSIAN, ENDING("yem"), ENDING("")}, {RUSSIAN, ENDING("im"), ENDING("i")},
    {RUSSIAN, ENDING("im"), ENDING("y")}, {BALTIC, ENDING("am"), ENDING("s")}, {BALTIC, ENDING("im"), ENDING("is")},
    {NULL, ENDING(""), ENDING("")},
};
static const ending in_n[] = {
    {ICELANDIC, ENDING("sson"), ENDING("r")}, {HUNGARIAN, ENDING("ban"), ENDING("")}, {HUNGARIAN, ENDING("ben"), ENDING("")},
    {FINNISH, ENDING("sen"), ENDING("nen")}, {FINNISH, ENDING("in"), ENDING("")}, {FINNISH, ENDING("en"), ENDING("")},
    {FINNISH, ENDING("n"), ENDING("")}, {FINNISH, ENDING("lan"), ENDING("la")}, {TURKISH, ENDING("un"), ENDING("")},
    {TURKISH, ENDING("nin"), ENDING("")}, {TURKISH, ENDING("nun"), ENDING("")}, {TURKISH, ENDING("dan"), ENDING("")},
    {TURKISH, ENDING("den"), ENDING("")}, {TURKISH, ENDING("tan"), ENDING("")}, {TURKISH, ENDING("ten"), ENDING("")},
    {NULL, ENDING(""), ENDING("")},
};
static const ending in_o[] = {
    {CZECH, ENDING("ho"), ENDING("")}, {CZECH, ENDING("eho"), ENDING("y")}, {CZECH, ENDING("eho"), ENDING("yj")},
    {POLISH, ENDING("skiego"), ENDING("ski")}, {POLISH, ENDING("go"), ENDING("")}, {POLISH, ENDING("ckiego"), ENDING("cki")},
    {RUSSIAN, ENDING("skogo"), ENDING("sky")}, {RUSSIAN, ENDING("skogo"), ENDING("skiy")}, {RUSSIAN, ENDING("skogo"), ENDING("ski")},
    {RUSSIAN, ENDING("skoho"), ENDING("sky")}, {RUSSIAN, ENDING("oho"), ENDING("y")}, {RUSSIAN, ENDING("ogo"), ENDING("y")},
    {RUSSIAN, ENDING("ogo"), ENDING("oy")}, {BALTIC, ENDING("o"), ENDING("as")}, {BALTIC, ENDING("io"), ENDING("is")},
    {NULL, ENDING(""), ENDING("")},
};
static const ending in_r[] = {
    {ICELANDIC, ENDING("ar"), ENDING("ur")}, {ICELANDIC, ENDING("ar"), ENDING("")}, {ICELANDIC, ENDING("dottur"), ENDING("dottir")},
    {ICELANDIC, ENDING("sonar"), ENDING("son")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_s[] = {
    {ICELANDIC, ENDING("s"), ENDING("ur")}, {ICELANDIC, ENDING("ls"), ENDING("ll")}, {ICELANDIC, ENDING("ns"), ENDING("nn")},
    {BALTIC, ENDING("os"), ENDING("a")}, {BALTIC, ENDING("es"), ENDING("e")}, {BALTIC, ENDING("aus"), ENDING("us")},
    {NULL, ENDING(""), ENDING("")},
};
static const ending in_t[] = {
    {HUNGARIAN, ENDING("ot"), ENDING("")}, {HUNGARIAN, ENDING("et"), ENDING("")}, {HUNGARIAN, ENDING("at"), ENDING("")},
    {HUNGARIAN, ENDING("t"), ENDING("")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_u[] = {
    {CZECH, ENDING("u"), ENDING("a")}, {CZECH, ENDING("ou"), ENDING("a")}, {CZECH, ENDING("ovou"), ENDING("ova")},
    {CZECH, ENDING("ovu"), ENDING("ova")}, {CZECH, ENDING("mu"), ENDING("")}, {CZECH, ENDING("emu"), ENDING("yj")},
    {CZECH, ENDING("emu"), ENDING("y")}, {POLISH, ENDING("skiemu"), ENDING("ski")}, {RUSSIAN, ENDING("u"), ENDING("")},
    {RUSSIAN, ENDING("skomu"), ENDING("sky")}, {RUSSIAN, ENDING("omu"), ENDING("y")}, {RUSSIAN, ENDING("yu"), ENDING("y")},
    {RUSSIAN, ENDING("yu"), ENDING("ya")}, {RUSSIAN, ENDING("iyu"), ENDING("iya")}, {RUSSIAN, ENDING("u"), ENDING("o")},
    {RUSSIAN, ENDING("enku"), ENDING("enko")}, {RUSSIAN, ENDING("tsu"), ENDING("ets")}, {TURKISH, ENDING("yu"), ENDING("")},
    {BALTIC, ENDING("u"), ENDING("s")}, {BALTIC, ENDING("u"), ENDING("us")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_v[] = {
    {CZECH, ENDING("ov"), ENDING("")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_y[] = {
    {CZECH, ENDING("y"), ENDING("a")}, {POLISH, ENDING("y"), ENDING("o")}, {RUSSIAN, ENDING("oy"), ENDING("a")},
    {RUSSIAN, ENDING("skoy"), ENDING("skaya")}, {RUSSIAN, ENDING("ey"), ENDING("ya")}, {NULL, ENDING(""), ENDING("")},
};
static const ending in_z[] = {
    {HUNGARIAN, ENDING("hoz"), ENDING("")}, {HUNGARIAN, ENDING("hez"), ENDING("")}, {NULL, ENDING(""), ENDING("")},
};
static const ending *const endings[26] = {['a' - 'a'] = in_a, ['e' - 'a'] = in_e, ['i' - 'a'] = in_i, ['j' - 'a'] = in_j,
    ['k' - 'a'] = in_k, ['l' - 'a'] = in_l, ['m' - 'a'] = in_m, ['n' - 'a'] = in_n, ['o' - 'a'] = in_o, ['r' - 'a'] = in_r,
    ['s' - 'a'] = in_s, ['t' - 'a'] = in_t, ['u' - 'a'] = in_u, ['v' - 'a'] = in_v, ['y' - 'a'] = in_y, ['z' - 'a'] = in_z};

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
    if (form.len + y.len != name.len + x.len || !str_ends(form, x) || !str_ends(name, y)) return false;
    size_t stem = form.len - x.len;
    return stem >= least && memcmp(form.ptr, name.ptr, stem) == 0;
}

// "with": Magyarral, Gulyással: the v of -val and -vel becomes the last letter of the name.
static bool hungarian_with(str form, str name) {
    if (form.len != name.len + 3 || !str_starts(form, name) || form.ptr[name.len] != name.ptr[name.len - 1]) return false;
    return str_ends(form, S("al")) || str_ends(form, S("el"));
}

static const char *language_of(const ending *list, str form, str name) {
    for (const ending *e = list; e && e->language; e++)
        if (swaps(form, name, e->form, e->name, 3)) return e->language;
    return NULL;
}

const char *name_case_language(str form, str name) {
    if (form.len < 4 || name.len < 3) return NULL;
    if (hungarian_with(form, name)) return HUNGARIAN;
    if (form.len == name.len + 1 && str_ends(form, S("an")) && str_starts(form, name)) return NULL; // Andalucían
    if (!may_swap(form, name)) return NULL;
    unsigned last = (unsigned)(unsigned char)form.ptr[form.len - 1] - 'a';
    const char *language = last < 26 ? language_of(endings[last], form, name) : NULL;
    return language ? language : language_of(in_nothing, form, name);
}

static const str derived[][2] = {
    {ENDING("s"), ENDING("")}, {ENDING("es"), ENDING("")}, {ENDING("ns"), ENDING("")}, {ENDING("ans"), ENDING("")}, {ENDING("ians"), ENDING("")}, {ENDING("an"), ENDING("")}, {ENDING("ian"), ENDING("")}, {ENDING("ean"), ENDING("")}, {ENDING("ians"), ENDING("ia")}, {ENDING("n"), ENDING("a")}, {ENDING("an"), ENDING("a")},
    {ENDING("ian"), ENDING("a")}, {ENDING("ian"), ENDING("y")}, {ENDING("ian"), ENDING("e")}, {ENDING("ese"), ENDING("")}, {ENDING("ese"), ENDING("a")}, {ENDING("ish"), ENDING("")}, {ENDING("ic"), ENDING("")}, {ENDING("ist"), ENDING("")}, {ENDING("ism"), ENDING("")}, {ENDING("ite"), ENDING("")},
    {ENDING("ites"), ENDING("")}, {ENDING("ine"), ENDING("")}, {ENDING("ines"), ENDING("ine")}, {ENDING("inian"), ENDING("ine")}, {ENDING("ia"), ENDING("")}, {ENDING("ist"), ENDING("ism")}, {ENDING("ists"), ENDING("ism")}, {ENDING("er"), ENDING("")}, {ENDING("ers"), ENDING("")}, {ENDING("i"), ENDING("")}, {ENDING("is"), ENDING("")}, {ENDING("ish"), ENDING("en")},
    {ENDING("ski"), ENDING("")}, {ENDING("sky"), ENDING("")}, {ENDING("skiy"), ENDING("")}, {ENDING("skyi"), ENDING("")}, {ENDING("ska"), ENDING("")}, {ENDING("ske"), ENDING("")}, {ENDING("skoe"), ENDING("")}, {ENDING("skoye"), ENDING("")}, {ENDING("skaya"), ENDING("")}, {ENDING("tske"), ENDING("t")}, {ENDING("tsky"), ENDING("t")},
    {ENDING("sky"), ENDING("ka")}, {ENDING("ski"), ENDING("ka")}, {ENDING("ske"), ENDING("ka")}, {ENDING("skoye"), ENDING("ka")}, {ENDING("skaya"), ENDING("ka")}, {ENDING("sky"), ENDING("o")}, {ENDING("skaya"), ENDING("o")}, {ENDING("ske"), ENDING("o")}, {ENDING("skoye"), ENDING("o")}, {ENDING("sky"), ENDING("a")},
    {ENDING("skaya"), ENDING("a")}, {ENDING("ske"), ENDING("a")}, {ENDING("ska"), ENDING("a")}, {ENDING("ovka"), ENDING("")}, {ENDING("ovo"), ENDING("")}, {ENDING("evo"), ENDING("")}, {ENDING("see"), ENDING("")}, {ENDING("berg"), ENDING("")}, {ENDING("burg"), ENDING("")}, {ENDING("stan"), ENDING("")}, {ENDING("land"), ENDING("")}, {ENDING("ets"), ENDING("")}, {ENDING("ets"), ENDING("sky")},
    {ENDING("vsky"), ENDING("")}, {ENDING("vskaya"), ENDING("")}, {ENDING("skaya"), ENDING("sky")}, {ENDING("skoye"), ENDING("sky")}, {ENDING("skaya"), ENDING("skoye")}, {ENDING("ka"), ENDING("sky")}, {ENDING("aya"), ENDING("iy")}, {ENDING("aya"), ENDING("y")}, {ENDING("ka"), ENDING("a")}, {ENDING("oye"), ENDING("aya")}, {ENDING("spor"), ENDING("")},
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
