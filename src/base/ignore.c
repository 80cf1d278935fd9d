#include "base/ignore.h"
#include "base/glob.h"

typedef struct {
    str glob;
    bool negated, folders_only, anchored; // anchored: fits the path from the base, else the last name of the path alone
} exclusion;

struct ignore {
    const ignore *above;
    str base;
    exclusion *patterns;
    size_t count, room;
};

// Spaces at the end do not count, unless the first of them is escaped.
static str without_spaces(str line) {
    size_t kept = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '\\') kept = ++i < line.len ? i + 1 : line.len;
        else if (line.ptr[i] != ' ') kept = i + 1;
    }
    return str_sub(line, 0, kept);
}

static void add_line(arena *mem, ignore *level, str line) {
    exclusion p = {0};
    line = without_spaces(line);
    if (!line.len || line.ptr[0] == '#') return;
    p.negated = line.ptr[0] == '!';
    p.glob = str_sub(line, p.negated, line.len);
    p.folders_only = str_ends(p.glob, S("/"));
    if (p.folders_only) p.glob.len--;
    p.anchored = str_find_byte(p.glob, '/') < p.glob.len;
    if (str_starts(p.glob, S("/"))) p.glob = str_sub(p.glob, 1, p.glob.len);
    if (!p.glob.len) return;
    p.glob = arena_copy(mem, p.glob);
    level->patterns = arena_grow(mem, level->patterns, level->count, &level->room, sizeof *level->patterns);
    level->patterns[level->count++] = p;
}

const ignore *ignore_add(arena *mem, const ignore *above, str base, str text) {
    ignore *level = arena_alloc(mem, 1, sizeof *level);
    *level = (ignore){.above = above, .base = arena_copy(mem, base)};
    if (str_starts(text, S("\xef\xbb\xbf"))) text = str_sub(text, 3, text.len);
    str line;
    while (str_line(&text, &line)) add_line(mem, level, line);
    return level->count ? level : above;
}

static str last_name(str path) {
    size_t from = path.len;
    while (from && path.ptr[from - 1] != '/') from--;
    return str_sub(path, from, path.len);
}

bool ignore_leaves_out(const ignore *deepest, str path, bool folder) {
    for (const ignore *level = deepest; level; level = level->above) {
        str below = str_sub(path, level->base.len + (level->base.len > 1), path.len); // the base "/" ends in its slash
        for (size_t i = level->count; i-- > 0;) {
            const exclusion *p = &level->patterns[i];
            if (p->folders_only && !folder) continue;
            if (glob_fits(p->glob, p->anchored ? below : last_name(path))) return !p->negated;
        }
    }
    return false;
}
