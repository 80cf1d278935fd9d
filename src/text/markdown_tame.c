#include "text/markdown.h"

enum {
    DEEPEST = 64,         // quotes and lists that may begin in one line
    WIDEST_TABLE = 128,   // columns
    LONGEST_LINK = 500,   // bytes of a link definition
    STAND_IN = 'x',
};

static bool blank_line(str line) { return str_trim(line).len == 0; }

// "key: value", a list item or what belongs to one, a comment: what front matter has in every line.
static bool yaml_line(str line) {
    if (blank_line(line) || strchr(" \t#-]})", line.ptr[0])) return true;
    size_t colon = str_find_byte(line, ':');
    return colon > 0 && colon < line.len && colon < 64 && (colon + 1 == line.len || line.ptr[colon + 1] == ' ');
}

static bool toml_line(str line) {
    return blank_line(line) || strchr(" \t#[]", line.ptr[0]) || str_find_byte(line, '=') < line.len;
}

size_t markdown_front_matter(str s) {
    str rest = s, line;
    if (!str_line(&rest, &line)) return 0;
    line = str_trim(line);
    bool yaml = str_eq(line, S("---")), toml = str_eq(line, S("+++"));
    if (!yaml && !toml) return 0;
    for (bool first = true; str_line(&rest, &line); first = false) {
        str mark = str_trim(line);
        if (!first && (str_eq(mark, yaml ? S("---") : S("+++")) || (yaml && str_eq(mark, S("..."))))) return (size_t)(rest.ptr - s.ptr);
        if (first && blank_line(line)) return 0; // a rule between paragraphs
        if (yaml ? !yaml_line(line) : !toml_line(line)) return 0;
    }
    return 0;
}

typedef struct {
    arena *mem;
    str s;
    char *copy; // made when the first byte is replaced
} tamer;

static void replace(tamer *t, size_t at) {
    if (!t->copy) t->copy = memcpy(arena_alloc(t->mem, t->s.len + 1, 1), t->s.ptr, t->s.len);
    t->copy[at] = STAND_IN;
}

// A number of up to nine digits with its full stop or bracket.
static size_t number_at(str line, size_t at) {
    size_t n = at;
    while (n < line.len && n < at + 10 && line.ptr[n] >= '0' && line.ptr[n] <= '9') n++;
    return n > at && n < line.len && (line.ptr[n] == '.' || line.ptr[n] == ')') ? n + 1 - at : 0;
}

// Bytes of the sign of a quote or list item, or 0.
static size_t container_at(str line, size_t at) {
    char c = at < line.len ? line.ptr[at] : 0;
    if (c == '>') return 1;
    size_t n = c == '-' || c == '+' || c == '*' ? 1 : number_at(line, at);
    bool space = at + n >= line.len || line.ptr[at + n] == ' ' || line.ptr[at + n] == '\t';
    return n && space ? n : 0;
}

// Where the text of the line begins. More containers than anyone opens in a line are text.
static size_t past_containers(tamer *t, str line, size_t start) {
    size_t at = 0;
    for (size_t depth = 0, n;; at += n, depth++) {
        while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t')) at++;
        n = container_at(line, at);
        if (!n) return at;
        if (depth < DEEPEST) continue;
        replace(t, start + at);
        return at;
    }
}

static void tame_table(tamer *t, str line, size_t start) {
    size_t bars = 0, dash = line.len;
    for (size_t i = 0; i < line.len; i++) {
        if (!strchr("|:- \t\r", line.ptr[i]) || !line.ptr[i]) return;
        bars += line.ptr[i] == '|';
        if (line.ptr[i] == '-' && dash == line.len) dash = i;
    }
    if (bars > WIDEST_TABLE && dash < line.len) replace(t, start + dash);
}

// The first ']' that no backslash makes a sign of the label, or the length of the line.
static size_t label_end(str line) {
    size_t at = 0;
    while (at < line.len && line.ptr[at] != ']') at += line.ptr[at] == '\\' ? 2 : 1;
    return at < line.len ? at : line.len;
}

// A definition may go on in the next lines; it ends at the latest where the next begins, or at a blank line.
static void tame_link(tamer *t, str line, size_t start) {
    size_t close = label_end(line);
    if (close + 1 < line.len && line.ptr[close + 1] != ':') return;
    size_t most = start + LONGEST_LINK, end = start + line.len + 1;
    str rest = str_sub(t->s, end, most + 1), next;
    if (end <= most)
        while (str_line(&rest, &next) && !blank_line(next) && str_trim(next).ptr[0] != '[') end += next.len + 1;
    if (end > most) replace(t, start);
}

static void tame_line(tamer *t, str line, size_t start) {
    size_t at = past_containers(t, line, start);
    if (at >= line.len) return;
    if (line.ptr[at] == '[') tame_link(t, str_sub(line, at, line.len), start + at);
    if (line.len > WIDEST_TABLE && strchr("|:-", line.ptr[at])) tame_table(t, str_sub(line, at, line.len), start + at);
}

static void tame_nul(tamer *t) {
    for (size_t at = 0; (at += str_find_byte(str_sub(t->s, at, t->s.len), 0)) < t->s.len; at++) replace(t, at);
}

// Where the line that begins at `start` ends. A lone "\r" ends one too; each is looked for once.
static size_t line_end(str s, size_t start, size_t *feed, size_t *back) {
    if (*feed < start) *feed = start + str_find_byte(str_sub(s, start, s.len), '\n');
    if (*back < start) *back = start + str_find_byte(str_sub(s, start, s.len), '\r');
    return *feed < *back ? *feed : *back;
}

str markdown_tamed(arena *mem, str s, bool has_nul) {
    tamer t = {.mem = mem, .s = s};
    if (has_nul) tame_nul(&t);
    size_t feed = str_find_byte(s, '\n'), back = str_find_byte(s, '\r');
    for (size_t start = 0, end; start < s.len; start = end + 1) {
        end = line_end(s, start, &feed, &back);
        tame_line(&t, str_sub(s, start, end), start);
    }
    return t.copy ? (str){t.copy, s.len} : s;
}
