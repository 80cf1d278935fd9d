#include "analysis/name_endings.h"

// form, name: the endings that change places. What a bare stem takes has an empty name ending.
typedef struct { const char *language, *form, *name; } ending;
static const ending endings[] = {
    {"Czech or Slovak", "ovi", ""}, {"Czech or Slovak", "em", ""}, {"Czech or Slovak", "u", "a"}, {"Czech or Slovak", "ou", "a"},
    {"Czech or Slovak", "y", "a"}, {"Czech or Slovak", "ovou", "ova"}, {"Czech or Slovak", "ove", "ova"}, {"Czech or Slovak", "ova", ""},
    {"Czech or Slovak", "ovu", "ova"}, {"Czech or Slovak", "ka", "ek"}, {"Czech or Slovak", "kovi", "ek"}, {"Czech or Slovak", "kem", "ek"},
    {"Czech or Slovak", "ce", "ec"}, {"Czech or Slovak", "covi", "ec"}, {"Czech or Slovak", "cem", "ec"}, {"Czech or Slovak", "la", "el"},
    {"Czech or Slovak", "lovi", "el"}, {"Czech or Slovak", "lem", "el"}, {"Czech or Slovak", "ra", "er"}, {"Czech or Slovak", "ove", "a"},
    {"Czech or Slovak", "ovi", "a"}, {"Czech or Slovak", "ovi", "o"}, {"Czech or Slovak", "em", "o"}, {"Czech or Slovak", "ov", ""},
    {"Czech or Slovak", "ho", ""}, {"Czech or Slovak", "mu", ""}, {"Czech or Slovak", "eho", "y"}, {"Czech or Slovak", "emu", "y"},
    {"Polish", "owi", ""}, {"Polish", "iem", ""}, {"Polish", "skiego", "ski"}, {"Polish", "skiemu", "ski"}, {"Polish", "skim", "ski"},
    {"Polish", "skiej", "ska"}, {"Polish", "go", ""}, {"Polish", "ie", "a"}, {"Polish", "owie", ""}, {"Polish", "y", "o"}, {"Polish", "ka", "ek"},
    {"Polish", "zie", "d"}, {"Polish", "cka", "cek"}, {"Polish", "ckiego", "cki"}, {"Polish", "ckiej", "cka"},
    {"Russian or Ukrainian", "a", ""}, {"Russian or Ukrainian", "u", ""}, {"Russian or Ukrainian", "om", ""}, {"Russian or Ukrainian", "ym", ""},
    {"Russian or Ukrainian", "e", ""}, {"Russian or Ukrainian", "oy", "a"}, {"Russian or Ukrainian", "oi", "a"}, {"Russian or Ukrainian", "i", "a"},
    {"Russian or Ukrainian", "e", "a"}, {"Russian or Ukrainian", "skogo", "sky"}, {"Russian or Ukrainian", "skogo", "skiy"},
    {"Russian or Ukrainian", "skogo", "ski"}, {"Russian or Ukrainian", "skomu", "sky"}, {"Russian or Ukrainian", "skoho", "sky"},
    {"Russian or Ukrainian", "skim", "sky"}, {"Russian or Ukrainian", "skoy", "skaya"}, {"Russian or Ukrainian", "oho", "y"},
    {"Russian or Ukrainian", "ogo", "y"}, {"Russian or Ukrainian", "ogo", "oy"}, {"Russian or Ukrainian", "omu", "y"}, {"Russian or Ukrainian", "ya", "y"}, {"Russian or Ukrainian", "ya", "i"},
    {"Russian or Ukrainian", "yu", "y"}, {"Russian or Ukrainian", "yu", "ya"}, {"Russian or Ukrainian", "ii", "iya"}, {"Russian or Ukrainian", "iyu", "iya"}, {"Russian or Ukrainian", "yem", "y"}, {"Russian or Ukrainian", "em", "y"}, {"Russian or Ukrainian", "i", "ya"}, {"Russian or Ukrainian", "ey", "ya"},
    {"Russian or Ukrainian", "yem", ""}, {"Russian or Ukrainian", "ovi", ""}, {"Russian or Ukrainian", "u", "o"}, {"Russian or Ukrainian", "a", "o"},
    {"Russian or Ukrainian", "enku", "enko"}, {"Russian or Ukrainian", "im", "i"}, {"Russian or Ukrainian", "im", "y"}, {"Russian or Ukrainian", "ka", "ok"}, {"Russian or Ukrainian", "tsa", "ets"}, {"Russian or Ukrainian", "tsu", "ets"},
    {"Icelandic", "i", "ur"}, {"Icelandic", "s", "ur"}, {"Icelandic", "", "ur"}, {"Icelandic", "ar", "ur"}, {"Icelandic", "ls", "ll"},
    {"Icelandic", "li", "ll"}, {"Icelandic", "a", "i"}, {"Icelandic", "i", ""}, {"Icelandic", "ar", ""}, {"Icelandic", "u", "a"}, 
    {"Icelandic", "dottur", "dottir"}, {"Icelandic", "syni", "son"}, {"Icelandic", "sonar", "son"}, {"Icelandic", "u", ""}, {"Icelandic", "sson", "r"}, {"Icelandic", "ni", "nn"}, {"Icelandic", "ns", "nn"},
    {"Hungarian", "nak", ""}, {"Hungarian", "nek", ""}, {"Hungarian", "ban", ""}, {"Hungarian", "ben", ""}, {"Hungarian", "ot", ""}, {"Hungarian", "et", ""},
    {"Hungarian", "at", ""}, {"Hungarian", "t", ""}, {"Hungarian", "val", ""}, {"Hungarian", "vel", ""}, {"Hungarian", "rol", ""}, {"Hungarian", "hoz", ""},
    {"Hungarian", "hez", ""}, {"Hungarian", "tol", ""}, {"Hungarian", "nal", ""}, {"Hungarian", "nel", ""}, {"Hungarian", "ra", ""}, {"Hungarian", "re", ""},
    {"Finnish", "sen", "nen"}, {"Finnish", "sta", "nen"}, {"Finnish", "sella", "nen"}, {"Finnish", "selle", "nen"}, {"Finnish", "lla", ""}, {"Finnish", "ssa", ""},
    {"Finnish", "sta", ""}, {"Finnish", "lle", ""}, {"Finnish", "lta", ""}, {"Finnish", "in", ""}, {"Finnish", "en", ""}, {"Finnish", "n", ""}, {"Finnish", "lan", "la"},
    {"Turkish", "in", ""}, {"Turkish", "un", ""}, {"Turkish", "nin", ""}, {"Turkish", "nun", ""}, {"Turkish", "da", ""}, {"Turkish", "de", ""},
    {"Turkish", "dan", ""}, {"Turkish", "den", ""}, {"Turkish", "ya", ""}, {"Turkish", "ye", ""}, {"Turkish", "yi", ""}, {"Turkish", "yu", ""},
    {"Turkish", "tan", ""}, {"Turkish", "ten", ""}, {"Turkish", "nda", ""},
    {"Latvian or Lithuanian", "a", "s"}, {"Latvian or Lithuanian", "am", "s"}, {"Latvian or Lithuanian", "u", "s"}, {"Latvian or Lithuanian", "o", "as"},
    {"Latvian or Lithuanian", "ui", "as"}, {"Latvian or Lithuanian", "io", "is"}, {"Latvian or Lithuanian", "a", "is"}, {"Latvian or Lithuanian", "im", "is"},
    {"Latvian or Lithuanian", "os", "a"}, {"Latvian or Lithuanian", "ai", "a"}, {"Latvian or Lithuanian", "es", "e"}, {"Latvian or Lithuanian", "u", "us"},
    {"Latvian or Lithuanian", "aus", "us"}, {"Latvian or Lithuanian", "a", "as"}, {"Latvian or Lithuanian", "", "s"},
};

static bool swaps(str form, str name, const char *a, const char *b, size_t least) {
    str x = str_of(a), y = str_of(b);
    if (!str_ends(form, x) || !str_ends(name, y)) return false;
    size_t stem = form.len - x.len;
    return stem >= least && stem == name.len - y.len && memcmp(form.ptr, name.ptr, stem) == 0;
}

const char *name_case_language(str form, str name) {
    if (form.len < 4 || name.len < 3) return NULL;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        if (swaps(form, name, e->form, e->name, 3)) return e->language;
    }
    return NULL;
}

static const char *const derived[][2] = {
    {"s", ""}, {"es", ""}, {"ns", ""}, {"ans", ""}, {"ians", ""}, {"an", ""}, {"ian", ""}, {"ean", ""}, {"ians", "ia"}, {"n", "a"}, {"an", "a"},
    {"ian", "a"}, {"ian", "y"}, {"ian", "e"}, {"ese", ""}, {"ese", "a"}, {"ish", ""}, {"ic", ""}, {"ist", ""}, {"ism", ""}, {"ite", ""},
    {"ites", ""}, {"ine", ""}, {"ines", "ine"}, {"inian", "ine"}, {"ia", ""}, {"ist", "ism"}, {"ists", "ism"}, {"er", ""}, {"ers", ""}, {"i", ""}, {"is", ""}, {"ish", "en"},
    {"ski", ""}, {"sky", ""}, {"skiy", ""}, {"skyi", ""}, {"ska", ""}, {"ske", ""}, {"skoe", ""}, {"skoye", ""}, {"skaya", ""}, {"tske", "t"}, {"tsky", "t"},
    {"sky", "ka"}, {"ski", "ka"}, {"ske", "ka"}, {"skoye", "ka"}, {"skaya", "ka"}, {"sky", "o"}, {"skaya", "o"}, {"ske", "o"}, {"skoye", "o"}, {"sky", "a"},
    {"skaya", "a"}, {"ske", "a"}, {"ska", "a"}, {"ovka", ""}, {"ovo", ""}, {"evo", ""}, {"see", ""}, {"berg", ""}, {"burg", ""}, {"stan", ""}, {"land", ""}, {"ets", ""}, {"ets", "sky"},
    {"vsky", ""}, {"vskaya", ""}, {"skaya", "sky"}, {"skoye", "sky"}, {"skaya", "skoye"}, {"ka", "sky"}, {"aya", "iy"}, {"aya", "y"}, {"oye", "aya"}, {"spor", ""},
};

bool name_derived(str a, str b) {
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        if (swaps(a, b, derived[i][0], derived[i][1], 3) || swaps(b, a, derived[i][0], derived[i][1], 3)) return true;
    return false;
}

bool name_feminine(str a, str b) {
    static const char *const pairs[][2] = {{"ova", ""}, {"eva", "ev"}, {"ova", "ov"}, {"yova", "yov"}, {"ina", "in"}, {"skaya", "sky"}, {"skaya", "skiy"}, {"ska", "sky"}, {"ska", "ski"},
                                           {"ska", "skyi"}, {"cka", "cki"}, {"a", "y"}, {"ova", "a"}, {"ova", "o"}, {"kova", "ek"}, {"cova", "ec"}, {"lova", "el"}, {"rova", "er"},
                                           {"dottir", "son"}, {"aya", "y"}, {"aya", "oy"}, {"iene", "is"}, {"iene", "as"}, {"a", "s"}, {"a", "is"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (swaps(a, b, pairs[i][0], pairs[i][1], 3) || swaps(b, a, pairs[i][0], pairs[i][1], 3)) return true;
    return false;
}
