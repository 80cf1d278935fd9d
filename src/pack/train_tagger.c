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
#include "text/scan.h"
#include "text/utf8.h"
#include <stdio.h>

enum { NO_FOLD = 3 }; // of three
static arena mem;
static lexicon *lex;

// ---- reading ------------------------------------------------------------------------------------------------------------------

typedef struct { str form; tag tag; bool space_after; } raw;

static token_kind kind_of(str form) {
    bool letters = false, digits = false;
    for (size_t at = 0; at < form.len;) {
        int32_t c = utf8_next(form, &at);
        letters |= rune_letter(c), digits |= rune_digit(c);
    }
    return letters ? TOKEN_WORD : digits ? TOKEN_NUMBER : TOKEN_PUNCT;
}

static tag_view view_of(str form, const raw *r, size_t i, unsigned capitals) {
    char folded[FOLD_MAX];
    str fold = {folded, token_fold(form, folded, sizeof folded)};
    token_kind kind = kind_of(form);
    token_shape shape = shape_of(form);
    tag_view v = tag_view_of(lex, lexicon_find(lex, fold, token_hash(fold)), fold, token_hash(fold), kind, shape);
    v.first = i == 0 || (i == 1 && kind_of(r[0].form) == TOKEN_PUNCT);
    if (kind == TOKEN_PUNCT) v.allowed = ~(tag_set)1 >> (64 - TAG_COUNT); // NFP too
    if (str_find(form, S("://")) < form.len || str_find(form, S("www.")) < form.len || (str_find_byte(form, '@') < form.len && form.len > 3)) v.fixed = TAG_ADD;
    if (kind == TOKEN_PUNCT) v.fixed = (uint8_t)tag_of_mark(form, (i == 0 || r[i - 1].space_after) && !r[i].space_after);
    if (capitals) v.shape = SHAPE_COUNT + 1;
    return v;
}

static void add_word(tagged_text *t, tag_view v, tag tag_, bool mark) {
    t->words = arena_grow(&mem, t->words, t->count, &t->room, sizeof *t->words);
    t->words[t->count++] = (tagged_word){v, (uint8_t)tag_, mark};
}

static void add_sentence(tagged_text *t, const raw *r, size_t count, bool news, unsigned fold, unsigned capitals) {
    if (count == 0) return;
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(), TAG_NONE, false);
    t->sentences = arena_grow(&mem, t->sentences, t->sentence_count, &t->sentence_room, sizeof *t->sentences);
    t->sentences[t->sentence_count++] = (tagged_sentence){t->count, count, news, fold};
    for (size_t i = 0; i < count; i++) add_word(t, view_of(r[i].form, r, i, capitals), r[i].tag, kind_of(r[i].form) == TOKEN_PUNCT);
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(), TAG_NONE, false);
}

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

static tagged_text read_treebank(str text, bool more_capitals) {
    tagged_text t = {0};
    raw r[TAGGED_LONGEST];
    size_t count = 0, sentences = 0;
    bool news = false;
    unsigned documents = 0;
    for (str line; str_line(&text, &line);) {
        if (str_starts(line, S("# newdoc id"))) news = str_find(line, S("GUM_news")) < line.len, documents += news;
        if (line.len == 0 && count) {
            count = join_hyphens(r, count);
            add_sentence(&t, r, count, news, documents % 3, 0);
            if (more_capitals && ++sentences % 10 == 0) add_sentence(&t, r, count, news, documents % 3, 1);
            count = 0;
        }
        if (count < TAGGED_LONGEST && line.len && line.ptr[0] != '#' && read_word(line, &r[count])) count++;
    }
    return t;
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

static void write_weights(const tag_learner *l) {
    printf("# Weights of the part-of-speech model of tag_model.h: the hash of a feature, then tag=weight.\n"
           "# Learned from UD English EWT (train; Universal Dependencies, Silveira et al. 2014, CC BY-SA 4.0) and from the openly licensed\n"
           "# documents of GUM (train; Zeldes 2017, annotations CC BY 4.0). These weights are under CC BY-SA 4.0.\n"
           "# Made by: zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-tagger train en.pack\n");
    for (size_t i = 0; i < l->count; i++) {
        const tag_feature *f = &l->all[i];
        bool any = false;
        for (unsigned t = 1; t < TAG_COUNT; t++) {
            if (f->now[t] == 0) continue;
            if (!any) printf("%08x", f->hash);
            printf(" %s=%d", tag_names[t], (int)f->now[t]);
            any = true;
        }
        if (any) printf("\n");
    }
}

static void folds(const tagged_text *training, const tagged_text *gum) {
    tally all = {0};
    for (unsigned fold = 0; fold < 3; fold++) {
        tag_learner l = tags_learn(training, fold);
        for (size_t i = 0; i < gum->sentence_count; i++)
            if (gum->sentences[i].news && gum->sentences[i].fold == fold) measure_sentence(&l, gum, &gum->sentences[i], &all);
        tags_forget(&l);
    }
    say("GUM news, three folds", &all);
}

static void evaluate(const tagged_text *training, const tagged_text *tested, const char *name) {
    tally result = {0};
    tag_learner l = tags_learn(training, NO_FOLD);
    for (size_t i = 0; i < tested->sentence_count; i++) measure_sentence(&l, tested, &tested->sentences[i], &result);
    say(name, &result);
    tags_forget(&l);
}

static void train(const tagged_text *training) {
    tag_learner l = tags_learn(training, NO_FOLD);
    write_weights(&l);
    tags_forget(&l);
}

int main(int count, char **arguments) {
    err why = {0};
    str text, test = {0};
    bool trains = count == 3 && strcmp(arguments[1], "train") == 0, other = count == 4 && (strcmp(arguments[1], "evaluate") == 0 || strcmp(arguments[1], "folds") == 0);
    if (!trains && !other) return fprintf(stderr, "usage: stet-tagger train PACK | evaluate PACK TEST | folds PACK GUM, treebanks on standard input\n"), 2;
    pack *p = pack_open(arguments[2], &why);
    lex = p ? lexicon_open(p, &why) : NULL;
    if (!lex || !file_read_stream(&mem, 0, "standard input", &text, &why) || (other && !file_read(&mem, arguments[3], &test, &why)))
        return fprintf(stderr, "stet-tagger: %s %s\n", why.file, why.what), 2;
    tagged_text t = read_treebank(text, true), tested = read_treebank(test, false);
    if (trains) train(&t);
    else if (arguments[1][0] == 'f') folds(&t, &tested);
    else evaluate(&t, &tested, arguments[3]);
    lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return 0;
}
