// The section "gazetteer": the names in dicts/en/names/, each as a whole. A person who stands in two files is one entry.
#include "base/file.h"
#include "lexicon/gazetteer_format.h"
#include "pack/builders.h"
#include "pack/table.h"

typedef struct {
    arena *mem;
    const char *dicts;
    gazetteer_writer *writer;
    uint32_t groups;
    err *why;
} reading;
typedef bool row_reader(reading *r, const table *row);

static bool each_row(reading *r, const char *name, row_reader *read) {
    table t;
    if (!file_exists(arena_printf(r->mem, "%s/names/%s", r->dicts, name).ptr)) return true;
    if (!table_open(&t, r->mem, r->dicts, arena_printf(r->mem, "names/%s", name).ptr, r->why)) return false;
    while (table_row(&t))
        if (!read(r, &t)) return false;
    return true;
}

// Takes the marks of house styles, "[bbc]" or "[reuters, bbc]", off the end of a form.
static unsigned take_styles(str *form) {
    size_t at = str_find_byte(*form, '[');
    if (at == form->len) return 0;
    str marks = str_sub(*form, at + 1, str_find_byte(*form, ']')), mark;
    *form = str_trim(str_sub(*form, 0, at));
    unsigned styles = 0;
    while (table_piece(&marks, ',', &mark)) styles |= gazetteer_style_of(mark);
    return styles;
}

static void add_forms(reading *r, uint32_t entry, str list, form_kind kind) {
    str form;
    while (table_piece(&list, ';', &form)) {
        unsigned styles = take_styles(&form);
        gazetteer_add_form(r->writer, entry, form, kind, styles);
    }
}

static bool person_row(reading *r, const table *row) {
    if (row->count < 5) return table_error(row, r->why, "expected: name | m or f | order | country | role | variants");
    new_name n = {.name = row->fields[0], .role = row->fields[4], .country = row->fields[3], .type = NAME_PERSON,
                  .gender = str_eq(row->fields[1], S("m")) ? 1 : str_eq(row->fields[1], S("f")) ? 2 : 0,
                  .family_first = str_eq(row->fields[2], S("family-first"))};
    take_styles(&n.name);
    add_forms(r, gazetteer_add(r->writer, &n), row->fields[5], FORM_VARIANT);
    return true;
}

// A kind that begins with "?" says that the name is also an ordinary word.
static new_name thing(const table *row, size_t kind, name_type type) {
    str role = row->fields[kind];
    bool ambiguous = str_starts(role, S("?"));
    if (ambiguous) role = str_trim(str_sub(role, 1, role.len));
    str name = row->fields[0];
    if (str_starts(name, S("?"))) name = str_trim(str_sub(name, 1, name.len)), ambiguous = true;
    return (new_name){.name = name, .role = role, .country = row->fields[kind + 1], .type = type, .ambiguous = ambiguous};
}

static bool place_row(reading *r, const table *row) {
    if (row->count < 3) return table_error(row, r->why, "expected: name | kind | country | variants | exonyms");
    new_name n = thing(row, 1, NAME_PLACE);
    uint32_t entry = gazetteer_add(r->writer, &n);
    add_forms(r, entry, row->fields[3], FORM_VARIANT);
    add_forms(r, entry, row->fields[4], FORM_EXONYM);
    return true;
}

static bool organisation_row(reading *r, const table *row) {
    if (row->count < 3) return table_error(row, r->why, "expected: name | acronyms | kind | country | variants");
    new_name n = thing(row, 2, NAME_ORGANISATION);
    uint32_t entry = gazetteer_add(r->writer, &n);
    add_forms(r, entry, row->fields[1], FORM_ACRONYM);
    add_forms(r, entry, row->fields[4], FORM_VARIANT);
    return true;
}

static bool brand_row(reading *r, const table *row) {
    if (row->count < 3) return table_error(row, r->why, "expected: name | kind | country | variants");
    new_name n = thing(row, 1, NAME_OTHER);
    add_forms(r, gazetteer_add(r->writer, &n), row->fields[3], FORM_VARIANT);
    return true;
}

// The names of a row are different things, each from each other.
static bool distinct_row(reading *r, const table *row) {
    if (row->count < 2) return table_error(row, r->why, "expected: name | other names | what they are");
    str names[16], name, list = row->fields[1];
    size_t count = 1;
    for (names[0] = row->fields[0]; table_piece(&list, ';', &name); names[count++] = name)
        if (count == sizeof names / sizeof *names) return table_error(row, r->why, "more than 16 names in a row");
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) gazetteer_add_pair(r->writer, names[i], names[k]);
    return true;
}

static bool equivalent_row(reading *r, const table *row) {
    static const char *const kinds[] = {[EQUIVALENT_GIVEN] = "given", [EQUIVALENT_GLOSS] = "gloss", [EQUIVALENT_SUFFIX] = "suffix",
                                        [EQUIVALENT_OFFICE] = "office", [EQUIVALENT_DEMONYM] = "demonym", [EQUIVALENT_FAMILY] = "family"};
    int kind = 0;
    for (int i = 1; i <= EQUIVALENT_FAMILY; i++)
        if (str_eq(row->fields[0], str_of(kinds[i]))) kind = i;
    if (!kind || row->count < 2) return table_error(row, r->why, "expected: given, family, gloss, suffix, office or demonym | words");
    r->groups++;
    str list = row->fields[1], word;
    while (table_piece(&list, ';', &word)) gazetteer_add_equivalent(r->writer, word, r->groups, (equivalence)kind);
    return true;
}

// A country or place and what its people are called.
static bool nation_row(reading *r, const table *row) {
    r->groups++;
    for (size_t i = 0; i < row->count && i < 5; i++) {
        str list = row->fields[i], word, form;
        while (table_piece(&list, ';', &word))
            while (table_piece(&word, '/', &form))
                if (form.len && !str_eq(form, S("-"))) gazetteer_add_equivalent(r->writer, form, r->groups, EQUIVALENT_NATION);
    }
    return true;
}

static bool read_people(reading *r) {
    static const char *const files[] = {"people-world.txt", "people-europe.txt", "people-eurasia.txt", "people-asia.txt", "people-mideast.txt",
                                        "people-africa.txt", "people-americas.txt", "people-history.txt", "people.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!each_row(r, files[i], person_row)) return false;
    return true;
}

bool build_gazetteer(arena *mem, const pack_inputs *in, str *section, err *why) {
    reading r = {.mem = mem, .dicts = in->dicts, .why = why};
    r.writer = gazetteer_writer_new(mem, (token_lore){in->lex ? lexicon_abbreviation : NULL, in->lex});
    bool good = each_row(&r, "places.txt", place_row) && each_row(&r, "organisations.txt", organisation_row) && read_people(&r) &&
                each_row(&r, "brands.txt", brand_row) && each_row(&r, "distinct.txt", distinct_row) && each_row(&r, "equivalents.txt", equivalent_row) &&
                each_row(&r, "demonyms.txt", nation_row);
    if (good) *section = gazetteer_image(r.writer);
    return good;
}
