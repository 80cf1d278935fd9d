// gazetteer: names as wholes: people, places, organisations with their variants, and pairs that are never the same.
// The pack's section "gazetteer" is used in place; a newsroom's own names (.stet/names.yaml) lie beside it, in the same form.
//
// A name is an entry with one or more forms. A form is found by its key, made of the hashes of its tokens, so that a text is
// searched without touching its letters; by its skeleton, which leaves out case, marks, spaces and hyphens; or by one word in it.
#ifndef STET_LEXICON_GAZETTEER_H
#define STET_LEXICON_GAZETTEER_H

#include "base/yaml.h"
#include "lexicon/beside.h"
#include "lexicon/lexicon.h"
#include "text/document.h"

typedef struct gazetteer gazetteer;
typedef void gazetteer_complain(void *data, const err *why);

// `own`: the roots of the user's names files (may be none), each `file`d under its name. Errors in them are complained of and
// the entry is left out. NULL only if the pack's section is not sound or memory is short.
typedef struct { const yaml_node *root; const char *file; } names_file;
gazetteer *gazetteer_open(const pack *p, const lexicon *l, const names_file *own, size_t own_count, gazetteer_complain *complain,
                          void *data, err *why);
void gazetteer_close(gazetteer *g); // NULL is fine

typedef enum { NAME_PERSON = 1, NAME_PLACE, NAME_ORGANISATION, NAME_OTHER } name_type; // as entity_type
typedef enum { FORM_PREFERRED, FORM_VARIANT, FORM_EXONYM, FORM_ACRONYM } form_kind;
enum { STYLE_AP = 1, STYLE_REUTERS = 2, STYLE_BBC = 4, STYLE_GUARDIAN = 8 }; // house styles, of forms
unsigned gazetteer_style_of(str name); // 0 if it is none

// A form of a name; 0 is none. Own names come first.
typedef uint32_t name_form;
typedef uint32_t name_entry;
typedef struct {
    str name; // as AP writes it
    str role, country;
    uint8_t type, gender; // name_type; 0, 1 male, 2 female
    bool family_first, ambiguous; // ambiguous: also an ordinary word, or a name of other things
    name_form first;      // of its forms, which follow one another
    uint32_t count;
} known_name;
typedef struct {
    str text;
    name_entry entry;
    uint8_t kind, styles, tokens;
} known_form;

// The key of a sequence of tokens: start with 0, add their hashes one by one.
static inline uint64_t gazetteer_key(uint64_t before, uint32_t token_hash) {
    uint64_t h = (before ^ token_hash) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}
bool gazetteer_starts(const gazetteer *g, uint32_t token_hash); // false: no form begins with this token
bool gazetteer_goes_on(const gazetteer *g, uint64_t key_of_two);  // false: no form begins with these two
size_t gazetteer_longest(const gazetteer *g);                   // tokens of the longest form
name_form gazetteer_find(const gazetteer *g, uint64_t key);     // the first form with this key
name_form gazetteer_like(const gazetteer *g, str skeleton);     // the first form with this skeleton
known_form gazetteer_form(const gazetteer *g, name_form f);
uint64_t gazetteer_key_of(const gazetteer *g, name_form f);     // of a form, whose text need not be read for that
known_name gazetteer_name(const gazetteer *g, name_entry e);
known_name gazetteer_traits(const gazetteer *g, name_entry e);    // the same without its strings, which lie elsewhere
name_entry gazetteer_entry(const gazetteer *g, name_form f);      // of a form, which need not be read for that
// The form of a name that a house style writes; that of AP where the style has none of its own.
str gazetteer_preferred(const gazetteer *g, name_entry e, unsigned style);

// The forms that hold a word, most important first: fills `out` with at most `most` of them and returns how many.
typedef struct { name_form form; uint32_t tokens; } word_use; // tokens: how many the form has
size_t gazetteer_with(const gazetteer *g, uint32_t token_hash, word_use *out, size_t most);
enum { PART_FIRST = 1, PART_LAST = 2, PART_ALONE = 4, PART_PERSON = 8, PART_PLACE = 16, PART_ORGANISATION = 32 };
// Many words will be asked for, or a word with the one behind it, by their hashes: the memory that tells what they are is under way.
void gazetteer_expect(const gazetteer *g, const uint32_t *hashes, size_t count);
void gazetteer_expect_two(const gazetteer *g, uint32_t first, uint32_t second);
// What a word is in the names that have it. Alternates are two forms of one entry that differ in one word: Kiev, Kyiv. Two words that stand in
// alternates, in one of them each, among the first NAME_ALTERNATES forms of either, have a bit in common; others seldom do.
typedef struct { uint32_t part /* PART_FIRST ...; 0: in none */, alternates; } word_in_names;
enum { NAME_ALTERNATES = 12 };
word_in_names gazetteer_word_in_names(const gazetteer *g, uint32_t token_hash);
bool gazetteer_alternate(const known_form *a, const known_form *b); // of two forms

bool gazetteer_distinct(const gazetteer *g, str a, str b); // two names, or words of names, that are never the same
// Words that render one another: Jacob and Yakubu, Town and -cho, Nový and New. What kind, or 0.
typedef enum { EQUIVALENT_NONE, EQUIVALENT_GIVEN, EQUIVALENT_GLOSS, EQUIVALENT_SUFFIX, EQUIVALENT_OFFICE, EQUIVALENT_DEMONYM, EQUIVALENT_FAMILY,
               EQUIVALENT_NATION /* Russia, Russian */ } equivalence;
equivalence gazetteer_equivalent(const gazetteer *g, str a, str b);
// The groups of words that a word belongs to, by the str_hash of its skeleton: fills `out` with at most `most` and returns how many.
typedef struct { uint32_t group; equivalence kind; } equivalent_group;
size_t gazetteer_groups(const gazetteer *g, uint64_t skeleton_hash, equivalent_group *out, size_t most);
bool gazetteer_may_have_groups(const gazetteer *g, uint64_t skeleton_hash); // false: it has none
void gazetteer_expect_groups(const gazetteer *g, uint64_t skeleton_hash);   // that will be asked: the memory that tells is under way
bool gazetteer_has_equivalents(const gazetteer *g, str word);
bool gazetteer_hash_has_equivalents(const gazetteer *g, uint64_t skeleton_hash);
bool gazetteer_is_office(const gazetteer *g, str word);
const filter *gazetteer_beside(const gazetteer *g); // of beside_add and people_add: made once

// What is left of a name without case, marks, spaces, hyphens, apostrophes and stops: "Jong-un", "Jong Un" -> "jongun".
// Writes at most `size` bytes and returns the length, 0 if there is nothing or too much.
enum { SKELETON_MAX = 96 };
size_t name_skeleton(str text, char *out, size_t size);

#endif
