#include "lsp/own.h"
#include "base/file.h"
#include "base/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- where --------------------------------------------------------------------------------------------------------------------

static str folder_of(str path) {
    while (path.len > 0 && path.ptr[path.len - 1] != '/') path.len--;
    return str_sub(path, 0, path.len > 1 ? path.len - 1 : path.len);
}

static str start_of(const own_place *place) {
    return place->article ? folder_of(str_of(place->article)) : str_of(place->workspace ? place->workspace : "");
}

// The nearest folder that has `name`, from the article's upward; empty if none has.
static str nearest(arena *mem, const own_place *place, const char *name) {
    for (str at = start_of(place); at.len;) {
        if (file_exists(arena_printf(mem, "%.*s/%s", STR_ARG(at), name).ptr)) return at;
        if (at.len == 1) break;
        at = folder_of(at);
    }
    return (str){0};
}

static str folder_for(arena *mem, const own_place *place, const char *name) {
    str found = nearest(mem, place, name), here = start_of(place), root = str_of(place->workspace ? place->workspace : "");
    if (!found.len) found = nearest(mem, place, strcmp(name, ".stet") == 0 ? ".stet.yaml" : ".stet");
    if (found.len) return found;
    return root.len && str_starts(here, root) ? root : here;
}

static bool make_folder(str path, err *why) {
    if (mkdir(path.ptr, 0777) == 0 || errno == EEXIST) return true;
    return err_set(why, path, 0, 0, "%s", strerror(errno));
}

str own_user_folder(arena *mem) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/') return arena_printf(mem, "%s/stet", config);
    return home && home[0] == '/' ? arena_printf(mem, "%s/.config/stet", home) : (str){0};
}

static str make_user_folder(arena *mem, err *why) {
    str folder = own_user_folder(mem), base = arena_copy(mem, folder_of(folder));
    if (!folder.len) return err_set(why, (str){0}, 0, 0, "there is no home folder"), (str){0};
    return make_folder(base, why) && make_folder(folder, why) ? folder : (str){0};
}

// The repository of what lies in a folder; empty if it is in none.
static str tree_of(arena *mem, str folder) {
    str real = file_absolute(mem, arena_copy(mem, folder).ptr);
    return file_tree(mem, arena_printf(mem, "%.*s/", STR_ARG(real)));
}

// The folder for words and names, and the repository that it is of; empty with *why if there can be none.
static str own_folder(arena *mem, const own_place *place, str *tree, err *why) {
    *tree = (str){0};
    if (place->user) return make_user_folder(mem, why);
    str at = folder_for(mem, place, ".stet");
    if (!at.len) return err_set(why, (str){0}, 0, 0, "the text is in no folder"), (str){0};
    str folder = arena_printf(mem, "%.*s/.stet", at.len == 1 ? 0 : (int)at.len, at.ptr);
    *tree = tree_of(mem, at);
    return make_folder(folder, why) ? folder : (str){0};
}

// ---- what ---------------------------------------------------------------------------------------------------------------------

// A file that is to be changed. Its folder is held open: wherever its path leads by now, what is read and written is the file that was looked at.
typedef struct {
    str shown; // as it is named in messages
    int folder;
    str path;  // by way of the folder
} held;

static bool lies_within(str tree, str folder) {
    return tree.len <= 1 || (str_starts(folder, tree) && (folder.len == tree.len || folder.ptr[tree.len] == '/'));
}

static bool refuse(str tree, str path, err *why) {
    if (tree.len <= 1) return err_set(why, path, 0, 0, "is no file: nothing is added to it");
    return err_set(why, path, 0, 0, "is no file of %.*s: nothing is added to it", STR_ARG(tree));
}

static bool fail(str path, err *why) { return err_set(why, path, 0, 0, "%s", strerror(errno)); }

// What lies in a git repository may be a link to what its owner would never have a word added to: there it must lie within the tree, and so must
// the folder that it is in. Elsewhere links are the user's own.
static bool hold(arena *mem, str tree, str path, held *out, err *why) {
    str real = file_absolute(mem, path.ptr), folder = arena_copy(mem, folder_of(real));
    *out = (held){path, open(folder.ptr, O_PATH | O_DIRECTORY | O_CLOEXEC), real};
    if (out->folder < 0) return fail(path, why);
    str there = arena_printf(mem, "/proc/self/fd/%d", out->folder);
    bool known = file_exists(there.ptr); // and /proc is there
    if (known) out->path = arena_printf(mem, "%.*s/%s", STR_ARG(there), strrchr(real.ptr, '/') + 1);
    if (lies_within(tree, file_absolute(mem, known ? there.ptr : folder.ptr))) return true;
    close(out->folder);
    return refuse(tree, path, why);
}

// Its text, empty if there is no such file. A link that has taken its place is none.
static bool read_old(arena *mem, const held *h, str tree, str *out, err *why) {
    struct stat about;
    *out = (str){0};
    int file = open(h->path.ptr, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) return true;
    if (file < 0) return errno == ELOOP ? refuse(tree, h->shown, why) : fail(h->shown, why);
    bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    bool good = regular ? file_read_stream(mem, file, h->shown.ptr, out, why) : refuse(tree, h->shown, why);
    close(file);
    return good;
}

static bool write_new(const held *h, str text, err *why) {
    if (file_write_over(h->path.ptr, text, why)) return true;
    err said = *why;
    return err_set(why, h->shown, 0, 0, "%s", said.what);
}

// Reads a file and writes what `change` makes of its text; an unchanged one it leaves alone.
typedef bool changing(arena *mem, str old, str about, str *out, err *why);
static bool change_file(arena *mem, str tree, str path, changing *change, str about, err *why) {
    held h;
    str old, text;
    if (!hold(mem, tree, path, &h, why)) return false;
    bool good = read_old(mem, &h, tree, &old, why) && change(mem, old, about, &text, why) && (str_eq(text, old) || write_new(&h, text, why));
    if (!good && !why->file[0]) err_set(why, path, 0, 0, "%s", arena_copy(mem, str_of(why->what)).ptr);
    close(h.folder);
    return good;
}

static bool has_line(str text, str wanted) {
    for (str line; str_line(&text, &line);)
        if (str_eq(str_trim(line), wanted)) return true;
    return false;
}

static bool with_line(arena *mem, str old, str line, str *out, err *why) {
    (void)why;
    bool ended = old.len == 0 || old.ptr[old.len - 1] == '\n';
    *out = has_line(old, line) ? old : arena_printf(mem, "%.*s%s%.*s\n", STR_ARG(old), ended ? "" : "\n", STR_ARG(line));
    return true;
}

static bool add_line(arena *mem, const own_place *place, const char *name, str line, err *why) {
    str tree, folder = own_folder(mem, place, &tree, why);
    return folder.len && change_file(mem, tree, arena_printf(mem, "%.*s/%s", STR_ARG(folder), name), with_line, line, why);
}

static str quoted(arena *mem, str s) {
    char *out = arena_alloc(mem, 2 * s.len + 3, 1);
    size_t n = 0;
    out[n++] = '"';
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\') out[n++] = '\\';
        out[n++] = s.ptr[i];
    }
    out[n++] = '"';
    return (str){out, n};
}

static bool add_word(arena *mem, const own_place *place, str word, err *why) {
    if (str_find_byte(word, '#') < word.len) return err_set(why, (str){0}, 0, 0, "“%.*s”: a # begins a comment in a list of words", STR_ARG(word));
    if (!setting_word(word)) return err_set(why, (str){0}, 0, 0, "“%.*s” is not one word; a name may be of several", STR_ARG(word));
    return add_line(mem, place, "words.txt", word, why);
}

static bool add_name(arena *mem, const own_place *place, str name, err *why) {
    return add_line(mem, place, "names.yaml", arena_printf(mem, "- name: %.*s", STR_ARG(quoted(mem, name))), why);
}

// ---- a rule off ---------------------------------------------------------------------------------------------------------------

static size_t indent_of(str line) {
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ' ') n++;
    return n;
}

static bool is_blank(str line) {
    str rest = str_trim(line);
    return rest.len == 0 || rest.ptr[0] == '#';
}

static bool is_key(str line, str key) {
    str rest = str_trim(line);
    if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'')) rest = str_sub(rest, 1, rest.len);
    if (!str_starts(rest, key)) return false;
    rest = str_sub(rest, key.len, rest.len);
    if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'')) rest = str_sub(rest, 1, rest.len);
    return str_starts(str_trim(rest), S(":"));
}

typedef struct {
    bool found, flow;        // the key `severity` is there; it has a value on its own line
    size_t end, indent;      // where its lines end, and how far they are indented
    size_t from, to;         // the line of the rule, if it has one
} severity_block;

static severity_block find_block(str text, str rule) {
    severity_block b = {.indent = 2};
    bool inside = false;
    str rest = text, line;
    while (str_line(&rest, &line)) {
        size_t from = (size_t)(line.ptr - text.ptr), to = rest.len ? (size_t)(rest.ptr - text.ptr) : text.len;
        if (is_blank(line)) continue;
        bool top = indent_of(line) == 0;
        if (top) inside = is_key(line, S("severity"));
        if (top && inside) {
            str value = str_trim(str_sub(line, str_find_byte(line, ':') + 1, line.len));
            b.found = true, b.flow = value.len && value.ptr[0] != '#', b.end = to;
        } else if (inside) {
            b.indent = indent_of(line), b.end = to;
            if (is_key(line, rule)) b.from = from, b.to = to;
        }
    }
    return b;
}

// The text of a .stet.yaml in which a rule is off: its line under `severity` changed, or one added. False if that key is written in a way that lines cannot be
// added to.
static bool severity_off(arena *mem, str text, str rule, str *out, err *why) {
    severity_block b = find_block(text, rule);
    if (b.flow) return err_set(why, (str){0}, 0, 0, "write the rules under “severity” a line each, then this can add one");
    size_t from = b.to ? b.from : b.found ? b.end : text.len, to = b.to ? b.to : from;
    bool ended = from == 0 || text.ptr[from - 1] == '\n';
    *out = arena_printf(mem, "%.*s%s%s%*s%.*s: off\n%.*s", (int)from, text.ptr, ended ? "" : "\n", b.found ? "" : "severity:\n", (int)b.indent, "", STR_ARG(rule),
                        (int)(text.len - to), text.ptr + to);
    return true;
}

static bool disable_rule(arena *mem, const own_place *place, str rule, err *why) {
    str at = folder_for(mem, place, ".stet.yaml");
    if (!at.len) return err_set(why, (str){0}, 0, 0, "the text is in no folder");
    str path = arena_printf(mem, "%.*s/.stet.yaml", at.len == 1 ? 0 : (int)at.len, at.ptr);
    return change_file(mem, tree_of(mem, at), path, severity_off, rule, why);
}

bool own_add(arena *mem, own_kind kind, const own_place *place, str text, err *why) {
    static bool (*const adds[])(arena *, const own_place *, str, err *) = {[OWN_WORD] = add_word, [OWN_NAME] = add_name, [OWN_RULE_OFF] = disable_rule};
    bool one_line = text.len && str_find_byte(text, '\n') == text.len && str_find_byte(text, '\r') == text.len;
    if (one_line && kind < sizeof adds / sizeof *adds) return adds[kind](mem, place, text, why);
    return err_set(why, (str){0}, 0, 0, kind == OWN_RULE_OFF ? "“%.*s” is no rule" : "“%.*s” cannot be added", STR_ARG(text));
}
