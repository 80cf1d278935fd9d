#include "rule/image.h"
#include "base/regex.h"
#include <stddef.h>

static bool bytes_fit(const image *m, uint16_t set) { return set == ANY_BYTE || set < m->counts[PART_BYTE_SETS]; }

static bool beginnings_fit(const image *m) {
    for (uint32_t k = 0; k < m->counts[PART_REGEXES]; k++)
        for (size_t i = 0; i < BEGIN_BYTES; i++)
            if (!bytes_fit(m, m->regexes[k].begins[i])) return false;
    return true;
}

static bool rule_sound(const image *m, const rule_record *r) {
    return image_fits(m, PART_PROGRAMS, r->programs) && image_fits(m, PART_PROGRAMS, r->unless) && image_fits(m, PART_FIXES, r->fixes) &&
           image_fits(m, PART_TEXTS, r->bad) && image_fits(m, PART_TEXTS, r->good) && image_fits(m, PART_TEXTS, r->forms) &&
           r->message < m->counts[PART_TEMPLATES] && image_index_fits(m, PART_REGEXES, r->regex) && r->label_count <= LABEL_MOST &&
           (r->same == NOWHERE || r->same < LABEL_MOST) && image_fits(m, PART_NEEDS, r->needs) && r->severity <= 4 && r->kind <= RULE_CONSISTENT &&
           (r->kind != RULE_TEXT || (r->regex != NOWHERE && bytes_fit(m, r->last_byte))) && r->repeat_count >= 1;
}

static bool term_sound(const image *m, const term *t) {
    if (t->argument_count > 4 || !image_index_fits(m, PART_REGEXES, t->regex)) return false;
    if (t->kind == TERM_ATTRIBUTE && t->label >= LABEL_MOST) return false;
    if (t->kind == TERM_VALUE && t->regex == NOWHERE) return false;
    for (uint8_t i = 0; i < t->argument_count; i++) {
        uint32_t x = t->arguments[i];
        if (x & TERM_LITERAL ? (x & ~TERM_LITERAL) >= m->counts[PART_TEXTS] : x >= LABEL_MOST) return false;
    }
    return true;
}

static bool condition_sound(const image *m, uint32_t i) {
    const condition *c = &m->conditions[i];
    if (c->op == CONDITION_AND || c->op == CONDITION_OR) return c->a < i && c->b < i;
    if (c->op == CONDITION_NOT) return c->a < i;
    return c->op <= CONDITION_TRUE && term_sound(m, &c->left) && term_sound(m, &c->right);
}

static bool piece_sound(const image *m, const template_piece *p) {
    bool labels = p->kind != PIECE_LABEL || (p->label < LABEL_MOST && p->to < LABEL_MOST);
    return labels && p->kind <= PIECE_WORD && p->tag < TAG_COUNT && (p->like == NOWHERE || p->like < LABEL_MOST) && image_index_fits(m, PART_REGEXES, p->regex);
}

bool image_template(const image *m, uint32_t index, range *pieces) {
    *pieces = m->templates[index];
    bool sound = image_fits(m, PART_PIECES, *pieces);
    for (uint32_t i = 0; sound && i < pieces->count; i++) sound = piece_sound(m, &m->pieces[pieces->first + i]);
    if (!sound) *pieces = (range){0};
    return sound;
}

// Slots are looked at when they are used, as many as there are at most, or a search in a damaged table might not end.
static bool slots_sound(uint32_t count) { return count && (count & (count - 1)) == 0; }

static bool tables_sound(const image *m) {
    if (m->counts[PART_BUCKETS] != BUCKET_COUNT || m->floating > m->counts[PART_TRIGGERS]) return false;
    for (uint32_t i = 0; i < BUCKET_COUNT; i++)
        if (!image_fits(m, PART_TRIGGERS, m->buckets[i])) return false;
    return m->counts[PART_LITERALS] <= LITERALS_MOST && slots_sound(m->counts[PART_BY_LEXEME]) && slots_sound(m->counts[PART_BY_HASH]);
}

// All are looked at whatever is found, so that the compiler takes many at once.
static bool needs_sound(const image *m) {
    uint32_t wrong = 0;
    uint16_t sets = (uint16_t)(m->counts[PART_BYTE_SETS] < ANY_BYTE ? m->counts[PART_BYTE_SETS] : ANY_BYTE);
    for (uint32_t i = 0; i < m->counts[PART_NEEDS]; i++) {
        const need *n = &m->needs[i];
        wrong |= n->rarest > NEED_LONGEST - NEED_BYTES;
        for (size_t k = 0; k < NEED_LONGEST; k++) wrong |= (uint16_t)(n->sets[k] + 1) > sets; // ANY_BYTE and 1 is 0
    }
    return !wrong;
}

static bool sieve_sound(const image *m) {
    if (m->counts[PART_SIEVE_ROWS] != SIEVE_END + 1 || m->counts[PART_SIEVE_BUCKETS] != SIEVE_BUCKETS) return false;
    if (m->counts[PART_SIEVE_ITEMS] > (uint64_t)m->counts[PART_SIEVE_PLANES] * PLANE_NEEDS) return false;
    for (uint32_t i = 0; i < SIEVE_BUCKETS; i++)
        if (!image_fits(m, PART_SIEVE_ITEMS, m->sieve_buckets[i])) return false;
    for (uint32_t i = 0; i < m->counts[PART_SIEVE_ITEMS]; i++)
        if (m->sieve_items[i].need >= m->counts[PART_NEEDS] || m->sieve_items[i].rule >= m->text_rule_count) return false;
    return true;
}

static uint32_t count_text_rules(const image *m) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->counts[PART_RULES]; i++) count += m->rules[i].kind == RULE_TEXT;
    return count;
}

static bool records_sound(const image *m) {
    for (uint32_t i = 0; i < m->counts[PART_RULES]; i++)
        if (!rule_sound(m, &m->rules[i])) return false;
    for (uint32_t i = 0; i < m->counts[PART_CONDITIONS]; i++)
        if (!condition_sound(m, i)) return false;
    for (uint32_t i = 0; i < m->counts[PART_FIXES]; i++)
        if (!image_fits(m, PART_TEMPLATES, m->fixes[i].templates)) return false;
    return tables_sound(m) && beginnings_fit(m) && needs_sound(m) && sieve_sound(m);
}

static bool parts_fit(str bytes, const image_header *head) {
    for (int i = 0; i < PART_COUNT; i++) {
        range r = head->parts[i];
        if (r.first % 8 || r.first > bytes.len || r.count > (bytes.len - r.first) / image_record_sizes[i]) return false;
    }
    return true;
}

bool image_read(str bytes, uint32_t words, image *out, err *why) {
    const image_header *head = (const void *)bytes.ptr;
    if (bytes.len < sizeof *head || (uintptr_t)bytes.ptr % 8 || head->magic != IMAGE_MAGIC)
        return err_set(why, S(""), 0, 0, "these are not compiled rules");
    if (head->version != IMAGE_VERSION) return err_set(why, S(""), 0, 0, "compiled rules of version %u, expected %d", head->version, IMAGE_VERSION);
    if (head->lexicon_count != words) return err_set(why, S(""), 0, 0, "the rules were compiled for another lexicon");
    if (!parts_fit(bytes, head)) return err_set(why, S(""), 0, 0, "compiled rules are cut short or damaged");
    const void *at[PART_COUNT];
    for (int i = 0; i < PART_COUNT; i++) {
        at[i] = bytes.ptr + head->parts[i].first;
        out->counts[i] = head->parts[i].count;
    }
    out->bytes = bytes.ptr, out->floating = head->floating;
    out->rules = at[PART_RULES], out->programs = at[PART_PROGRAMS], out->steps = at[PART_STEPS], out->tests = at[PART_TESTS];
    out->set_items = at[PART_SET_ITEMS], out->set_asks = at[PART_SET_ASKS], out->literals = at[PART_LITERALS], out->by_lexeme = at[PART_BY_LEXEME];
    out->by_hash = at[PART_BY_HASH], out->regexes = at[PART_REGEXES], out->conditions = at[PART_CONDITIONS];
    out->templates = at[PART_TEMPLATES], out->pieces = at[PART_PIECES], out->fixes = at[PART_FIXES], out->triggers = at[PART_TRIGGERS];
    out->buckets = at[PART_BUCKETS], out->texts = at[PART_TEXTS], out->needs = at[PART_NEEDS], out->byte_sets = at[PART_BYTE_SETS];
    out->sieve_rows = at[PART_SIEVE_ROWS], out->sieve_buckets = at[PART_SIEVE_BUCKETS], out->sieve_items = at[PART_SIEVE_ITEMS];
    out->sieve_planes = at[PART_SIEVE_PLANES], out->strings = at[PART_STRINGS];
    out->text_rule_count = count_text_rules(out);
    return records_sound(out) || err_set(why, S(""), 0, 0, "compiled rules are damaged");
}

// The literal in a slot, or NOWHERE.
static uint32_t literal_in(const image *m, uint32_t at) {
    return m->by_hash[at] <= m->counts[PART_LITERALS] ? m->by_hash[at] - 1 : NOWHERE; // of an empty one, 0 - 1
}

uint32_t image_literal_of_form(const image *m, str folded, uint32_t hash) {
    uint32_t mask = m->counts[PART_BY_HASH] - 1, at = hash;
    for (uint32_t tries = 0; tries <= mask; tries++, at++) {
        uint32_t found = literal_in(m, at & mask);
        if (found == NOWHERE) return NOWHERE;
        const literal *l = &m->literals[found];
        if (l->hash == hash && str_eq(image_text(m, l->form), folded)) return found;
    }
    return NOWHERE;
}
