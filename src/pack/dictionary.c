// dictionary: what the two hunspell dictionaries say of words: that they are spelled so, in which dialect, and, by the affixes that a
// stem takes and those of which a form is made, what part of speech they may be.
#include "pack/affix.h"
#include "pack/words.h"

typedef struct {
    words *w;
    uint32_t dialect;
    const char *verb, *quality; // flags that show what a stem is
} source;

static const tag_set VERB = TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP);
static const tag_set NOUN = TAG_BIT(TAG_NN), NOUNS = TAG_BIT(TAG_NNS), ADJECTIVE = TAG_BIT(TAG_JJ), ADVERB = TAG_BIT(TAG_RB);

static bool has_any(str flags, const char *wanted) {
    for (; *wanted; wanted++)
        if (str_find_byte(flags, *wanted) < flags.len) return true;
    return false;
}
static bool capital(str s) { return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z'; }

typedef struct { const char *ending; tag_set tags; } ending_tags;
static tag_set by_ending(str word, const ending_tags *table) {
    for (; table->ending; table++)
        if (word.len > strlen(table->ending) + 1 && str_ends(word, str_of(table->ending))) return table->tags;
    return 0;
}

// Of forms that an affix made, by how they end.
static const ending_tags MADE[] = {
    {"ly", TAG_BIT(TAG_RB)},    {"wise", TAG_BIT(TAG_RB)},  {"fold", TAG_BIT(TAG_JJ) | TAG_BIT(TAG_RB)},
    {"nesses", TAG_BIT(TAG_NNS)}, {"ness", TAG_BIT(TAG_NN)},  {"ability", TAG_BIT(TAG_NN)}, {"ity", TAG_BIT(TAG_NN)},
    {"able", TAG_BIT(TAG_JJ)},  {"ible", TAG_BIT(TAG_JJ)},  {"ful", TAG_BIT(TAG_JJ)},   {"less", TAG_BIT(TAG_JJ)},
    {"ive", TAG_BIT(TAG_JJ)},   {"ional", TAG_BIT(TAG_JJ)}, {"ions", TAG_BIT(TAG_NNS)}, {"ion", TAG_BIT(TAG_NN)},
    {"ments", TAG_BIT(TAG_NNS)}, {"ment", TAG_BIT(TAG_NN)}, {"men", TAG_BIT(TAG_NNS)},  {"man", TAG_BIT(TAG_NN)},
    {"ise", TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP)}, {"ize", TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP)},
    {"ises", TAG_BIT(TAG_VBZ)}, {"izes", TAG_BIT(TAG_VBZ)}, {"isers", TAG_BIT(TAG_NNS)}, {"izers", TAG_BIT(TAG_NNS)},
    {"ings", TAG_BIT(TAG_NNS)}, {"ing", TAG_BIT(TAG_VBG)},  {"ed", TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN)},
    {"est", TAG_BIT(TAG_JJS)},  {"ers", TAG_BIT(TAG_NNS)},  {"rs", TAG_BIT(TAG_NNS)},   {"er", TAG_BIT(TAG_NN)},
    {"ths", TAG_BIT(TAG_NNS)},  {"th", TAG_BIT(TAG_JJ) | TAG_BIT(TAG_NN)}, {"ens", TAG_BIT(TAG_VBZ)}, {"en", TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBN)},
    {"ey", TAG_BIT(TAG_JJ)},    {"y", TAG_BIT(TAG_JJ)},     {NULL, 0}};

// Of stems whose flags say nothing.
static const ending_tags BARE[] = {
    {"ly", TAG_BIT(TAG_RB)},     {"wards", TAG_BIT(TAG_RB)}, {"wise", TAG_BIT(TAG_RB)},   {"ness", TAG_BIT(TAG_NN)},
    {"ous", TAG_BIT(TAG_JJ)},    {"ical", TAG_BIT(TAG_JJ)},  {"ial", TAG_BIT(TAG_JJ)},    {"onal", TAG_BIT(TAG_JJ)},
    {"ic", TAG_BIT(TAG_JJ)},     {"ive", TAG_BIT(TAG_JJ)},   {"able", TAG_BIT(TAG_JJ)},   {"ible", TAG_BIT(TAG_JJ)},
    {"ful", TAG_BIT(TAG_JJ)},    {"less", TAG_BIT(TAG_JJ)},  {"ish", TAG_BIT(TAG_JJ)},    {"like", TAG_BIT(TAG_JJ)},
    {"ary", TAG_BIT(TAG_JJ)},    {"proof", TAG_BIT(TAG_JJ)}, {"some", TAG_BIT(TAG_JJ)},   {"ible", TAG_BIT(TAG_JJ)},
    {"ity", TAG_BIT(TAG_NN)},    {"ism", TAG_BIT(TAG_NN)},   {"tion", TAG_BIT(TAG_NN)},   {"sion", TAG_BIT(TAG_NN)},
    {"al", TAG_BIT(TAG_JJ)},     {"ar", TAG_BIT(TAG_JJ)},    {"oid", TAG_BIT(TAG_JJ)},    {"most", TAG_BIT(TAG_JJ)},
    {"ed", TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_JJ)}, {"ing", TAG_BIT(TAG_VBG) | TAG_BIT(TAG_NN) | TAG_BIT(TAG_JJ)},
    {"men", TAG_BIT(TAG_NNS)},   {"people", TAG_BIT(TAG_NNS)}, {"ae", TAG_BIT(TAG_NNS)},
    {"ss", TAG_BIT(TAG_NN)},     {"us", TAG_BIT(TAG_NN)},    {"is", TAG_BIT(TAG_NN)},     {"s", TAG_BIT(TAG_NNS)},
    {NULL, 0}};

static const ending_tags DEMONYMS[] = {{"an", TAG_BIT(TAG_JJ)}, {"ese", TAG_BIT(TAG_JJ) | TAG_BIT(TAG_NNPS)}, {"ish", TAG_BIT(TAG_JJ)}, {NULL, 0}};
static const ending_tags DOUBLE[] = {{"ic", TAG_BIT(TAG_JJ)}, {"al", TAG_BIT(TAG_JJ)}, {"ive", TAG_BIT(TAG_JJ)}, {"an", TAG_BIT(TAG_JJ)},
                                     {"ant", TAG_BIT(TAG_JJ)}, {"ent", TAG_BIT(TAG_JJ)}, {NULL, 0}};

static tag_set stem_tags(const source *from, const affix_form *f) {
    if (capital(f->stem)) return TAG_BIT(TAG_NNP) | by_ending(f->stem, DEMONYMS);
    tag_set tags = 0;
    bool verb = has_any(f->flags, from->verb), quality = has_any(f->flags, from->quality), plural = has_any(f->flags, "S");
    if (verb) tags |= VERB;
    if (quality) tags |= ADJECTIVE;
    if ((has_any(f->flags, "M") && (plural || verb || quality)) || (plural && !verb)) tags |= NOUN;
    if (str_starts(f->note, S("Noun"))) tags |= NOUN;
    if (str_starts(f->note, S("Adjective"))) tags |= ADJECTIVE;
    if (str_starts(f->note, S("Adverb"))) tags |= ADVERB;
    if (str_starts(f->note, S("Verb"))) tags |= VERB;
    if ((tags & NOUN) && !verb && !quality) tags |= by_ending(f->stem, DOUBLE);
    return tags;
}

// What a stem may be whose flags say little.
static tag_set stem_guess(const affix_form *f) {
    if (has_any(f->flags, "M")) return NOUN;
    tag_set tags = by_ending(f->stem, BARE);
    return tags ? tags : NOUN | ADJECTIVE;
}

static tag_set form_tags(const source *from, const affix_form *f) {
    tag_set stem = stem_tags(from, f);
    if (f->suffix == 0) return stem;
    if (stem == 0) stem = stem_guess(f);
    bool name = (stem & TAG_BIT(TAG_NNP)) != 0;
    if (f->suffix == 'S') {
        if (name) return TAG_BIT(TAG_NNPS);
        tag_set tags = 0;
        if (stem & NOUN) tags |= NOUNS;
        if (stem & VERB) tags |= TAG_BIT(TAG_VBZ);
        return tags ? tags : NOUNS;
    }
    tag_set tags = by_ending(f->form, MADE);
    // -er is of a comparison where the stem is an adjective and no verb.
    if ((tags & NOUN) && str_ends(f->form, S("er")) && (stem & ADJECTIVE) && (!(stem & VERB) || f->suffix == 'T'))
        tags = TAG_BIT(TAG_JJR) | (f->suffix == 'T' ? 0 : NOUN & stem);
    if (f->suffix == 'J') tags |= TAG_BIT(TAG_NNS);
    return tags ? tags : NOUN;
}

static bool takes_no_digits(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') return false;
    return true;
}

static void visit(void *data, const affix_form *f) {
    const source *from = data;
    if (f->suffix && str_ends(f->form, S("'s"))) return; // the speller knows possessives
    bool number = f->form.len == 1 && !takes_no_digits(f->form);
    if (number) return;
    uint32_t flags = from->dialect | LEX_WORD | (f->offensive ? LEX_OFFENSIVE : 0);
    if (f->suffix == 0 && f->prefix == 0 && str_find(f->note, S("uncountable")) < f->note.len && str_find(f->note, S("usually")) == f->note.len)
        flags |= LEX_UNCOUNTABLE;
    // Some nouns are told by their possessive, which stands by itself beside the verb: chain's, chain/UGDS.
    if (f->suffix == 0 && str_ends(f->form, S("'s")) && !capital(f->form)) from->w->entries[words_put(from->w, str_sub(f->form, 0, f->form.len - 2))].possessive = true;
    uint32_t id = words_add(from->w, f->form, flags, form_tags(from, f));
    if (id && f->suffix == 0) {
        from->w->entries[id].guess |= stem_guess(f);
        from->w->entries[id].possessive |= !capital(f->stem) && has_any(f->flags, "M");
    }
    // The verb's noun: "the building", where the dictionary gives -ing a plural.
    if (id && f->suffix == 'J' && str_ends(f->form, S("ings"))) {
        str singular = str_sub(f->form, 0, f->form.len - 1);
        uint32_t noun = words_put(from->w, singular);
        from->w->entries[noun].tags |= NOUN;
    }
}

// A word that is a noun by one entry and a verb by another ("boot/M", "boot/SDG"): its form in -s is both, too.
static void also_plural(words *w, str form) {
    uint32_t id = words_find(w, form);
    if (id && w->entries[id].tags & TAG_BIT(TAG_VBZ)) w->entries[id].tags |= NOUNS;
}
static void plurals_of_verbs(words *w) {
    for (size_t i = 1; i < w->count; i++) {
        word_entry *e = &w->entries[i];
        if (!(e->tags & VERB) || !(e->possessive || e->tags & NOUN)) continue;
        e->tags |= NOUN;
        also_plural(w, arena_printf(w->mem, "%.*ss", STR_ARG(e->form)));
        also_plural(w, arena_printf(w->mem, "%.*ses", STR_ARG(e->form)));
        if (str_ends(e->form, S("y"))) also_plural(w, arena_printf(w->mem, "%.*sies", STR_ARG(str_sub(e->form, 0, e->form.len - 1))));
    }
}

bool words_from_hunspell(words *w, const char *hunspell, err *why) {
    source american = {w, LEX_US, "DG", "TPY"}, british = {w, LEX_GB, "DGd", "TPY"};
    bool read = affix_expand(w->mem, arena_printf(w->mem, "%s/en_US.aff", hunspell).ptr,
                        arena_printf(w->mem, "%s/en_US.dic", hunspell).ptr, visit, &american, why) &&
           affix_expand(w->mem, arena_printf(w->mem, "%s/en_GB.aff", hunspell).ptr,
                        arena_printf(w->mem, "%s/en_GB.dic", hunspell).ptr, visit, &british, why);
    plurals_of_verbs(w);
    return read;
}
