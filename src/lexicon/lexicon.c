// lexicon: the reader. Nothing is parsed and nothing copied: opening looks at the header and works out where the tables lie.
// Every number that comes from the pack is checked where it is used, so that even a pack made to harm is not read past its end.
#include "lexicon/lexicon.h"
#include "base/order.h"
#include "lexicon/lexicon_format.h"
#include "text/document.h"
#include "text/hash.h"
#include "text/utf8.h"
#include <stdlib.h>

static const lexeme no_lexeme;

// Tags index tables elsewhere.
static bool readings_sound(const tag_set *readings) {
    tag_set all = 0;
    for (size_t i = 0; i < LEXICON_CLASSES; i++) all |= readings[i];
    return all >> TAG_COUNT == 0;
}

bool lexicon_view(str section, lexicon *out) {
    lexicon_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, LEXICON_MAGIC, sizeof h.magic) != 0 || h.records == 0 || h.records > LEXICON_MAX_RECORDS ||
        h.slots <= h.records)
        return false;
    lexicon_layout at = lexicon_layout_of(&h);
    if (at.end > section.len) return false;
    const void *base = section.ptr;
    const char *bytes = base;
    *out = (lexicon){
        .records = (const void *)(bytes + at.records),
        .slots = (const void *)(bytes + at.slots),
        .lemmas = (const void *)(bytes + at.lemmas),
        .inflections = (const void *)(bytes + at.inflections),
        .classes = (const void *)(bytes + at.classes),
        .readings = (const void *)(bytes + at.readings),
        .pool = bytes + at.pool,
        .header = h,
    };
    return readings_sound(out->readings);
}

lexicon *lexicon_open(const pack *p, err *why) {
    lexicon *l = malloc(sizeof *l);
    if (l && lexicon_view(pack_section(p, "lexicon"), l)) {
        if (!syllables_view(pack_section(p, "syllables"), &l->syllables)) l->syllables = (syllables_model){0};
        if (!index_model_view(pack_section(p, "index"), &l->index)) l->index = (index_model){0};
        if (!word_lists_view(pack_section(p, "lists"), &l->lists)) l->lists = (list_table){0};
        l->phrases = pack_section(p, "phrases");
        if (!source_words_view(pack_section(p, "source"), &l->source)) l->source = (source_words){0};
        return l;
    }
    err_set(why, S(""), 0, 0, l ? "the language pack has no sound lexicon" : "out of memory");
    free(l);
    return NULL;
}

void lexicon_close(lexicon *l) { free(l); }

const index_model *lexicon_index(const lexicon *l) { return l->index.magic[0] ? &l->index : NULL; }

uint32_t lexicon_lists(const lexicon *l, uint32_t id) { return word_lists_of(&l->lists, id); }
str lexicon_phrases(const lexicon *l) { return l->phrases; }
const source_words *lexicon_source_words(const lexicon *l) { return &l->source; }

uint32_t lexicon_count(const lexicon *l) { return l->header.records; }
const lexeme *lexicon_at(const lexicon *l, uint32_t id) { return id < l->header.records ? &l->records[id] : &no_lexeme; }

// The pool's tail is longer than any form with a spelling, so a sound start is enough. Packs are little-endian, so that a record has the bytes in order.
str lexicon_form(const lexicon *l, uint32_t id) {
    const lexeme *x = lexicon_at(l, id);
    if (x->length <= LEXICON_FORM_INSIDE) return (str){(const char *)&x->first, x->length};
    return x->form < l->header.pool ? (str){l->pool + x->form, x->length} : S("");
}

// Of a word that is CASE_OTHER.
static str own_spelling(const lexicon *l, uint32_t id) {
    const lexeme *x = lexicon_at(l, id);
    if (x->form >= l->header.pool) return S("");
    const char *at = l->pool + x->form + lexicon_form_in_pool(x);
    return (str){at + 1, (unsigned char)*at};
}

static str upper_ascii(arena *mem, str s, size_t letters) {
    char *text = arena_alloc(mem, s.len, 1);
    memcpy(text, s.ptr, s.len);
    for (size_t i = 0; i < s.len && i < letters; i++)
        if (text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 32);
    return (str){text, s.len};
}

str lexicon_spelling(const lexicon *l, arena *mem, uint32_t id) {
    unsigned cases = lexicon_at(l, id)->cases;
    str form = lexicon_form(l, id);
    if (lexicon_has_spelling(cases)) return own_spelling(l, id);
    if (!cases || cases & CASE_LOWER) return form;
    return upper_ascii(mem, form, cases & CASE_TITLE ? 1 : form.len);
}

// Ids index tables elsewhere; of a word whose record has others nothing is known.
static inline bool sound(const lexicon *l, const lexeme *x) { return x->lemma < l->header.records; }

// Is a record that of a folded form, whose first eight bytes are given?
static inline bool is_form(const lexicon *l, const lexeme *x, str folded, uint64_t first) {
    return x->first == first && x->length == folded.len && (folded.len <= 8 || (x->form < l->header.pool && !memcmp(l->pool + x->form, folded.ptr, folded.len)));
}

static inline uint32_t slot_after(const lexicon *l, uint32_t at) { return at + 1 == l->header.slots ? 0 : at + 1; }

uint32_t lexicon_find(const lexicon *l, str folded, uint32_t hash) {
    uint64_t first = load8(folded.ptr, folded.len);
    uint32_t slots = l->header.slots, at = lexicon_slot_of(hash, slots);
    for (uint32_t tried = 0; tried < slots; tried++, at = slot_after(l, at)) {
        lexicon_slot s = l->slots[at];
        if (s == 0) return LEXEME_NONE;
        if (!lexicon_slot_may_be(s, hash)) continue;
        uint32_t id = lexicon_slot_id(s);
        const lexeme *x = lexicon_at(l, id);
        if (is_form(l, x, folded, first)) return sound(l, x) ? id : LEXEME_NONE;
    }
    return LEXEME_NONE;
}

// Is a record that of an ASCII word, not empty, with whatever capitals it is written? Most are told by their first eight bytes. The pool's tail is
// longer than any word, so that comparing may read on to the end of eight bytes.
static inline bool is_of(const lexicon *l, const lexeme *x, str ascii, size_t readable) {
    if (x->length != ascii.len) return false;
    uint64_t written = load8(ascii.ptr, readable);
    if (ascii.len <= 8) return same8(written, x->first, ascii.len) || same8(lower8(written), x->first, ascii.len);
    if (lower8(written) != x->first || x->form >= l->header.pool) return false;
    return ascii_folds_to(str_sub(ascii, 8, ascii.len), readable - 8, l->pool + x->form + 8);
}

// The first slot on a word's way, from `at` on, that may be its own; 0 if there is none.
static __attribute__((noinline)) lexicon_slot next_slot(const lexicon *l, uint32_t at, uint32_t hash) {
    for (uint32_t tried = 0, slots = l->header.slots; tried < slots; tried++, at = slot_after(l, at)) {
        lexicon_slot s = l->slots[at];
        if (s == 0 || lexicon_slot_may_be(s, hash)) return s;
    }
    return 0;
}

// Of an ASCII word as it is written.
static __attribute__((noinline)) uint32_t search_ascii(const lexicon *l, str ascii, size_t readable, uint32_t hash) {
    uint32_t slots = l->header.slots, at = lexicon_slot_of(hash, slots);
    for (uint32_t tried = 0; tried < slots; tried++, at = slot_after(l, at)) {
        lexicon_slot s = l->slots[at];
        if (s == 0) return LEXEME_NONE;
        if (!lexicon_slot_may_be(s, hash)) continue;
        uint32_t id = lexicon_slot_id(s);
        const lexeme *x = lexicon_at(l, id);
        if (is_of(l, x, ascii, readable)) return sound(l, x) ? id : LEXEME_NONE;
    }
    return LEXEME_NONE;
}

// What words most likely are: of each the first slot, and then the record, lies anywhere in memory, and is under way before it is looked at.
static void expect(const lexicon *l, const token *t, size_t count, uint32_t *ids) {
    const lexicon_slot *slots = l->slots;
    const lexeme *records = l->records;
    const uint32_t slot_count = l->header.slots, record_count = l->header.records;
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&slots[ids[i] = lexicon_slot_of(t[i].hash, slot_count)]);
    for (size_t i = 0; i < count; i++) {
        lexicon_slot s = slots[ids[i]];
        if (!lexicon_slot_may_be(s, t[i].hash)) s = next_slot(l, ids[i], t[i].hash);
        uint32_t id = lexicon_slot_id(s);
        __builtin_prefetch(&records[ids[i] = id < record_count ? id : LEXEME_NONE]);
    }
}

void lexicon_find_tokens(const lexicon *l, const document *d, size_t first, size_t count, uint32_t *ids) {
    const token *tokens = d->tokens + first;
    const str text = d->text;
    const lexeme *records = l->records;
    expect(l, tokens, count, ids);
    for (size_t i = 0; i < count; i++) {
        const token *t = &tokens[i];
        const lexeme *x = &records[ids[i]];
        if (ids[i] == LEXEME_NONE) continue;
        str word = {text.ptr + t->at.start, t->at.end - t->at.start};
        size_t readable = text.len - t->at.start;
        if (!is_of(l, x, word, readable)) ids[i] = t->flags & TOKEN_ASCII ? search_ascii(l, word, readable, t->hash) : LEXEME_NONE; // its slot is another's
        else if (!sound(l, x)) ids[i] = LEXEME_NONE;
    }
}

const lexeme *lexicon_records(const lexicon *l) { return l->records; }
const tag_set *lexicon_readings(const lexicon *l) { return l->readings; }
tag_set lexicon_tags(const lexicon *l, const lexeme *x) { return l->readings[x->ambiguity]; }

static __attribute__((noinline)) uint32_t find_unicode(const lexicon *l, str word) {
    char folded[FOLD_MAX];
    size_t len = token_fold(word, folded, sizeof folded);
    str form = {folded, len};
    return len ? lexicon_find(l, form, token_hash(form)) : LEXEME_NONE;
}

uint32_t lexicon_find_word(const lexicon *l, str word) {
    uint32_t hash;
    if (!word.len) return LEXEME_NONE;
    if (!hash_ascii(word, word.len, &hash)) return find_unicode(l, word);
    return word.len <= FOLD_MAX ? search_ascii(l, word, word.len, hash) : LEXEME_NONE;
}

uint32_t lexicon_exception_find(const lexicon_exception *table, uint32_t count, uint32_t key) {
    size_t at = records_from(table, count, sizeof *table, offsetof(lexicon_exception, key), key);
    return at < count && table[at].key == key ? table[at].id : LEXEME_NONE;
}

// How a word is capitalised.
typedef enum { CAPITALS_NONE, CAPITALS_FIRST, CAPITALS_ALL, CAPITALS_MIXED } capitals;
static capitals capitals_of(str word) {
    size_t upper = 0, lower = 0;
    bool first = false;
    for (size_t at = 0; at < word.len;) {
        int32_t c = utf8_next(word, &at);
        if (rune_upper(c)) {
            if (upper + lower == 0) first = true;
            upper++;
        } else if (rune_lower(c)) lower++;
    }
    if (upper == 0) return CAPITALS_NONE;
    if (upper == 1 && first) return CAPITALS_FIRST;
    return lower == 0 ? CAPITALS_ALL : CAPITALS_MIXED;
}

// "PhD" for "phD" is no; "Al-Qaeda" for "al-Qaeda" is right at the start of a sentence.
static bool same_but_first_capital(str word, str spelling) {
    size_t w = 0, s = 0;
    if (word.len == 0 || spelling.len == 0) return false;
    int32_t first = utf8_next(word, &w), right = utf8_next(spelling, &s);
    return (first == right || first == rune_to_upper(right)) &&
           str_eq(str_sub(word, w, word.len), str_sub(spelling, s, spelling.len));
}

// Acronyms of four letters or more that can be spoken as words are also written like names: Nato, Unesco, Covid.
static bool spoken_acronym(const lexicon *l, uint32_t id) {
    str form = lexicon_form(l, id);
    if (form.len < 4) return false;
    for (size_t i = 0; i < form.len; i++)
        if (strchr("aeiou", form.ptr[i])) return true;
    return false;
}

bool lexicon_allows(const lexicon *l, uint32_t id, str word) {
    unsigned cases = lexicon_at(l, id)->cases;
    if (cases == 0) return false;
    switch (capitals_of(word)) {
    case CAPITALS_NONE:
        return (cases & CASE_LOWER) || ((cases & CASE_OTHER) && str_eq(word, own_spelling(l, id)));
    case CAPITALS_FIRST:
        if (cases & (CASE_LOWER | CASE_TITLE)) return true;
        if ((cases & CASE_UPPER) && (word.len == 1 || spoken_acronym(l, id))) return true;
        break;
    case CAPITALS_ALL: return true;
    case CAPITALS_MIXED: break;
    }
    return (cases & CASE_OTHER) && same_but_first_capital(word, own_spelling(l, id));
}

abbreviation_kind lexicon_abbreviation(const void *lexicon_, str word_with_stop) {
    const lexicon *l = lexicon_;
    size_t longest = l->header.longest_abbreviation;
    if (word_with_stop.len > longest && ascii_letters(word_with_stop.ptr, longest) == longest) return ABBREVIATION_NONE;
    uint32_t id = lexicon_find_word(l, word_with_stop), flags = lexicon_at(l, id)->flags;
    if (!(flags & LEX_ABBREVIATION) || !lexicon_allows(l, id, word_with_stop)) return ABBREVIATION_NONE;
    return flags & LEX_ABBREVIATION_BESIDE ? ABBREVIATION_BESIDE : ABBREVIATION_ALWAYS;
}
