#include "cli/explain.h"
#include "base/nearest.h"

enum { LABEL = 10, LIST_ID = 40 };
#define BOLD "\x1b[1m"
#define RED "\x1b[31m"
#define GREEN "\x1b[32m"
#define DIM "\x1b[2m"
#define PLAIN "\x1b[0m"

static str text_str(stet_text t) { return (str){t.ptr, t.len}; }

static void put_color(const explain_style *how, const char *code) {
    if (how->color) buffer_add(how->out, str_of(code));
}

static size_t columns(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    return n;
}

// "Label     text", the lines that follow indented like the first.
static void put_row(const explain_style *how, const char *label, str text) {
    if (!text.len) return;
    size_t at = LABEL;
    str word;
    put_color(how, DIM);
    buffer_printf(how->out, "%-*s", LABEL, label);
    put_color(how, PLAIN);
    for (bool first = true; text.len && str_split(&text, ' ', &word); first = false) {
        bool breaks = !first && at + 1 + columns(word) > how->width;
        if (breaks) buffer_printf(how->out, "\n%*s", LABEL, "");
        else if (!first) buffer_add(how->out, S(" "));
        at = (breaks ? LABEL : at + !first) + columns(word);
        buffer_add(how->out, word);
    }
    buffer_add(how->out, S("\n"));
}

// The end of a mark that begins at s[open], "]" or ")"; s.len if it has none. A backslash takes the next character literally.
static size_t mark_end(str s, size_t open, char close) {
    size_t i = open + 1;
    while (i < s.len && s.ptr[i] != close) i += s.ptr[i] == '\\' ? 2 : 1;
    return i < s.len ? i : s.len;
}

static void put_unescaped(buffer *out, str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\\' && i + 1 < s.len) i++;
        buffer_add(out, str_sub(s, i, i + 1));
    }
}

// "married [with](to) a judge" as "married [with] a judge  → to".
static void put_bad_example(const explain_style *how, str raw) {
    buffer fixes = {0};
    for (size_t i = 0; i < raw.len;) {
        if (raw.ptr[i] != '[') {
            size_t next = raw.ptr[i] == '\\' ? i + 2 : i + 1;
            put_unescaped(how->out, str_sub(raw, i, next));
            i = next;
            continue;
        }
        size_t end = mark_end(raw, i, ']');
        put_color(how, RED);
        buffer_add(how->out, S("["));
        put_unescaped(how->out, str_sub(raw, i + 1, end));
        buffer_add(how->out, S("]"));
        put_color(how, PLAIN);
        i = end + 1;
        if (i >= raw.len || raw.ptr[i] != '(') continue;
        end = mark_end(raw, i, ')');
        buffer_add(&fixes, fixes.len ? S("; ") : S("  → "));
        if (end == i + 1) buffer_add(&fixes, S("leave it out"));
        else put_unescaped(&fixes, str_sub(raw, i + 1, end));
        i = end + 1;
    }
    put_color(how, GREEN);
    if (fixes.len) buffer_add(how->out, (str){fixes.ptr, fixes.len});
    put_color(how, PLAIN);
    buffer_free(&fixes);
}

static void put_examples(const explain_style *how, const stet_rule *r) {
    for (size_t i = 0; i < r->bad_count; i++) {
        buffer_printf(how->out, "%-*s", LABEL, i ? "" : "Wrong");
        put_bad_example(how, text_str(r->bad[i]));
        buffer_add(how->out, S("\n"));
    }
    for (size_t i = 0; i < r->good_count; i++) {
        buffer_printf(how->out, "%-*s", LABEL, i ? "" : "Right");
        put_unescaped(how->out, text_str(r->good[i]));
        buffer_add(how->out, S("\n"));
    }
}

static const char *severity_name(stet_severity level) {
    static const char *const names[] = {"off", "hint", "minor", "major", "critical"};
    return names[level];
}

// "bbc guardian" as one says it: "bbc or guardian".
static str alternatives(arena *mem, stet_text words) {
    str rest = {words.ptr, words.len}, one, all = S("");
    while (str_split(&rest, ' ', &one)) all = all.len ? arena_printf(mem, "%.*s or %.*s", STR_ARG(all), STR_ARG(one)) : one;
    return all;
}

// The articles for which alone the rule runs.
static void put_limits(const explain_style *how, arena *mem, const stet_rule *r) {
    if (r->source_langs.len) put_row(how, "For", arena_printf(mem, "translations from %.*s (--source-lang)", STR_ARG(r->source_langs)));
    if (r->dialect.len) put_row(how, "For", r->dialect.ptr[0] == 'u' ? S("articles in American English") : S("articles in British English"));
    if (r->profile.len) put_row(how, "For", arena_printf(mem, "the house style %.*s (profile:)", STR_ARG(alternatives(mem, r->profile))));
}

static void put_rule(const explain_style *how, const stet_rule *r) {
    arena mem = {0};
    put_color(how, BOLD);
    buffer_add(how->out, text_str(r->id));
    put_color(how, PLAIN);
    buffer_add(how->out, S("\n"));
    put_row(how, "Severity", arena_printf(&mem, "%s%s", severity_name(r->severity), r->on ? "" : ", but switched off"));
    str category = arena_copy(&mem, text_str(r->category));
    const char *about = stet_category_about(category.ptr);
    put_row(how, "Category", arena_printf(&mem, "%s%s%s", category.ptr, about ? ": " : "", about ? about : ""));
    put_limits(how, &mem, r);
    put_row(how, "Says", arena_dots_for_braces(&mem, text_str(r->message)));
    put_row(how, "About", text_str(r->note));
    put_examples(how, r);
    put_row(how, "Pattern", text_str(r->pattern));
    if (r->file.len) put_row(how, "Source", arena_printf(&mem, "%.*s:%u", STR_ARG(r->file), r->line));
    put_row(how, "Settings", arena_printf(&mem, "severity: { %.*s: %s } in .stet.yaml", STR_ARG(r->id), r->on ? "off" : severity_name(r->severity)));
    arena_free(&mem);
}

// True if a rule is of the kind, the dimension or the category that is wanted.
static bool belongs(const stet_rule *r, str wanted) {
    if (str_ends(wanted, S("/"))) wanted.len--;
    if (str_eq(text_str(r->category), wanted)) return true;
    str heads[] = {text_str(r->id), text_str(r->category)};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_eq(str_sub(heads[i], 0, str_find_byte(heads[i], '/')), wanted)) return true;
    return false;
}

static void put_listed(const explain_style *how, const stet_rule *r) {
    arena mem = {0};
    str about = arena_dots_for_braces(&mem, r->message.len ? text_str(r->message) : text_str(r->note));
    size_t room = how->width > LIST_ID + 20 ? how->width - LIST_ID - 11 : 20, end = 0, n = 0;
    while (end < about.len && n < room) {
        end++;
        while (end < about.len && ((unsigned char)about.ptr[end] & 0xc0) == 0x80) end++;
        n++;
    }
    buffer_printf(how->out, "%-*.*s %-9s %.*s%s\n", LIST_ID, (int)r->id.len, r->id.ptr, r->on ? severity_name(r->severity) : "off", (int)end, about.ptr,
                  end < about.len ? "…" : "");
    arena_free(&mem);
}

bool explain(const explain_style *how, const stet *s, const char *wanted) {
    size_t count = stet_rule_count(s), found = 0;
    for (size_t i = 0; i < count; i++) {
        stet_rule r = stet_rule_at(s, i);
        if (!str_eq(text_str(r.id), str_of(wanted))) continue;
        if (found++) buffer_add(how->out, S("\n"));
        put_rule(how, &r);
    }
    for (size_t i = 0; !found && i < count; i++) {
        stet_rule r = stet_rule_at(s, i);
        if (belongs(&r, str_of(wanted))) put_listed(how, &r);
    }
    return how->out->len > 0;
}

const char *explain_meant(arena *mem, const stet *s, const char *wanted) {
    size_t count = stet_rule_count(s), n = 0;
    const char **names = arena_alloc(mem, 3 * count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        str id = text_str(stet_rule_at(s, i).id), category = text_str(stet_rule_at(s, i).category);
        names[n++] = arena_copy(mem, id).ptr;
        names[n++] = arena_copy(mem, str_sub(id, 0, str_find_byte(id, '/'))).ptr;
        names[n++] = arena_copy(mem, str_sub(category, 0, str_find_byte(category, '/'))).ptr;
    }
    return nearest(str_of(wanted), names);
}
