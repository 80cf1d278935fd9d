// Names: what a name of the source is called in the translation is learnt from paragraphs in which a word of the source and a name of the
// translation have one skeleton. Then a name that is rendered in two ways, or that a paragraph lacks, shows.
#include "checks/source.h"
#include "base/map.h"
#include "lexicon/gazetteer.h"
#include "text/utf8.h"

enum { FEWEST = 3, BONES = 16, LONGEST = 6 }; // classes of a skeleton that tells; of the longest; characters of a name in Chinese

typedef struct { span at; str key; char bones[BONES + 1]; } form; // of the source: its first letters and its skeleton
typedef struct { size_t token, mention; str surface; char bones[BONES + 1]; } rendering;
typedef struct { uint32_t form, rendering, bead; } link;

typedef struct {
    const pairing *p;
    arena *mem;
    form *forms;
    size_t form_count, form_room;
    rendering *renderings;
    size_t rendering_count, rendering_room;
    link *links;
    size_t link_count, link_room;
    map heads; // key -> 1 + its first link; `next` chains them in the order of the text
    uint32_t *next;
    size_t next_room, mentions_read;
} learner;

static bool bones_of(str text, char out[BONES + 1]) {
    size_t n = source_skeleton(text, out, BONES);
    out[n] = 0;
    return n >= FEWEST;
}

// ---- words of the source that may be names --------------------------------------------------------------------------------------

static str key_of(arena *mem, str text, const char *bones) {
    char folded[64];
    size_t n = source_fold(text, folded, sizeof folded), end = 0;
    for (unsigned k = 0; k < 3 && end < n; k++) utf8_next((str){folded, n}, &end);
    return arena_printf(mem, "%.*s/%s", (int)end, folded, bones);
}

static void add_form(learner *l, span at) {
    form f = {.at = at};
    str text = document_text(l->p->source, at);
    if (!bones_of(text, f.bones)) return;
    f.key = key_of(l->mem, text, f.bones);
    l->forms = arena_grow(l->mem, l->forms, l->form_count, &l->form_room, sizeof *l->forms);
    l->forms[l->form_count++] = f;
}

static bool cased(const learner *l) {
    size_t at = 0;
    str text = l->p->source->text;
    while (at < text.len) {
        int32_t c = utf8_next(text, &at);
        if (rune_letter(c) && c > 0x7F) return rune_upper(c) || rune_lower(c);
    }
    return true;
}

// Words with a capital where the script has such, all words where it has none.
static void spaced_forms(learner *l, span at, bool has_case) {
    const document *d = l->p->source;
    for (size_t i = source_token_at(d, at.start); i < d->token_count && d->tokens[i].at.start < at.end; i++) {
        size_t next = 0;
        str text = token_text(d, i);
        if (d->tokens[i].kind != TOKEN_WORD) continue;
        int32_t c = utf8_next(text, &next);
        if (rune_upper(c) || (!has_case && rune_script(c) != SCRIPT_LATIN)) add_form(l, d->tokens[i].at);
    }
}

static bool east(int32_t c) {
    script s = rune_script(c);
    return s == SCRIPT_HAN || s == SCRIPT_HANGUL || s == SCRIPT_KANA || c == 0x30FC;
}

// Pieces of two to six characters of one script: katakana from a start to its end, Chinese from any, Korean from the start of a word.
static void unspaced_forms(learner *l, span at) {
    str text = str_sub(l->p->source->text, 0, at.end);
    script before = SCRIPT_COMMON;
    for (size_t i = at.start, next; i < text.len; i = next) {
        next = i;
        int32_t c = utf8_next(text, &next);
        script s = rune_script(c);
        bool begins = s == SCRIPT_HAN || s != before;
        before = c == 0x30FC ? SCRIPT_KANA : s;
        if (!begins || !east(c)) continue;
        size_t end = next;
        for (unsigned n = 2; n <= (s == SCRIPT_KANA ? 2 * LONGEST : LONGEST) && end < text.len; n++) {
            size_t more = end;
            int32_t following = utf8_next(text, &more);
            if (rune_script(following) != s && following != 0x30FC) break;
            end = more;
            size_t peek = end;
            bool whole = end >= text.len || rune_script(utf8_next(text, &peek)) != s;
            if (s != SCRIPT_KANA || whole) add_form(l, (span){(uint32_t)i, (uint32_t)end});
        }
    }
}

// ---- names of the translation ---------------------------------------------------------------------------------------------------

static void add_rendering(learner *l, size_t first, size_t last, size_t mention_index) {
    rendering r = {.token = first, .mention = mention_index};
    r.surface = document_text(l->p->a->doc, tokens_span(l->p->a->doc, first, last));
    if (!bones_of(r.surface, r.bones)) return;
    l->renderings = arena_grow(l->mem, l->renderings, l->rendering_count, &l->rendering_room, sizeof *l->renderings);
    l->renderings[l->rendering_count++] = r;
}

// A family name, each word of other names; in Chinese and Korean the whole, whose parts are too short to tell.
static void add_renderings(learner *l, span at, bool whole) {
    const analysis *a = l->p->a;
    for (; l->mentions_read < a->mention_count; l->mentions_read++) {
        size_t k = l->mentions_read;
        const mention *m = &a->mentions[k];
        if (m->flags & MENTION_DESCRIPTION || m->at.start >= at.end) break; // those behind are of later paragraphs
        if (m->at.start < at.start || m->at.end > at.end || m->count == 0) continue;
        if (whole) { add_rendering(l, m->first, m->first + m->count - 1, k); continue; }
        for (size_t i = m->type == ENTITY_PERSON ? m->first + m->count - 1 : m->first; i < m->first + m->count; i++)
            if (a->doc->tokens[i].kind == TOKEN_WORD && a->doc->tokens[i].shape != SHAPE_LOWER && a->doc->tokens[i].at.end - a->doc->tokens[i].at.start >= 4) add_rendering(l, i, i, k);
    }
}

// A name that stands in the source as in the translation belongs to that alone.
static bool exact(const learner *l, size_t nth_form, size_t nth_rendering) {
    char x[SKELETON_MAX], y[SKELETON_MAX];
    size_t n = name_skeleton(document_text(l->p->source, l->forms[nth_form].at), x, sizeof x), m = name_skeleton(l->renderings[nth_rendering].surface, y, sizeof y);
    return n && n == m && memcmp(x, y, n) == 0;
}
// ---- links ----------------------------------------------------------------------------------------------------------------------

enum { LONGEST_CHAIN = 100 }; // links of one name; what follows in a long text says nothing new
static void add_link(learner *l, size_t nth_form, size_t nth_rendering, size_t nth_bead) {
    l->links = arena_grow(l->mem, l->links, l->link_count, &l->link_room, sizeof *l->links);
    l->links[l->link_count] = (link){(uint32_t)nth_form, (uint32_t)nth_rendering, (uint32_t)nth_bead};
    l->next = arena_grow(l->mem, l->next, l->link_count, &l->next_room, sizeof *l->next);
    uint32_t *head = map_put(&l->heads, l->forms[nth_form].key, NULL);
    l->next[l->link_count++] = 0;
    if (!*head) { *head = (uint32_t)l->link_count; return; }
    uint32_t last = *head, length = 1;
    while (l->next[last - 1]) last = l->next[last - 1], length++;
    if (length < LONGEST_CHAIN) l->next[last - 1] = (uint32_t)l->link_count;
}

static bool has_exact(const learner *l, size_t first_form, size_t nth_rendering) {
    for (size_t i = first_form; i < l->form_count; i++)
        if (strcmp(l->forms[i].bones, l->renderings[nth_rendering].bones) == 0 && exact(l, i, nth_rendering)) return true;
    return false;
}

enum { MOST_LINKS = 4000, MOST_FORMS = 4000 }; // of a text, of a paragraph
static void learn_bead(learner *l, size_t nth, bool has_case) {
    const bead *b = &l->p->paragraphs.beads[nth];
    const segment *s = &l->p->source_paragraphs.items[b->source], *t = &l->p->target_paragraphs.items[b->target];
    span in_source = {s->at.start, s[b->source_count - 1].at.end}, in_target = {t->at.start, t[b->target_count - 1].at.end};
    size_t first_form = l->form_count, first_rendering = l->rendering_count;
    bool spaced = lore_is_spaced(l->p->source_lore), kana = str_eq(l->p->language.code, S("ja"));
    if (spaced) spaced_forms(l, in_source, has_case);
    else unspaced_forms(l, in_source);
    add_renderings(l, in_target, !spaced && !kana);
    if (l->form_count - first_form > MOST_FORMS) return;
    for (size_t i = first_form; i < l->form_count; i++)
        for (size_t k = first_rendering; k < l->rendering_count && l->link_count < MOST_LINKS; k++)
            if (strcmp(l->forms[i].bones, l->renderings[k].bones) == 0 && (exact(l, i, k) || !has_exact(l, first_form, k))) add_link(l, i, k, nth);
}

// ---- two ways -------------------------------------------------------------------------------------------------------------------

// As a reader sees it: case, marks, hyphens and the possessive do not make another name, nor does an ending (Russia, Russian).
static bool other_name(str x, str y) {
    char p[SKELETON_MAX], q[SKELETON_MAX];
    size_t n = name_skeleton(x, p, sizeof p), m = name_skeleton(y, q, sizeof q), same = 0;
    while (same < n && same < m && p[same] == q[same]) same++;
    if (n == m && same == n) return false;
    bool ending = same + 3 >= n && same + 3 >= m && same >= 4 && (same == n || same == m);
    return n && m && !ending;
}

// The only rendering that a source form has in a bead; NULL: none or several.
static const rendering *only_rendering(const learner *l, uint32_t head, uint32_t bead_index) {
    const rendering *one = NULL;
    for (uint32_t k = head; k; k = l->next[k - 1]) {
        const rendering *r = &l->renderings[l->links[k - 1].rendering];
        if (l->links[k - 1].bead != bead_index) continue;
        if (one && other_name(one->surface, r->surface)) return NULL;
        one = r;
    }
    return one;
}

static size_t beads_with(const learner *l, uint32_t head, str surface) {
    size_t n = 0;
    for (uint32_t k = head, before = UINT32_MAX; k; k = l->next[k - 1]) {
        if (l->links[k - 1].bead == before) continue;
        const rendering *r = only_rendering(l, head, l->links[k - 1].bead);
        n += r && !other_name(r->surface, surface);
        before = l->links[k - 1].bead;
    }
    return n;
}

// Two persons may share a name that each writes in his way: Muhammad Ali, Mohamed Salah.
static bool same_person_possible(const learner *l, const rendering *x, const rendering *y) {
    const mention *m = &l->p->a->mentions[x->mention], *n = &l->p->a->mentions[y->mention];
    if (m->count < 2 || n->count < 2) return true;
    return !other_name(token_text(l->p->a->doc, m->first), token_text(l->p->a->doc, n->first)) || m->count != n->count;
}

static void report_two_ways(learner *l, const rendering *odd, const rendering *usual, const form *f) {
    span at = {l->p->a->doc->tokens[odd->token].at.start, l->p->a->doc->tokens[odd->token].at.start + (uint32_t)odd->surface.len};
    finding *told = source_report(l->p, SOURCE_NAME_TWO_WAYS, at, arena_printf(l->mem, "“%.*s” of the source is “%.*s” elsewhere.", STR_ARG(document_text(l->p->source, f->at)), STR_ARG(usual->surface)), f->at);
    told->fixes = fix_replace(l->mem, at, usual->surface, false);
    told->fix_count = 1;
    told->group = odd->surface;
}

static void judge_renderings(learner *l, uint32_t head) {
    const rendering *usual = NULL;
    size_t most = 0;
    for (uint32_t k = head; k; k = l->next[k - 1]) {
        const rendering *r = only_rendering(l, head, l->links[k - 1].bead);
        size_t n = r ? beads_with(l, head, r->surface) : 0;
        if (n > most) usual = r, most = n;
    }
    for (uint32_t k = head, before = UINT32_MAX; usual && k; k = l->next[k - 1]) {
        const link *here = &l->links[k - 1];
        const rendering *r = here->bead == before ? NULL : only_rendering(l, head, here->bead);
        before = here->bead;
        if (r && other_name(r->surface, usual->surface) && !exact(l, here->form, here->rendering) && same_person_possible(l, r, usual)) report_two_ways(l, r, usual, &l->forms[here->form]);
    }
}

// ---- missing --------------------------------------------------------------------------------------------------------------------

static bool pronoun(str text, bool person) {
    static const char *const persons[] = {"he", "she", "they", "him", "her", "them", "his", "hers", "their", "who", NULL}, *const things[] = {"it", "its", "they", "their", "them", "here", "there", NULL};
    for (const char *const *one = person ? persons : things; *one; one++)
        if (str_eq_ascii_nocase(text, str_of(*one))) return true;
    return false;
}

static bool named_in(const learner *l, const bead *b, const rendering *r) {
    const analysis *a = l->p->a;
    span at = {l->p->target_paragraphs.items[b->target].at.start, l->p->target_paragraphs.items[b->target + b->target_count - 1].at.end};
    char bones[BONES + 1];
    for (size_t i = source_token_at(a->doc, at.start); i < a->doc->token_count && a->doc->tokens[i].at.start < at.end; i++) {
        if (a->doc->tokens[i].kind != TOKEN_WORD) continue;
        str text = token_text(a->doc, i);
        if (pronoun(text, a->mentions[r->mention].type == ENTITY_PERSON) || (a->doc->tokens[i].shape != SHAPE_LOWER && bones_of(text, bones) && strcmp(bones, r->bones) == 0) || str_find(text, r->surface) < text.len) return true;
    }
    const entity *e = &a->entities[a->mentions[r->mention].entity];
    for (size_t k = 0; k < e->mention_count; k++)
        if (a->mentions[e->mentions[k]].at.start >= at.start && a->mentions[e->mentions[k]].at.end <= at.end) return true;
    return false;
}

static bool linked(const learner *l, uint32_t head, size_t nth_bead) {
    for (uint32_t k = head; k; k = l->next[k - 1])
        if (l->links[k - 1].bead == nth_bead) return true;
    return false;
}

static bool is_name(const learner *l, const rendering *r) {
    const mention *m = &l->p->a->mentions[r->mention];
    uint32_t flags = analysis_lexeme(l->p->a, r->token)->flags;
    if (flags & LEX_WORD && !(flags & (LEX_GIVEN | LEX_FAMILY | LEX_PLACE))) return false; // Record: a German noun is no name
    if (m->count == 1 && analysis_tags(l->p->a, r->token) & TAG_BIT(TAG_NN)) return false; // Server is a given name too
    return m->type == ENTITY_PERSON || m->type == ENTITY_PLACE || m->type == ENTITY_ORGANISATION;
}

// The forms of one bead follow one another in `forms`: [first, end).
static void judge_missing(learner *l, size_t nth_bead, size_t first, size_t end) {
    const bead *b = &l->p->paragraphs.beads[nth_bead];
    map told = map_make(l->mem);
    for (size_t i = first; i < end; i++) {
        const uint32_t *head = map_find(&l->heads, l->forms[i].key);
        bool added;
        if (!head || linked(l, *head, nth_bead)) continue;
        const rendering *r = &l->renderings[l->links[*head - 1].rendering];
        if (beads_with(l, *head, r->surface) < 2 || !is_name(l, r) || named_in(l, b, r)) continue;
        map_put(&told, l->forms[i].key, &added);
        if (!added) continue;
        source_report(l->p, SOURCE_NAME, l->p->target_paragraphs.items[b->target].at,
            arena_printf(l->mem, "“%.*s” of the source, elsewhere “%.*s”, is missing in this paragraph.", STR_ARG(document_text(l->p->source, l->forms[i].at)), STR_ARG(r->surface)), l->forms[i].at);
    }
}

// ---- a full name that nobody has ------------------------------------------------------------------------------------------------

// A given name that English knows and a word that it does not, both with a capital: Katrin Lohmeyer. Only in Latin letters, and not at
// the start of a sentence, where any word has a capital.
static bool full_name_at(const learner *l, size_t i) {
    const document *d = l->p->source;
    if (i + 1 >= d->token_count || d->tokens[i].kind != TOKEN_WORD || d->tokens[i + 1].kind != TOKEN_WORD) return false;
    if (d->tokens[i].shape != SHAPE_TITLE || d->tokens[i + 1].shape != SHAPE_TITLE || d->tokens[i + 1].flags & TOKEN_BREAK_BEFORE) return false;
    if (i == 0 || d->tokens[i].flags & TOKEN_BREAK_BEFORE || d->tokens[i].at.end - d->tokens[i].at.start < 3) return false;
    if (d->tokens[i - 1].kind != TOKEN_WORD && !str_eq(token_text(d, i - 1), S(","))) return false;
    const lexicon *lex = l->p->context->lex;
    const lexeme *given = lexicon_at(lex, lexicon_find_word(lex, token_text(d, i))), *family = lexicon_at(lex, lexicon_find_word(lex, token_text(d, i + 1)));
    tag_set common = TAG_BIT(TAG_NN) | TAG_BIT(TAG_VB) | TAG_BIT(TAG_JJ) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_IN) | TAG_BIT(TAG_DT);
    return given->flags & LEX_GIVEN && !((lexicon_tags(lex, given) | lexicon_tags(lex, family)) & common) && !(family->flags & (LEX_PLACE | LEX_ORGANISATION | LEX_MONTH));
}

static bool text_has_bones(const learner *l, const char *bones, str text) {
    const document *d = l->p->a->doc;
    char here[BONES + 1];
    if (str_find(d->text, text) < d->text.len) return true;
    for (size_t i = 0; i < d->token_count; i++)
        if (d->tokens[i].kind == TOKEN_WORD && d->tokens[i].shape != SHAPE_LOWER && bones_of(token_text(d, i), here) && strncmp(here, bones, FEWEST) == 0) return true;
    return false;
}

static void judge_full_names(learner *l, size_t nth_bead) {
    const bead *b = &l->p->paragraphs.beads[nth_bead];
    const document *d = l->p->source;
    span at = {l->p->source_paragraphs.items[b->source].at.start, l->p->source_paragraphs.items[b->source + b->source_count - 1].at.end};
    for (size_t i = source_token_at(d, at.start); i < d->token_count && d->tokens[i].at.start < at.end; i++) {
        char bones[BONES + 1];
        if (!full_name_at(l, i) || !bones_of(token_text(d, i + 1), bones)) continue;
        if (text_has_bones(l, bones, token_text(d, i + 1)) || str_find(l->p->a->doc->text, token_text(d, i)) < l->p->a->doc->text.len) continue;
        source_report(l->p, SOURCE_NAME, l->p->target_paragraphs.items[b->target].at,
            arena_printf(l->mem, "“%.*s” of the source is missing in the translation.", STR_ARG(document_text(d, tokens_span(d, i, i + 1)))), tokens_span(d, i, i + 1));
    }
}

void source_compare_names(const pairing *p) {
    learner l = {.p = p, .mem = p->out->mem, .heads = map_make(p->out->mem)};
    size_t *ends = arena_alloc(l.mem, p->paragraphs.count + 1, sizeof *ends);
    bool has_case = cased(&l);
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        if (p->paragraphs.beads[i].source_count && p->paragraphs.beads[i].target_count) learn_bead(&l, i, has_case);
        ends[i] = l.form_count;
    }
    map judged = map_make(l.mem);
    for (size_t i = 0; i < l.link_count; i++) {
        bool added;
        str key = l.forms[l.links[i].form].key;
        map_put(&judged, key, &added);
        if (added) judge_renderings(&l, *map_find(&l.heads, key));
    }
    for (size_t i = 0; i < p->paragraphs.count; i++)
        if (p->paragraphs.beads[i].source_count && p->paragraphs.beads[i].target_count) judge_missing(&l, i, i ? ends[i - 1] : 0, ends[i]), judge_full_names(&l, i);
}
