// names: the words of names: which may be a given name, a place, a title. Names of several words belong to the gazetteer; here their
// words are marked, so that each is known as part of a name.
#include "base/file.h"
#include "pack/table.h"
#include "pack/words.h"

typedef struct {
    words *w;
    const char *folder;
    err *why;
} reader;
typedef void row_reader(words *w, const table *row);

static bool each_row(reader *r, const char *name, row_reader *read) {
    table t;
    if (!file_exists(arena_printf(r->w->mem, "%s/%s", r->folder, name).ptr)) return true;
    if (!table_open(&t, r->w->mem, r->folder, name, r->why)) return false;
    while (table_row(&t)) read(r->w, &t);
    return true;
}

static bool small(str s) { return s.len && s.ptr[0] >= 'a' && s.ptr[0] <= 'z'; }

// dpa, adidas: names of one word that their owners write small from end to end.
static bool all_small(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!(s.ptr[i] >= 'a' && s.ptr[i] <= 'z')) return false;
    return true;
}

// Adds every capitalised word of a name; `flags` to the whole if it is one word, `part` to the words of longer ones.
static void add_name(words *w, str name, uint32_t flags, uint32_t part) {
    if (name.len && name.ptr[0] == '?') name = str_trim(str_sub(name, 1, name.len));
    bool one = str_find_byte(name, ' ') == name.len;
    str word;
    while (table_piece(&name, ' ', &word)) {
        if (small(word) && !(one && flags & (LEX_ORGANISATION | LEX_BRAND) && all_small(word))) continue; // of, the, al-: words already, or particles
        words_add(w, word, LEX_NAME_PART | (one ? flags : part), TAG_BIT(TAG_NNP));
    }
}

static void add_list(words *w, str list, uint32_t flags, uint32_t part) {
    str name;
    while (table_piece(&list, ';', &name)) add_name(w, name, flags, part);
}

static void given_row(words *w, const table *row) {
    bool male = str_find_byte(row->fields[1], 'm') < row->fields[1].len, female = str_find_byte(row->fields[1], 'f') < row->fields[1].len;
    add_name(w, row->fields[0], LEX_GIVEN | (male ? LEX_MALE : 0) | (female ? LEX_FEMALE : 0), LEX_GIVEN);
}
static void family_row(words *w, const table *row) { add_name(w, row->fields[0], LEX_FAMILY, LEX_FAMILY); }
static void brand_row(words *w, const table *row) {
    add_name(w, row->fields[0], LEX_BRAND, 0);
    add_list(w, row->fields[3], LEX_BRAND, 0);
}

static void place_row(words *w, const table *row) {
    add_name(w, row->fields[0], LEX_PLACE, LEX_PLACE);
    add_list(w, row->fields[3], LEX_PLACE, LEX_PLACE);
}
static void organisation_row(words *w, const table *row) {
    add_name(w, row->fields[0], LEX_ORGANISATION, 0);
    add_list(w, row->fields[1], LEX_ORGANISATION, 0);
    add_list(w, row->fields[4], LEX_ORGANISATION, 0);
}

static void demonym_words(words *w, str list, tag_set tags) {
    str word;
    while (table_piece(&list, ';', &word)) {
        str form;
        while (table_piece(&word, '/', &form)) {
            if (form.len == 0 || str_eq(form, S("-")) || str_find_byte(form, ' ') < form.len || small(form)) continue;
            words_add(w, form, LEX_DEMONYM | LEX_WORD | LEX_US | LEX_GB, tags);
        }
    }
}
static void demonym_row(words *w, const table *row) {
    if (!str_eq(row->fields[0], S("-"))) add_name(w, row->fields[0], LEX_PLACE, LEX_PLACE); // a faith or a people has no place
    demonym_words(w, row->fields[1], TAG_BIT(TAG_JJ) | TAG_BIT(TAG_NNP));
    demonym_words(w, row->fields[2], TAG_BIT(TAG_NNP));
    demonym_words(w, row->fields[3], TAG_BIT(TAG_NNPS));
    demonym_words(w, row->fields[4], TAG_BIT(TAG_JJ) | TAG_BIT(TAG_NNP));
}

static void title_row(words *w, const table *row) {
    bool male = str_starts(row->fields[1], S("m")), female = str_starts(row->fields[1], S("f"));
    uint32_t flags = LEX_TITLE | (male ? LEX_MALE : 0) | (female ? LEX_FEMALE : 0);
    str title = row->fields[0];
    if (str_find_byte(title, ' ') == title.len) {
        uint32_t id = words_put(w, title);
        w->entries[id].flags |= flags;
        if (w->entries[id].cases == 0) words_add(w, title, LEX_NAME_PART, TAG_BIT(TAG_NNP));
    }
    str list = row->fields[3], form;
    while (table_piece(&list, ';', &form))
        if (str_find_byte(form, ' ') == form.len)
            words_add(w, form, flags | (str_ends(form, S(".")) ? LEX_ABBREVIATION | LEX_ABBREVIATION_INNER : 0), TAG_BIT(TAG_NNP));
}

static void particles(words *w) {
    static const char *const all[] = {"al", "el", "bin", "bint", "ibn", "abu", "umm", "ben", "bar", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "los", "las", "les", "ter", "ten", "zu", "zur", "af", "av", "y", "e", "i", "mac", "mc", "o'", "st.", "al-", "el-", "ul", "ur", "ud", "uz", "us", "as", "ash", "at", "az", "ad", "an", "ar", "bte", "binti"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint32_t id = words_put(w, str_of(all[i]));
        w->entries[id].flags |= LEX_PARTICLE;
        if (w->entries[id].tags == 0) w->entries[id].tags = TAG_BIT(TAG_NNP);
    }
}

bool words_from_names(words *w, const char *folder, err *why) {
    reader r = {w, folder, why};
    particles(w);
    return each_row(&r, "names/given.txt", given_row) && each_row(&r, "names/family.txt", family_row) &&
           each_row(&r, "names/brands.txt", brand_row) && each_row(&r, "names/places.txt", place_row) &&
           each_row(&r, "names/organisations.txt", organisation_row) && each_row(&r, "names/demonyms.txt", demonym_row) &&
           each_row(&r, "names/titles.txt", title_row);
}
