// lexicon_build: writes the lexicon section from the table of words. It is written twice: once without exceptions, to see what the
// rules of inflection make of every form, and then with what they got wrong.
#include "lexicon/inflect.h"
#include "lexicon/lexicon_format.h"
#include "pack/builders.h"
#include "pack/words.h"
#include "text/document.h"
#include "text/hash.h"
#include <stdlib.h>

typedef struct { uint32_t key, id, weight; } exception;
typedef struct {
    exception *items;
    size_t count, capacity;
} exceptions;

typedef struct {
    arena *mem;
    words *w;
    uint32_t *order; // entries by id: order[id] is an index into w->entries
    uint32_t *ids;   // the reverse
    exceptions lemmas, inflections;
    lexicon_class *classes;
    tag_set readings[LEXICON_CLASSES];
    size_t class_count, class_capacity;
    bool too_many_classes;
    map class_index;
    char *pool;
    size_t pool_size, pool_capacity;
    map hosts; // of each part of a form that is longer than LEXICON_FORM_INSIDE: the longest form that it is in, an index into w->entries
    uint32_t *placed; // by that index: 1 + where the form is in the pool, 0 while it is not
} builder;

static const words *sorted_words; // for qsort only; the compiler has one thread

static int by_frequency(const void *a, const void *b) {
    const word_entry *x = &sorted_words->entries[*(const uint32_t *)a], *y = &sorted_words->entries[*(const uint32_t *)b];
    if (x->frequency != y->frequency) return x->frequency > y->frequency ? -1 : 1;
    return str_compare(x->form, y->form);
}

static void order_words(builder *b) {
    size_t n = b->w->count;
    b->order = arena_alloc(b->mem, n, sizeof *b->order);
    b->ids = arena_alloc(b->mem, n, sizeof *b->ids);
    for (uint32_t i = 0; i < n; i++) b->order[i] = i;
    sorted_words = b->w;
    if (n > 1) qsort(b->order + 1, n - 1, sizeof *b->order, by_frequency);
    for (uint32_t id = 0; id < n; id++) b->ids[b->order[id]] = id;
}

// The share of each reading: counted where a treebank has the word; the rest of the tags follow with nothing.
typedef struct { uint32_t count[TAG_COUNT], total; tag_set tags; } shares;

enum { FEW = 8 }; // readings

static shares shares_of(const word_entry *e) {
    shares s = {.tags = e->tags & ~(tag_set)1};
    uint32_t seen = 0;
    for (size_t i = 0; i < e->reading_count; i++) seen += e->readings[i].count;
    // What a treebank has a few times says little, and would teach the tagger to trust such words more than words that no treebank has.
    if (seen < FEW && (s.tags || e->cases == 0)) return s.tags || e->cases ? s : (shares){.tags = e->guess & ~(tag_set)1};
    for (size_t i = 0; i < e->reading_count; i++) {
        s.count[e->readings[i].tag] += e->readings[i].count;
        s.total += e->readings[i].count;
    }
    for (unsigned t = 1; t < TAG_COUNT; t++) // one in two hundred may be an annotator's slip
        if (s.count[t] && s.count[t] * 200 >= s.total) s.tags |= TAG_BIT(t);
    if (s.tags == 0) s.tags = e->guess & ~(tag_set)1;
    return s;
}

static unsigned top_tag(const shares *s) {
    unsigned best = 0;
    uint32_t most = 0;
    for (unsigned t = 1; t < TAG_COUNT; t++)
        if ((s->tags & TAG_BIT(t)) && (best == 0 || s->count[t] > most)) best = t, most = s->count[t];
    return best;
}

// Shares are rounded to eighths, so that there are few classes.
static unsigned class_of(builder *b, shares s) {
    struct { lexicon_class shown; tag_set tags; } whole; // with the readings that are too many to be shown
    memset(&whole, 0, sizeof whole);
    whole.tags = s.tags;
    lexicon_class c = {{0}, {0}};
    for (unsigned i = 0; i < sizeof c.tags && s.tags; i++) {
        unsigned t = top_tag(&s);
        c.tags[i] = (uint8_t)t;
        c.shares[i] = s.total ? (uint8_t)((s.count[t] * 8 + s.total / 2) / s.total * 255 / 8) : 0;
        s.tags &= ~TAG_BIT(t);
    }
    if (c.tags[0] == 0) return 0;
    whole.shown = c;
    str key = arena_copy(b->mem, (str){(const char *)&whole, sizeof whole});
    bool added;
    uint32_t *number = map_put(&b->class_index, key, &added);
    b->too_many_classes |= added && b->class_count == LEXICON_CLASSES;
    if (added && b->class_count < LEXICON_CLASSES) {
        *number = (uint32_t)b->class_count;
        b->readings[*number] = whole.tags;
        b->classes = arena_grow(b->mem, b->classes, b->class_count, &b->class_capacity, sizeof c);
        b->classes[b->class_count++] = c;
    }
    return *number;
}

static uint32_t pool_add(builder *b, str s, bool with_length) {
    size_t need = b->pool_size + s.len + 1;
    while (b->pool_capacity < need) {
        char *old = b->pool;
        size_t capacity = b->pool_capacity ? b->pool_capacity * 2 : 1 << 20;
        b->pool = arena_alloc(b->mem, capacity, 1);
        if (old) memcpy(b->pool, old, b->pool_size);
        b->pool_capacity = capacity;
    }
    uint32_t at = (uint32_t)b->pool_size;
    if (with_length) b->pool[b->pool_size++] = (char)s.len;
    memcpy(b->pool + b->pool_size, s.ptr, s.len);
    b->pool_size += s.len;
    return at;
}

static void host_parts(builder *b, uint32_t entry) {
    enum { LEAST = LEXICON_FORM_INSIDE + 1 };
    str form = b->w->entries[entry].form;
    for (size_t from = 0; from + LEAST <= form.len; from++)
        for (size_t to = from + LEAST; to <= form.len; to++) {
            bool added;
            uint32_t *host = map_put(&b->hosts, str_sub(form, from, to), &added);
            if (added || b->w->entries[*host].form.len < form.len) *host = entry;
        }
}

static void find_hosts(builder *b) {
    b->hosts = map_make(b->mem);
    b->placed = arena_alloc(b->mem, b->w->count, sizeof *b->placed);
    for (uint32_t id = 1; id < b->w->count; id++) host_parts(b, b->order[id]);
}

// Within the longest form that it is part of, which comes into the pool with the commonest of its parts.
static uint32_t pool_share(builder *b, str form) {
    uint32_t host = *map_find(&b->hosts, form);
    str whole = b->w->entries[host].form;
    if (!b->placed[host]) b->placed[host] = 1 + pool_add(b, whole, false);
    size_t at = 0;
    while (memcmp(whole.ptr + at, form.ptr, form.len) != 0) at++;
    return b->placed[host] - 1 + (uint32_t)at;
}

static uint32_t place_form(builder *b, const word_entry *e) {
    bool inside = e->form.len <= LEXICON_FORM_INSIDE;
    if (!lexicon_has_spelling(e->cases)) return inside ? 0 : pool_share(b, e->form);
    uint32_t at = (uint32_t)b->pool_size;
    if (!inside) pool_add(b, e->form, false);
    pool_add(b, e->spelling, true);
    return at;
}

// What the fields of a record hold; build_lexicon refuses more words than that.
enum { MOST_24 = 0xffffff, MOST_8 = 0xff, MOST_SYLLABLES = 15 };

static lexeme record_of(builder *b, uint32_t id) {
    const word_entry *e = &b->w->entries[b->order[id]];
    shares s = shares_of(e);
    unsigned syllables = e->syllables > MOST_SYLLABLES ? 0 : e->syllables;
    lexeme x = {.first = load8(e->form.ptr, e->form.len), .form = place_form(b, e) & MOST_24, .lemma = id & MOST_24, .flags = e->flags, .length = e->form.len & MOST_8,
                .frequency = (unsigned)e->frequency & MOST_8, .syllables = syllables & MOST_SYLLABLES, .cases = e->cases & 15u, .ambiguity = class_of(b, s) & (LEXICON_CLASSES - 1),
                .usage = (unsigned)e->usage & WORDS_USAGES};
    x.usual = x.ambiguity ? b->classes[x.ambiguity].tags[0] & 63u : TAG_NONE;
    return x;
}

static void fill_slots(const builder *b, lexicon_slot *slots, uint32_t count) {
    for (uint32_t id = 1; id < b->w->count; id++) { // the frequent first, so that they are found at once
        uint32_t hash = token_hash(b->w->entries[b->order[id]].form), at = lexicon_slot_of(hash, count);
        while (slots[at]) at = at + 1 == count ? 0 : at + 1;
        slots[at] = lexicon_slot_make(id, hash);
    }
}

static int by_key(const void *a, const void *b) {
    const exception *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

// Sorted, one a key: that of the greatest weight.
static void settle(exceptions *x) {
    if (x->count) qsort(x->items, x->count, sizeof *x->items, by_key);
    size_t kept = 0;
    for (size_t i = 0; i < x->count; i++)
        if (kept == 0 || x->items[kept - 1].key != x->items[i].key) x->items[kept++] = x->items[i];
    x->count = kept;
}

static void put_exceptions(char *at, const exceptions *x) {
    for (size_t i = 0; i < x->count; i++) {
        lexicon_exception e = {x->items[i].key, x->items[i].id};
        memcpy(at + i * sizeof e, &e, sizeof e);
    }
}

static str write_section(builder *b) {
    uint32_t count = (uint32_t)b->w->count;
    b->pool_size = 0;
    memset(b->placed, 0, count * sizeof *b->placed);
    lexeme *records = arena_alloc(b->mem, count, sizeof *records);
    for (uint32_t id = 1; id < count; id++) records[id] = record_of(b, id);
    lexicon_header h = {.records = count, .slots = count + count / 2 + 8, .lemmas = (uint32_t)b->lemmas.count,
                        .inflections = (uint32_t)b->inflections.count, .classes = (uint32_t)b->class_count, .pool = (uint32_t)b->pool_size};
    memcpy(h.magic, LEXICON_MAGIC, sizeof h.magic);
    for (uint32_t id = 1; id < count; id++)
        if (records[id].flags & LEX_ABBREVIATION && records[id].length > h.longest_abbreviation) h.longest_abbreviation = records[id].length;
    lexicon_layout at = lexicon_layout_of(&h);
    char *bytes = arena_alloc(b->mem, at.end + 64, 1);
    bytes += (64 - (uintptr_t)bytes % 64) % 64;
    memcpy(bytes, &h, sizeof h);
    fill_slots(b, (lexicon_slot *)(void *)(bytes + at.slots), h.slots);
    put_exceptions(bytes + at.lemmas, &b->lemmas);
    put_exceptions(bytes + at.inflections, &b->inflections);
    memcpy(bytes + at.classes, b->classes, b->class_count * sizeof *b->classes);
    memcpy(bytes + at.readings, b->readings, sizeof b->readings);
    memcpy(bytes + at.pool, b->pool, b->pool_size);
    memcpy(bytes + at.records, records, count * sizeof *records);
    return (str){bytes, at.end};
}

static void except(builder *b, exceptions *x, uint32_t key, uint32_t id, uint32_t weight) {
    x->items = arena_grow(b->mem, x->items, x->count, &x->capacity, sizeof *x->items);
    x->items[x->count++] = (exception){key, id, weight};
}

static str entry_form(const builder *b, uint32_t id) { return b->w->entries[b->order[id]].form; }
static bool word_eq(const word_buffer *w, str s) { return str_eq((str){w->text, w->len}, s); }

enum { IRREGULAR = 1 << 30 }; // outweighs any count

static bool one_way(const words *w, uint32_t form, unsigned t) {
    for (size_t i = 0; i < w->relation_count; i++)
        if (w->relations[i].one_way && w->relations[i].form == form && w->relations[i].tag == t) return true;
    return false;
}

// What the sources know of lemmas, whether or not the rules agree; pruned when all is settled.
static void gather(builder *b) {
    const words *w = b->w;
    for (size_t i = 0; i < w->relation_count; i++) {
        word_relation r = w->relations[i];
        uint32_t form = b->ids[r.form], lemma = b->ids[r.lemma], weight = (uint32_t)(IRREGULAR - i);
        except(b, &b->lemmas, lexicon_key(form, (tag)r.tag), lemma, weight);
        if (!r.one_way) except(b, &b->inflections, lexicon_key(lemma, (tag)r.tag), form, weight);
        if (r.tag == TAG_NNS) except(b, &b->lemmas, lexicon_key(form, TAG_NNPS), lemma, weight);
        if (r.tag == TAG_JJR || r.tag == TAG_JJS) {
            tag adverb = r.tag == TAG_JJR ? TAG_RBR : TAG_RBS;
            except(b, &b->lemmas, lexicon_key(form, adverb), lemma, 1);
        }
    }
    for (uint32_t id = 1; id < w->count; id++) {
        const word_entry *e = &w->entries[b->order[id]];
        for (size_t i = 0; i < e->reading_count; i++) {
            word_reading r = e->readings[i];
            uint32_t lemma = words_find(w, r.lemma);
            if (!lemma || r.tag == TAG_NNP) continue;
            except(b, &b->lemmas, lexicon_key(id, (tag)r.tag), b->ids[lemma], r.count);
            bool usual = e->cases && r.count > 1 && w->entries[lemma].cases && !one_way(w, b->order[id], r.tag); // no slips and no clitics
            if (usual) except(b, &b->inflections, lexicon_key(b->ids[lemma], (tag)r.tag), id, r.count);
        }
    }
    settle(&b->lemmas);
    settle(&b->inflections);
}

// Keeps the exceptions that the rules, over the section without any, do not give by themselves.
static void prune(exceptions *x, const builder *b, const lexicon *plain, word_buffer (*rule)(const lexicon *, str, uint32_t, tag)) {
    size_t kept = 0;
    for (size_t i = 0; i < x->count; i++) {
        uint32_t id = x->items[i].key >> LEXICON_TAG_BITS;
        tag t = (tag)(x->items[i].key & ((1 << LEXICON_TAG_BITS) - 1));
        word_buffer made = rule(plain, entry_form(b, id), id, t);
        if (!word_eq(&made, entry_form(b, x->items[i].id))) x->items[kept++] = x->items[i];
    }
    x->count = kept;
}

static void set_main_lemmas(builder *b, str section, const lexicon *l) {
    lexeme *records = (lexeme *)(uintptr_t)l->records;
    for (uint32_t id = 1; id < b->w->count; id++) {
        shares s = shares_of(&b->w->entries[b->order[id]]);
        unsigned t = top_tag(&s);
        word_buffer lemma = inflect_lemma(l, entry_form(b, id), id, (tag)t);
        str text = {lemma.text, lemma.len};
        uint32_t known = lexicon_find(l, text, token_hash(text));
        if (known) records[id].lemma = known & MOST_24;
    }
    (void)section;
}

static bool gather_words(words *w, const pack_inputs *in, err *why) {
    return words_from_hunspell(w, in->hunspell, why) && words_from_grammar(w, in->dicts, why) && words_from_names(w, in->dicts, why) &&
           words_from_readings(w, in->dicts, why) && words_from_levels(w, in->dicts, why) && words_sounds(w, in->dicts, why);
}

bool build_lexicon(arena *mem, const pack_inputs *in, str *section, err *why) {
    words w = words_make(mem);
    if (!gather_words(&w, in, why)) return false;
    builder b = {.mem = mem, .w = &w, .class_index = map_make(mem)};
    b.classes = arena_grow(mem, NULL, 0, &b.class_capacity, sizeof *b.classes);
    b.class_count = 1;
    order_words(&b);
    find_hosts(&b);
    lexicon plain, whole;
    str first = write_section(&b);
    if (b.too_many_classes || w.count > LEXICON_MAX_RECORDS || b.pool_size > LEXICON_MAX_POOL) return err_set(why, S("lexicon"), 0, 0, "there are too many words, or too many kinds of them");
    if (!lexicon_view(first, &plain)) return err_set(why, S("lexicon"), 0, 0, "there are no words");
    gather(&b);
    prune(&b.lemmas, &b, &plain, inflect_lemma);
    prune(&b.inflections, &b, &plain, inflect_form);
    *section = write_section(&b);
    if (!lexicon_view(*section, &whole)) return err_set(why, S("lexicon"), 0, 0, "the section is not sound");
    set_main_lemmas(&b, *section, &whole);
    return true;
}
