// Descriptions: "the Russian president", "North Korea's leader", "the minister" where the text or the list of names says of exactly one
// person named here that he holds that office. They become mentions of that person, behind those that have a name.
#include "analysis/name_work.h"
#include "text/utf8.h"

enum { MOST_OFFICIALS = 48, MOST_WORDS = 3, HEAD_BITS = 10 };

// A person and an office: by the list of names ("president of Russia"), or by a title before the name ("Russian President Putin").
typedef struct {
    uint32_t entity, seen; // seen: the token where it is first named
    str office;            // in small letters
    str nation;            // may be empty
    uint32_t head;         // hash of the last word of the office
} official;
typedef struct {
    name_work *w;
    official items[MOST_OFFICIALS];
    size_t count;
    bool heads[1 << HEAD_BITS]; // by the lowest bits of hashes: the last words of some offices; once there are any
} officials;

static str last_word(str text) {
    size_t at = text.len;
    while (at && text.ptr[at - 1] != ' ') at--;
    return str_sub(text, at, text.len);
}

static void add_official(officials *o, official x) {
    for (size_t i = 0; i < o->count; i++)
        if (o->items[i].entity == x.entity && str_eq(o->items[i].office, x.office)) return;
    if (o->count == MOST_OFFICIALS || !x.office.len) return;
    x.head = token_hash_of(last_word(x.office));
    if (!o->count) memset(o->heads, 0, sizeof o->heads);
    o->items[o->count++] = x;
    o->heads[x.head % (1 << HEAD_BITS)] = true;
}

// "president of Russia" -> president, Russia. What is over, or has no nation, is left out.
static void add_role(officials *o, uint32_t of, uint32_t seen, str role) {
    size_t at = str_find(role, S(" of "));
    if (at == role.len || str_starts(role, S("former ")) || str_find_byte(str_sub(role, 0, at), ' ') + 24 < at) return;
    str nation = str_sub(role, at + 4, role.len);
    if (str_starts(nation, S("the "))) nation = str_sub(nation, 4, nation.len);
    nation = str_trim(str_sub(nation, 0, str_find_byte(nation, ',')));
    if (nation.len) add_official(o, (official){.entity = of, .seen = seen, .office = str_sub(role, 0, at), .nation = nation});
}

static bool spaced_word(const name_work *w, uint32_t i) { return w->a->doc->tokens[i].kind == TOKEN_WORD && w->a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE; }

// The title before a mention, with the word before it where the two are an office (Prime Minister), and the nation before that.
static void add_title(officials *o, size_t m) {
    name_work *w = o->w;
    uint32_t last = w->notes[m].title - 1, first = last;
    if (honorific_gender(token_text(w->a->doc, last))) return;
    if (first && spaced_word(w, first) && gazetteer_has_equivalents(w->g, document_text(w->a->doc, tokens_span(w->a->doc, first - 1, last)))) first--;
    str office = utf8_lower(w->a->mem, document_text(w->a->doc, tokens_span(w->a->doc, first, last))), nation = S("");
    if (first && w->words[first - 1].mention) nation = document_text(w->a->doc, w->mentions[w->words[first - 1].mention - 1].at);
    add_official(o, (official){.entity = w->mentions[m].entity, .seen = w->mentions[m].first, .office = office, .nation = nation});
}

static void collect(officials *o) {
    name_work *w = o->w;
    for (size_t m = 0; m < w->mention_count && o->count < MOST_OFFICIALS; m++) {
        const name *n = &w->names[w->notes[m].name];
        bool listed = (n->known != 0) & (n->first == m + 1), titled = w->notes[m].title != 0;
        if (!(listed | titled)) continue;
        if (listed) {
            name_entry e = gazetteer_entry(w->g, n->known);
            if (gazetteer_traits(w->g, e).type == NAME_PERSON) add_role(o, w->mentions[m].entity, w->mentions[m].first, gazetteer_name(w->g, e).role);
        }
        if (titled) add_title(o, m);
    }
}

typedef struct {
    uint32_t first, head, count; // tokens: where it begins, where the office begins, of the whole
    str office, nation;
} description;

static bool token_is(const name_work *w, size_t i, str text) { return str_eq_ascii_nocase(token_text(w->a->doc, i), text); }

static bool nation_mention(const name_work *w, uint32_t m, str *nation) {
    *nation = document_text(w->a->doc, w->mentions[m].at);
    return w->mentions[m].count <= 3;
}

// What stands before the office: a nation, with or without 's, or "the".
static bool read_before(const name_work *w, description *d) {
    uint32_t k = d->head;
    if (k == 0) return false;
    bool owned = w->a->doc->tokens[k - 1].flags & TOKEN_CLITIC && k > 1;
    uint32_t m = w->words[owned ? k - 2 : k - 1].mention;
    if (m) {
        d->first = w->mentions[m - 1].first;
        return nation_mention(w, m - 1, &d->nation);
    }
    d->first = d->head;
    return token_is(w, k - 1, S("the"));
}

static bool noun(const name_work *w, uint32_t i) {
    tag t = (tag)w->words[i].tag;
    return t == TAG_NN || t == TAG_NNS || t == TAG_NNP || t == TAG_NNPS || t == TAG_VBG;
}

// What stands behind it: "of Russia"; not a name, whose title it is, nor a noun that it describes.
static bool read_after(const name_work *w, description *d, uint32_t end, uint32_t limit) {
    d->count = end - d->first;
    if (end >= limit || w->a->doc->tokens[end].kind != TOKEN_WORD) return true;
    if (w->a->doc->tokens[end].flags & TOKEN_CLITIC) return true;
    if (!token_is(w, end, S("of"))) return !w->words[end].mention && !noun(w, end);
    uint32_t m = end + 1 < limit ? w->words[end + 1].mention : 0;
    if (end + 2 < limit && !m && token_is(w, end + 1, S("the"))) m = w->words[end + 2].mention;
    if (!m || d->nation.len) return false;
    d->count = w->mentions[m - 1].first + w->mentions[m - 1].count - d->first;
    return nation_mention(w, m - 1, &d->nation);
}

static bool same_office(const name_work *w, str a, str office) {
    if (str_eq(a, office)) return true;
    bool two = str_find_byte(a, ' ') < a.len && str_find_byte(office, ' ') < office.len; // defense minister, defence minister
    if (two && str_eq(last_word(a), last_word(office)) && gazetteer_equivalent(w->g, a, office) == EQUIVALENT_OFFICE) return true;
    static const str other[] = {WORD("vice"), WORD("deputy"), WORD("former"), WORD("first"), WORD("acting"), WORD("opposition"), WORD("assistant")};
    if (office.len <= a.len || !str_ends(office, a) || office.ptr[office.len - a.len - 1] != ' ') return false; // minister, foreign minister
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_starts(office, other[i])) return false;
    return true;
}

static bool same_nation(const name_work *w, str a, str b) { return str_eq(a, b) || gazetteer_equivalent(w->g, a, b) == EQUIVALENT_NATION; }

// The one official that is described; NO_NAME if there is none, or more than one.
static uint32_t meant(const officials *o, const description *d) {
    uint32_t found = NO_NAME;
    for (size_t i = 0; i < o->count; i++) {
        const official *x = &o->items[i];
        if (!same_office(o->w, d->office, x->office)) continue;
        if (d->nation.len ? !x->nation.len || !same_nation(o->w, d->nation, x->nation) : x->seen > d->first) continue;
        if (found != NO_NAME && found != x->entity) return NO_NAME;
        found = x->entity;
    }
    return found;
}

static void add(name_work *w, const description *d, uint32_t of) {
    size_t at = w->mention_count + w->described;
    span where = tokens_span(w->a->doc, d->first, d->first + d->count - 1);
    bool added;
    uint32_t *id = map_put(&w->by_text, document_text(w->a->doc, where), &added);
    if (added) {
        *id = (uint32_t)w->name_count;
        w->names = arena_grow(w->a->mem, w->names, w->name_count, &w->name_capacity, sizeof *w->names);
        w->names[w->name_count++] = (name){.text = document_text(w->a->doc, where), .token = d->first, .entity = of};
    }
    w->mentions = arena_grow(w->a->mem, w->mentions, at, &w->mention_capacity, sizeof *w->mentions);
    w->notes = arena_grow(w->a->mem, w->notes, at, &w->note_capacity, sizeof *w->notes);
    w->mentions[at] = (mention){.at = where, .first = d->first, .count = d->count, .entity = of, .flags = MENTION_DESCRIPTION};
    w->notes[at] = (mention_note){.name = *id};
    w->described++;
}

static bool is_head(const officials *o, const token *t) {
    if (t->shape != SHAPE_LOWER || t->kind != TOKEN_WORD || o->w->words[t - o->w->a->doc->tokens].mention) return false;
    for (size_t k = 0; k < o->count; k++)
        if (o->items[k].head == t->hash) return true;
    return false;
}

// The office that ends with the token `last`, longest first.
static void find_at(const officials *o, uint32_t last, const sentence *in) {
    name_work *w = o->w;
    for (uint32_t words = MOST_WORDS; words > 0; words--) {
        if (last + 1 < in->first + words) continue;
        description d = {.head = last + 1 - words};
        bool plain = true;
        for (uint32_t i = d.head; i < last && plain; i++) plain = w->a->doc->tokens[i].shape == SHAPE_LOWER && spaced_word(w, i) && !token_is(w, i, S("the"));
        if (!plain || !read_before(w, &d) || d.first < in->first || !read_after(w, &d, last + 1, in->first + in->count)) continue;
        d.office = document_text(w->a->doc, tokens_span(w->a->doc, d.head, last));
        uint32_t of = meant(o, &d);
        if (of != NO_NAME) add(w, &d, of);
        return;
    }
}

void descriptions_find(name_work *w) {
    officials all, *o = &all;
    o->w = w, o->count = 0;
    collect(o);
    const token *tokens = w->a->doc->tokens;
    for (size_t s = 0; o->count && s < w->a->sentence_count; s++) {
        const sentence *in = &w->a->sentences[s];
        for (const token *t = tokens + in->first + 1, *end = tokens + in->first + in->count; t < end; t++)
            if (o->heads[t->hash % (1 << HEAD_BITS)] && is_head(o, t)) find_at(o, (uint32_t)(t - tokens), in);
    }
}
