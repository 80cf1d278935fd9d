// Fixes and messages from their templates. A fix that would hold a word which neither the author of the rule nor the lexicon nor
// the article knows is none.
#include "rule/match.h"
#include "text/utf8.h"

static bool piece_tokens(const match *m, const template_piece *p, uint32_t *first, uint32_t *last) {
    if (!m->slots) return false;
    *first = m->slots[2 * p->label];
    uint32_t end = m->slots[2 * p->to + 1];
    if (*first == NOWHERE || end == NOWHERE || end <= *first) return false;
    *last = end - 1;
    return true;
}

// A word that is capitalised only because it opens the sentence loses its capital when it moves away from there.
static str moved(search *s, uint32_t first, uint32_t last, bool opens) {
    str text = document_text(s->a->doc, tokens_span(s->a->doc, first, last));
    const word *w = &s->a->words[first];
    bool capital = s->a->doc->tokens[first].shape == SHAPE_TITLE || s->a->doc->tokens[first].shape == SHAPE_INITIAL;
    if (opens || !(w->flags & WORD_SENTENCE_START) || !capital || tag_is_name((tag)w->tag)) return text;
    if (!(analysis_lexeme(s->a, first)->cases & CASE_LOWER) || str_eq(token_text(s->a->doc, first), S("I"))) return text;
    size_t at = 0;
    char letter[4];
    size_t n = utf8_put(rune_to_lower(utf8_next(text, &at)), letter);
    return arena_printf(s->mem, "%.*s%.*s", (int)n, letter, STR_ARG(str_sub(text, at, text.len)));
}

static bool known_word(search *s, str form, str original) {
    if (lexicon_find_word(s->a->lex, form) != LEXEME_NONE || str_find(original, form) < original.len) return true;
    size_t hyphen = str_find_byte(form, '-');
    if (hyphen == form.len) return false;
    str rest = str_sub(form, hyphen + 1, form.len), head = str_sub(form, 0, hyphen);
    return (!head.len || known_word(s, head, original)) && (!rest.len || known_word(s, rest, original));
}

static bool spelled_right(search *s, str text, str original) {
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        bool letters = false;
        while (at < text.len && !memchr(" ,.;:!?()\"/", text.ptr[at], 11)) {
            char c = text.ptr[at++];
            letters = letters || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        if (letters && !known_word(s, str_sub(text, from, at), original)) return false;
        while (at < text.len && memchr(" ,.;:!?()\"/", text.ptr[at], 11)) at++;
    }
    return true;
}

// Where the expression does not match, the text stays.
static void substitute(search *s, const template_piece *p, str *text) {
    const regex *r = loaded_regex(s->mem, s->from, p->regex, text->len);
    regex_group found[REGEX_MAX_GROUPS];
    if (!r || !regex_find(s->room, r, *text, found)) return;
    str with = image_text(s->img, p->text), out = str_sub(*text, 0, found[0].start);
    for (size_t i = 0; i < with.len; i++) {
        bool group = (with.ptr[i] == '\\' || with.ptr[i] == '$') && i + 1 < with.len && with.ptr[i + 1] >= '0' && with.ptr[i + 1] <= '9';
        str next = str_sub(with, i, i + 1);
        if (group) {
            regex_group g = found[with.ptr[++i] - '0'];
            next = g.start == SIZE_MAX ? (str){"", 0} : str_sub(*text, g.start, g.end);
        }
        out = arena_printf(s->mem, "%.*s%.*s", STR_ARG(out), STR_ARG(next));
    }
    *text = arena_printf(s->mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(*text, found[0].end, text->len)));
}

static bool helps(str lemma) { return str_eq(lemma, S("have")) || str_eq(lemma, S("be")) || str_eq(lemma, S("get")); }

// "Made" and "brought" are past and participle; taggers mistake the one for the other. A participle has a form of "have" or "be" before it.
static tag tag_for_fix(const search *s, uint32_t i) {
    tag t = (tag)s->a->words[i].tag;
    if (t != TAG_VBN || !(attribute_bits(s->a, ATTRIBUTE_TAGS, i) >> TAG_VBD & 1)) return t;
    for (uint32_t back = 1; back <= 5 && back <= i && s->a->words[i - back].tag < TAG_STOP; back++)
        if (helps(analysis_lemma(s->a, i - back))) return TAG_VBN;
    return TAG_VBD;
}

static tag wanted_tag(const search *s, const match *m, const template_piece *p) {
    if (p->like == NOWHERE || !m->slots) return (tag)p->tag;
    uint32_t first = m->slots[2 * p->like], end = m->slots[2 * p->like + 1];
    return first == NOWHERE || end == NOWHERE || end <= first ? TAG_NONE : tag_for_fix(s, end - 1);
}

// The word is in the form that is wanted. A tagger may call a base form a participle, where it should be one: "is being rebuild".
static bool has_form(const search *s, uint32_t i, tag wanted) {
    return s->a->words[i].tag == wanted && attribute_readings(s->a, i) >> wanted & 1;
}

// The last token of the label inflected, those before it as they are.
static bool inflect(search *s, const match *m, const template_piece *p, uint32_t first, uint32_t last, str *text) {
    tag wanted = p->flags & PIECE_LEMMA ? TAG_VB : wanted_tag(s, m, p);
    if (wanted == TAG_NONE || (!(p->flags & PIECE_LEMMA) && has_form(s, last, wanted))) return wanted != TAG_NONE || p->like == NOWHERE;
    str lemma = analysis_lemma(s->a, last);
    str form = p->flags & PIECE_LEMMA ? lemma : lexicon_inflect(s->a->lex, s->mem, lemma, wanted);
    if (!form.len) return false;
    uint32_t keep = s->a->doc->tokens[last].at.start - s->a->doc->tokens[first].at.start;
    *text = arena_printf(s->mem, "%.*s%.*s", (int)keep, text->ptr, STR_ARG(form));
    return true;
}

// A word of the rule's own, inflected. Of a form that English does not have ("to" of a verb, say) there is no fix.
static bool word_piece(search *s, const match *m, const template_piece *p, str *out) {
    tag wanted = wanted_tag(s, m, p);
    *out = image_text(s->img, p->text);
    if (wanted != TAG_NONE) *out = lexicon_inflect(s->a->lex, s->mem, *out, wanted);
    return out->len && (wanted != TAG_NONE || p->like == NOWHERE);
}

static void change_case(search *s, const template_piece *p, str *text) {
    if (p->flags & PIECE_LOWER) *text = utf8_lower(s->mem, *text);
    if (p->flags & PIECE_UPPER) *text = utf8_upper(s->mem, *text);
    if (p->flags & PIECE_TITLE) *text = utf8_title(s->mem, *text);
}

static bool label_piece(search *s, const match *m, const template_piece *p, bool opens, str *out) {
    uint32_t first, last;
    *out = (str){"", 0};
    if (!piece_tokens(m, p, &first, &last)) return true; // an optional label that is not there
    str original = document_text(s->a->doc, tokens_span(s->a->doc, first, last));
    *out = moved(s, first, last, opens && !(p->flags & PIECE_ARTICLE));
    bool changed = p->tag || p->like != NOWHERE || p->flags & PIECE_LEMMA || p->regex != NOWHERE;
    if (changed && !inflect(s, m, p, first, last, out)) return false;
    if (p->regex != NOWHERE) substitute(s, p, out);
    if (changed && !spelled_right(s, *out, original)) return false;
    change_case(s, p, out);
    if (!(p->flags & PIECE_ARTICLE)) return true;
    uint64_t sound = attribute_bits(s->a, ATTRIBUTE_SOUND, first);
    *out = arena_printf(s->mem, "%s %.*s", sound & 1 ? "an" : "a", STR_ARG(*out));
    return sound != 0;
}

// What is flagged first.
static str whole_text(const search *s, const match *m) {
    span at = m->groups && m->groups[1].start != NOWHERE ? m->groups[1] : m->at;
    for (uint32_t f = 0; m->slots && f < FLAGGED_MOST; f++) {
        uint32_t first = m->slots[2 * (LABEL_MOST + f)], end = m->slots[2 * (LABEL_MOST + f) + 1];
        if (first == NOWHERE || end == NOWHERE || end <= first) continue;
        at = tokens_span(s->a->doc, first, end - 1);
        break;
    }
    return document_text(s->a->doc, at);
}

static str form_name(const search *s, const outcome *o, bool majority) {
    const rule_record *r = &s->img->rules[o->match->rule];
    uint32_t i = majority ? o->form : o->match->form;
    return i < r->forms.count ? image_text(s->img, s->img->texts[r->forms.first + i]) : (str){"", 0};
}

static bool other_piece(search *s, const outcome *o, const template_piece *p, str *out) {
    const match *m = o->match;
    if (p->kind == PIECE_FORM) *out = form_name(s, o, p->label == 1);
    else if (p->kind == PIECE_WHOLE) *out = whole_text(s, m);
    else if (m->groups && p->label < REGEX_MAX_GROUPS && m->groups[p->label].start != NOWHERE) *out = document_text(s->a->doc, m->groups[p->label]);
    else *out = (str){"", 0};
    str original = *out;
    if (p->regex != NOWHERE) substitute(s, p, out);
    if (p->regex != NOWHERE && !spelled_right(s, *out, original)) return false;
    change_case(s, p, out);
    return true;
}

// Without the doubled or outer spaces that an empty piece leaves.
static str squeeze(arena *mem, str s) {
    char *out = arena_alloc(mem, s.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ' || (n > 0 && out[n - 1] != ' ')) out[n++] = s.ptr[i];
    while (n > 0 && out[n - 1] == ' ') n--;
    return (str){out, n};
}

static bool render_piece(search *s, const outcome *o, const template_piece *p, bool opens, str *out) {
    if (p->kind == PIECE_TEXT) return *out = image_text(s->img, p->text), true;
    if (p->kind == PIECE_WORD) return word_piece(s, o->match, p, out);
    if (p->kind == PIECE_LABEL) return label_piece(s, o->match, p, opens, out);
    return other_piece(s, o, p, out);
}

static str behind(arena *mem, str text, str next) {
    str parts[] = {text, next};
    return text.len ? arena_concat(mem, parts, 2) : next;
}

bool render(search *s, const outcome *o, uint32_t index, str *out) {
    range pieces;
    *out = (str){"", 0};
    bool gap = false;
    if (!image_template(s->img, index, &pieces)) return false;
    for (uint32_t i = 0; i < pieces.count; i++) {
        str next;
        if (!render_piece(s, o, &s->img->pieces[pieces.first + i], out->len == 0, &next)) return false;
        gap = gap || !next.len;
        *out = behind(s->mem, *out, next);
    }
    if (gap) *out = squeeze(s->mem, *out);
    return true;
}

str render_message(search *s, const outcome *o, uint32_t index) {
    range pieces;
    str out = {"", 0};
    (void)image_template(s->img, index, &pieces);
    for (uint32_t i = 0; i < pieces.count; i++) {
        const template_piece *p = &s->img->pieces[pieces.first + i];
        str next;
        if (!render_piece(s, o, p, false, &next)) next = whole_text(s, o->match);
        out = behind(s->mem, out, next);
    }
    return out;
}
