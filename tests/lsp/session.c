// session: plays whole sessions against `stet lsp`, told as TAP.
//   session STET FOLDER          NAME.in.json (a list of steps) beside NAME.out.json, all that came back in order; BLESS=1 in the environment
//                                writes the latter anew. A step is {"send": message, "wait": method of a notification to wait for},
//                                {"write": file, "text": its text}, {"link": path, "to": what} or {"read": file}; $FOLDER is an empty folder, which is the user's home too
//   session STET --edits ARTICLE random edits of an article: what is said after them equals what is said of the final text opened anew
//   session STET --changes         edits that make or mend findings in other paragraphs, done and undone: the same
//   session STET --memory ARTICLE  thousands of edits, each checked: memory stays where it is
//   session STET --stop ARTICLE  a check of a long text that is overtaken by an edit or called off ends at once, and the next is right
//   session STET --garbage       bytes that are no messages, lying and split frames: an answer or an end, never a crash
#include "../resident.h"
#include "base/file.h"
#include "base/json.h"
#include "lsp/frame.h"
#include "lsp/position.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    pid_t child;
    int to;
    frame_reader from;
    buffer heard; // the messages that came, a line each
} session;

static arena mem;
static unsigned told;

static void tell(bool good, const char *name, const char *why) {
    printf("%sok %u - %s\n", good ? "" : "not ", ++told, name);
    if (good || !why) return;
    for (str rest = str_of(why), line; str_line(&rest, &line);) printf("# %.*s\n", STR_ARG(line));
}

static session start(const char *stet) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) abort();
    session s = {.child = fork()};
    if (s.child == 0) {
        dup2(in[0], 0), dup2(out[1], 1);
        execl(stet, stet, "lsp", (char *)NULL);
        _exit(127);
    }
    close(in[0]), close(out[1]);
    s.to = in[1];
    s.from = (frame_reader){.in = out[0]};
    return s;
}

static int end(session *s) {
    int status = 0;
    close(s->to);
    str body;
    while (frame_next(&s->from, 10000, &body) == FRAME_BODY) {}
    waitpid(s->child, &status, 0);
    close(s->from.in);
    frame_reader_free(&s->from);
    buffer_free(&s->heard);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Reads until the answer to `id` or the notification `method` has come; the message, or NULL if none came in 20 seconds.
static const json_value *hear(session *s, const json_value *id, str method) {
    for (;;) {
        str body;
        err why;
        if (frame_next(&s->from, 20000, &body) != FRAME_BODY) return NULL;
        buffer_add(&s->heard, body), buffer_add(&s->heard, S("\n"));
        const json_value *m = json_read(&mem, arena_copy(&mem, body), &why);
        const json_value *got = m ? json_get(m, S("id")) : NULL;
        if (id && got && got->kind == id->kind && got->whole == id->whole && str_eq(got->text, id->text)) return m;
        if (method.len && m && str_eq(json_text(json_get(m, S("method")), S("")), method)) return m;
        if (!id && !method.len) return m;
    }
}

static const json_value *send_text(session *s, str body, str wait) {
    err why;
    const json_value *m = json_read(&mem, body, &why), *id = m ? json_get(m, S("id")) : NULL;
    if (!frame_write(s->to, body)) return NULL;
    bool request = id && json_get(m, S("method"));
    if (!request && !wait.len) return m;
    return hear(s, request ? id : NULL, wait);
}

static const json_value *send_value(session *s, const json_value *message, str wait) {
    buffer body = {0};
    json_writer w = {.out = &body};
    json_put_value(&w, message);
    const json_value *got = send_text(s, arena_copy(&mem, (str){body.ptr, body.len}), wait);
    buffer_free(&body);
    return got;
}

// ---- golden sessions ----------------------------------------------------------------------------------------------------------

static str replaced(str text, str what, str with) {
    buffer out = {0};
    for (size_t at; (at = str_find(text, what)) < text.len; text = str_sub(text, at + what.len, text.len)) buffer_add(&out, str_sub(text, 0, at)), buffer_add(&out, with);
    buffer_add(&out, text);
    str copy = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

static bool write_step(const json_value *step) {
    str path = json_get(step, S("write"))->text, folder = str_sub(path, 0, path.len);
    err why;
    while (folder.len && folder.ptr[folder.len - 1] != '/') folder.len--;
    mkdir(arena_copy(&mem, folder).ptr, 0777);
    return file_write(path.ptr, json_text(json_get(step, S("text")), S("")), &why);
}

static bool link_step(const json_value *step) { return symlink(json_get(step, S("to"))->text.ptr, json_get(step, S("link"))->text.ptr) == 0; }

static bool read_step(session *s, const json_value *step) {
    str text = S("(no such file)"), path = json_get(step, S("read"))->text;
    err why;
    if (!file_read(&mem, path.ptr, &text, &why)) text = S("(no such file)");
    buffer_printf(&s->heard, "%.*s:\n%.*s\n", STR_ARG(path), STR_ARG(text));
    return true;
}

static bool play_step(session *s, const json_value *step) {
    if (json_get(step, S("write"))) return write_step(step);
    if (json_get(step, S("link"))) return link_step(step);
    if (json_get(step, S("read"))) return read_step(s, step);
    return send_value(s, json_get(step, S("send")), json_text(json_get(step, S("wait")), S(""))) != NULL;
}

static str make_home(void) {
    str folder = arena_printf(&mem, "%s/stet-session-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    char *made = mkdtemp((char *)(uintptr_t)folder.ptr);
    if (!made) abort();
    setenv("HOME", made, 1);
    unsetenv("XDG_CONFIG_HOME");
    return str_of(made);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *level) {
    (void)about, (void)kind, (void)level;
    return remove(path);
}

static void play(const char *stet, str path) {
    str text, want = {0}, home = make_home();
    err why = {0};
    const json_value *list = file_read(&mem, path.ptr, &text, &why) ? json_read(&mem, replaced(text, S("$FOLDER"), home), &why) : NULL;
    if (!list) { tell(false, path.ptr, why.what); return; }
    session s = start(stet);
    bool answered = true;
    for (const json_value *step = list->first; step && answered; step = step->next) answered = play_step(&s, step);
    str heard = replaced((str){s.heard.ptr, s.heard.len}, home, S("$FOLDER")), out = arena_printf(&mem, "%.*s.out.json", (int)(path.len - 8), path.ptr);
    int status = end(&s);
    heard = arena_printf(&mem, "%.*sexit %d\n", STR_ARG(heard), status);
    if (getenv("BLESS")) file_write(out.ptr, heard, &why);
    bool read = file_read(&mem, out.ptr, &want, &why);
    tell(answered && read && str_eq(heard, want), path.ptr, answered ? arena_printf(&mem, "got: %.*s", STR_ARG(heard)).ptr : "no answer in time");
    nftw(home.ptr, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

// ---- random edits -------------------------------------------------------------------------------------------------------------

static uint32_t random_state = 20261129;
static uint32_t random_below(size_t n) {
    random_state ^= random_state << 13, random_state ^= random_state >> 17, random_state ^= random_state << 5;
    return n ? random_state % (uint32_t)n : 0;
}

static str open_message(str text) {
    buffer body = {0};
    json_writer w = {.out = &body};
    buffer_add(&body, S("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"languageId\":\"plaintext\",\"version\":1,\"text\":"));
    json_put_text(&w, text);
    buffer_add(&body, S("}}}"));
    str out = arena_copy(&mem, (str){body.ptr, body.len});
    buffer_free(&body);
    return out;
}

static const str initialize = STR_INIT("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"general\":{\"positionEncodings\":[\"utf-8\"]},"
                                       "\"textDocument\":{\"diagnostic\":{}}}}}");

// What is said of the text in a session of its own.
static str pulled(session *s) {
    const json_value *m = send_text(s, S("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\"}}}"), S(""));
    buffer body = {0};
    json_writer w = {.out = &body};
    const json_value *result = m ? json_get(m, S("result")) : NULL, *items = result ? json_get(result, S("items")) : NULL;
    if (items) json_put_value(&w, items);
    str out = arena_copy(&mem, (str){body.ptr, body.len});
    buffer_free(&body);
    return out;
}

static bool letter_start(str s, size_t i) { return i >= s.len || ((unsigned char)s.ptr[i] & 0xc0) != 0x80; }

static position place_of(str s, size_t at) {
    position p = {0, 0};
    for (size_t i = 0; i < at; i++)
        if (s.ptr[i] == '\n') p = (position){p.line + 1, 0};
        else p.character++;
    return p;
}

static str edited(session *s, str text, unsigned version) {
    static const char *const scraps[] = {"a", " ", "\\n", "Kim Yong Un", "recieve ", ". ", "\\\"", "é", "", "", "the the ", "\\n\\n", "10 miles (26 km) ", "(", "“", "ed",
                                         "Twelve people, five men and six women, left. ", "fjarskiptastofnun ", "colour ", "Mr. Kim Jong Un ", "Kano, Lagos, Lagos, Abuja and Kaduna ",
                                         "she ", "<!-- stet: spelling -->", "10 May ", "co-operation ", "and the and the "};
    static const char *const plain[] = {"a", " ", "\n", "Kim Yong Un", "recieve ", ". ", "\"", "é", "", "", "the the ", "\n\n", "10 miles (26 km) ", "(", "“", "ed",
                                        "Twelve people, five men and six women, left. ", "fjarskiptastofnun ", "colour ", "Mr. Kim Jong Un ", "Kano, Lagos, Lagos, Abuja and Kaduna ",
                                        "she ", "<!-- stet: spelling -->", "10 May ", "co-operation ", "and the and the "};
    size_t from = random_below(text.len + 1), to = from + random_below(random_below(4) ? 2 : 60), which = random_below(sizeof scraps / sizeof *scraps);
    while (!letter_start(text, from)) from--;
    if (to > text.len) to = text.len;
    while (!letter_start(text, to)) to++;
    position a = place_of(text, from), b = place_of(text, to);
    str body = arena_printf(&mem, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"version\":%u},"
                            "\"contentChanges\":[{\"range\":{\"start\":{\"line\":%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},\"text\":\"%s\"}]}}",
                            version, a.line, a.character, b.line, b.character, scraps[which]);
    send_text(s, body, S(""));
    return arena_printf(&mem, "%.*s%s%.*s", (int)from, text.ptr, plain[which], (int)(text.len - to), text.ptr + to);
}

static void play_edits(const char *stet, const char *path) {
    str text;
    err why = {0};
    if (!file_read(&mem, path, &text, &why)) { tell(false, path, why.what); return; }
    session s = start(stet), fresh = start(stet);
    send_text(&s, initialize, S("")), send_text(&fresh, initialize, S(""));
    send_text(&s, open_message(text), S(""));
    for (unsigned round = 0, version = 1; round < 20; round++) {
        bool same = true;
        for (unsigned i = 0; i < 3 && same; i++) {
            for (unsigned n = 1 + random_below(5); n > 0; n--) text = edited(&s, text, ++version);
            send_text(&fresh, open_message(text), S(""));
            str got = pulled(&s), want = pulled(&fresh);
            same = want.len && str_eq(got, want);
        }
        tell(same, "after random edits the findings are those of the final text", "they differ");
    }
    end(&s), end(&fresh);
}

// ---- edits that are felt elsewhere ----------------------------------------------------------------------------------------------

static const char names_text[] =
    "Mayor Zandra Kovalenko opens the harbour\n\n"
    "Zandra Kovalenko opened the harbour of Brimsund on Monday, the Brimsund Harbour Authority (BHA) said. She cut a ribbon.\n\n"
    "Kovalenko told the guests that the colour of the sheds was not her choice. “It was a compromise,” she said on 5 May.\n\n"
    "Piotr Wasilewski, who runs the port for the BHA, praised the co-operation of the town. “We owe them much,” Wasilewski said.\n\n"
    "The harbour has cost 12 million, and the labour of 40 people for three years. Zarvek growers of Brimsund sent flowers.\n\n"
    "Mr. Wasilewski and Kovalenko signed the book on 7 May. Rose, his deputy, did not come. He was in Oslo on 9 June.\n\n"
    "Officials hope that ships will bring more trade to the coast before the end of next summer. “It will rise,” Kovalenko said.\n\n"
    "The town council meets again on Thursday. Hafnarstjórn Brimsund welcomes the public to its open house.\n";

// What stands in the text, and what is written instead: in one paragraph, felt in others; what stays is not undone at once.
static const struct { const char *why, *from, *to; bool stays; } felt[] = {
    {"a name is misspelled where it is whole", "Zandra Kovalenko opened", "Zandra Kovalenka opened", false},
    {"a name is misspelled where it is short", "and Kovalenko signed", "and Kovolenko signed", false},
    {"and elsewhere, so that the slip is the rule", "“It will rise,” Kovalenko", "“It will rise,” Kovolenko", false},
    {"the paragraph with the full name goes", "Zandra Kovalenko opened the harbour of Brimsund on Monday, the Brimsund Harbour Authority (BHA) said. She cut a ribbon.\n\n", "", false},
    {"the headline goes", "Mayor Zandra Kovalenko opens the harbour\n\n", "", false},
    {"a person gets another honorific", "Mr. Wasilewski", "Mrs. Wasilewski", false},
    {"a pronoun is turned", "He was in Oslo", "She was in Oslo", false},
    {"a place is misspelled", "flowers", "flowers to Brimsuned", false},
    {"a capital is lost", "Hafnarstjórn Brimsund", "Hafnarstjórn brimsund", false},
    {"an acronym stands for another", "for the BHA", "for the Brimsund Haulage Association (BHA)", false},
    {"a slip in a name that stands at the start of a sentence alone", "in Oslo on", "in Zarvekk on", true},
    {"a name that is near to another", "his deputy,", "his deputy in Zarpek,", true},
    {"the other stands so often that it is a slip", "bring more trade to", "bring more trade to Zarvek, from Zarvek and through Zarvek to", false},
    {"a name stands less often, as a rule asks", "Wasilewski said", "this man said", false},
    {"a word that begins a sentence stands small elsewhere", "welcomes the public", "welcomes the zarvek and a zarvek", false},
    {"a capital stands where it proves something", "ships will", "ships from Zarvek will", false},
    {"a family name is borne by two", "Rose, his deputy", "Anna Wasilewska, Tomasz Wasilewski", false},
    {"a name is turned about", "Piotr Wasilewski", "Wasilewski Piotr", false},
    {"the other dialect", "labour of 40", "labor of 40", false},
    {"the other dialect is the rule", "colour of", "color of the theater and the center of", false},
    {"a word loses its hyphen", "co-operation of", "cooperation of", false},
    {"a word has a hyphen and has none", "more trade", "more cooperation, cooperation and co-operation", false},
    {"a date in the other order", "on 9 June", "on June 9", false},
    {"other quotation marks", "“It was a compromise,”", "\"It was a compromise,\"", false},
    {"a quotation is not closed", "much,” Wasilewski", "much, Wasilewski", false},
    {"a quotation is not opened", "summer. “It", "summer. It", false},
    {"a bracket is not closed", "(BHA) said", "(BHA said", false},
    {"a sentence is said again", "The harbour has cost", "Officials hope that ships will bring more trade to the coast before the end of next summer. The harbour has cost", false},
    {"a word of another language", "the public", "the fjarskiptastofnunin public", false},
    {"the same at the start of a sentence", "Mr. Wasilewski and", "Mannvirkjastofnuninni opens. Mr. Wasilewski and", false},
    {"a figure is another", "40 people", "40 people were killed", false},
    {"and the first one too", "on Monday, the", "on Monday, where 41 people were killed, the", false},
    {"loud words at the end of a paragraph", "cut a ribbon.", "cut a ribbon with KOVALENKO", true},
    {"loud words at the start of one", "Kovalenko told", "KOVALENKO told", false},
    {"what is let stand", "The town council meets", "<!-- stet file: names/spelling --> The town council meets", false},
    {"a mistake is the author's own", "ships will", "shipps [sic] will", false},
    {"a mistake is hers in round brackets", "open house", "oppen (sic!) house", false},
    {"a word that is no name is near to one", "the guests", "the guests kovalenko", false},
    {"lines end with two bytes", "Kovalenko said.\n\n", "Kovalenko said.\r\n\r\n", false},
    {"and one more", "cut a ribbon.\n", "cut a ribbon.\r\n", false},
    {"paragraphs become one", "choice. “It was", "choice.\n\n“It was", false},
    {"a new first paragraph", "Mayor Zandra", "Brimsund, a town of Zandra Kovalenko and of Kovolenko\n\nMayor Zandra", false},
};
enum { FELT = sizeof felt / sizeof *felt };

static str change_text(session *s, str text, str from, str to, unsigned version) {
    size_t at = str_find(text, from);
    position a = place_of(text, at), b = place_of(text, at + from.len);
    buffer body = {0};
    json_writer w = {.out = &body};
    buffer_printf(&body, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"version\":%u},"
                  "\"contentChanges\":[{\"range\":{\"start\":{\"line\":%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},\"text\":",
                  version, a.line, a.character, b.line, b.character);
    json_put_text(&w, to);
    buffer_add(&body, S("}]}}"));
    send_text(s, (str){body.ptr, body.len}, S(""));
    buffer_free(&body);
    return arena_printf(&mem, "%.*s%.*s%.*s", (int)at, text.ptr, STR_ARG(to), (int)(text.len - at - from.len), text.ptr + at + from.len);
}

// Done if it is not, else undone; what others have overwritten is left as it is.
static bool change(session *s, session *fresh, str *text, size_t which, unsigned version) {
    str from = str_of(felt[which].from), to = str_of(felt[which].to);
    bool done = to.len && str_find(*text, to) < text->len;
    if (!done && str_find(*text, from) == text->len && to.len) return true;
    if (!to.len && str_find(*text, from) == text->len) *text = change_text(s, *text, S(""), from, version); // a paragraph comes back at the start
    else *text = done ? change_text(s, *text, to, from, version) : change_text(s, *text, from, to, version);
    send_text(fresh, open_message(*text), S(""));
    str got = pulled(s), want = pulled(fresh);
    if (!want.len || !str_eq(got, want)) fprintf(stderr, "after “%s” of\n%.*s\ngot: %.*s\nwant: %.*s\n", felt[which].why, STR_ARG(*text), STR_ARG(got), STR_ARG(want));
    return want.len && str_eq(got, want);
}

// A rule of the user's own that hangs on the whole text.
static bool write_own_rule(str home) {
    static const char rule[] = "- id: style/often-named\n  category: style/register\n  severity: minor\n  message: Named more than twice.\n"
                               "  pattern: 'a:[entity=\"person\"] @\"and\" :: mentions(a) > 2'\n"
                               "  bad: [\"Piotr Wasilewski came. Wasilewski [and] others left. Wasilewski ran.\"]\n  good: [\"Piotr Wasilewski came. Wasilewski and others left.\"]\n";
    str folder = home;
    static const char *const parts[] = {".config", "stet", "rules"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        folder = arena_printf(&mem, "%.*s/%s", STR_ARG(folder), parts[i]);
        mkdir(folder.ptr, 0777);
    }
    err why;
    return file_write(arena_printf(&mem, "%.*s/own.yaml", STR_ARG(folder)).ptr, str_of(rule), &why);
}

static void play_changes(const char *stet) {
    enum { ROUNDS = 12, STEPS = 25 };
    str home = make_home();
    tell(write_own_rule(home), "a rule of the user's own", "it cannot be written");
    session s = start(stet), fresh = start(stet);
    str text = str_of(names_text);
    unsigned version = 1;
    send_text(&s, initialize, S("")), send_text(&fresh, initialize, S(""));
    send_text(&s, open_message(text), S(""));
    pulled(&s);
    for (size_t i = 0; i < FELT; i++) {
        bool good = change(&s, &fresh, &text, i, ++version);
        tell(good && (felt[i].stays || change(&s, &fresh, &text, i, ++version)), felt[i].why, "once done or undone, the findings are not those of the text as it is");
    }
    for (unsigned round = 0; round < ROUNDS; round++) {
        bool same = true;
        for (unsigned i = 0; i < STEPS && same; i++) same = change(&s, &fresh, &text, random_below(FELT), ++version);
        tell(same, "many of them, one upon the other", "the findings are not those of the text as it is");
    }
    end(&s), end(&fresh);
    nftw(home.ptr, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

// ---- memory -------------------------------------------------------------------------------------------------------------------

// Letters typed and taken out again, all over the text.
static void type_and_check(session *s, str text, unsigned edits) {
    static unsigned version = 1;
    for (unsigned i = 0; i < edits; i++) {
        position p = place_of(text, random_below(text.len / 2));
        bool back = i % 2;
        static position last;
        if (back) p = last;
        last = p;
        str body = arena_printf(&mem, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"version\":%u},"
                                "\"contentChanges\":[{\"range\":{\"start\":{\"line\":%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},\"text\":\"%s\"}]}}",
                                ++version, p.line, p.character, p.line, p.character + back, back ? "" : "x");
        send_text(s, body, S(""));
        pulled(s);
        s->heard.len = 0;
        arena_reset(&mem);
    }
}

static void play_memory(const char *stet, const char *path) {
    enum { WARM = 300, EDITS = 3000, MOST = 60, GROWTH = 2 };
    str text;
    err why = {0};
    arena own = {0};
    if (!file_read(&own, path, &text, &why)) { tell(false, path, why.what); return; }
    session s = start(stet);
    send_text(&s, initialize, S(""));
    send_text(&s, open_message(text), S(""));
    type_and_check(&s, text, WARM);
    double before = resident_megabytes(s.child);
    type_and_check(&s, text, EDITS);
    double after = resident_megabytes(s.child);
    str told_of = arena_printf(&own, "%.1f MB, then %.1f", before, after);
    tell(after > 0 && after < MOST, "memory is less than 60 MB", told_of.ptr);
    tell(after < before + GROWTH, "and does not grow with the edits", told_of.ptr);
    end(&s);
    arena_free(&own);
}

// ---- checks that are given up ---------------------------------------------------------------------------------------------------

static str long_text(str text) {
    buffer out = {0};
    for (int i = 0; i < 60; i++) buffer_add(&out, text), buffer_add(&out, S("\n\n"));
    str copy = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

static long long code_of(const json_value *answer) {
    const json_value *error = answer ? json_get(answer, S("error")) : NULL, *code = error ? json_get(error, S("code")) : NULL;
    return code ? (long long)code->whole : 0;
}

static const char pull[] = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\"}}}";

// Asks for the findings of a text and stops the server's process while it looks for them, so that what is sent next comes in the middle of its work
// however busy the machine is.
static void pull_and_pause(session *s, int id) {
    frame_write(s->to, arena_printf(&mem, pull, id));
    usleep(5000);
    kill(s->child, SIGSTOP);
}

static void play_stop(const char *stet, const char *path) {
    str text;
    err why = {0};
    if (!file_read(&mem, path, &text, &why)) { tell(false, path, why.what); return; }
    session s = start(stet), fresh = start(stet);
    send_text(&s, initialize, S("")), send_text(&fresh, initialize, S(""));
    text = long_text(text);
    send_text(&s, open_message(text), S(""));
    pull_and_pause(&s, 5);
    str body = S("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":5}}");
    frame_write(s.to, body);
    kill(s.child, SIGCONT);
    const json_value five = {.kind = JSON_KIND_NUMBER, .whole = 5, .integer = true, .number = 5}, six = {.kind = JSON_KIND_NUMBER, .whole = 6, .integer = true, .number = 6};
    tell(code_of(hear(&s, &five, S(""))) == -32800, "a check that is called off ends", NULL);
    pull_and_pause(&s, 6);
    text = edited(&s, text, 2);
    kill(s.child, SIGCONT);
    const json_value *answer = hear(&s, &six, S(""));
    tell(code_of(answer) == -32802, "a check that is overtaken ends, and its client is asked to pull again", arena_printf(&mem, "code %lld", code_of(answer)).ptr);
    send_text(&fresh, open_message(text), S(""));
    str got = pulled(&s), want = pulled(&fresh);
    tell(want.len && str_eq(got, want), "then the newest text is checked", "it is not what a fresh check says");
    end(&s), end(&fresh);
}

// ---- garbage ------------------------------------------------------------------------------------------------------------------

static void throw_at(const char *stet, const char *name, str bytes, bool alive) {
    session s = start(stet);
    bool written = write(s.to, bytes.ptr, bytes.len) == (ssize_t)bytes.len;
    const json_value *m = written && alive ? send_text(&s, initialize, S("")) : NULL;
    int status = end(&s);
    tell(status == 1 && (!alive || m), name, arena_printf(&mem, "exit status %d", status).ptr);
}

static void play_garbage(const char *stet) {
    throw_at(stet, "nothing at all", S(""), false);
    throw_at(stet, "no header", S("GET / HTTP/1.0\r\n\r\n"), true);
    throw_at(stet, "a length that is no number", S("Content-Length: x\r\n\r\n"), true);
    throw_at(stet, "a negative length", S("Content-Length: -5\r\n\r\n"), true);
    throw_at(stet, "a body that never comes", S("Content-Length: 500\r\n\r\n{"), false);
    throw_at(stet, "a length beyond all memory", S("Content-Length: 99999999999999\r\n\r\n"), true);
    throw_at(stet, "no JSON", S("Content-Length: 5\r\n\r\n{\"a\":"), true);
    throw_at(stet, "bad UTF-8", S("Content-Length: 9\r\n\r\n{\"a\":\"\xff\"}"), true);
    throw_at(stet, "no object", S("Content-Length: 2\r\n\r\n[]"), true);
    throw_at(stet, "a method that is none", S("Content-Length: 31\r\n\r\n{\"method\":5,\"id\":{},\"params\":3}"), true);
    throw_at(stet, "before initialize", S("Content-Length: 46\r\n\r\n{\"id\":\"x\",\"method\":\"textDocument/hover\",\"a\":1}\n"), true);
    throw_at(stet, "NULs", S("\0\0\0\r\n\r\n"), true);
}

int main(int count, char **arguments) {
    err why = {0};
    signal(SIGPIPE, SIG_IGN);
    if (count < 3) return fprintf(stderr, "session STET FOLDER | --edits ARTICLE | --changes | --memory ARTICLE | --stop ARTICLE | --garbage\n"), 2;
    if (strcmp(arguments[2], "--edits") == 0 && count == 4) play_edits(arguments[1], arguments[3]);
    else if (strcmp(arguments[2], "--changes") == 0) play_changes(arguments[1]);
    else if (strcmp(arguments[2], "--memory") == 0 && count == 4) play_memory(arguments[1], arguments[3]);
    else if (strcmp(arguments[2], "--stop") == 0 && count == 4) play_stop(arguments[1], arguments[3]);
    else if (strcmp(arguments[2], "--garbage") == 0) play_garbage(arguments[1]);
    else {
        str *files;
        size_t n;
        if (!file_list(&mem, arguments[2], S(".in.json"), &files, &n, &why)) return printf("Bail out! %s\n", why.what), 1;
        for (size_t i = 0; i < n; i++) play(arguments[1], files[i]);
    }
    printf("1..%u\n", told);
    arena_free(&mem);
    return 0;
}
