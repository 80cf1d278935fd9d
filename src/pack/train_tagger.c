// stet-tagger: trains the tagger, or says how it does, from the treebanks:
//
//     zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-tagger train en.pack > dicts/en/tagger.txt
//     zcat TRAINING... | stet-tagger evaluate en.pack TEST.conllu          accuracy, with the weights as they are written
//     zcat TRAINING... | stet-tagger folds en.pack gum.conllu               the news documents of GUM in three folds, each left out in turn
//
// A tenth of the sentences is learned from a second time in other capitals, since headlines are written so. For folds, the first
// treebanks include GUM: what is measured is left out.
#include "base/file.h"
#include "lexicon/pack.h"
#include "pack/tagger_learn.h"
#include "pack/tagger_words.h"
#include "text/scan.h"
#include "text/utf8.h"
#include <stdio.h>
#include <stdlib.h>

static const tag_columns EVERY = ((tag_columns)1 << 45) - 1; // all but those of the web
enum { FOLDS = 3 }; // as a number of one: none
static arena mem;
static lexicon *lex;

// ---- reading ------------------------------------------------------------------------------------------------------------------

typedef struct { str form; tag tag; bool space_after; } raw;
typedef struct { raw *words; size_t count; bool news; unsigned fold; } raw_sentence;
typedef struct { raw_sentence *items; size_t count, room; } treebank;

// A hyphenated word is one token here: "71 - year - old". It has the tag of its last part, but before a noun it is an adjective.
static size_t join_hyphens(raw *r, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool joins = kept > 0 && str_eq(r[i].form, S("-")) && r[i].tag == TAG_HASH && i + 1 < count && !r[i].space_after && !r[kept - 1].space_after;
        if (!joins) { r[kept++] = r[i]; continue; }
        raw *host = &r[kept - 1];
        host->form = arena_printf(&mem, "%.*s-%.*s", STR_ARG(host->form), STR_ARG(r[i + 1].form));
        bool before_noun = i + 2 < count && tag_is_noun(r[i + 2].tag) && !tag_is_name(r[i + 1].tag);
        host->tag = before_noun && r[i + 1].tag != TAG_CD ? TAG_JJ : r[i + 1].tag;
        host->space_after = r[i + 1].space_after;
        i++;
    }
    return kept;
}

static bool read_word(str line, raw *out) {
    str f[10];
    for (size_t i = 0; i < 10; i++)
        if (!str_split(&line, '\t', &f[i])) return false;
    if (str_find_byte(f[0], '-') < f[0].len || str_find_byte(f[0], '.') < f[0].len) return false;
    // HYPH has no number of its own; # is rare and never stands for a hyphen otherwise.
    *out = (raw){f[1], str_eq(f[4], S("HYPH")) ? TAG_HASH : tag_of(f[4]), str_find(f[9], S("SpaceAfter=No")) == f[9].len};
    return true;
}

static void keep_sentence(treebank *t, raw *r, size_t count, bool news, unsigned fold) {
    count = join_hyphens(r, count);
    raw *words = arena_alloc(&mem, count, sizeof *words);
    memcpy(words, r, count * sizeof *words);
    t->items = arena_grow(&mem, t->items, t->count, &t->room, sizeof *t->items);
    t->items[t->count++] = (raw_sentence){words, count, news, fold};
}

static treebank read_treebank(str text) {
    treebank t = {0};
    raw r[TAGGED_LONGEST];
    size_t count = 0;
    bool news = false;
    unsigned documents = 0;
    for (str line; str_line(&text, &line);) {
        if (str_starts(line, S("# newdoc id"))) news = str_find(line, S("GUM_news")) < line.len, documents += news;
        if (line.len == 0 && count) keep_sentence(&t, r, count, news, documents % FOLDS), count = 0;
        if (count < TAGGED_LONGEST && line.len && line.ptr[0] != '#' && read_word(line, &r[count])) count++;
    }
    return t;
}

// ---- words ----------------------------------------------------------------------------------------------------------------------

static token_kind kind_of(str form) {
    bool letters = false, digits = false;
    for (size_t at = 0; at < form.len;) {
        int32_t c = utf8_next(form, &at);
        letters |= rune_letter(c), digits |= rune_digit(c);
    }
    return letters ? TOKEN_WORD : digits ? TOKEN_NUMBER : TOKEN_PUNCT;
}

// The tokenizer tells addresses; what a treebank takes for one with a mark behind it, their signs.
static tag address_tag(str form) {
    document d = document_read(&mem, form, FORMAT_PLAIN, (token_lore){0});
    token_kind kind = d.token_count == 1 ? (token_kind)d.tokens[0].kind : TOKEN_OTHER;
    if (kind == TOKEN_URL || kind == TOKEN_EMAIL || kind == TOKEN_HASHTAG || kind == TOKEN_HANDLE) return tag_of_address(kind, form);
    if (web_is_file(form)) return TAG_NN;
    bool address = str_find(form, S("://")) < form.len || str_find(form, S("www.")) < form.len || (str_find_byte(form, '@') < form.len && form.len > 3);
    return address ? TAG_ADD : TAG_NONE;
}

static tag_view view_of(const tagger_words *known, const raw *r, size_t i, bool learned, bool capitals) {
    char text[FOLD_MAX];
    str form = r[i].form, fold = {text, token_fold(form, text, sizeof text)};
    token_kind kind = kind_of(form);
    tag_view v;
    tag_see(&v, lex, lexicon_find(lex, fold, token_hash(fold)), token_hash(fold), tagger_words_find(known, fold), kind, shape_of(form));
    if (v.rare) tag_see_rare(&v, lex, fold);
    v.first = i == 0 || (i == 1 && kind_of(r[0].form) == TOKEN_PUNCT);
    tag address = address_tag(form);
    if (address != TAG_NONE) v.fixed = (uint8_t)address;
    bool space_before = i == 0 || r[i - 1].space_after, space_after = r[i].space_after;
    tag mark = kind == TOKEN_PUNCT ? tag_of_mark(form, space_before && !space_after) : TAG_NONE;
    if (mark != TAG_NONE) v.fixed = (uint8_t)mark;
    else if (kind == TOKEN_PUNCT && !v.fixed) tag_see_mark(&v, space_before, space_after);
    if (capitals) v.shape = SHAPE_COUNT + 1;
    if (learned && v.allowed == TAG_OPEN_WORD) v.allowed = EVERY; // learns better so
    return v;
}

static void add_word(tagged_text *t, tag_view v, tag tag_, bool mark) {
    t->words = arena_grow(&mem, t->words, t->count, &t->room, sizeof *t->words);
    t->words[t->count++] = (tagged_word){v, (uint8_t)tag_, mark};
}

static void add_sentence(tagged_text *t, const tagger_words *known, const raw_sentence *s, bool learned, bool capitals) {
    static const tag_word outside;
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(&outside), TAG_NONE, false);
    t->sentences = arena_grow(&mem, t->sentences, t->sentence_count, &t->sentence_room, sizeof *t->sentences);
    t->sentences[t->sentence_count++] = (tagged_sentence){t->count, s->count, s->news, s->fold};
    for (size_t i = 0; i < s->count; i++)
        add_word(t, view_of(known, s->words, i, learned, capitals), s->words[i].tag, kind_of(s->words[i].form) == TOKEN_PUNCT);
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(&outside), TAG_NONE, false);
}

static tagged_text text_of(const treebank *t, const tagger_words *known, bool learned) {
    tagged_text text = {0};
    for (size_t i = 0; i < t->count; i++) {
        add_sentence(&text, known, &t->items[i], learned, false);
        if (learned && (i + 1) % 10 == 0) add_sentence(&text, known, &t->items[i], true, true);
    }
    return text;
}

static tagger_words words_of(const treebank *t, unsigned without_fold) {
    tagger_words words = tagger_words_make(&mem, lex);
    for (size_t i = 0; i < t->count; i++) {
        const raw_sentence *s = &t->items[i];
        if (!(s->news && s->fold == without_fold))
            for (size_t k = 0; k < s->count; k++) tagger_words_count(&words, s->words[k].form, s->words[k].tag);
    }
    tagger_words_tell(&words);
    return words;
}

// ---- measuring ----------------------------------------------------------------------------------------------------------------

typedef struct { size_t all, right, merged, confused[TAG_COUNT][TAG_COUNT]; } tally;

static bool same_when_merged(tag a, tag b, bool mark) {
    bool nouns = (a == TAG_NN || a == TAG_NNP) && (b == TAG_NN || b == TAG_NNP), plurals = (a == TAG_NNS || a == TAG_NNPS) && (b == TAG_NNS || b == TAG_NNPS);
    return a == b || nouns || plurals || mark;
}

static void measure_sentence(const tag_learner *l, const tagged_text *t, const tagged_sentence *s, tally *out) {
    tag found[TAGGED_LONGEST];
    tags_guess(l, t, s, found);
    for (size_t i = 0; i < s->count; i++) {
        const tagged_word *w = &t->words[s->first + i];
        out->all++, out->right += found[i] == w->tag, out->merged += same_when_merged(found[i], (tag)w->tag, w->mark);
        if (found[i] != w->tag) out->confused[w->tag][found[i]]++;
    }
}

static void say(const char *name, const tally *t) {
    printf("%s: %.2f%% of %zu words, %.2f%% with NN and NNP, and marks, taken as one\n", name, 100.0 * (double)t->right / (double)t->all, t->all,
           100.0 * (double)t->merged / (double)t->all);
    for (unsigned least = 60; least > 12; least -= 48)
        for (unsigned a = 0; a < TAG_COUNT; a++)
            for (unsigned b = 0; b < TAG_COUNT; b++)
                if (t->confused[a][b] * 2000 > t->all) printf("   %s taken for %s %zu\n", tag_names[a] ? tag_names[a] : "-", tag_names[b], t->confused[a][b]);
}

static int by_hash(const void *a, const void *b) {
    uint32_t p = ((const tagger_word *)a)->told.hash, q = ((const tagger_word *)b)->told.hash;
    return (p > q) - (p < q);
}

// The words by their hashes, so that a change of the treebanks is a small one here.
static void write_words(tagger_words *known) {
    qsort(known->items, known->count, sizeof *known->items, by_hash);
    for (size_t i = 0; i < known->count; i++) {
        const tag_word *w = &known->items[i].told;
        if (!w->allowed) continue;
        printf("%s %08x", w->allowed & TAG_CAPITALS ? "is-in-capitals" : w->allowed & TAG_ALWAYS ? "is-always" : "is", w->hash);
        for (unsigned c = 0; c < TAG_ROW; c++)
            if (w->allowed >> c & 1) printf(" %s", tag_names[tag_of_column[c]]);
        printf("\n");
    }
}

static void write_weights(const tag_learner *l) {
    for (size_t i = 0; i < l->count; i++) {
        const tag_feature *f = &l->all[i];
        bool any = false;
        for (unsigned t = 1; t < TAG_COUNT; t++) {
            if (f->now[t] == 0) continue;
            if (!any) printf("%s %x", tag_feature_names[f->key.kind], f->key.value);
            printf(" %s=%d", tag_names[t], (int)f->now[t]);
            any = true;
        }
        if (any) printf("\n");
    }
}

static void train(const treebank *training) {
    tagger_words known = words_of(training, FOLDS);
    tagged_text text = text_of(training, &known, true);
    tag_learner l = tags_learn(&text, FOLDS);
    printf("# The part-of-speech model of tag_view.h: what a word is in the treebanks, by the hash of its form; then, by the kind and the number of\n"
           "# a feature, the tags that it speaks for or against.\n"
           "# Learned from UD English EWT (train; Universal Dependencies, Silveira et al. 2014, CC BY-SA 4.0) and from the openly licensed\n"
           "# documents of GUM (train; Zeldes 2017, annotations CC BY 4.0). These weights are under CC BY-SA 4.0.\n"
           "# Made by: zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-tagger train en.pack\n");
    write_words(&known);
    write_weights(&l);
    tags_forget(&l);
}

static void measure(const tag_learner *l, const treebank *tested, const tagger_words *known, unsigned fold, tally *out) {
    tagged_text text = text_of(tested, known, false);
    for (size_t i = 0; i < text.sentence_count; i++)
        if (fold == FOLDS || (text.sentences[i].news && text.sentences[i].fold == fold)) measure_sentence(l, &text, &text.sentences[i], out);
}

static void learn_and_measure(const treebank *training, const treebank *tested, unsigned fold, tally *out) {
    tagger_words known = words_of(training, fold);
    tagged_text text = text_of(training, &known, true);
    tag_learner l = tags_learn(&text, fold);
    measure(&l, tested, &known, fold, out);
    tags_forget(&l);
}

int main(int count, char **arguments) {
    err why = {0};
    str text, test = {0};
    bool trains = count == 3 && strcmp(arguments[1], "train") == 0, folds = count == 4 && strcmp(arguments[1], "folds") == 0,
         evaluates = count == 4 && strcmp(arguments[1], "evaluate") == 0;
    if (!trains && !folds && !evaluates)
        return fprintf(stderr, "usage: stet-tagger train PACK | evaluate PACK TEST | folds PACK GUM, treebanks on standard input\n"), 2;
    pack *p = pack_open(arguments[2], &why);
    lex = p ? lexicon_open(p, &why) : NULL;
    if (!lex || !file_read_stream(&mem, 0, "standard input", &text, &why) || (!trains && !file_read(&mem, arguments[3], &test, &why)))
        return fprintf(stderr, "stet-tagger: %s %s\n", why.file, why.what), 2;
    treebank training = read_treebank(text), tested = read_treebank(test);
    tally all = {0};
    if (trains) train(&training);
    for (unsigned fold = 0; folds && fold < FOLDS; fold++) learn_and_measure(&training, &tested, fold, &all);
    if (evaluates) learn_and_measure(&training, &tested, FOLDS, &all);
    if (!trains) say(folds ? "GUM news, three folds" : arguments[3], &all);
    lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return 0;
}
