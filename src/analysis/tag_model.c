#include "analysis/tag_model.h"
#include "lexicon/lexicon_format.h"

bool tag_model_view(str section, tag_model *out) {
    tag_model_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, TAG_MODEL_MAGIC, sizeof h.magic) != 0 || h.slots == 0 || (h.slots & (h.slots - 1)) != 0) return false;
    size_t rest = section.len - sizeof h, rows_at = sizeof h + h.slots * sizeof(tag_slot);
    if (h.slots > rest / sizeof(tag_slot) || h.rows > (section.len - rows_at) / sizeof(tag_row)) return false;
    size_t at = rows_at + h.rows * sizeof(tag_row);
    if (h.weights > (section.len - at) / sizeof(tag_weight)) return false;
    const char *p = section.ptr;
    *out = (tag_model){.slots = (const tag_slot *)(const void *)(p + sizeof h), .rows = (const tag_row *)(const void *)(p + rows_at),
                       .weights = (const tag_weight *)(const void *)(p + at), .mask = h.slots - 1, .row_count = h.rows, .weight_count = h.weights};
    return true;
}

static const tag_set EVERY = (TAG_BIT(TAG_COUNT) - 1) & ~(tag_set)1;

static uint32_t mix(uint32_t a, uint32_t b) {
    uint32_t h = (a ^ b * 0x9e3779b1u) * 0x85ebca6bu;
    return h ^ h >> 15;
}

static uint32_t hash_bytes(str s) {
    uint32_t h = (uint32_t)s.len;
    for (size_t i = 0; i < s.len; i++) h = mix(h, (unsigned char)s.ptr[i]);
    return h;
}

static uint32_t class_hash(const lexicon *l, const lexeme *x) {
    if (x->ambiguity == 0 || x->ambiguity >= l->header.classes) return 0;
    const lexicon_class *c = &l->classes[x->ambiguity];
    uint32_t parts[3];
    memcpy(parts, c, sizeof parts);
    return mix(mix(parts[0], parts[1]), parts[2]) | 1;
}

// A word that the treebanks have often is only what they have it for, however odd the sentence; a capital may make a name of any.
static tag_set allowed_tags(const lexicon *l, const lexeme *x, token_shape shape) {
    static const tag_set names = TAG_BIT(TAG_NNP) | TAG_BIT(TAG_NNPS), web = TAG_BIT(TAG_ADD) | TAG_BIT(TAG_NFP),
                         forms = TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN);
    bool counted = x->ambiguity && x->ambiguity < l->header.classes && l->classes[x->ambiguity].shares[0] > 0 && x->cases & CASE_LOWER;
    // What a dictionary's affixes make a form of a verb and nothing else is that: decides, disclosed.
    bool verb = x->tags && !(x->tags & ~forms) && x->flags & LEX_WORD && x->cases & CASE_LOWER;
    return counted || verb ? x->tags | (shape == SHAPE_LOWER ? 0 : names) | (x->tags & TAG_BIT(TAG_VBN) ? TAG_BIT(TAG_JJ) : 0) : EVERY & ~web;
}

// A word that is never anything else needs no model. Nouns and adjectives with a capital may be of a name.
static uint8_t only_tag(const lexeme *x, tag_set allowed, token_shape shape) {
    if (allowed == 0) return TAG_NONE; // of a damaged record
    if ((allowed & (allowed - 1)) == 0) return (uint8_t)__builtin_ctzll(allowed);
    bool open = tag_is_noun((tag)x->sure) || tag_is_adjective((tag)x->sure);
    bool said = x->sure < TAG_COUNT && (shape == SHAPE_LOWER || (shape == SHAPE_TITLE && !open)); // a damaged record may say anything
    return said ? x->sure : TAG_NONE;
}

static void see_endings(tag_view *v, str folded) {
    for (size_t i = 0, n = 4; i < 3; i++, n--) v->endings[i] = hash_bytes(str_sub(folded, folded.len > n ? folded.len - n : 0, folded.len));
}

tag_view tag_view_of(const lexicon *l, uint32_t id, str folded, uint32_t hash, token_kind kind, token_shape shape) {
    enum { COMMON = 110 }; // a frequency from which on the treebanks know the word
    tag_view v = {.allowed = EVERY & ~(TAG_BIT(TAG_ADD) | TAG_BIT(TAG_NFP)), .shape = (uint8_t)shape};
    if (kind == TOKEN_NUMBER) {
        v.form = 3, v.class = 3, v.fixed = TAG_CD;
        return v;
    }
    const lexeme *x = lexicon_at(l, id);
    v.form = hash;
    v.class = class_hash(l, x);
    v.usage = x->usage;
    v.known = x->cases | (x->flags & (LEX_GIVEN | LEX_FAMILY | LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_TITLE)) << 3;
    v.rare = x->frequency < COMMON && folded.len > 2;
    v.allowed = allowed_tags(l, x, shape);
    v.fixed = only_tag(x, v.allowed, shape);
    if (v.fixed == TAG_NONE && (v.rare || v.class == 0)) see_endings(&v, folded);
    return v;
}

tag_view tag_view_outside(void) { return (tag_view){.allowed = EVERY, .form = 1, .class = 1, .shape = SHAPE_COUNT}; }

// Each kind of feature has its number, which keeps the hashes of different kinds apart.
size_t tag_features(const tag_view *v, tag last, tag before, uint32_t out[TAG_FEATURES]) {
    size_t n = 0;
    const uint32_t shape = v->shape * 2u + v->first, tags = (uint32_t)last << 8 | (uint32_t)before;
    out[n++] = mix(1, v->form);
    out[n++] = mix(2, mix(v->class, shape));
    out[n++] = mix(5, tags);
    out[n++] = mix(7, mix(v->class, v[1].class));
    out[n++] = mix(9, v[1].form);
    out[n++] = mix(10, v[-1].form);
    out[n++] = mix(15, mix(shape, v[1].shape));
    out[n++] = mix(22, mix(v->known, shape));
    out[n++] = mix(30, mix(v->usage, shape));
    out[n++] = mix(33, v[1].usage);
    out[n++] = mix(34, v[-1].usage);
    out[n++] = mix(35, mix(v->usage, (uint32_t)last));
    out[n++] = mix(38, v[2].form);
    out[n++] = mix(39, v[-2].form);
    out[n++] = mix(40, mix(v->form, (uint32_t)last));
    out[n++] = mix(47, mix(v->form, v[1].form));
    out[n++] = mix(48, mix(v->form, v[-1].form));
    if (v->rare || v->class == 0) {
        out[n++] = mix(18, mix(v->endings[1], shape));
        out[n++] = mix(19, mix(v->endings[2], (uint32_t)last));
        out[n++] = mix(21, mix(v->endings[1], v[1].class));
        out[n++] = mix(24, v->endings[0]);
    }
    for (size_t i = 0; i < n; i++) out[i] += out[i] == 0;
    return n;
}

static uint32_t weights_of(const tag_model *m, uint32_t hash) {
    uint32_t at = hash & m->mask;
    for (uint32_t tries = 0; m->slots[at].hash != hash; at = (at + 1) & m->mask, tries++)
        if (m->slots[at].hash == 0 || tries > m->mask) return 0;
    return m->slots[at].weights;
}

// Sums that stay in the machine's registers while rows are added.
typedef int16_t eight __attribute__((vector_size(16), aligned(2), may_alias));
typedef uint16_t eight_sums __attribute__((vector_size(16), aligned(2), may_alias)); // a damaged pack's weights wrap around
enum { EIGHTS = TAG_ROW / 8 };
_Static_assert((int)EIGHTS == 6, "add_row adds six");

static void add_few(const tag_model *m, uint32_t first, uint32_t count, int16_t *sums) {
    if (first > m->weight_count || count > m->weight_count - first) return;
    for (const tag_weight *w = m->weights + first; count > 0; count--, w++) sums[w->tag & 63] = (int16_t)(sums[w->tag & 63] + w->weight);
}

static inline void add_row(const eight_sums row[EIGHTS], eight_sums sums[EIGHTS]) {
    sums[0] += row[0], sums[1] += row[1], sums[2] += row[2], sums[3] += row[3], sums[4] += row[4], sums[5] += row[5];
}

static void add_all(const tag_model *m, const uint32_t *features, size_t count, int16_t *sums) {
    eight_sums rows[EIGHTS] = {{0}};
    for (size_t i = 0; i < count; i++) {
        uint32_t found = weights_of(m, features[i]), first = found >> TAG_WEIGHTS_BITS, number = found & ((1u << TAG_WEIGHTS_BITS) - 1);
        if (number != TAG_IN_ROW) add_few(m, first, number, sums);
        else if (first < m->row_count)
            add_row((const eight_sums *)(const void *)m->rows[first].weights, rows);
    }
    for (size_t k = 0; k < EIGHTS; k++) *(eight_sums *)(void *)(sums + 8 * k) += rows[k];
}

static tag best_of_few(tag_set allowed, const int16_t *sums) {
    unsigned best = 0;
    for (tag_set left = allowed; left; left &= left - 1) {
        unsigned t = (unsigned)__builtin_ctzll(left);
        if (best == 0 || sums[t] > sums[best]) best = t;
    }
    return (tag)best;
}

// The first of the greatest, eight at a time.
static tag best_of_many(tag_set allowed, int16_t *sums) {
    for (tag_set left = ~allowed & (TAG_BIT(TAG_ROW) - 1); left; left &= left - 1) sums[__builtin_ctzll(left)] = INT16_MIN;
    const eight *all = (const eight *)(const void *)sums;
    eight most = all[0];
    for (size_t k = 1; k < EIGHTS; k++) {
        eight more = all[k] > most;
        most = (all[k] & more) | (most & ~more);
    }
    int16_t greatest = most[0];
    for (int k = 1; k < 8; k++) greatest = most[k] > greatest ? most[k] : greatest;
    unsigned best = 0;
    while (sums[best] != greatest) best++;
    return (tag)best;
}

tag tag_decide(const tag_model *m, tag_set allowed, const uint32_t *features, size_t count) {
    enum { FEW = 12 };
    int16_t sums[64] = {0};
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&m->slots[features[i] & m->mask]); // what costs is the way to memory
    add_all(m, features, count, sums);
    return __builtin_popcountll(allowed) <= FEW ? best_of_few(allowed, sums) : best_of_many(allowed, sums);
}

tag tag_of_mark(str text, bool opens) {
    static const struct { const char *text; tag tag; } marks[] = {
        {".", TAG_STOP}, {",", TAG_COMMA}, {"!", TAG_STOP}, {"?", TAG_STOP}, {"(", TAG_OPEN}, {")", TAG_CLOSE}, {"[", TAG_OPEN},
        {"]", TAG_CLOSE}, {"“", TAG_QUOTE}, {"”", TAG_UNQUOTE}, {"‘", TAG_QUOTE}, {"’", TAG_UNQUOTE}, {"«", TAG_QUOTE}, {"»", TAG_UNQUOTE},
        {"„", TAG_QUOTE}, {"''", TAG_UNQUOTE}, {"``", TAG_QUOTE}, {"{", TAG_OPEN}, {"}", TAG_CLOSE},
        {"$", TAG_CURRENCY}, {"€", TAG_CURRENCY}, {"£", TAG_CURRENCY}, {"¥", TAG_CURRENCY}, {"%", TAG_NN},
    };
    if (str_eq(text, S("\""))) return opens ? TAG_QUOTE : TAG_UNQUOTE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(text, str_of(marks[i].text))) return marks[i].tag;
    return TAG_NONE;
}
