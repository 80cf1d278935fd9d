// tagger: the commonest reading of each word, and what its letters say of a word that has none.
#include "analysis/tagger.h"
#include "analysis/stages.h"
#include "lexicon/lexicon_format.h"
#include "text/utf8.h"
#include <stdlib.h>

struct tagger { const lexicon *lex; };

tagger *tagger_open(const pack *p, const lexicon *l, err *why) {
    (void)p;
    tagger *t = malloc(sizeof *t);
    if (!t) return err_set(why, S(""), 0, 0, "no memory for the tagger"), NULL;
    t->lex = l;
    return t;
}
void tagger_close(tagger *t) { free(t); }

static const struct { const char *text; tag tag; } marks[] = {
    {".", TAG_STOP}, {"!", TAG_STOP}, {"?", TAG_STOP}, {",", TAG_COMMA}, {":", TAG_COLON}, {";", TAG_COLON}, {"-", TAG_COLON},
    {"–", TAG_COLON}, {"—", TAG_COLON}, {"…", TAG_COLON}, {"...", TAG_COLON}, {"(", TAG_OPEN}, {")", TAG_CLOSE}, {"[", TAG_OPEN},
    {"]", TAG_CLOSE}, {"“", TAG_QUOTE}, {"”", TAG_UNQUOTE}, {"‘", TAG_QUOTE}, {"’", TAG_UNQUOTE}, {"\"", TAG_UNQUOTE}, {"'", TAG_UNQUOTE},
    {"$", TAG_CURRENCY}, {"€", TAG_CURRENCY}, {"£", TAG_CURRENCY}, {"#", TAG_HASH}, {"%", TAG_NN}, {"&", TAG_CC},
};

static tag mark_tag(str text) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(text, str_of(marks[i].text))) return marks[i].tag;
    return TAG_SYM;
}

static tag by_ending(str form) {
    static const struct { const char *ending; tag tag; } endings[] = {
        {"ing", TAG_VBG}, {"ed", TAG_VBN}, {"ly", TAG_RB}, {"ous", TAG_JJ}, {"ful", TAG_JJ}, {"able", TAG_JJ}, {"ive", TAG_JJ},
        {"al", TAG_JJ}, {"-old", TAG_JJ}, {"ness", TAG_NN}, {"ss", TAG_NN}, {"s", TAG_NNS},
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(form, str_of(endings[i].ending))) return endings[i].tag;
    return TAG_NN;
}

static tag word_tag(const analysis *a, size_t i, const word *w) {
    const token *t = &a->doc->tokens[i];
    const lexeme *x = analysis_lexeme(a, i);
    bool capital = t->shape != SHAPE_LOWER && t->shape != SHAPE_NONE && t->shape != SHAPE_ALNUM;
    if (capital && !(w->flags & (WORD_SENTENCE_START | WORD_HEADLINE_CASE)) && !str_eq(token_text(a->doc, i), S("I"))) return TAG_NNP;
    if (x->ambiguity && x->ambiguity < a->lex->header.classes) return (tag)a->lex->classes[x->ambiguity].tags[0];
    return capital ? TAG_NNP : by_ending(analysis_form(a, w->lexeme));
}

void tags_decide(const analysis *a, word *words, const tagger *t) {
    (void)t;
    for (size_t i = 0; i < a->doc->token_count; i++) {
        token_kind kind = (token_kind)a->doc->tokens[i].kind;
        tag found = TAG_ADD;
        if (kind == TOKEN_WORD) found = word_tag(a, i, &words[i]);
        else if (kind == TOKEN_NUMBER) found = TAG_CD;
        else if (kind == TOKEN_PUNCT || kind == TOKEN_SYMBOL) found = mark_tag(token_text(a->doc, i));
        else if (kind == TOKEN_EMOJI || kind == TOKEN_OTHER) found = TAG_NFP;
        words[i].tag = (uint8_t)found;
    }
}
