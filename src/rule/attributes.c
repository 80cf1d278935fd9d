#include "rule/attributes.h"
#include "rule/view.h"
#include "text/utf8.h"

const char *const attribute_names[ATTRIBUTE_COUNT] = {
    "word", "lower", "lemma", "lemmas", "pos", "tags", "chunk", "entity", "number", "shape", "known", "space", "sound", "dialect",
    "flag", "block", "kind", "gender", "start", "caps",
};

attribute attribute_of(str name) {
    for (int i = 0; i < ATTRIBUTE_COUNT; i++)
        if (str_eq(str_of(attribute_names[i]), name)) return (attribute)i;
    return ATTRIBUTE_COUNT;
}

static const char *const numbers[] = {"sg", "pl", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const sounds[] = {"vowel", "consonant", NULL};
static const char *const dialects[] = {"us", "gb", NULL};
static const char *const genders[] = {"male", "female", NULL};
static const char *const entities[] = {"", "person", "place", "organisation", "other", NULL};
// In the order of lexeme_flag.
static const char *const flags[] = {
    "us",       "gb",     "given",        "family",            "male",   "female",     "place",      "organisation",
    "demonym",  "title",  "brand",        "month",             "weekday", "abbreviation", "",        "unit",
    "number",   "currency", "uncountable", "plural-only",      "collective", "vowel",  "",           "",
    "word",     "name-part", "particle",  NULL};
_Static_assert(sizeof flags / sizeof *flags == LEXEME_FLAGS + 1, "a trait for each flag that has a name");
static const char *const blocks[] = {"paragraph", "headline", "caption",   "list-item", "quote",
                                     "cell",      "furniture", "code", NULL}; // in the order of block_kind
static const char *const kinds[] = {"word", "number", "punct", "symbol", "url", "email", "hashtag", "handle", "emoji", "other",
                                    NULL}; // in the order of token_kind

static const char *of_list(const char *const *list, unsigned i) {
    for (unsigned k = 0; list[k]; k++)
        if (k == i) return list[k];
    return NULL;
}

static const char *of_tags(unsigned i) { return i >= TAG_COUNT ? NULL : i == TAG_NONE ? "" : tag_names[i]; }

const char *attribute_value(attribute x, unsigned i) {
    switch (x) {
    case ATTRIBUTE_POS:
    case ATTRIBUTE_TAGS: return of_tags(i);
    case ATTRIBUTE_CHUNK: return i < CHUNK_COUNT ? chunk_names[i] : NULL;
    case ATTRIBUTE_SHAPE: return i >= SHAPE_COUNT ? NULL : i == SHAPE_NONE ? "" : shape_names[i];
    case ATTRIBUTE_ENTITY: return of_list(entities, i);
    case ATTRIBUTE_NUMBER: return of_list(numbers, i);
    case ATTRIBUTE_SOUND: return of_list(sounds, i);
    case ATTRIBUTE_DIALECT: return of_list(dialects, i);
    case ATTRIBUTE_FLAG: return of_list(flags, i);
    case ATTRIBUTE_BLOCK: return of_list(blocks, i);
    case ATTRIBUTE_KIND: return of_list(kinds, i);
    case ATTRIBUTE_GENDER: return of_list(genders, i);
    case ATTRIBUTE_KNOWN:
    case ATTRIBUTE_SPACE:
    case ATTRIBUTE_START:
    case ATTRIBUTE_CAPS: return of_list(yes_no, i);
    default: return NULL;
    }
}

enum { FIRST = 1, SECOND = 2 };
static uint64_t yes(bool is) { return is ? FIRST : SECOND; }

static uint64_t sound_bits(const analysis *a, size_t i) {
    token_kind kind = (token_kind)a->doc->tokens[i].kind;
    if (kind != TOKEN_WORD && kind != TOKEN_NUMBER) return 0;
    uint32_t id = a->words[i].lexeme;
    word_sound sound = lexicon_sound(a->lex, token_text(a->doc, i), id < a->lexeme_count ? id : LEXEME_NONE); // others are of the document only
    return sound == SOUND_UNSURE ? 0 : sound == SOUND_VOWEL ? FIRST : SECOND;
}

static uint64_t gender_bits(const analysis *a, size_t i) {
    uint32_t named = a->words[i].mention;
    if (named && a->mentions[named - 1].entity < a->entity_count) {
        uint8_t known_as = a->entities[a->mentions[named - 1].entity].gender;
        if (known_as != GENDER_UNKNOWN) return known_as == GENDER_MALE ? FIRST : SECOND;
    }
    uint32_t known = analysis_lexeme(a, i)->flags & (LEX_MALE | LEX_FEMALE);
    return known == LEX_MALE ? FIRST : known == LEX_FEMALE ? SECOND : 0;
}

static uint64_t dialect_bits(const analysis *a, size_t i) {
    uint32_t known = analysis_lexeme(a, i)->flags & (LEX_US | LEX_GB);
    return known == LEX_US ? FIRST : known == LEX_GB ? SECOND : 0;
}

static uint64_t block_bits(const analysis *a, size_t i) {
    return (uint64_t)1 << a->doc->blocks[document_block_at(a->doc, a->doc->tokens[i].at.start)].kind;
}

uint64_t attribute_bits(const analysis *a, attribute x, size_t i) {
    const token *t = &a->doc->tokens[i];
    const word *w = &a->words[i];
    switch (x) {
    case ATTRIBUTE_POS: return TAG_BIT(w->tag);
    case ATTRIBUTE_TAGS: return attribute_readings(a, i);
    case ATTRIBUTE_CHUNK: return (uint64_t)1 << w->chunk;
    case ATTRIBUTE_ENTITY: return w->entity ? (uint64_t)1 << w->entity : 0;
    case ATTRIBUTE_NUMBER: return (w->flags & WORD_SINGULAR ? FIRST : 0) | (w->flags & WORD_PLURAL ? SECOND : 0);
    case ATTRIBUTE_SHAPE: return (uint64_t)1 << t->shape;
    case ATTRIBUTE_KNOWN: return yes(w->flags & WORD_KNOWN);
    case ATTRIBUTE_SPACE: return yes(t->flags & TOKEN_SPACE_BEFORE);
    case ATTRIBUTE_SOUND: return sound_bits(a, i);
    case ATTRIBUTE_DIALECT: return dialect_bits(a, i);
    case ATTRIBUTE_FLAG: return analysis_lexeme(a, i)->flags;
    case ATTRIBUTE_BLOCK: return block_bits(a, i);
    case ATTRIBUTE_KIND: return (uint64_t)1 << t->kind;
    case ATTRIBUTE_GENDER: return gender_bits(a, i);
    case ATTRIBUTE_START: return yes(w->flags & WORD_SENTENCE_START);
    case ATTRIBUTE_CAPS: return yes(w->flags & WORD_HEADLINE_CASE);
    default: return 0;
    }
}

// Typographic apostrophes and hyphens as rules write them: ' and -.
static str plain_word(str s, char space[FOLD_MAX]) {
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < FOLD_MAX;) {
        bool three = i + 3 <= s.len && s.ptr[i] == '\xe2' && s.ptr[i + 1] == '\x80';
        if (three && s.ptr[i + 2] == '\x99') space[n++] = '\'', i += 3;
        else if (three && (s.ptr[i + 2] == '\x90' || s.ptr[i + 2] == '\x91')) space[n++] = '-', i += 3;
        else space[n++] = s.ptr[i++];
    }
    return (str){space, n};
}

str attribute_text(const analysis *a, attribute x, size_t i, char space[FOLD_MAX]) {
    str form = token_text(a->doc, i);
    if (x == ATTRIBUTE_LEMMA) return analysis_lemma(a, i);
    if (x == ATTRIBUTE_WORD) return a->doc->tokens[i].flags & TOKEN_ASCII ? form : plain_word(form, space);
    return analysis_form(a, a->words[i].lexeme);
}
