// gazetteer: the reader. Nothing is parsed and hardly anything read at opening: every number of the image is checked where it is used, by
// the few functions below gazetteer_open that index its tables.
#include "lexicon/beside.h"
#include "lexicon/gazetteer_format.h"
#include "lexicon/gazetteer_own.h"
#include "lexicon/people.h"

#include <stdlib.h>

struct gazetteer {
    gazetteer_view pack, own;
    filter beside;
    arena mem; // the user's names
};
#define OWN (1u << 31) // marks entries and forms of the user's own image

static bool sound_header(const gazetteer_header *h) {
    const uint32_t counts[] = {h->entries, h->forms, h->slots, h->words, h->word_slots, h->uses, h->pairs, h->equivalents};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > GAZETTEER_MOST) return false;
    return memcmp(h->magic, GAZETTEER_MAGIC, sizeof h->magic) == 0 && h->entries && h->forms && h->words &&
           h->slots > h->forms && h->word_slots > h->words && h->pool && h->pool <= GAZETTEER_POOL;
}

bool gazetteer_look(str image, gazetteer_view *out) {
    gazetteer_header h;
    if (image.len < sizeof h) return false;
    memcpy(&h, image.ptr, sizeof h);
    if (!sound_header(&h)) return false;
    gazetteer_layout at = gazetteer_layout_of(&h);
    if (at.end > image.len) return false;
    const char *p = image.ptr;
    *out = (gazetteer_view){
        .header = h, .filter = (const void *)(p + at.filter), .entries = (const void *)(p + at.entries), .forms = (const void *)(p + at.forms),
        .keys = (const void *)(p + at.keys), .skeletons = (const void *)(p + at.skeletons), .words = (const void *)(p + at.words),
        .word_slots = (const void *)(p + at.word_slots), .uses = (const void *)(p + at.uses), .pairs = (const void *)(p + at.pairs),
        .equivalents = (const void *)(p + at.equivalents), .equivalent_filter = (const void *)(p + at.equivalent_filter),
        .equivalent_rows = (const void *)(p + at.equivalent_rows), .pool = p + at.pool,
    };
    return true;
}

static void look_at_nothing(gazetteer *g, gazetteer_view *out) {
    bool empty = gazetteer_look(gazetteer_image(gazetteer_writer_new(&g->mem, (token_lore){0})), out);
    (void)empty;
}

typedef struct {
    gazetteer *g;
    str section;
    const lexicon *l;
    const names_file *own;
    size_t own_count;
    gazetteer_complain *complain;
    void *data;
    bool sound;
} opening;

static void open_all(void *data) {
    opening *o = data;
    gazetteer *g = o->g;
    if (o->section.len == 0) look_at_nothing(g, &g->pack);
    else o->sound = gazetteer_look(o->section, &g->pack);
    beside_add(&g->beside);
    people_add(&g->beside);
    if (o->sound && o->own_count) gazetteer_look(own_names(&g->mem, o->l, o->own, o->own_count, o->complain, o->data), &g->own);
}

gazetteer *gazetteer_open(const pack *p, const lexicon *l, const names_file *own, size_t own_count, gazetteer_complain *complain, void *data,
                          err *why) {
    opening o = {calloc(1, sizeof *o.g), pack_section(p, "gazetteer"), l, own, own_count, complain, data, true};
    bool memory = o.g && arena_guarded(&o.g->mem, open_all, &o);
    if (memory && o.sound) return o.g;
    gazetteer_close(o.g);
    err_set(why, S(""), 0, 0, memory ? "the language pack has no sound names" : "out of memory");
    return NULL;
}

void gazetteer_close(gazetteer *g) {
    if (!g) return;
    arena_free(&g->mem);
    free(g);
}

unsigned gazetteer_style_of(str name) {
    static const char *const names[] = {"ap", "reuters", "bbc", "guardian"};
    for (unsigned i = 0; i < 4; i++)
        if (str_eq(name, str_of(names[i]))) return 1u << i;
    return 0;
}

// What a number that is out of bounds stands for.
static const gazetteer_form_record no_form;
static const gazetteer_entry_record no_entry;
static const gazetteer_word no_word;
static const gazetteer_form_record *form_at(const gazetteer_view *v, uint32_t f) { return f < v->header.forms ? &v->forms[f] : &no_form; }
static const gazetteer_entry_record *entry_at(const gazetteer_view *v, uint32_t e) { return e < v->header.entries ? &v->entries[e] : &no_entry; }
static const gazetteer_word *word_at(const gazetteer_view *v, uint32_t w) { return w < v->header.words ? &v->words[w] : &no_word; }
static bool within(uint32_t first, uint32_t count, uint32_t size) { return first <= size && count <= size - first; }

static str string_at(const gazetteer_view *v, uint32_t string) {
    uint32_t at = string % GAZETTEER_POOL, len = string >> 24;
    return within(at, len, v->header.pool) ? (str){v->pool + at, len} : S("");
}

static bool has_own(const gazetteer *g) { return g->own.header.entries != 0; }
static const gazetteer_view *view_of(const gazetteer *g, uint32_t id) { return id & OWN ? &g->own : &g->pack; }

static bool filter_has(const gazetteer *g, uint32_t bit) {
    return g->pack.filter[bit / 8] >> bit % 8 & 1 || (has_own(g) && g->own.filter[bit / 8] >> bit % 8 & 1);
}

bool gazetteer_starts(const gazetteer *g, uint32_t hash) { return filter_has(g, gazetteer_bit(hash)); }
bool gazetteer_goes_on(const gazetteer *g, uint64_t key) { return filter_has(g, gazetteer_bit_of_two(key)); }

size_t gazetteer_longest(const gazetteer *g) {
    return g->own.header.longest > g->pack.header.longest ? g->own.header.longest : g->pack.header.longest;
}

// Of the forms with one key the one that was written first: entries come in order of importance.
static uint32_t find_key(const gazetteer_view *v, uint64_t key) {
    uint32_t best = 0, at = gazetteer_slot(key, v->header.slots);
    for (uint32_t tried = 0; v->keys[at] && tried < v->header.slots; tried++, at = gazetteer_slot_after(at, v->header.slots)) {
        uint32_t f = gazetteer_slot_number(v->keys[at]);
        if (gazetteer_slot_tag(v->keys[at]) == gazetteer_key_tag(key) && form_at(v, f)->key == key && (best == 0 || f < best)) best = f;
    }
    return best;
}

static uint32_t find_skeleton(const gazetteer_view *v, uint64_t key) {
    uint32_t best = 0, at = gazetteer_slot(key, v->header.slots);
    for (uint32_t tried = 0; v->skeletons[at] && tried < v->header.slots; tried++, at = gazetteer_slot_after(at, v->header.slots)) {
        uint32_t f = gazetteer_slot_number(v->skeletons[at]);
        if (gazetteer_slot_tag(v->skeletons[at]) == gazetteer_key_tag(key) && form_at(v, f)->skeleton == key && (best == 0 || f < best)) best = f;
    }
    return best;
}

name_form gazetteer_find(const gazetteer *g, uint64_t key) {
    uint32_t own = has_own(g) ? find_key(&g->own, key) : 0, f = own ? 0 : find_key(&g->pack, key);
    if (f) __builtin_prefetch(entry_at(&g->pack, form_at(&g->pack, f)->entry)); // which is asked for next
    return own ? own | OWN : f;
}

name_form gazetteer_like(const gazetteer *g, str skeleton) {
    uint64_t key = str_hash(skeleton);
    uint32_t own = has_own(g) ? find_skeleton(&g->own, key) : 0;
    return own ? own | OWN : find_skeleton(&g->pack, key);
}

known_form gazetteer_form(const gazetteer *g, name_form f) {
    const gazetteer_view *v = view_of(g, f);
    const gazetteer_form_record *x = form_at(v, f & ~OWN);
    if (f == 0) return (known_form){0};
    return (known_form){.text = string_at(v, x->text), .entry = x->entry | (f & OWN), .kind = x->kind <= FORM_ACRONYM ? x->kind : FORM_VARIANT,
                        .styles = x->styles, .tokens = x->tokens};
}

uint64_t gazetteer_key_of(const gazetteer *g, name_form f) { return f ? form_at(view_of(g, f), f & ~OWN)->key : 0; }

name_entry gazetteer_entry(const gazetteer *g, name_form f) { return f ? form_at(view_of(g, f), f & ~OWN)->entry | (f & OWN) : 0; }

known_name gazetteer_traits(const gazetteer *g, name_entry e) {
    const gazetteer_entry_record *x = entry_at(view_of(g, e), e & ~OWN);
    if (e == 0) return (known_name){0};
    return (known_name){.type = x->type <= NAME_OTHER ? x->type : NAME_OTHER, .gender = x->gender <= 2 ? x->gender : 0, .family_first = x->family_first,
                        .ambiguous = x->ambiguous, .first = x->first | (e & OWN), .count = within(x->first, x->count, view_of(g, e)->header.forms) ? x->count : 0};
}

known_name gazetteer_name(const gazetteer *g, name_entry e) {
    const gazetteer_view *v = view_of(g, e);
    const gazetteer_entry_record *x = entry_at(v, e & ~OWN);
    known_name n = gazetteer_traits(g, e);
    if (e == 0) return n;
    n.name = string_at(v, x->name), n.role = string_at(v, x->role), n.country = string_at(v, x->country);
    return n;
}

str gazetteer_preferred(const gazetteer *g, name_entry e, unsigned style) {
    known_name n = gazetteer_name(g, e);
    for (uint32_t i = 0; i < n.count; i++) {
        known_form f = gazetteer_form(g, n.first + i);
        if (f.styles & style) return f.text;
    }
    return n.name;
}

static const gazetteer_word *find_word(const gazetteer_view *v, uint32_t hash) {
    uint32_t slots = v->header.word_slots, at = gazetteer_slot(gazetteer_word_key(hash), slots);
    for (uint32_t tried = 0, slot; (slot = v->word_slots[at]) != 0 && tried < slots; tried++, at = gazetteer_slot_after(at, slots)) {
        const gazetteer_word *w = gazetteer_slot_tag(slot) == gazetteer_word_tag(hash) ? word_at(v, gazetteer_slot_number(slot)) : NULL;
        if (w && w->hash == hash) return w;
    }
    return NULL;
}

static size_t take_uses(const gazetteer_view *v, uint32_t hash, uint32_t mark, word_use *out, size_t most) {
    const gazetteer_word *w = find_word(v, hash);
    size_t n = 0;
    if (!w || !within(w->first, w->count, v->header.uses)) return 0;
    for (; n < most && n < w->count; n++) out[n] = (word_use){gazetteer_slot_number(v->uses[w->first + n]) | mark, gazetteer_slot_tag(v->uses[w->first + n])};
    return n;
}

size_t gazetteer_with(const gazetteer *g, uint32_t hash, word_use *out, size_t most) {
    size_t n = has_own(g) ? take_uses(&g->own, hash, OWN, out, most) : 0;
    return n + take_uses(&g->pack, hash, 0, out + n, most - n);
}

word_in_names gazetteer_word_in_names(const gazetteer *g, uint32_t hash) {
    const gazetteer_word *a = find_word(&g->pack, hash), *b = has_own(g) ? find_word(&g->own, hash) : NULL;
    uint32_t what = (a ? a->what : 0) | (b ? b->what : 0);
    return (word_in_names){what & ((1u << GAZETTEER_PART_BITS) - 1), what >> GAZETTEER_PART_BITS};
}

// The words of two texts are the same but for one pair.
static bool one_word_apart(str a, str b) {
    size_t apart = 0;
    str x, y;
    while (a.ptr && b.ptr && str_split(&a, ' ', &x) && str_split(&b, ' ', &y)) apart += !str_eq(x, y);
    return !a.ptr && !b.ptr && apart == 1;
}

bool gazetteer_alternate(const known_form *a, const known_form *b) {
    return a->entry == b->entry && a->kind != FORM_ACRONYM && b->kind != FORM_ACRONYM && one_word_apart(a->text, b->text);
}

static const uint32_t *word_slot(const gazetteer_view *v, uint32_t hash) { return &v->word_slots[gazetteer_slot(gazetteer_word_key(hash), v->header.word_slots)]; }
static const uint32_t *key_slot(const gazetteer_view *v, uint64_t key) { return &v->keys[gazetteer_slot(key, v->header.slots)]; }

// Without asking whether there is anything to come: whether there is would be anybody's guess.
void gazetteer_expect(const gazetteer *g, const uint32_t *hashes, size_t count) {
    const gazetteer_view *v = &g->pack;
    for (size_t i = 0; i < count; i++) {
        __builtin_prefetch(word_slot(v, hashes[i]));
        __builtin_prefetch(key_slot(v, gazetteer_key(0, hashes[i])));
    }
    for (size_t i = 0; i < count; i++) {
        __builtin_prefetch(word_at(v, gazetteer_slot_number(*word_slot(v, hashes[i]))));
        __builtin_prefetch(form_at(v, gazetteer_slot_number(*key_slot(v, gazetteer_key(0, hashes[i])))));
    }
}

void gazetteer_expect_two(const gazetteer *g, uint32_t first, uint32_t second) {
    uint64_t two = gazetteer_key(gazetteer_key(0, first), second);
    uint32_t bit = gazetteer_bit_of_two(two);
    if (g->pack.filter[bit / 8] >> bit % 8 & 1) __builtin_prefetch(key_slot(&g->pack, two));
}

static uint64_t skeleton_of(str text) {
    char skeleton[SKELETON_MAX];
    return str_hash((str){skeleton, name_skeleton(text, skeleton, sizeof skeleton)});
}

static bool has_pair(const gazetteer_view *v, gazetteer_pair p) {
    size_t low = 0, high = v->header.pairs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const gazetteer_pair *m = &v->pairs[middle];
        if (m->a < p.a || (m->a == p.a && m->b < p.b)) low = middle + 1;
        else high = middle;
    }
    return low < v->header.pairs && v->pairs[low].a == p.a && v->pairs[low].b == p.b;
}

bool gazetteer_distinct(const gazetteer *g, str a, str b) {
    uint64_t x = skeleton_of(a), y = skeleton_of(b);
    gazetteer_pair p = x < y ? (gazetteer_pair){x, y} : (gazetteer_pair){y, x};
    return has_pair(&g->pack, p) || (has_own(g) && has_pair(&g->own, p));
}

bool gazetteer_may_have_groups(const gazetteer *g, uint64_t word) {
    uint32_t bit = equivalents_bit(word);
    return g->pack.equivalent_filter[bit / 64] >> bit % 64 & 1;
}

void gazetteer_expect_groups(const gazetteer *g, uint64_t word) { __builtin_prefetch(&g->pack.equivalent_filter[equivalents_bit(word) / 64]); }

// The first of a word's groups.
static size_t first_group(const gazetteer *g, uint64_t word) {
    const gazetteer_view *v = &g->pack;
    size_t count = v->header.equivalents;
    if (!gazetteer_may_have_groups(g, word)) return count;
    size_t i = v->equivalent_rows[equivalents_row(word)];
    while (i < count && v->equivalents[i].word < word) i++;
    return i;
}

static bool in_group(const gazetteer_view *v, uint64_t word, size_t at) { return at < v->header.equivalents && v->equivalents[at].word == word; }

equivalence gazetteer_equivalent(const gazetteer *g, str a, str b) {
    const gazetteer_view *v = &g->pack;
    uint64_t x = skeleton_of(a), y = skeleton_of(b);
    if (x == y) return EQUIVALENT_NONE;
    size_t j = first_group(g, y);
    for (size_t i = first_group(g, x); in_group(v, x, i) && in_group(v, y, j); i++) {
        while (in_group(v, y, j) && v->equivalents[j].group < v->equivalents[i].group) j++;
        if (in_group(v, y, j) && v->equivalents[j].group == v->equivalents[i].group) return (equivalence)v->equivalents[i].kind;
    }
    return EQUIVALENT_NONE;
}

size_t gazetteer_groups(const gazetteer *g, uint64_t x, equivalent_group *out, size_t most) {
    const gazetteer_view *v = &g->pack;
    size_t n = 0;
    for (size_t i = first_group(g, x); n < most && in_group(v, x, i); i++) out[n++] = (equivalent_group){v->equivalents[i].group, (equivalence)v->equivalents[i].kind};
    return n;
}

bool gazetteer_is_office(const gazetteer *g, str word) {
    uint64_t x = skeleton_of(word);
    for (size_t i = first_group(g, x); in_group(&g->pack, x, i); i++)
        if (g->pack.equivalents[i].kind == EQUIVALENT_OFFICE) return true;
    return false;
}

const filter *gazetteer_beside(const gazetteer *g) { return &g->beside; }

bool gazetteer_has_equivalents(const gazetteer *g, str word) { return gazetteer_hash_has_equivalents(g, skeleton_of(word)); }
bool gazetteer_hash_has_equivalents(const gazetteer *g, uint64_t x) { return in_group(&g->pack, x, first_group(g, x)); }
