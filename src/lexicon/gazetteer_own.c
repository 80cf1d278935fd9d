// The user's own names. A file is a list of names, or a map with the lists `names` and `distinct`:
//   - {name: Jane Roe, type: person, gender: f, role: editor, variants: [J. Roe], bbc: Jane Rowe}
//   - distinct: [[Roe, Rowe]]
#include "lexicon/gazetteer_own.h"
#include "lexicon/gazetteer_format.h"

typedef struct {
    arena *mem;
    gazetteer_writer *writer;
    const char *file;
    gazetteer_complain *complain;
    void *data;
} reading;

static bool wrong(const reading *r, const yaml_node *n, const char *expected) {
    err why;
    err_set(&why, str_of(r->file), n->line, n->column, "expected %s", expected);
    if (r->complain) r->complain(r->data, &why);
    return false;
}

static bool read_text(const reading *r, const yaml_node *n, str *out) {
    if (n->kind != YAML_SCALAR || str_trim(n->text).len == 0) return wrong(r, n, "a name");
    *out = str_trim(n->text);
    return true;
}

static bool read_type(const reading *r, const yaml_node *n, new_name *out) {
    static const char *const types[] = {"person", "place", "organisation", "other"};
    for (int i = 0; i < 4; i++)
        if (n->kind == YAML_SCALAR && str_eq(n->text, str_of(types[i]))) {
            out->type = (name_type)(i + 1);
            return true;
        }
    return wrong(r, n, "person, place, organisation or other");
}

static bool read_gender(const reading *r, const yaml_node *n, new_name *out) {
    static const char *const men[] = {"m", "male", NULL}, *const women[] = {"f", "female", NULL};
    bool male = n->kind == YAML_SCALAR && str_among(n->text, men), female = n->kind == YAML_SCALAR && str_among(n->text, women);
    if (!male && !female) return wrong(r, n, "m or f");
    out->gender = male ? 1 : 2;
    return true;
}

static bool read_order(const reading *r, const yaml_node *n, new_name *out) {
    if (n->kind != YAML_SCALAR || !(str_eq(n->text, S("family-first")) || str_eq(n->text, S("given-first"))))
        return wrong(r, n, "given-first or family-first");
    out->family_first = n->text.ptr[0] == 'f';
    return true;
}

static bool read_forms(const reading *r, const yaml_node *list, uint32_t entry) {
    str text;
    if (list->kind == YAML_SCALAR) {
        if (!read_text(r, list, &text)) return false;
        gazetteer_add_form(r->writer, entry, text, FORM_VARIANT, 0);
        return true;
    }
    if (list->kind != YAML_LIST) return wrong(r, list, "a list of names");
    for (const yaml_node *n = list->first; n; n = n->next)
        if (read_text(r, n, &text)) gazetteer_add_form(r->writer, entry, text, FORM_VARIANT, 0);
    return true;
}

static bool read_pairs(const reading *r, const yaml_node *list) {
    if (list->kind != YAML_LIST) return wrong(r, list, "a list of pairs of names");
    for (const yaml_node *n = list->first; n; n = n->next) {
        str a, b;
        if (n->kind != YAML_LIST || n->count != 2) wrong(r, n, "a pair of names: [Roe, Rowe]");
        else if (read_text(r, n->first, &a) && read_text(r, n->first->next, &b)) gazetteer_add_pair(r->writer, a, b);
    }
    return true;
}

// The keys that must be read before the entry is made.
static bool read_head(const reading *r, const yaml_node *map, new_name *out) {
    for (const yaml_node *n = map->first; n; n = n->next) {
        bool good = str_eq(n->key, S("name"))     ? read_text(r, n, &out->name)
                    : str_eq(n->key, S("type"))   ? read_type(r, n, out)
                    : str_eq(n->key, S("gender")) ? read_gender(r, n, out)
                    : str_eq(n->key, S("order"))  ? read_order(r, n, out)
                    : str_eq(n->key, S("role"))   ? read_text(r, n, &out->role)
                                                  : true;
        if (!good) return false;
    }
    return true;
}

static bool read_rest(const reading *r, const yaml_node *n, uint32_t entry) {
    static const char *const head[] = {"name", "type", "gender", "order", "role"};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        if (str_eq(n->key, str_of(head[i]))) return true;
    if (str_eq(n->key, S("variants"))) return read_forms(r, n, entry);
    unsigned style = gazetteer_style_of(n->key);
    str text;
    if (!style) return wrong(r, n, "name, type, gender, order, role, variants, or a house style: ap, reuters, bbc, guardian");
    if (!read_text(r, n, &text)) return false;
    gazetteer_add_form(r->writer, entry, text, FORM_VARIANT, style);
    return true;
}

static void read_name(const reading *r, const yaml_node *map) {
    new_name n = {.type = NAME_OTHER};
    const yaml_node *pairs = yaml_get(map, S("distinct"));
    if (pairs) read_pairs(r, pairs);
    if (pairs && map->count == 1) return;
    if (!read_head(r, map, &n)) return;
    if (n.name.len == 0) { wrong(r, map, "a name: {name: Jane Roe}"); return; }
    uint32_t entry = gazetteer_add(r->writer, &n);
    for (const yaml_node *key = map->first; key; key = key->next)
        if (!str_eq(key->key, S("distinct"))) read_rest(r, key, entry);
}

static void read_names(const reading *r, const yaml_node *list) {
    for (const yaml_node *n = list->first; n; n = n->next) {
        str text;
        if (n->kind == YAML_MAP) read_name(r, n);
        else if (n->kind == YAML_SCALAR && read_text(r, n, &text)) gazetteer_add(r->writer, &(new_name){.name = text, .type = NAME_OTHER});
        else if (n->kind == YAML_LIST) wrong(r, n, "a name");
    }
}

static void read_file(const reading *r, const yaml_node *root) {
    if (root->kind == YAML_LIST) { read_names(r, root); return; }
    if (root->kind != YAML_MAP) { wrong(r, root, "a list of names"); return; }
    for (const yaml_node *n = root->first; n; n = n->next) {
        if (str_eq(n->key, S("names")) && n->kind == YAML_LIST) read_names(r, n);
        else if (str_eq(n->key, S("distinct"))) read_pairs(r, n);
        else wrong(r, n, "names: or distinct: with a list");
    }
}

str own_names(arena *mem, const lexicon *l, const names_file *files, size_t count, gazetteer_complain *complain, void *data) {
    reading r = {.mem = mem, .writer = gazetteer_writer_new(mem, (token_lore){l ? lexicon_abbreviation : NULL, l}), .complain = complain, .data = data};
    for (size_t i = 0; i < count; i++) {
        r.file = files[i].file;
        if (files[i].root) read_file(&r, files[i].root);
    }
    return gazetteer_image(r.writer);
}
