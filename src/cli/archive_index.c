// stet names --index DIR: extract, sort and merge in one, and what comes out told to a reader: the spellings that break with the
// archive's usage, and the names that several articles have. A child extracts, so that reading and sorting go on at once.
#include "cli/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { IN_MEMORY = 64 << 20, ARTICLES_SHOWN = 10, FORMS_SHOWN = 6, NAME_COLUMN = 36 };

// ---- what is told -------------------------------------------------------------------------------------------------------------

typedef struct { str text; int64_t articles; } told; // a name or an outlier, as it is shown
typedef struct { told *items; size_t count, room; } told_list;
typedef struct {
    arena mem, line;
    const options *o;
    buffer partial; // of a line
    told_list names, outliers;
    size_t in_one;  // names of one article only
    bool failed;
} teller;

static int64_t number_in(const json_value *v, str key) {
    const json_value *n = json_get(v, key);
    return n && n->integer ? n->whole : 0;
}

static void add(teller *t, told_list *all, buffer *text, int64_t articles) {
    all->items = arena_grow(&t->mem, all->items, all->count, &all->room, sizeof *all->items);
    all->items[all->count++] = (told){arena_copy(&t->mem, (str){text->ptr, text->len}), articles};
    buffer_free(text);
}

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

static void tell_outlier(teller *t, const json_value *entity, const json_value *o) {
    buffer text = {0};
    int64_t articles = number_in(o, S("articles")), shown = 0;
    str form = json_text(json_get(o, S("form")), S("")), expected = json_text(json_get(o, S("expected")), S("")), rule = json_text(json_get(o, S("rule")), S(""));
    buffer_printf(&text, "  %.*s → %.*s  (%.*s, %.*s; %lld article%s of %lld)\n", STR_ARG(form), STR_ARG(expected), STR_ARG(json_text(json_get(entity, S("type")), S(""))),
                  STR_ARG(rule), (long long)articles, plural(articles), (long long)number_in(entity, S("articles")));
    for (const json_value *in = json_get(o, S("in"))->first; in && shown < ARTICLES_SHOWN; in = in->next, shown++) buffer_printf(&text, "      %.*s\n", STR_ARG(in->text));
    if (articles > shown) buffer_printf(&text, "      and %lld more\n", (long long)(articles - shown));
    add(t, &t->outliers, &text, articles);
}

typedef struct { str text; int64_t articles; } form;

// How often each form stands in the archive, over the names that make up the entity.
static size_t forms_of(const json_value *entity, form *out) {
    size_t count = 0;
    for (const json_value *n = json_get(entity, S("names"))->first; n; n = n->next)
        for (const json_value *f = json_get(n, S("forms"))->first; f; f = f->next) {
            str text = json_text(json_get(f, S("form")), S(""));
            size_t i = 0;
            while (i < count && !str_eq(out[i].text, text)) i++;
            if (i == FORMS_SHOWN) continue;
            if (i == count) out[count++] = (form){text, 0};
            out[i].articles += number_in(f, S("articles"));
        }
    return count;
}

static int columns(str s) {
    int n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static void tell_name(teller *t, const json_value *entity) {
    int64_t articles = number_in(entity, S("articles"));
    if (articles < 2) { t->in_one++; return; }
    buffer text = {0};
    form forms[FORMS_SHOWN];
    str name = json_text(json_get(entity, S("name")), S(""));
    int room = NAME_COLUMN - columns(name);
    size_t count = forms_of(entity, forms), others = 0;
    buffer_printf(&text, "%6lld  %.*s%*s %-13.*s", (long long)articles, STR_ARG(name), room > 0 ? room : 0, "", STR_ARG(json_text(json_get(entity, S("type")), S(""))));
    for (size_t i = 0; i < count; i++)
        if (!str_eq(forms[i].text, name)) buffer_printf(&text, "%s%.*s (%lld)", others++ ? ", " : " also ", STR_ARG(forms[i].text), (long long)forms[i].articles);
    while (text.len && text.ptr[text.len - 1] == ' ') text.len--;
    buffer_add(&text, S("\n"));
    add(t, &t->names, &text, articles);
}

static void tell_record(teller *t, str record) {
    err why;
    str json = str_sub(record, str_find_byte(record, '\t') + 1, record.len);
    arena_reset(&t->line);
    const json_value *entity = json_read(&t->line, json, &why);
    if (!entity) return;
    const json_value *outliers = json_get(entity, S("outliers"));
    for (const json_value *o = outliers->first; o; o = o->next) tell_outlier(t, entity, o);
    tell_name(t, entity);
}

// json and jsonl: the objects themselves, a line each.
static void put_object(teller *t, str record) {
    err why;
    str json = str_sub(record, str_find_byte(record, '\t') + 1, record.len);
    arena_reset(&t->line);
    const json_value *entity = json_read(&t->line, json, &why), *outliers = json_get(entity, S("outliers"));
    bool array = strcmp(t->o->format, "json") == 0;
    if (array) write_out(&t->failed, t->names.count ? ",\n" : "[\n", 2);
    write_out(&t->failed, json.ptr, json.len);
    if (!array) write_out(&t->failed, "\n", 1);
    t->names.count++;
    t->outliers.count += outliers ? outliers->count : 0;
}

static bool for_programs(const options *o) { return strncmp(o->format, "json", 4) == 0; }

static bool take(void *data, const char *bytes, size_t len) {
    teller *t = data;
    str all, line;
    buffer_add(&t->partial, (str){bytes, len});
    for (all = (str){t->partial.ptr, t->partial.len}; str_find_byte(all, '\n') < all.len;) {
        line = str_sub(all, 0, str_find_byte(all, '\n'));
        if (for_programs(t->o)) put_object(t, line);
        else tell_record(t, line);
        all = str_sub(all, line.len + 1, all.len);
    }
    if (all.len) memmove(t->partial.ptr, all.ptr, all.len);
    t->partial.len = all.len;
    if (t->partial.failed) memory_end();
    return !t->failed;
}

static int by_articles(const void *a, const void *b) {
    const told *x = a, *y = b;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    return str_compare(x->text, y->text);
}

static void put_list(teller *t, const char *heading, told_list *all) {
    if (!all->count) return;
    qsort(all->items, all->count, sizeof *all->items, by_articles);
    write_out(&t->failed, heading, strlen(heading));
    for (size_t i = 0; i < all->count; i++) write_out(&t->failed, all->items[i].text.ptr, all->items[i].text.len);
}

static void put_told(teller *t) {
    buffer last = {0};
    if (strcmp(t->o->format, "json") == 0) buffer_add(&last, t->names.count ? S("\n]\n") : S("[]\n"));
    if (!for_programs(t->o)) {
        put_list(t, "Spellings that break with the archive's usage\n", &t->outliers);
        put_list(t, t->outliers.count ? "\nNames that several articles have\n" : "Names that several articles have\n", &t->names);
        buffer_printf(&last, "%s%zu spelling%s to look at; %zu name%s in several articles, %zu in one.\n", t->names.count || t->outliers.count ? "\n" : "",
                      t->outliers.count, plural((int64_t)t->outliers.count), t->names.count, plural((int64_t)t->names.count), t->in_one);
    }
    write_out(&t->failed, last.ptr, last.len);
    buffer_free(&last);
}

// ---- extract, sort, merge -----------------------------------------------------------------------------------------------------

static pid_t start_extracting(const options *o, int *records) {
    int ends[2];
    if (pipe(ends) != 0) return trouble("pipe: %s", strerror(errno)), -1;
    pid_t child = fork();
    if (child < 0) return trouble("fork: %s", strerror(errno)), close(ends[0]), close(ends[1]), -1;
    if (child == 0) {
        options as = *o;
        close(ends[0]);
        if (dup2(ends[1], STDOUT_FILENO) < 0) _exit(EXIT_TROUBLE);
        close(ends[1]);
        as.output = as.index = NULL, as.resume = false;
        _exit(names_extract(&as));
    }
    close(ends[1]);
    *records = ends[0];
    return child;
}

static bool read_records(int descriptor, sorter *s) {
    lines in = {.descriptor = descriptor, .name = "the records", .longest = 1 << 30};
    err why;
    char said[1200];
    str line;
    line_end end;
    bool good = true;
    while (good && (end = lines_next(&in, &line, &why)) != LINE_NONE) good = end == LINE_READ && sorter_add(s, line, &why);
    if (!good) trouble("%s", err_line(&why, said, sizeof said));
    lines_free(&in);
    close(descriptor);
    return good;
}

static bool merge_and_tell(const stet *engine, sorter *s, teller *t) {
    sorted all = {0};
    sorter_end(s, &all);
    bool good = records_merge(engine, &all, take, t);
    sorted_free(&all);
    put_told(t);
    return good && !t->failed;
}

static int index_with(const options *o, const stet *engine, sorter *s) {
    int records, status = 0;
    teller t = {.o = o};
    pid_t child = start_extracting(o, &records);
    if (child < 0) return EXIT_TROUBLE;
    bool good = read_records(records, s);
    good = waitpid(child, &status, 0) == child && good;
    good = output_open(o) && merge_and_tell(engine, s, &t) && good;
    if (!output_close()) good = false;
    bool breaks = t.outliers.count && o->fail_on != 0 && !o->exit_zero;
    buffer_free(&t.partial);
    arena_free(&t.line), arena_free(&t.mem);
    if (!good || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_CLEAN) return EXIT_TROUBLE;
    return breaks ? EXIT_FINDINGS : EXIT_CLEAN;
}

int names_index(const options *o) {
    options as = *o;
    option_list folders = {0};
    as.files = folders;
    const char *paths[2] = {o->index, NULL};
    as.files.items = paths, as.files.count = 1;
    if (o->files.count) return trouble("stet names --index DIR reads the articles below DIR, and no others: “%s”", o->files.items[0]);
    if (!for_programs(o) && strcmp(o->format, "text") != 0) return trouble("stet names --index is text, json or jsonl, not %s", o->format);
    if (!file_exists(o->index)) return trouble("%s: %s", o->index, strerror(ENOENT));
    engines *opened = engines_new(&as);
    stet *engine = engines_for(opened, o->index);
    sorter *s = engine ? sorter_new(IN_MEMORY) : NULL;
    int status = s ? index_with(&as, engine, s) : EXIT_TROUBLE;
    if (engine && !s) trouble("out of memory");
    sorter_free(s);
    if (engines_complained(opened)) status = EXIT_TROUBLE;
    engines_free(opened);
    return status;
}
