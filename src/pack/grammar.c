// grammar: the hand-written tables: irregular forms, countability, numbers, units, abbreviations, parts of hyphenated words, and words
// of the news that the dictionaries lack.
#include "base/file.h"
#include "pack/table.h"
#include "pack/words.h"

typedef struct {
    words *w;
    const char *folder;
    err *why;
} reader;
typedef bool row_reader(reader *r, const table *row);

// The tables are many, and a language may do without some of them.
static bool each_row(reader *r, const char *name, row_reader *read) {
    table t;
    if (!file_exists(arena_printf(r->w->mem, "%s/%s", r->folder, name).ptr)) return true;
    if (!table_open(&t, r->w->mem, r->folder, name, r->why)) return false;
    while (table_row(&t))
        if (!read(r, &t)) return false;
    return true;
}

static void add_tags(words *w, uint32_t id, tag_set tags) { w->entries[id].tags |= tags; }

// A form that the table lists is a word, even if no dictionary has it ("cybertheft").
static uint32_t listed(reader *r, str word, tag_set tags) {
    uint32_t id = words_add(r->w, word, LEX_WORD, tags);
    word_entry *e = &r->w->entries[id];
    if (!(e->flags & (LEX_US | LEX_GB))) e->flags |= LEX_US | LEX_GB;
    return id;
}

static void relate_all(reader *r, str alternatives, uint32_t lemma, tag t) {
    str form;
    while (table_piece(&alternatives, '/', &form)) words_relate(r->w, listed(r, form, TAG_BIT(t)), lemma, t);
}

static bool verb_row(reader *r, const table *row) {
    if (row->count < 3) return table_error(row, r->why, "an irregular verb needs base | past | participle");
    uint32_t base = listed(r, row->fields[0], TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP));
    relate_all(r, row->fields[1], base, TAG_VBD);
    relate_all(r, row->fields[2], base, TAG_VBN);
    return true;
}

// overtake, rewrite, undo: a prefix before a verb of the table, where the dictionary has the forms.
static const char *const VERB_PREFIXES[] = {"over", "under", "out", "re", "un", "mis", "fore", "up", "with", "off", "down", "inter", "pre", "fly", "by", "broad", "co-", "re-", "under-", "over-", NULL};
static void relate_prefixed(words *w, const char *prefix, word_relation x) {
    str base = w->entries[x.lemma].form, form = w->entries[x.form].form;
    uint32_t lemma = words_find(w, arena_printf(w->mem, "%s%.*s", prefix, STR_ARG(base)));
    uint32_t made = words_find(w, arena_printf(w->mem, "%s%.*s", prefix, STR_ARG(form)));
    if (!lemma || !made || !(w->entries[lemma].tags & TAG_BIT(TAG_VB))) return;
    add_tags(w, made, TAG_BIT(x.tag));
    words_relate(w, made, lemma, (tag)x.tag);
}

static bool noun_row(reader *r, const table *row) {
    if (row->count < 2) return table_error(row, r->why, "an irregular noun needs singular | plural");
    uint32_t base = listed(r, row->fields[0], TAG_BIT(TAG_NN));
    relate_all(r, row->fields[1], base, TAG_NNS);
    return true;
}

static bool adjective_row(reader *r, const table *row) {
    if (row->count < 3) return table_error(row, r->why, "an irregular adjective needs positive | comparative | superlative");
    uint32_t base = words_put(r->w, row->fields[0]);
    bool adverb = (r->w->entries[base].tags & TAG_BIT(TAG_RB)) && !(r->w->entries[base].tags & TAG_BIT(TAG_JJ));
    relate_all(r, row->fields[1], base, adverb ? TAG_RBR : TAG_JJR);
    relate_all(r, row->fields[2], base, adverb ? TAG_RBS : TAG_JJS);
    return true;
}

// Of talks, arms and customs, which also are a talk, an arm and a custom more than once.
static bool has_singular(const words *w, str plural) {
    uint32_t singular = str_ends(plural, S("s")) ? words_find(w, str_sub(plural, 0, plural.len - 1)) : 0;
    if (!singular && str_ends(plural, S("ies"))) singular = words_find(w, arena_printf(w->mem, "%.*sy", (int)plural.len - 3, plural.ptr));
    return singular && (w->entries[singular].tags & TAG_BIT(TAG_NN));
}

static bool countability_row(reader *r, const table *row) {
    static const struct { const char *name; uint32_t flags; tag_set tags; } kinds[] = {
        {"uncountable", LEX_UNCOUNTABLE, TAG_BIT(TAG_NN)},
        {"plural-only", LEX_PLURAL_ONLY, TAG_BIT(TAG_NNS)},
        {"singular-form-plural", LEX_UNCOUNTABLE, TAG_BIT(TAG_NN)},
        {"collective", LEX_COLLECTIVE, TAG_BIT(TAG_NN)},
    };
    uint32_t id = words_put(r->w, row->fields[0]);
    str rest = row->fields[1], kind;
    while (table_piece(&rest, '/', &kind))
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (str_eq(kind, str_of(kinds[i].name))) {
                r->w->entries[id].flags |= kinds[i].flags;
                r->w->entries[id].tags |= kinds[i].tags;
                if (kinds[i].flags == LEX_PLURAL_ONLY && !has_singular(r->w, row->fields[0])) words_relate(r->w, id, id, TAG_NNS);
            }
    return true;
}

static bool number_row(reader *r, const table *row) {
    bool ordinal = str_find(row->fields[2], S("ordinal")) < row->fields[2].len;
    uint32_t id = listed(r, row->fields[0], ordinal ? TAG_BIT(TAG_JJ) : TAG_BIT(TAG_CD));
    r->w->entries[id].flags |= LEX_NUMBER;
    return true;
}

static bool has_letters(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'z') return true;
    return false;
}

static bool unit_row(reader *r, const table *row) {
    bool currency = str_eq(row->fields[3], S("currency")) || str_eq(row->fields[3], S("money"));
    uint32_t flags = currency ? LEX_CURRENCY : LEX_UNIT;
    for (size_t i = 0; i < 3; i++) {
        str field = row->fields[i], form;
        while (table_piece(&field, '/', &form)) {
            bool one_word = has_letters(form) && str_find_byte(form, ' ') == form.len;
            if (!one_word) continue;
            uint32_t id = words_put(r->w, form);
            r->w->entries[id].flags |= flags;
            if (i == 0) words_add(r->w, form, 0, TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS));
            else listed(r, form, i == 1 ? TAG_BIT(TAG_NN) : TAG_BIT(TAG_NNS));
        }
    }
    return true;
}

static bool abbreviation_row(reader *r, const table *row) {
    str form = row->fields[0];
    if (str_find_byte(form, ' ') < form.len) return true;
    bool inner = str_starts(row->fields[2], S("yes")), stop = str_ends(form, S(".")), beside = str_eq(row->fields[3], S("beside"));
    bool name = form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
    words_add(r->w, form, LEX_WORD | LEX_US | LEX_GB | (stop ? LEX_ABBREVIATION : 0) | (inner ? LEX_ABBREVIATION_INNER : 0) | (beside ? LEX_ABBREVIATION_BESIDE : 0),
              name ? TAG_BIT(TAG_NNP) : TAG_BIT(TAG_NN));
    return true;
}

static bool hyphen_row(reader *r, const table *row) {
    bool prefix = str_starts(row->comment, S("prefix")), suffix = str_starts(row->comment, S("suffix"));
    str word = row->fields[0];
    if (word.len == 0) return true;
    if (!prefix && !suffix) {
        listed(r, word, words_find(r->w, word) ? 0 : TAG_BIT(TAG_JJ) | TAG_BIT(TAG_NN));
        return true;
    }
    if (word.ptr[0] == '-') word = str_sub(word, 1, word.len);
    if (str_ends(word, S("-"))) word = str_sub(word, 0, word.len - 1);
    uint32_t id = words_put(r->w, word);
    r->w->entries[id].flags |= prefix ? LEX_PREFIX : LEX_SUFFIX;
    return true;
}

// A lemma and its inflected forms; without tags, the endings tell.
static tag_set news_tags(str lemma, str form, bool first) {
    if (first) return str_ends(form, S("ly")) ? TAG_BIT(TAG_RB) : TAG_BIT(TAG_NN);
    if (str_ends(form, S("ing"))) return TAG_BIT(TAG_VBG) | TAG_BIT(TAG_NN);
    if (str_ends(form, S("ed"))) return TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN);
    (void)lemma;
    return TAG_BIT(TAG_NNS);
}

static bool news_row(reader *r, const table *row) {
    str rest = row->fields[0], form, lemma = S(""), tag_list = row->fields[1], name;
    tag_set given = 0;
    while (table_piece(&tag_list, ' ', &name)) given |= TAG_BIT(tag_of(name));
    bool verb = str_find(rest, S("ing")) < rest.len && str_find(rest, S("ed ")) < rest.len;
    for (bool first = true; table_piece(&rest, ' ', &form); first = false) {
        if (first) lemma = form;
        tag_set tags = news_tags(lemma, form, first);
        if (verb && first) tags |= TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP);
        if (verb && tags == TAG_BIT(TAG_NNS)) tags |= TAG_BIT(TAG_VBZ);
        if (given && first) tags = given & ~(tag_set)1;
        if (given && !first && (given & tags)) tags &= given;
        listed(r, form, tags);
    }
    return true;
}

static bool not_suggested_row(reader *r, const table *row) {
    str rest = row->fields[0], form;
    while (table_piece(&rest, ' ', &form)) {
        uint32_t id = words_find(r->w, form);
        if (id) r->w->entries[id].flags |= LEX_OFFENSIVE;
    }
    return true;
}

static void calendar(words *w) {
    static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    static const char *const shortened[] = {"Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"};
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (size_t i = 0; i < 12; i++) words_add(w, str_of(months[i]), LEX_MONTH, TAG_BIT(TAG_NNP));
    for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++) words_add(w, str_of(shortened[i]), LEX_MONTH, TAG_BIT(TAG_NNP));
    for (size_t i = 0; i < 7; i++) words_add(w, str_of(days[i]), LEX_WEEKDAY, TAG_BIT(TAG_NNP));
}

// What the tokenizer splits off, and the hosts that change: won't is "wo" and "n't". No words by themselves.
static void clitics(words *w) {
    static const struct { const char *form, *lemma; tag tag; } all[] = {
        {"n't", "not", TAG_RB}, {"'s", "be", TAG_VBZ}, {"'s", "'s", TAG_POS}, {"'", "'", TAG_POS}, {"'re", "be", TAG_VBP}, {"'m", "be", TAG_VBP},
        {"'ve", "have", TAG_VBP}, {"'ve", "have", TAG_VB}, {"'ll", "will", TAG_MD}, {"'d", "would", TAG_MD}, {"'d", "have", TAG_VBD},
        {"wo", "will", TAG_MD}, {"ca", "can", TAG_MD}, {"sha", "shall", TAG_MD}, {"ai", "be", TAG_VBP},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint32_t form = words_put(w, str_of(all[i].form)), lemma = words_put(w, str_of(all[i].lemma));
        w->entries[form].tags |= TAG_BIT(all[i].tag);
        if (form == lemma) continue;
        words_relate(w, form, lemma, all[i].tag);
        w->relations[w->relation_count - 1].one_way = true;
    }
}

bool words_from_grammar(words *w, const char *folder, err *why) {
    reader r = {w, folder, why};
    if (!each_row(&r, "irregular-verbs.txt", verb_row)) return false;
    size_t verbs = w->relation_count;
    for (size_t i = 0; i < verbs; i++)
        for (size_t k = 0; VERB_PREFIXES[k]; k++) relate_prefixed(w, VERB_PREFIXES[k], w->relations[i]);
    clitics(w);
    calendar(w);
    return each_row(&r, "irregular-nouns.txt", noun_row) && each_row(&r, "irregular-adjectives.txt", adjective_row) &&
           each_row(&r, "countability.txt", countability_row) && each_row(&r, "numbers.txt", number_row) &&
           each_row(&r, "units.txt", unit_row) && each_row(&r, "abbreviations.txt", abbreviation_row) &&
           each_row(&r, "hyphenated.txt", hyphen_row) && each_row(&r, "news-words.txt", news_row) &&
           each_row(&r, "not-suggested.txt", not_suggested_row);
}
