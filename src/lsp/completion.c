// Completion of the article's names, from two letters on.
#include "lsp/server.h"
#include "lsp/words.h"

enum { COMPLETE_TEXT = 1, LETTERS_LEAST = 2 };

typedef struct {
    server *s;
    const article *a;
    json_writer *w;
    size_t at; // of the caret
} completion;

// Where what is typed of a name begins: "Kim Jo" is the beginning of "Kim Jong Un", "with Jo" that of its second word. SIZE_MAX: not of this one.
static size_t typed_from(const completion *c, str name) {
    str text = {c->a->text, c->a->len};
    for (size_t from = word_start(text, c->at), found = SIZE_MAX;;) {
        str typed = str_sub(text, from, c->at);
        if (typed.len < name.len && str_eq_ascii_nocase(str_sub(name, 0, typed.len), typed)) found = from;
        bool more = from > 1 && text.ptr[from - 1] == ' ' && typed.len < name.len && word_byte(text.ptr[from - 2]);
        if (!more) return found;
        from = word_start(text, from - 1);
    }
}

// A later word of a name that begins with what is typed brings the whole name.
static bool has_word(str name, str typed) {
    for (size_t i = 1; i + typed.len < name.len; i++)
        if (name.ptr[i - 1] == ' ' && str_eq_ascii_nocase(str_sub(name, i, i + typed.len), typed)) return true;
    return false;
}

static void put_item(const completion *c, const stet_entity *e, size_t from) {
    json_writer *w = c->w;
    str name = text_str(e->name);
    json_open(w, '{');
    put_member(w, "label", name), put_number(w, "kind", COMPLETE_TEXT);
    if (e->role.len) put_member(w, "detail", text_str(e->role));
    put_member(w, "filterText", str_sub((str){c->a->text, c->a->len}, from, c->at));
    json_key(w, S("textEdit")), json_open(w, '{');
    json_key(w, S("range")), put_range(w, c->s, c->a, from, c->at);
    put_member(w, "newText", name);
    json_close(w, '}'), json_close(w, '}');
}

void method_completion(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    completion c = {s, a, w, a ? server_offset(s, a, params) : 0};
    size_t count = 0, word = a ? word_start((str){a->text, a->len}, c.at) : 0;
    const stet_entity *e = r && c.at - word >= LETTERS_LEAST ? stet_entities(r, &count) : NULL;
    json_open(w, '{');
    put_flag(w, "isIncomplete", true);
    json_key(w, S("items")), json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        size_t from = typed_from(&c, text_str(e[i].name));
        if (from == SIZE_MAX && has_word(text_str(e[i].name), str_sub((str){a->text, a->len}, word, c.at))) from = word;
        if (from != SIZE_MAX) put_item(&c, &e[i], from);
    }
    json_close(w, ']'), json_close(w, '}');
}
