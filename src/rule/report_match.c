// A match as a finding: what is flagged, the message, the fixes.
#include "rule/match.h"
#include "text/utf8.h"

typedef struct { span at[FLAGGED_MOST]; size_t count; uint32_t token[FLAGGED_MOST]; } flagged_parts;

static flagged_parts parts_of(const search *s, const match *m) {
    flagged_parts all = {0};
    for (uint32_t f = 0; m->slots && f < FLAGGED_MOST; f++) {
        uint32_t first = m->slots[2 * (LABEL_MOST + f)], end = m->slots[2 * (LABEL_MOST + f) + 1];
        if (first == NOWHERE || end == NOWHERE || end <= first) continue;
        all.token[all.count] = first;
        all.at[all.count++] = tokens_span(s->a->doc, first, end - 1);
    }
    if (all.count) return all;
    bool group = m->groups && m->groups[1].start != NOWHERE && m->groups[1].end > m->groups[1].start;
    all.at[0] = group ? m->groups[1] : m->at;
    all.token[0] = m->slots ? m->start : NOWHERE;
    all.count = 1;
    return all;
}

// ---- the case and the spaces of a fix -----------------------------------------------------------------------------------------

static size_t words_in(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
    return n;
}

static int32_t first_rune(str s) {
    size_t at = 0;
    return s.len ? utf8_next(s, &at) : 0;
}

static bool all_capitals(str s) {
    size_t capitals = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = utf8_next(s, &at);
        if (rune_lower(c)) return false;
        capitals += rune_upper(c);
    }
    return capitals > 1;
}

// A capital that the sentence asks for stays, and so does that of a word replaced by a word; but "Kremlin" becomes "the Kremlin".
static str keep_case(search *s, str was, str text, uint32_t token_index) {
    if (!text.len || !rune_upper(first_rune(was)) || !rune_lower(first_rune(text))) return text;
    if (was.len == text.len && str_eq(utf8_lower(s->mem, was), utf8_lower(s->mem, text))) return text; // the case is the fix
    uint8_t flags = token_index == NOWHERE ? 0 : s->a->words[token_index].flags;
    if (all_capitals(was) && flags & WORD_HEADLINE_CASE) return utf8_upper(s->mem, text);
    bool same_words = words_in(was) == words_in(text);
    return flags & WORD_SENTENCE_START || same_words ? utf8_title(s->mem, text) : text;
}

static bool space_at(str text, uint32_t i) { return i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\t'); }

// A deletion takes one of the spaces around it along, and hands the capital of a sentence to the next word.
static edit deletion(search *s, span at) {
    str text = s->a->doc->text;
    bool before = at.start > 0 && space_at(text, at.start - 1), after = space_at(text, at.end);
    bool ends = at.end >= text.len || text.ptr[at.end] == '\n' || (text.ptr[at.end] != ' ' && memchr(".,;:!?)", text.ptr[at.end], 7));
    if (before && (after || ends)) return (edit){{at.start - 1, at.end}, {"", 0}};
    bool opens = at.start == 0 || memchr("\n(\"", text.ptr[at.start - 1], 3);
    if (!after || !opens) return (edit){at, {"", 0}};
    size_t next = at.end + 1;
    size_t from = next;
    int32_t c = next < text.len ? utf8_next(text, &next) : 0;
    if (!rune_upper(first_rune(document_text(s->a->doc, at))) || !rune_lower(c)) return (edit){{at.start, (uint32_t)from}, {"", 0}};
    char letter[4];
    size_t n = utf8_put(rune_to_upper(c), letter);
    return (edit){{at.start, (uint32_t)next}, arena_copy(s->mem, (str){letter, n})};
}

static edit edit_of(search *s, span at, str text, uint32_t token_index) {
    if (!text.len) return deletion(s, at);
    str was = document_text(s->a->doc, at);
    text = keep_case(s, was, text, token_index);
    bool leans = memchr(",.;:!?)", text.ptr[0], 7) && !(was.len && memchr(",.;:!?)", was.ptr[0], 7));
    if (leans && at.start > 0 && space_at(s->a->doc->text, at.start - 1)) at.start--;
    return (edit){at, text};
}

// ---- fixes ------------------------------------------------------------------------------------------------------------------

static bool same_fix(const fix *x, const fix *y) {
    if (x->count != y->count) return false;
    for (size_t i = 0; i < x->count; i++)
        if (!str_eq(x->edits[i].text, y->edits[i].text) || x->edits[i].at.start != y->edits[i].at.start) return false;
    return true;
}

static bool make_fix(search *s, const outcome *o, const fix_record *f, const flagged_parts *parts, bool safe, fix *out) {
    const rule_record *r = &s->img->rules[o->match->rule];
    if (r->kind == RULE_CONSISTENT && f->form != o->form) return false;
    if (f->templates.count != parts->count) return false;
    edit *edits = arena_alloc(s->mem, parts->count, sizeof *edits);
    size_t changes = 0;
    for (size_t i = 0; i < parts->count; i++) {
        str text, was = document_text(s->a->doc, parts->at[i]);
        if (!render(s, o, f->templates.first + (uint32_t)i, &text)) return false;
        edit e = edit_of(s, parts->at[i], text, parts->token[i]);
        if (!str_eq(e.text, was)) edits[changes++] = e;
    }
    *out = (fix){edits, changes, safe};
    return changes > 0;
}

static void add_fixes(search *s, const outcome *o, const flagged_parts *parts, finding *to) {
    const rule_record *r = &s->img->rules[o->match->rule];
    fix *all = arena_alloc(s->mem, r->fixes.count ? r->fixes.count : 1, sizeof *all);
    for (uint32_t i = 0; i < r->fixes.count; i++) {
        fix *next = &all[to->fix_count];
        if (!make_fix(s, o, &s->img->fixes[r->fixes.first + i], parts, r->safe, next)) continue;
        bool again = false;
        for (size_t k = 0; k < to->fix_count; k++) again = again || same_fix(&all[k], next);
        to->fix_count += !again;
    }
    to->fixes = all;
}

static void add_related(search *s, const outcome *o, const flagged_parts *parts, finding *to) {
    related *all = arena_alloc(s->mem, parts->count + 1, sizeof *all);
    for (size_t i = 1; i < parts->count; i++) all[to->related_count++] = (related){.at = parts->at[i], .note = S("also here")};
    if (o->related) {
        bool forms = s->img->rules[o->match->rule].kind == RULE_CONSISTENT;
        all[to->related_count++] = (related){.at = parts_of(s, o->related).at[0], .note = forms ? S("the usual form, first here") : S("before, here")};
    }
    to->related = all;
}

void report_match(search *s, const outcome *o, findings *out) {
    const rule_record *r = &s->img->rules[o->match->rule];
    flagged_parts parts = parts_of(s, o->match);
    finding f = {.rule = image_text(s->img, r->id), .category = image_text(s->img, r->category), .at = parts.at[0],
                 .severity = s->severities[o->match->rule], .message = render_message(s, o, r->message),
                 .help = image_text(s->img, r->note)};
    add_fixes(s, o, &parts, &f);
    add_related(s, o, &parts, &f);
    findings_add(out, f);
}
