#include "lexicon/beside.h"
#include "text/document.h"

static const char *const PARTICLES[] = {
    "al", "abu", "af", "av", "am", "bin", "bint", "ben", "binti", "bte", "de", "der", "den", "del", "di", "da", "dos", "das", "du", "des", "della",
    "dello", "dela", "degli", "dal", "el", "ibn", "la", "le", "nad", "pod", "sur", "sous", "ter", "ten", "ul", "ur", "ud", "uz", "von", "van", "y", "zu",
    "zur", NULL};
static const char *const LEADING[] = {"al", "bin", "der", "den", "de", "del", "di", "da", "du", "el", "ibn", "von", "van", NULL};
static const char *const SPEECH[] = {"added", "adds", "admitted", "believes", "explained", "noted", "said", "says", "say", "stressed", "told", "tweeted", "wrote", NULL};
static const char *const PLACES[] = {"across", "at", "from", "in", "near", "outside", NULL};
static const char *const COMPANIES[] = {
    "AG", "AB", "ASA", "Airlines", "Airways", "Corp", "Corp.", "Corporation", "Co", "Co.", "Company", "Group", "GmbH", "Holdings", "Holding", "Inc",
    "Inc.", "Industries", "Ltd", "Ltd.", "Limited", "LLC", "Motor", "Motors", "NV", "Oyj", "Plc", "PLC", "plc", "SA", "S.A.", "SE", "Technologies", NULL};
static const char *const BODIES[] = {
    "agency", "army", "association", "assembly", "airlines", "authority", "bank", "board", "council", "court", "committee", "club", "company",
    "corporation", "commission", "congress", "centre", "center", "church", "department", "federation", "foundation", "fund", "fc", "group", "hospital",
    "inc", "institute", "ltd", "league", "ministry", "news", "office", "organization", "organisation", "party", "police", "parliament", "radio", "senate",
    "school", "service", "society", "times", "television", "tv", "team", "university", "union", NULL};

static const struct { unsigned kind; bool any_case; const char *const *words; } lists[] = {
    {BESIDE_PARTICLE, false, PARTICLES}, {BESIDE_LEADING, true, LEADING},      {BESIDE_SPEECH, false, SPEECH},
    {BESIDE_PLACE, false, PLACES},       {BESIDE_COMPANY, false, COMPANIES},   {BESIDE_BODY, false, BODIES},
};
enum { KINDS = sizeof lists / sizeof *lists };

static bool among_any_case(str text, const char *const *all) {
    for (; *all; all++)
        if (str_eq_ascii_nocase(text, str_of(*all))) return true;
    return false;
}

bool beside_is(str text, unsigned kind) {
    for (size_t i = 0; i < KINDS; i++)
        if (lists[i].kind == kind) return lists[i].any_case ? among_any_case(text, lists[i].words) : str_among(text, lists[i].words);
    return false;
}

void beside_add(filter *f) {
    for (size_t i = 0; i < KINDS; i++)
        for (const char *const *word = lists[i].words; *word; word++) {
            char folded[FOLD_MAX];
            filter_add(f, token_hash((str){folded, token_fold(str_of(*word), folded, sizeof folded)}), lists[i].kind);
        }
}
