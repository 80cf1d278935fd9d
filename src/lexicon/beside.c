#include "lexicon/beside.h"
#include "text/document.h"

static const char *const PARTICLES[] = {
    "al", "abu", "af", "av", "am", "bin", "bint", "ben", "binti", "bte", "de", "der", "den", "del", "di", "da", "dos", "das", "du", "des", "della",
    "dello", "dela", "degli", "dal", "el", "ibn", "la", "le", "nad", "pod", "sur", "sous", "ter", "ten", "ul", "ur", "ud", "uz", "von", "van", "y", "zu",
    "zur", NULL};
static const char *const LEADING[] = {"al", "bin", "der", "den", "de", "del", "di", "da", "du", "el", "ibn", "von", "van", NULL};
static const char *const PLACES[] = {"across", "at", "from", "in", "near", "outside", NULL};
static const char *const GROUNDS[] = {
    "airport", "bay", "beach", "bridge", "canyon", "castle", "cathedral", "county", "desert", "district", "glacier", "harbor", "harbour", "island",
    "islands", "lake", "market", "mount", "mountain", "mountains", "oblast", "palace", "park", "peninsula", "province", "region", "river", "road", "square", "station",
    "strait", "street", "valley", "village", "zone", NULL};
static const char *const COMPANIES[] = {
    "AG", "AB", "ASA", "Airlines", "Airways", "Corp", "Corp.", "Corporation", "Co", "Co.", "Company", "Group", "GmbH", "Holdings", "Holding", "Inc",
    "Inc.", "Industries", "Ltd", "Ltd.", "Limited", "LLC", "Motor", "Motors", "NV", "Oyj", "Plc", "PLC", "plc", "SA", "S.A.", "SE", "Technologies", NULL};
static const char *const BODIES[] = {
    "academy", "administration", "agency", "airlines", "army", "assembly", "association", "authority", "bank", "board", "council", "court", "committee",
    "club", "company", "corporation", "commission", "congress", "centre", "center", "chamber", "church", "college", "cooperative", "department", "directorate", "embassy",
    "faculty", "federation", "foundation", "fund", "fc", "gallery", "group", "hospital", "inc", "institute", "laboratory", "library", "ltd", "league", "ministry",
    "museum", "news", "office", "orchestra", "organization", "organisation", "party", "police", "parliament", "radio", "senate", "school", "service", "society",
    "times", "television", "tv", "team", "tribunal", "university", "union", NULL};

static const struct { unsigned kind; bool any_case; const char *const *words; } lists[] = {
    {BESIDE_PARTICLE, false, PARTICLES}, {BESIDE_LEADING, true, LEADING}, {BESIDE_PLACE, true, PLACES},
    {BESIDE_COMPANY, false, COMPANIES},  {BESIDE_BODY, true, BODIES},     {BESIDE_GROUND, false, GROUNDS},
};
enum { KINDS = sizeof lists / sizeof *lists };

static bool among_any_case(str text, const char *const *all) {
    for (; text.len && *all; all++)
        if ((*all)[0] == (text.ptr[0] | 0x20) && str_eq_ascii_nocase(text, str_of(*all))) return true;
    return false;
}

bool beside_is(str text, unsigned kind) {
    for (size_t i = 0; i < KINDS; i++)
        if (lists[i].kind == kind) return lists[i].any_case ? among_any_case(text, lists[i].words) : str_among(text, lists[i].words);
    return false;
}

void beside_add(filter *f) {
    for (size_t i = 0; i < KINDS; i++)
        for (const char *const *word = lists[i].words; *word; word++) filter_add(f, token_hash_of(str_of(*word)), lists[i].kind);
}
