#include "lexicon/beside.h"
#include "text/document.h"

static const char *const PARTICLES[] = {
    "al", "abu", "af", "av", "am", "bin", "bint", "ben", "binti", "bte", "de", "der", "den", "del", "di", "da", "dos", "das", "du", "des", "della",
    "dello", "dela", "degli", "dal", "el", "ibn", "la", "le", "nad", "pod", "sur", "sous", "ter", "ten", "ul", "ur", "ud", "uz", "von", "van", "y", "zu",
    "zur", NULL};
static const char *const LEADING[] = {"al", "bin", "der", "den", "de", "del", "di", "da", "du", "el", "ibn", "von", "van", NULL};
static const char *const SPEECH[] = {"added", "adds", "admitted", "believes", "explained", "noted", "said", "says", "say", "stressed", "told", "tweeted", "wrote", NULL};
static const char *const DEEDS[] = {
    "answered", "argued", "asked", "complained", "died", "hopes", "insisted", "joked", "laughed", "lives", "objected", "promised", "recalled", "recalls",
    "remembers", "replied", "resigned", "smiled", "studied", "teaches", "thinks", "wants", "warned", "wept", "who", "whom", "worked", "writes", NULL};
static const char *const PLACES[] = {"across", "at", "from", "in", "near", "outside", NULL};
static const char *const TRADES[] = {
    "accountant", "activist", "actor", "actress", "adviser", "advisor", "analyst", "archaeologist", "architect", "artist", "assistant", "astronomer", "athlete",
    "attorney", "aunt", "author", "baker", "banker", "biologist", "blacksmith", "blogger", "bookkeeper", "brewer", "broker", "brother",
    "businessman", "businesswoman", "butcher", "captain", "carpenter", "cartoonist", "champion", "chemist", "citizen", "clerk", "climber", "colleague",
    "columnist", "comedian", "commentator", "composer", "conductor", "consultant", "contractor", "cook", "correspondent", "cousin", "critic", "curator",
    "cyclist", "dancer", "daughter", "defendant", "dentist", "designer", "developer", "diplomat", "director", "doctor", "driver", "economist", "employee",
    "engineer", "entrepreneur", "epidemiologist", "expert", "farmer", "father", "filmmaker", "financier", "fisherman", "friend", "gardener", "geologist",
    "goalkeeper", "grandson", "granddaughter", "grandfather", "grandmother", "guitarist", "herder", "historian", "housewife", "hunter", "husband",
    "hydrologist", "inventor", "investor", "jeweller", "journalist", "lawyer", "lecturer", "librarian", "linguist", "manager", "mathematician", "mechanic",
    "meteorologist", "midfielder", "midwife", "miner", "model", "mother", "mountaineer", "musician", "neighbor", "neighbour", "nephew", "niece", "notary",
    "novelist", "nurse", "observer", "painter", "pastor", "pensioner", "pharmacist", "philosopher", "photographer", "physicist", "pianist", "pilot",
    "player", "plumber", "poet", "politician", "potter", "predecessor", "priest", "producer", "prosecutor", "psychologist", "publisher", "pupil",
    "reporter", "researcher", "resident", "restorer", "rider", "sailor", "scholar", "scientist", "sculptor", "seamstress", "shepherd", "shopkeeper",
    "singer", "sister", "skier", "skipper", "sociologist", "soldier", "son", "soprano", "speaker", "spokesman", "spokesperson", "spokeswoman", "striker",
    "student", "successor", "surgeon", "survivor", "suspect", "swimmer", "tailor", "teacher", "technician", "tenor", "trader", "trainer", "translator",
    "treasurer", "trucker", "uncle", "unionist", "vet", "veteran", "veterinarian", "victim", "violinist", "volunteer", "waiter", "waitress", "weaver",
    "widow", "wife", "winner", "witness", "worker", "writer", NULL};
static const char *const LANDS[] = {
    "archipelago", "capital", "city", "county", "district", "east", "governor", "hamlet", "inhabitants", "island", "kingdom", "mayor", "municipality", "neighborhood", "neighbourhood", "north", "northeast",
    "northwest", "outskirts", "peninsula", "port", "province", "quarter", "region", "republic", "residents", "settlement", "south", "southeast", "southwest",
    "suburb", "town", "village", "west", NULL};
static const char *const FIRMS[] = {
    "airline", "association", "authority", "bank", "band", "brand", "brewery", "broadcaster", "builder", "channel", "chain", "club", "company", "consultancy",
    "cooperative", "dairy", "firm", "foundation", "foundry", "giant", "glassworks", "group", "insurer", "maker", "newspaper", "party", "platform",
    "startup", "supplier", "union", NULL};
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
    {BESIDE_PARTICLE, false, PARTICLES}, {BESIDE_LEADING, true, LEADING},      {BESIDE_SPEECH, false, SPEECH},
    {BESIDE_PLACE, true, PLACES},        {BESIDE_COMPANY, false, COMPANIES},   {BESIDE_BODY, true, BODIES},
    {BESIDE_TRADE, false, TRADES},       {BESIDE_LAND, false, LANDS},          {BESIDE_FIRM, false, FIRMS},
    {BESIDE_GROUND, false, GROUNDS},     {BESIDE_DEED, false, DEEDS},
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

void beside_add(beside_filter *f) {
    for (size_t i = 0; i < KINDS; i++)
        for (const char *const *word = lists[i].words; *word; word++) {
            unsigned kind = lists[i].kind;
            filter_add(kind < 256 ? &f->first : &f->others, token_hash_of(str_of(*word)), kind < 256 ? kind : kind >> 8);
        }
}
