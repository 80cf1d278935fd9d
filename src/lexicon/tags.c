// tags: the names of the tags, in the order of the enum.
#include "lexicon/tags.h"

const char *const tag_names[TAG_COUNT] = {
    "",    "CC",  "CD",  "DT",  "EX",  "FW",    "IN",    "JJ",  "JJR", "JJS", "LS", "MD", "NN",  "NNS", "NNP", "NNPS",
    "PDT", "POS", "PRP", "PRP$", "RB", "RBR",   "RBS",   "RP",  "SYM", "TO",  "UH", "VB", "VBD", "VBG", "VBN", "VBP",
    "VBZ", "WDT", "WP",  "WP$", "WRB", ".",     ",",     ":",   "-LRB-", "-RRB-", "``", "''", "$", "#", "NFP", "ADD",
};

tag tag_of(str name) {
    for (unsigned t = 1; t < TAG_COUNT; t++)
        if (str_eq(name, str_of(tag_names[t]))) return (tag)t;
    return TAG_NONE;
}
