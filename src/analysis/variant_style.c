// Style: one name with and without hyphen, space, capital, apostrophe or marks. Every run of up to three words of a name, and
// every whole name, is filed under its skeleton; what lies together and is written differently is a matter of style.
#include "analysis/name_work.h"
#include "text/utf8.h"

typedef struct {
    uint64_t key;
    str text;
    uint32_t name, first, count; // where it was first seen
    uint32_t mentions, body, proven; // of the names that have it: not in capitals; where capitals are what they are
    bool whole;                  // it is a whole name somewhere
    uint32_t next;               // of the same skeleton, written differently: 1 + index
    bool head;
} gram;
typedef struct {
    name_work *w;
    gram *items;
    size_t count, capacity;
    uint32_t *slots, mask; // skeleton -> 1 + the first gram
    bool differ;           // some writings of one skeleton do
} grams;

// The next letter of a text, where apostrophes, hyphens and blanks are one each.
static int32_t next_letter(str s, size_t *at) {
    if (*at >= s.len) return -2;
    int32_t c = utf8_next(s, at);
    if (c == 0x2019 || c == 0x2BC || c == '`' || c == 0x2018) return '\'';
    if (c == 0x2010 || c == 0x2011 || c == 0x2013) return '-';
    if (c == 0xA0 || (c >= 0 && c < ' ')) return ' ';
    return c;
}

static bool same_runes(str a, str b) {
    size_t i = 0, k = 0;
    for (;;) {
        int32_t x = next_letter(a, &i), y = next_letter(b, &k);
        if (x != y) return false;
        if (x == -2) return true;
        while (x == ' ' && i < a.len && (unsigned char)a.ptr[i] <= ' ') i++;
        while (x == ' ' && k < b.len && (unsigned char)b.ptr[k] <= ' ') k++;
    }
}

static bool has_marks(str s) {
    for (size_t at = 0; at < s.len;) {
        int32_t c = utf8_next(s, &at);
        if (c >= 0x80 && rune_mark(c)) return true;
    }
    return false;
}

// A letter and its mark apart are the letter that has it.
static bool same_writing(str a, str b) {
    enum { ROOM = 512 };
    if (same_runes(a, b)) return true;
    if (!has_marks(a) && !has_marks(b)) return false;
    char x[ROOM], y[ROOM];
    str one = {x, utf8_composed(a, x, ROOM)}, other = {y, utf8_composed(b, y, ROOM)};
    return one.len && other.len && same_runes(one, other);
}

static str gram_text(const name_work *w, uint32_t first, uint32_t count) { return document_text(w->a->doc, tokens_span(w->a->doc, first, first + count - 1)); }

static skeleton_key key_of_token(const grams *g, uint32_t i) {
    const name_word *x = &g->w->all[g->w->of_token[i]];
    if (x->skeleton.ptr) return x->key;
    char room[SKELETON_MAX];
    return skeleton_key_of((str){room, name_skeleton(token_text(g->w->a->doc, i), room, sizeof room)});
}

// Of a skeleton that is too short or too long to matter: 0.
static uint64_t key_finish(uint64_t key, size_t len) {
    key *= SKELETON_STEP;
    return len < 3 || len > SKELETON_MAX ? 0 : (key ^ key >> 29) | 1;
}

// The skeleton of the tokens [first, first + count), hashed.
static uint64_t key_of(const grams *g, uint32_t first, uint32_t count) {
    skeleton_key key = {0, 1, 0};
    for (uint32_t i = first; i < first + count; i++) key = skeleton_key_join(key, key_of_token(g, i));
    return key_finish(key.key, key.len);
}

static uint32_t *slot_of(const grams *g, uint64_t key) {
    uint32_t at = (uint32_t)(key >> 11) & g->mask;
    while (g->slots[at] && g->items[g->slots[at] - 1].key != key) at = (at + 1) & g->mask;
    return &g->slots[at];
}

enum { MOST_WRITINGS = 6 };

static void add_gram(grams *g, uint32_t id, uint32_t first, uint32_t count, uint64_t key) {
    name_work *w = g->w;
    const name *n = &w->names[id];
    if (!key) return;
    str text = gram_text(w, n->token + first, count);
    bool whole = (first == 0) & (count == n->count);
    uint32_t proven = first ? n->body : n->proven;
    uint32_t *slot = slot_of(g, key), last = 0, tried = 0;
    for (uint32_t i = *slot; i && tried < MOST_WRITINGS; last = i, i = g->items[i - 1].next, tried++) {
        gram *x = &g->items[i - 1];
        if (!str_eq(x->text, text) && !same_writing(x->text, text)) continue;
        x->mentions += n->lettered;
        x->body += n->body;
        x->proven += proven;
        if (whole && !x->whole) x->whole = true, x->name = id, x->first = first, x->count = count;
        return;
    }
    if (tried == MOST_WRITINGS) return;
    g->items = arena_grow(w->a->mem, g->items, g->count, &g->capacity, sizeof *g->items);
    g->items[g->count++] = (gram){.key = key, .text = text, .name = id, .first = first, .count = count, .mentions = n->lettered, .body = n->body,
                                  .proven = proven, .whole = whole, .head = last == 0};
    if (last) g->items[last - 1].next = (uint32_t)g->count, g->differ = true;
    else *slot = (uint32_t)g->count;
}

static bool ends_well(const name_work *w, const name *n, uint32_t i) { return w->parts[n->words + i] != 0; }

static bool small_number_at(const name_work *w, uint32_t i) {
    return i < w->a->doc->token_count && w->a->doc->tokens[i].kind == TOKEN_NUMBER && w->a->doc->tokens[i].at.end - w->a->doc->tokens[i].at.start <= 2 &&
           w->a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE;
}

// The runs of a name's words, up to three long, that begin with one.
static void add_runs(grams *g, uint32_t id, uint32_t first) {
    const name *n = &g->w->names[id];
    skeleton_key key = {0, 1, 0};
    if (!ends_well(g->w, n, first)) return;
    for (uint32_t count = 1; count <= 3 && first + count <= n->count; count++) {
        key = skeleton_key_join(key, key_of_token(g, n->token + first + count - 1));
        if (ends_well(g->w, n, first + count - 1)) add_gram(g, id, first, count, key_finish(key.key, key.len));
    }
}

static void add_name_grams(grams *g, uint32_t id) {
    const name *n = &g->w->names[id];
    uint32_t only = n->count == 1 ? g->w->parts[n->words] : 0;
    if (only) add_gram(g, id, 0, 1, key_finish(g->w->all[only].key.key, g->w->all[only].key.len));
    for (uint32_t first = 0; n->count > 1 && first < n->count; first++) add_runs(g, id, first);
    if (n->count > 3 && n->count <= 6) add_gram(g, id, 0, n->count, key_of(g, n->token, n->count));
    bool numbered = n->count <= 2 && small_number_at(g->w, n->token + n->count); // Nord Stream 2
    if (numbered) add_gram(g, id, 0, n->count + 1, key_of(g, n->token, n->count + 1));
}

// U.S. and US.
static bool same_but_stops(str a, str b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && a.ptr[i] == '.') i++;
        while (k < b.len && b.ptr[k] == '.') k++;
        if (i == a.len || k == b.len) return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++]) return false;
    }
}

typedef struct { bool case_only, upper, marks, joint; } difference;

static size_t letters_of(str s, bool *all_upper) {
    size_t n = 0;
    *all_upper = true;
    for (size_t at = 0; at < s.len;) {
        int32_t c = utf8_next(s, &at);
        if (!rune_letter(c)) continue;
        n++;
        if (!rune_upper(c)) *all_upper = false;
    }
    return n;
}

static difference compare(str a, str b) {
    difference d = {0};
    size_t i = 0, k = 0;
    while (i < a.len || k < b.len) {
        int32_t x = next_letter(a, &i), y = next_letter(b, &k);
        if (x == y) continue;
        if (x >= 0 && y >= 0 && rune_to_lower(x) == rune_to_lower(y)) d.case_only = true;
        else if (x >= 0 && y >= 0 && rune_letter(x) && rune_letter(y)) d.marks = true;
        else { d.joint = true; break; }
    }
    if (d.joint || d.marks) d.case_only = false;
    bool up_a, up_b;
    letters_of(a, &up_a);
    letters_of(b, &up_b);
    d.upper = up_a != up_b;
    return d;
}

// Some word of one writing is in capitals where the other's is not.
static bool capitals_differ(const name_work *w, const gram *a, const gram *b) {
    if (a->count != b->count) return false;
    const name *x = &w->names[a->name], *y = &w->names[b->name];
    for (uint32_t i = 0; i < a->count; i++) {
        bool up_a, up_b;
        size_t n = letters_of(token_text(w->a->doc, x->token + a->first + i), &up_a);
        letters_of(token_text(w->a->doc, y->token + b->first + i), &up_b);
        if (up_a != up_b && n > 1) return true;
    }
    return false;
}

// Two names side by side that are also names by themselves: US-China, Paris-Roubaix.
static bool is_pair(const name_work *w, const gram *x) {
    const name *n = &w->names[x->name];
    str text = gram_text(w, n->token + x->first, x->count);
    size_t at = str_find_byte(text, '-');
    if (x->count != 1 || at == text.len) return false;
    return map_find(&w->by_text, str_sub(text, 0, at)) && map_find(&w->by_text, str_sub(text, at + 1, text.len));
}

static bool dictionary_word(const name_work *w, const gram *x) {
    if (x->count != 1) return false;
    const name *n = &w->names[x->name];
    return w->parts[n->words + x->first] && word_common(name_part(w, n, x->first));
}

static int32_t token_first(str s) {
    size_t at = 0;
    return utf8_next(s, &at);
}

static bool may_join(const name_work *w, const gram *bad, const gram *good) {
    if (bad->mentions == 0 || good->mentions == 0) return false; // in capitals alone
    difference d = compare(bad->text, good->text);
    if (d.case_only) {
        if ((dictionary_word(w, bad) || dictionary_word(w, good)) && !(bad->whole && good->whole)) return false;
        if (bad->body == 0 || good->body == 0) return false;
        if (capitals_differ(w, bad, good) && (!bad->whole || !good->whole || dictionary_word(w, bad))) return false;
        return bad->proven || token_first(bad->text) == token_first(good->text);
    }
    if (same_but_stops(bad->text, good->text)) return false;
    if (d.marks && bad->count > 1 && bad->count == good->count) return false; // its words were judged one by one
    if (d.joint && (dictionary_word(w, bad) || dictionary_word(w, good)) && !(bad->whole && good->whole)) return false; // Delta Air Lines, American Airlines
    if (d.joint) return !is_pair(w, bad) && !is_pair(w, good);
    return true;
}

static unsigned standing(const name_work *w, const gram *x) { // what speaks for a writing besides its number
    const name *n = &w->names[x->name];
    unsigned known = 0;
    if (x->whole && n->known) {
        known_form f = gazetteer_form(w->g, n->known);
        known = same_writing(f.text, x->text) ? 2 + (f.kind == FORM_PREFERRED) : 0;
    }
    if (x->count == 1 && w->parts[n->words + x->first]) {
        const name_word *p = name_part(w, n, x->first);
        if (p->flags & (LEX_WORD | LEX_PLACE | LEX_GIVEN | LEX_FAMILY)) known += 1;
    }
    return known;
}

static bool has_words(str text, str words) {
    size_t at = str_find(text, words), end = at + words.len;
    return at < text.len && (at == 0 || text.ptr[at - 1] == ' ') && (end == text.len || text.ptr[end] == ' ');
}

// The list of names, where it knows the whole name that one of two writings of as many words stands in, has the name with this one: Babiš
// in Andrej Babiš, for which the list has Andrej Babis as well.
static bool listed(const name_work *w, const gram *x, const gram *other) {
    name_form known = w->names[x->name].known ? w->names[x->name].known : w->names[other->name].known;
    return known && x->count == other->count && has_words(gazetteer_preferred(w->g, gazetteer_entry(w->g, known), w->style), x->text);
}

static bool better(const name_work *w, const gram *a, const gram *b) {
    if (w->first_use && a->body && b->body) return w->names[a->name].token < w->names[b->name].token;
    if (a->mentions != b->mentions) return a->mentions > b->mentions;
    bool p = listed(w, a, b), q = listed(w, b, a);
    if (p != q) return p;
    unsigned x = standing(w, a), y = standing(w, b);
    if (x != y) return x > y;
    return w->names[a->name].token < w->names[b->name].token;
}

static void report(name_work *w, const gram *bad, const gram *good) {
    const name *n = &w->names[bad->name];
    if (bad->first + bad->count > n->count) return; // reaches past its name
    name_edit e = {.first = bad->first, .count = bad->count, .text = good->text, .kind = VARIANT_STYLE, .sure = true, .score = .9f, .right = good->name};
    // One word of several: with it the name is the other, as with a slip of typing.
    if (bad->count == 1 && good->count == 1 && n->count > 1) e.right_word = w->parts[w->names[good->name].words + good->first];
    name_add_edit(w, bad->name, e);
}

// Every name that has the bad writing, not only the one where it was first seen.
static void report_everywhere(name_work *w, const gram *bad, const gram *good) {
    const name *n = &w->names[bad->name];
    uint32_t part = bad->first + bad->count <= n->count ? w->parts[n->words + bad->first] : 0;
    report(w, bad, good);
    for (uint32_t u = part ? w->all[part].uses : 0; u; u = w->uses[u - 1].next) {
        gram same = *bad;
        same.name = w->uses[u - 1].name;
        same.first = w->uses[u - 1].position;
        if (same.name == bad->name || same.first + same.count > w->names[same.name].count) continue;
        if (same_writing(gram_text(w, w->names[same.name].token + same.first, same.count), bad->text)) report(w, &same, good);
    }
}

// A slip in one of its words was found already: what is left of the difference is that slip.
static bool explained(const name_work *w, const gram *x) {
    for (uint32_t e = w->names[x->name].edits; e; e = w->edits[e - 1].next)
        if (w->edits[e - 1].first < x->first + x->count && x->first < w->edits[e - 1].first + w->edits[e - 1].count) return true;
    return false;
}

static void judge_group(grams *g, uint32_t head, uint32_t tokens) {
    const gram *good = &g->items[head - 1];
    for (uint32_t i = good->next; i; i = g->items[i - 1].next)
        if (better(g->w, &g->items[i - 1], good)) good = &g->items[i - 1];
    if (tokens > 1 && explained(g->w, good)) return;
    for (uint32_t i = head; i; i = g->items[i - 1].next)
        if (&g->items[i - 1] != good && (g->items[i - 1].count == tokens || (tokens == 3 && g->items[i - 1].count > 3)) && may_join(g->w, &g->items[i - 1], good)) report_everywhere(g->w, &g->items[i - 1], good);
}

// "Interfax - Ukraine" where the rest has "Interfax-Ukraine".
static void judge_spaced(grams *g, size_t m) {
    name_work *w = g->w;
    const document *d = w->a->doc;
    const mention *x = &w->mentions[m], *y = &w->mentions[m + 1];
    if (y->first != x->first + x->count + 1 || y->count + x->count > 4) return;
    str dash = token_text(d, y->first - 1);
    if (!(str_eq(dash, S("-")) || str_eq(dash, S("–"))) || !(d->tokens[y->first].flags & TOKEN_SPACE_BEFORE)) return;
    uint64_t key = key_of(g, x->first, x->count + 1 + y->count);
    uint32_t at = key ? *slot_of(g, key) : 0;
    if (!at || str_find_byte(g->items[at - 1].text, '-') == g->items[at - 1].text.len) return;
    const gram *good = &g->items[at - 1];
    variant v = {.kind = VARIANT_STYLE, .sure = true, .at = {x->at.start, y->at.end}, .expected = good->text, .score = .9f};
    name_add_variant(w, v, good->name);
}

// "the mujahed Mahmoud Guemama", "a bonbori": an ordinary word that the dictionary lacks.
static bool ordinary_use(const name_work *w, size_t i) {
    const document *d = w->a->doc;
    bool before_name = i + 1 < d->token_count && w->words[i + 1].mention && !(d->tokens[i + 1].flags & TOKEN_BREAK_BEFORE);
    if (before_name || i == 0) return before_name;
    str before = token_text(d, i - 1);
    return str_eq(before, S("a")) || str_eq(before, S("an")) || str_eq(before, S("these")) || str_eq(before, S("some"));
}

// A foreign noun has a capital now and then, too: "the ozeki Asanoyama". A name is written so again and again, or is in some list, or
// the text says what it is; or the small word has an owner's 's.
static bool surely_name(const name_work *w, const gram *right, size_t i) {
    const name *n = &w->names[right->name];
    const name_word *x = right->first < n->count && w->parts[n->words + right->first] ? name_part(w, n, right->first) : NULL;
    const document *d = w->a->doc;
    if (i && d->tokens[i - 1].kind == TOKEN_PUNCT && !(d->tokens[i].flags & TOKEN_SPACE_BEFORE)) return false; // in quotation marks
    if (x && word_known(x)) return true;
    return n->person >= 2 || (right->whole && (right->proven >= 2 || n->person + n->place + n->organisation > 0 || d->tokens[i].flags & TOKEN_HOST));
}

// The right form of a word that is written small here and with a capital as a name elsewhere; NULL if it is none.
static const gram *capital_form(const grams *g, size_t i) {
    const name_work *w = g->w;
    const lexeme *known = analysis_lexeme(w->a, i);
    const name_word *x = &w->all[w->of_token[i]];
    if (known->cases & CASE_LOWER || known->flags & LEX_PARTICLE || x->lower > x->capital + 1) return NULL;
    uint64_t key = key_of(g, (uint32_t)i, 1);
    const gram *best = NULL;
    for (uint32_t k = key ? *slot_of(g, key) : 0; k; k = g->items[k - 1].next)
        if (g->items[k - 1].proven && g->items[k - 1].count == 1 && (!best || better(w, &g->items[k - 1], best))) best = &g->items[k - 1];
    return best;
}

static bool small_word(const name_work *w, size_t i) {
    const token *t = &w->a->doc->tokens[i];
    return t->shape == SHAPE_LOWER && t->kind == TOKEN_WORD && t->at.end - t->at.start >= 4 && !w->words[i].mention;
}

// "Mike trout" where the rest has "Mike Trout": the full name, or NULL.
static const gram *full_capital_form(const grams *g, const mention *before) {
    const name_work *w = g->w;
    size_t i = before->first + 1;
    if (before->count != 1 || !w->all[w->of_token[before->first]].longer || before->flags & MENTION_POSSESSIVE || i >= w->a->doc->token_count) return NULL;
    if (!small_word(w, i) || !(w->a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE)) return NULL;
    uint64_t key = key_of(g, before->first, 2);
    uint32_t k = key ? *slot_of(g, key) : 0;
    return k && g->items[k - 1].whole && g->items[k - 1].count == 2 && w->names[g->items[k - 1].name].person >= 2 ? &g->items[k - 1] : NULL;
}

static void judge_second(grams *g, size_t m) {
    name_work *w = g->w;
    const gram *full = full_capital_form(g, &w->mentions[m]);
    if (!full) return;
    variant v = {.kind = VARIANT_STYLE, .sure = true, .at = tokens_span(w->a->doc, w->mentions[m].first, w->mentions[m].first + 1), .expected = full->text, .score = .9f};
    name_add_variant(w, v, full->name);
}

// Words written small that are names everywhere else.
static void judge_small(grams *g, size_t i) {
    name_work *w = g->w;
    uint32_t before = i ? w->words[i - 1].mention : 0;
    if (!small_word(w, i) || (before && full_capital_form(g, &w->mentions[before - 1]))) return;
    const gram *right = capital_form(g, i);
    if (!right || ordinary_use(w, i) || !surely_name(w, right, i)) return;
    variant v = {.kind = VARIANT_STYLE, .sure = true, .at = w->a->doc->tokens[i].at, .expected = right->text, .score = .9f};
    name_add_variant(w, v, right->name);
}

void variants_style(name_work *w) {
    grams g = {.w = w, .capacity = 2 * w->part_count + 8};
    size_t size = 64;
    while (size < g.capacity * 2) size *= 2;
    g.slots = arena_alloc(w->a->mem, size, sizeof *g.slots);
    g.mask = (uint32_t)size - 1;
    g.items = arena_room(w->a->mem, g.capacity, sizeof *g.items);
    for (uint32_t i = 0; i < w->name_count; i++) add_name_grams(&g, i);
    for (uint32_t tokens = 1; g.differ && tokens <= 3; tokens++) // what one word explains needs no more
        for (size_t i = 0; i < g.count; i++)
            if (g.items[i].head && g.items[i].next) judge_group(&g, (uint32_t)i + 1, tokens);
    for (size_t m = 0; m + 1 < w->mention_count; m++) judge_spaced(&g, m);
    for (size_t m = 0; m < w->mention_count; m++)
        if (w->mentions[m].count == 1) judge_second(&g, m);
    for (size_t k = 0; k < w->a->mark_count; k++)
        if (!(w->words[w->a->marks[k]].flags & WORD_KNOWN)) judge_small(&g, w->a->marks[k]);
}
