#include "pack/affix.h"
#include "base/file.h"

enum { CONDITION_MAX = 16, FORM_MAX = 256 };

typedef struct {
    str set;      // the letters between the brackets, or one letter
    bool any, not;
} condition;
typedef struct {
    char flag;
    bool prefix, cross;
    str strip, add;
    condition conditions[CONDITION_MAX];
    unsigned condition_count;
} affix;
typedef struct {
    arena *mem;
    affix *affixes;
    size_t count, capacity;
    char no_suggest, need_affix, only_in_compound, forbidden;
    const char *path;
    err *why;
} affix_table;

static size_t letter_size(str s, size_t at) {
    size_t n = 1;
    while (at + n < s.len && ((unsigned char)s.ptr[at + n] & 0xC0) == 0x80) n++;
    return n;
}

static bool field(str *rest, str *out) {
    while (rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t')) *rest = str_sub(*rest, 1, rest->len);
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != ' ' && rest->ptr[n] != '\t') n++;
    *out = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return n > 0;
}

static bool conditions_read(affix *a, str pattern) {
    if (str_eq(pattern, S("."))) return true;
    for (size_t at = 0; at < pattern.len;) {
        if (a->condition_count == CONDITION_MAX) return false;
        condition *c = &a->conditions[a->condition_count++];
        if (pattern.ptr[at] == '[') {
            size_t end = at + str_find_byte(str_sub(pattern, at, pattern.len), ']');
            if (end >= pattern.len) return false;
            c->not = pattern.ptr[at + 1] == '^';
            c->set = str_sub(pattern, at + 1 + c->not, end);
            at = end + 1;
        } else {
            size_t n = letter_size(pattern, at);
            c->any = pattern.ptr[at] == '.';
            c->set = str_sub(pattern, at, at + n);
            at += n;
        }
    }
    return true;
}

static bool affix_read(affix_table *t, bool prefix, str line, unsigned number) {
    str flag, first, second, pattern;
    if (!field(&line, &flag) || flag.len != 1 || !field(&line, &first) || !field(&line, &second))
        return err_set(t->why, str_of(t->path), number, 0, "this affix rule cannot be read");
    if (!field(&line, &pattern)) pattern = S(".");
    affix a = {.flag = flag.ptr[0], .prefix = prefix, .strip = first, .add = second};
    if (str_eq(a.strip, S("0"))) a.strip = S("");
    if (str_eq(a.add, S("0"))) a.add = S("");
    if (str_find_byte(a.add, '/') < a.add.len || !conditions_read(&a, pattern))
        return err_set(t->why, str_of(t->path), number, 0, "an affix that itself takes affixes is not supported");
    t->affixes = arena_grow(t->mem, t->affixes, t->count, &t->capacity, sizeof a);
    t->affixes[t->count++] = a;
    return true;
}

// The first line of a group says whether it combines with affixes of the other end, and how many lines follow.
static bool group_read(affix_table *t, bool prefix, str head, str *rest, unsigned *number) {
    str flag, cross, count;
    if (!field(&head, &flag) || !field(&head, &cross) || !field(&head, &count))
        return err_set(t->why, str_of(t->path), *number, 0, "this affix group cannot be read");
    double lines = 0;
    str_to_double(count, &lines);
    for (size_t i = 0; i < (size_t)lines; i++) {
        str line, word;
        if (!str_line(rest, &line)) return err_set(t->why, str_of(t->path), *number, 0, "the file ends within a group");
        ++*number;
        field(&line, &word);
        if (!affix_read(t, prefix, line, *number)) return false;
        t->affixes[t->count - 1].cross = str_eq(cross, S("Y"));
    }
    return true;
}

static void flag_read(str line, char *out) {
    str flag;
    if (field(&line, &flag)) *out = flag.ptr[0];
}

static bool table_read(affix_table *t, str text) {
    str line, word;
    for (unsigned number = 1; str_line(&text, &line); number++) {
        if (!field(&line, &word)) continue;
        if (str_eq(word, S("PFX")) || str_eq(word, S("SFX"))) {
            if (!group_read(t, word.ptr[0] == 'P', line, &text, &number)) return false;
        } else if (str_eq(word, S("NOSUGGEST"))) flag_read(line, &t->no_suggest);
        else if (str_eq(word, S("NEEDAFFIX"))) flag_read(line, &t->need_affix);
        else if (str_eq(word, S("ONLYINCOMPOUND"))) flag_read(line, &t->only_in_compound);
        else if (str_eq(word, S("FORBIDDENWORD"))) flag_read(line, &t->forbidden);
        else if (str_eq(word, S("FLAG")) || str_eq(word, S("AF")) || str_eq(word, S("COMPOUNDFLAG")) || str_eq(word, S("KEEPCASE")) || str_eq(word, S("CIRCUMFIX")))
            return err_set(t->why, str_of(t->path), number, 0, "%.*s is not supported", STR_ARG(word));
    }
    return true;
}

static bool condition_holds(const condition *c, str letter) {
    if (c->any) return true;
    for (size_t at = 0; at < c->set.len; at += letter_size(c->set, at))
        if (str_eq(str_sub(c->set, at, at + letter_size(c->set, at)), letter)) return !c->not;
    return c->not;
}

static bool prefix_fits(const affix *a, str word) {
    size_t at = 0;
    for (unsigned i = 0; i < a->condition_count; i++) {
        if (at >= word.len) return false;
        size_t n = letter_size(word, at);
        if (!condition_holds(&a->conditions[i], str_sub(word, at, at + n))) return false;
        at += n;
    }
    return str_starts(word, a->strip) && word.len > a->strip.len;
}

static bool suffix_fits(const affix *a, str word) {
    size_t end = word.len;
    for (unsigned i = a->condition_count; i-- > 0;) {
        if (end == 0) return false;
        size_t start = end - 1;
        while (start > 0 && ((unsigned char)word.ptr[start] & 0xC0) == 0x80) start--;
        if (!condition_holds(&a->conditions[i], str_sub(word, start, end))) return false;
        end = start;
    }
    return str_ends(word, a->strip) && word.len > a->strip.len;
}

typedef struct { char text[FORM_MAX]; size_t len; } form_text;

static bool prefix_put(const affix *a, str word, form_text *out) {
    if (!prefix_fits(a, word) || a->add.len + word.len > FORM_MAX) return false;
    memcpy(out->text, a->add.ptr, a->add.len);
    memcpy(out->text + a->add.len, word.ptr + a->strip.len, word.len - a->strip.len);
    out->len = a->add.len + word.len - a->strip.len;
    return true;
}

static bool suffix_put(const affix *a, str word, form_text *out) {
    if (!suffix_fits(a, word) || a->add.len + word.len > FORM_MAX) return false;
    size_t kept = word.len - a->strip.len;
    memcpy(out->text, word.ptr, kept);
    memcpy(out->text + kept, a->add.ptr, a->add.len);
    out->len = kept + a->add.len;
    return true;
}

typedef struct {
    const affix_table *table;
    void (*visit)(void *data, const affix_form *f);
    void *data;
} expansion;

static bool has(str flags, char flag) { return flag && str_find_byte(flags, flag) < flags.len; }

// The word with each prefix that its flags allow.
static void visit_prefixed(const expansion *x, affix_form f, bool cross_only) {
    str word = f.form;
    for (size_t i = 0; i < x->table->count; i++) {
        const affix *a = &x->table->affixes[i];
        form_text made;
        if (!a->prefix || !has(f.flags, a->flag) || (cross_only && !a->cross) || !prefix_put(a, word, &made)) continue;
        f.form = (str){made.text, made.len};
        f.prefix = a->flag;
        x->visit(x->data, &f);
    }
}

static void visit_stem(const expansion *x, affix_form f) {
    if (!has(f.flags, x->table->need_affix)) x->visit(x->data, &f);
    visit_prefixed(x, f, false);
    for (size_t i = 0; i < x->table->count; i++) {
        const affix *a = &x->table->affixes[i];
        form_text made;
        if (a->prefix || !has(f.flags, a->flag) || !suffix_put(a, f.stem, &made)) continue;
        affix_form g = f;
        g.form = (str){made.text, made.len};
        g.added = a->add;
        g.suffix = a->flag;
        x->visit(x->data, &g);
        if (a->cross) visit_prefixed(x, g, true);
    }
}

static affix_form entry_read(str line) {
    affix_form f = {0};
    size_t end = str_find_byte(line, '\t');
    f.note = str_trim(str_sub(line, end, line.len));
    str word = str_trim(str_sub(line, 0, end));
    size_t slash = str_find_byte(word, '/');
    f.stem = f.form = str_sub(word, 0, slash);
    f.flags = str_sub(word, slash + 1, word.len);
    return f;
}

static str without_mark(str text) { return str_starts(text, S("\xEF\xBB\xBF")) ? str_sub(text, 3, text.len) : text; }

bool affix_expand(arena *mem, const char *aff_path, const char *dic_path, void (*visit)(void *, const affix_form *),
                  void *data, err *why) {
    str aff, dic, line;
    if (!file_read(mem, aff_path, &aff, why) || !file_read(mem, dic_path, &dic, why)) return false;
    affix_table table = {.mem = mem, .path = aff_path, .why = why};
    if (!table_read(&table, without_mark(aff))) return false;
    expansion x = {&table, visit, data};
    dic = without_mark(dic);
    str_line(&dic, &line); // the number of words
    while (str_line(&dic, &line)) {
        affix_form f = entry_read(line);
        if (f.stem.len == 0 || has(f.flags, table.only_in_compound) || has(f.flags, table.forbidden)) continue;
        f.offensive = has(f.flags, table.no_suggest);
        visit_stem(&x, f);
    }
    return true;
}
