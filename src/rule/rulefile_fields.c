#include "rule/rulefile_fields.h"
#include <stdarg.h>
#include <stdio.h>

void *wrong_at(loader *l, unsigned line, unsigned column, const char *format, ...) {
    err why;
    char what[480];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    err_set(&why, l->file, line, column, "%s", what);
    l->failed = true;
    if (!l->rule_failed) l->from->complain(l->from->data, &why); // the first mistake of a rule is enough
    l->rule_failed = true;
    return NULL;
}

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The byte of the file where a scalar's value begins: after a quotation mark or the sign of a block.
static size_t value_start(const loader *l, const yaml_node *n) {
    str rest = l->text, line;
    for (unsigned i = 1; i < n->line && str_line(&rest, &line);) i++;
    size_t at = (size_t)(rest.ptr - l->text.ptr);
    for (unsigned i = 1; i < n->column && at < l->text.len;) {
        at++;
        while (at < l->text.len && ((unsigned char)l->text.ptr[at] & 0xc0) == 0x80) at++;
        i++;
    }
    if (at >= l->text.len) return at;
    if (l->text.ptr[at] == '\'' || l->text.ptr[at] == '"') return at + 1;
    if (!n->plain && (l->text.ptr[at] == '|' || l->text.ptr[at] == '>')) at += str_find_byte(str_sub(l->text, at, l->text.len), '\n');
    return at;
}

// Walks the value and the file side by side, over what YAML folds and escapes.
void wrong_in(loader *l, const yaml_node *n, size_t offset, const char *what) {
    size_t at = value_start(l, n);
    for (size_t i = 0; i < n->text.len && at < l->text.len; i++) {
        char c = n->text.ptr[i];
        while (at < l->text.len && l->text.ptr[at] != c && (blank(l->text.ptr[at]) || l->text.ptr[at] == '\\' || l->text.ptr[at] == '\'')) at++;
        if (c == '\'' && at + 1 < l->text.len && l->text.ptr[at + 1] == '\'') at++;
        if (i == offset) break;
        if (!(blank(c) && at < l->text.len && !blank(l->text.ptr[at]))) at++;
    }
    unsigned line = 1, column = 1;
    for (size_t i = 0; i < at && i < l->text.len; i++) {
        bool end = l->text.ptr[i] == '\n';
        line += end;
        column = end ? 1 : column + (((unsigned char)l->text.ptr[i] & 0xc0) != 0x80);
    }
    wrong_at(l, line, column, "%s", what);
}

bool field_one_of(const char *const *keys, str key) {
    for (; *keys; keys++)
        if (str_eq(str_of(*keys), key)) return true;
    return false;
}

void field_check_keys(loader *l, const yaml_node *map_node, const char *const *keys) {
    for (const yaml_node *n = map_node->first; n; n = n->next) {
        if (field_one_of(keys, n->key)) continue;
        char all[300] = "";
        for (size_t i = 0, at = 0; keys[i] && at < sizeof all; i++)
            at += (size_t)snprintf(all + at, sizeof all - at, "%s%s", i ? ", " : "", keys[i]);
        wrong_at(l, n->key_line, n->key_column, "unknown key \"%.*s\"; expected one of %s", STR_ARG(str_sub(n->key, 0, 40)), all);
    }
}

str field_scalar(loader *l, const yaml_node *rule, const char *key, bool needed) {
    const yaml_node *n = yaml_get(rule, str_of(key));
    if (!n && needed) wrong_at(l, rule->line, rule->column, "expected \"%s\" in this rule", key);
    if (!n) return (str){"", 0};
    if (n->kind != YAML_SCALAR) wrong_at(l, n->line, n->column, "expected text for \"%s\"", key);
    else if (needed && !n->text.len) wrong_at(l, n->line, n->column, "\"%s\" is empty", key);
    return n->kind == YAML_SCALAR ? n->text : (str){"", 0};
}

const yaml_node *field_next_text(loader *l, const yaml_node *field, const yaml_node *at) {
    if (!field || l->rule_failed) return NULL;
    const yaml_node *n = field->kind == YAML_LIST ? (at ? at->next : field->first) : at ? NULL : field;
    if (n && n->kind != YAML_SCALAR) return wrong_at(l, n->line, n->column, "expected text");
    return n;
}

bool field_flag(loader *l, const yaml_node *rule, const char *key, bool otherwise) {
    const yaml_node *n = yaml_get(rule, str_of(key));
    bool out = otherwise;
    if (n && !yaml_bool(n, &out)) wrong_at(l, n->line, n->column, "expected on or off for \"%s\"", key);
    return out;
}

uint32_t field_number(loader *l, const yaml_node *parent, const char *key, uint32_t least, uint32_t most, uint32_t otherwise) {
    const yaml_node *n = yaml_get(parent, str_of(key));
    double value;
    if (!n) return otherwise;
    if (yaml_number(n, &value) && value >= least && value <= most && value == (uint32_t)value) return (uint32_t)value;
    wrong_at(l, n->line, n->column, "expected a whole number from %u to %u for \"%s\"", least, most, key);
    return otherwise;
}

bool field_slug(str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool inner = (c == '-' && i > 0 && i + 1 < s.len) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!inner) return false;
    }
    return s.len > 0;
}

str field_words(loader *l, const yaml_node *rule, const char *key, bool good(str), const char *expected) {
    str all = {"", 0};
    const yaml_node *field = yaml_get(rule, str_of(key));
    for (const yaml_node *n = field_next_text(l, field, NULL); n; n = field_next_text(l, field, n)) {
        if (!good(n->text)) wrong_at(l, n->line, n->column, "expected %s", expected);
        all = arena_printf(l->b->mem, "%.*s%s%.*s", STR_ARG(all), all.len ? " " : "", STR_ARG(n->text));
    }
    return all;
}
