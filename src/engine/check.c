// Checking an article: the one function that names every stage, bytes -> document -> analysis -> findings -> report.
#include "engine/engine.h"

#include <stdlib.h>

analysis_tools engine_tools(const stet *s, const settings *t) {
    return (analysis_tools){.lex = s->lex, .speller = s->speller, .tagger = s->tagger, .names = s->names, .names_style = t->names_style};
}

analysis engine_analyse(const stet *s, arena *mem, document *doc, const settings *t) {
    analysis_tools tools = engine_tools(s, t);
    return analysis_make(mem, doc, &tools);
}

static document_format format_of(stet_format f) { return f == STET_MARKDOWN ? FORMAT_MARKDOWN : f == STET_HTML ? FORMAT_HTML : FORMAT_PLAIN; }

// What the settings say of rules that are code; pattern rules have been told before they ran. What a check is not sure of stays a hint.
static severity severity_set(const settings *t, const finding *f) {
    const check_rule *rule = check_rule_find(f->rule);
    severity level = rule ? (severity)check_rule_level(t, rule) : f->severity;
    if (!rule || level == rule->severity) return f->severity;
    return f->severity < rule->severity && f->severity < level ? f->severity : level;
}

static void apply_severities(const settings *t, findings *found) {
    size_t kept = 0;
    for (size_t i = 0; t->severity_count && i < found->count; i++) {
        finding f = found->items[i];
        f.severity = severity_set(t, &f);
        if (f.severity != SEVERITY_OFF) found->items[kept++] = f;
    }
    if (t->severity_count) found->count = kept;
}

// Words of a command or a file are no copy.
static void leave_code(const document *d, findings *found) {
    size_t kept = 0;
    for (size_t i = 0; d->piece_count && i < found->count; i++)
        if (!document_shows_code(d, found->items[i].at)) found->items[kept++] = found->items[i];
    if (d->piece_count) found->count = kept;
}

static bool touches_markup(const document *d, const fix *x) {
    for (size_t i = 0; i < x->count; i++)
        if (!document_editable(d, x->edits[i].at)) return true;
    return false;
}

// What cannot be written without touching markup is no fix.
static void keep_markup(arena *mem, const document *d, findings *found) {
    for (size_t i = 0; d->piece_count && i < found->count; i++) {
        finding *f = &found->items[i];
        fix *kept = arena_alloc(mem, f->fix_count + 1, sizeof *kept);
        size_t count = 0;
        for (size_t k = 0; k < f->fix_count; k++)
            if (!touches_markup(d, &f->fixes[k])) kept[count++] = f->fixes[k];
        f->fixes = kept, f->fix_count = count;
    }
}

static void read_measures(stet_result *r) {
    arena *mem = &r->mem;
    str language = r->result.language;
    const analysis *a = &r->analysis;
    readability *paragraphs = arena_alloc(mem, r->doc.block_count + 1, sizeof *paragraphs);
    index_text *read = index_read(mem, a, (span){0, (uint32_t)r->doc.text.len});
    r->result.measures = readability_of_all(mem, read, language, paragraphs);
    r->result.paragraphs = paragraphs;
    hard_sentence *hardest = arena_alloc(mem, HARDEST, sizeof *hardest);
    r->result.hardest_count = readability_hardest(mem, read, hardest);
    r->result.hardest = hardest;
    view_measures(r);
    r->measured = true;
}

static void read_entities(stet_result *r) {
    view_entities(r);
    r->named = true;
}

static bool make_up(stet_result *r, void (*read)(stet_result *r)) {
    jmp_buf no_memory;
    r->mem.out_of_memory = &no_memory;
    bool good = setjmp(no_memory) == 0;
    if (good) read(r);
    r->mem.out_of_memory = NULL;
    return good;
}

static stet_result *own(const stet_result *asked) { return (stet_result *)(uintptr_t)asked; }

bool engine_measure(const stet_result *r) { return r->measured || make_up(own(r), read_measures); }
bool engine_name(const stet_result *r) { return r->named || make_up(own(r), read_entities); }

// The earlier result if all that the new one would be made with made it.
static const stet_result *usable(const stet *s, const stet_result *r, document_format format, const stet_result *earlier) {
    bool same = earlier && earlier->engine == s && earlier->alone && r->alone && earlier->doc.format == format && str_eq(earlier->path, r->path);
    return same ? earlier : NULL;
}

static void run(const stet *s, stet_result *r, str bytes, const stet_input *input) {
    const char *path = input->path ? input->path : input->name;
    in_force now = engine_in_force(s, &r->mem, path);
    token_lore lore = {lexicon_abbreviation, s->lex};
    rule_switches switches = {.severities = now.severities};
    check_context context = {.settings = now.settings, .lex = s->lex, .speller = s->speller, .rules = s->rules, .switches = &switches, .glossary = &s->terms,
                             .source = {input->source, input->source ? input->source_len : 0},
                             .source_lang = input->source_lang ? str_of(input->source_lang) : s->source_lang.len ? s->source_lang : now.settings->source_lang};
    if (!speller_room(s->speller)) arena_fail(&r->mem);
    r->engine = s, r->path = arena_copy(&r->mem, str_of(path)), r->alone = !input->source;
    const stet_result *earlier = usable(s, r, format_of(input->format), input->earlier);
    r->doc = document_read_again(&r->mem, bytes, format_of(input->format), lore, earlier ? &earlier->doc : NULL);
    r->doc.lines_before = input->lines_before, r->doc.bytes_before = input->bytes_before;
    arena_pause(&r->mem);
    analysis_tools tools = engine_tools(s, now.settings);
    tools.earlier = earlier ? &earlier->analysis : NULL;
    r->analysis = analysis_make(&r->mem, &r->doc, &tools);
    r->found = (findings){.mem = &r->mem};
    context.earlier = earlier ? &earlier->kept : NULL, context.kept = &r->kept;
    checks_run(&context, &r->analysis, &r->found);
    apply_severities(now.settings, &r->found);
    findings_settle(&r->found);
    leave_code(&r->doc, &r->found);
    engine_suppress(s, r, &now, input->source != NULL);
    keep_markup(&r->mem, &r->doc, &r->found);
    r->result = (result){.name = input->name, .with_source = input->source != NULL, .doc = &r->doc, .a = &r->analysis, .found = &r->found,
                         .scale = &now.settings->score, .fail_on = (severity)now.settings->fail_on, .language = now.settings->language};
    view_findings(r, !input->measures_later);
    if (!input->measures_later && !input->entities_later) read_entities(r);
    if (!input->measures_later) read_measures(r);
    r->analysis.earlier = NULL;
}

// 0, or what the longjmp brings: nothing after setjmp may be a changed local of the caller, hence a function of its own.
static int run_guarded(const stet *s, stet_result *r, str bytes, const stet_input *input) {
    jmp_buf unwound;
    r->mem.out_of_memory = &unwound;
    r->mem.stop = input->stop, r->mem.stop_data = input->stop_data;
    int why = setjmp(unwound);
    if (why != 0) return why;
    run(s, r, bytes, input);
    r->mem.out_of_memory = NULL, r->mem.stop = NULL;
    return 0;
}

stet_result *stet_check(const stet *s, const char *text, size_t len, const stet_input *input, stet_error *error) {
    static const stet_input nothing = {0};
    if (!input) input = &nothing;
    bool fits = len < UINT32_MAX;
    stet_result *r = fits ? calloc(1, sizeof *r) : NULL;
    int unwound = r ? run_guarded(s, r, (str){text ? text : "", len}, input) : 1;
    if (unwound == 0) return r;
    stet_result_free(r);
    err why;
    err_set(&why, str_of(input->name ? input->name : ""), 0, 0, !fits ? "4 GiB or larger" : unwound == ARENA_STOPPED ? "stopped" : "out of memory");
    error_of(error, &why);
    return NULL;
}

void stet_result_free(stet_result *r) {
    if (!r) return;
    arena_free(&r->mem);
    free(r);
}

stet_format stet_format_of(const char *file_name) {
    document_format f = document_format_of(str_of(file_name));
    return f == FORMAT_MARKDOWN ? STET_MARKDOWN : f == FORMAT_HTML ? STET_HTML : STET_PLAIN;
}

stet_score stet_score_of(const stet_result *r, double fail_under) {
    if (!engine_measure(r)) return (stet_score){.fail_under = -1};
    score s = score_of(&r->result, fail_under);
    return (stet_score){r->result.measures.words, s.penalty, s.score, s.verdict, s.fail_under, (stet_severity)r->result.fail_on};
}

static bool tokens_guarded(const stet *s, arena *mem, str text, stet_format format, buffer *out) {
    jmp_buf no_memory;
    mem->out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return false;
    document doc = document_read(mem, text, format_of(format), (token_lore){lexicon_abbreviation, s->lex});
    analysis a = engine_analyse(s, mem, &doc, &s->settings);
    analysis_vertical(&a, out);
    return !out->failed;
}

bool stet_tokens(const stet *s, const char *text, size_t len, stet_format format, stet_write *write, void *data, stet_error *error) {
    arena mem = {0};
    buffer out = {0};
    err why;
    bool made = len < UINT32_MAX && tokens_guarded(s, &mem, (str){text ? text : "", len}, format, &out);
    bool good = made && (out.len == 0 || write(data, out.ptr, out.len));
    if (!good) {
        err_set(&why, (str){0}, 0, 0, made ? "cannot write" : len < UINT32_MAX ? "out of memory" : "4 GiB or larger");
        error_of(error, &why);
    }
    buffer_free(&out);
    arena_free(&mem);
    return good;
}
