// Order: given name and family name change places. Truncation: an East Asian name of three parts is cut after the second.
#include "analysis/name_work.h"

enum { MOST_USES = 12 };

static bool whole_words(const name_work *w, const name *n) {
    for (uint32_t i = 0; i < n->count; i++)
        if (!w->parts[n->words + i]) return false;
    return true;
}

static bool rarer(const name_work *w, uint32_t a, uint32_t b) {
    const name *x = &w->names[a], *y = &w->names[b];
    if (w->first_use) return x->token > y->token;
    if (!x->known != !y->known) return y->known != 0;
    if (x->mentions != y->mentions) return x->mentions < y->mentions;
    return x->token > y->token;
}

static void report(name_work *w, uint32_t bad, uint32_t good, uint8_t kind, str expected) {
    name_edit e = {.first = 0, .count = w->names[bad].count, .text = expected, .kind = kind, .sure = true, .score = .95f, .right = good};
    name_add_edit(w, bad, e);
}

static bool turned(const name_work *w, const name *a, const name *b) {
    if (a->count != 2 || b->count != 2 || !whole_words(w, a) || !whole_words(w, b)) return false;
    const uint32_t *x = &w->parts[a->words], *y = &w->parts[b->words];
    if (x[0] == x[1] || y[0] == y[1]) return false;
    bool first = x[0] == y[1], last = x[1] == y[0];
    if (first && last) return true;
    if (first) return words_close(w, &w->all[x[1]], &w->all[y[0]]);
    return last && words_close(w, &w->all[x[0]], &w->all[y[1]]);
}

// Of a name of two words, as what follows. A hyphen may turn them too: "Yamatani-Hanazumi" is not looked for; two names of two words that share one are.
static void find_turned(name_work *w, uint32_t id) {
    const name *n = &w->names[id];
    if (!whole_words(w, n)) return;
    for (uint32_t k = 0; k < 2; k++) {
        size_t i = 0;
        for (uint32_t u = name_part(w, n, k)->uses; u && i < MOST_USES; u = w->uses[u - 1].next, i++) {
            uint32_t other = w->uses[u - 1].name;
            if (other <= id || !turned(w, n, &w->names[other])) continue;
            bool me = rarer(w, id, other);
            report(w, me ? id : other, me ? other : id, VARIANT_ORDER, w->names[me ? other : id].text);
        }
    }
}

// Marijke van Houten, Marijke von Houten: the same words with another particle between them.
static bool other_particle(const name_work *w, const name *a, const name *b) {
    bool differ = false;
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (w->parts[a->words + i] != w->parts[b->words + i]) return false;
        if (w->parts[a->words + i] || str_eq_ascii_nocase(name_token(w, a, i), name_token(w, b, i))) continue;
        if (!token_is_beside(w, a->token + i, BESIDE_PARTICLE) || !token_is_beside(w, b->token + i, BESIDE_PARTICLE)) return false;
        differ = true;
    }
    return differ;
}

static void find_particles(name_work *w, uint32_t id) {
    size_t i = 0;
    for (uint32_t u = name_part(w, &w->names[id], 0)->uses; u && i < MOST_USES; u = w->uses[u - 1].next, i++) {
        uint32_t other = w->uses[u - 1].name;
        if (other <= id || !other_particle(w, &w->names[id], &w->names[other])) continue;
        bool me = rarer(w, id, other);
        report(w, me ? id : other, me ? other : id, VARIANT_SPELLING, w->names[me ? other : id].text);
    }
}

// The parts of a name at blanks and hyphens: "Kim Jong-un" has three.
typedef struct { str parts[4]; size_t count; } pieces;
static pieces pieces_of(str text) {
    pieces p = {0};
    for (size_t from = 0, i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '-') continue;
        if (i > from && p.count < 4) p.parts[p.count] = str_sub(text, from, i);
        if (i > from) p.count++;
        from = i + 1;
    }
    return p;
}

static bool syllables(const pieces *p) {
    for (size_t i = 0; i < p->count && i < 4; i++)
        if (p->parts[i].len > 5) return false;
    return true;
}

// Names of three short parts that the gazetteer has with the family first, or that are built like those.
static bool east_asian(const name_work *w, const name *n, const pieces *p) {
    if (p->count != 3 || !syllables(p)) return false;
    if (n->known) return gazetteer_traits(w->g, gazetteer_entry(w->g, n->known)).family_first;
    static const str families[] = {WORD("Kim"), WORD("Lee"), WORD("Park"), WORD("Choi"), WORD("Choe"), WORD("Jung"), WORD("Jeong"), WORD("Kang"), WORD("Cho"), WORD("Yoon"), WORD("Jang"), WORD("Lim"), WORD("Han"), WORD("Shin"), WORD("Seo"), WORD("Kwon"), WORD("Hwang"), WORD("Ahn"), WORD("Song"), WORD("Yoo"), WORD("Hong"), WORD("Moon"), WORD("Ri"), WORD("Pak"), WORD("Nguyen"), WORD("Tran"), WORD("Le"), WORD("Pham"), WORD("Hoang"), WORD("Phan"), WORD("Vu"), WORD("Vo"), WORD("Dang"), WORD("Bui"), WORD("Do"), WORD("Ho"), WORD("Ngo"), WORD("Tsai"), WORD("Chen"), WORD("Lin"), WORD("Wang"), WORD("Chang"), WORD("Liu"), WORD("Ma"), WORD("Han"), WORD("Su")};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (str_eq(p->parts[0], families[i])) return true;
    return false;
}

static void find_cut(name_work *w, uint32_t id) {
    const name *n = &w->names[id];
    if (n->known || !whole_words(w, n) || str_find_byte(n->text, '-') < n->text.len) return;
    uint32_t best = NO_NAME;
    size_t i = 0;
    for (uint32_t u = name_part(w, n, 0)->uses; u && i < 4 * MOST_USES; u = w->uses[u - 1].next, i++) {
        uint32_t other = w->uses[u - 1].name;
        const name *o = &w->names[other];
        if ((w->uses[u - 1].position != 0) | (o->text.len <= n->text.len)) continue;
        pieces p = pieces_of(o->text);
        if (!east_asian(w, o, &p)) continue;
        if (!str_eq(p.parts[0], name_token(w, n, 0)) || !str_eq(p.parts[1], name_token(w, n, 1))) continue;
        if (best == NO_NAME || o->mentions > w->names[best].mentions) best = other;
    }
    if (best != NO_NAME) report(w, id, best, VARIANT_TRUNCATED, w->names[best].text);
}

void variants_order(name_work *w) {
    for (uint32_t i = 0; i < w->name_count; i++) {
        if (w->names[i].count > 2) find_particles(w, i);
        if (w->names[i].count != 2) continue;
        find_turned(w, i);
        find_cut(w, i);
    }
}
