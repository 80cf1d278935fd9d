// conllu: reads treebanks in the CoNLL-U format of Universal Dependencies, document by document, and puts the running text of each
// together again, so that what stet makes of that text can be held against what the treebank says. A newdoc comment begins a document.
#ifndef STET_PACK_CONLLU_H
#define STET_PACK_CONLLU_H

#include "lexicon/tags.h"
#include "text/document.h"

typedef struct {
    str form, lemma, relation; // as the treebank writes them; relation without what follows its colon: nsubj of nsubj:pass
    tag tag;                   // TAG_NONE for HYPH and what else is no tag of ours
    bool passive;              // nsubj:pass and the like
    uint32_t head;             // index of its head in the sentence, or CONLLU_ROOT
    span at;                   // in the document's text
} conllu_word;
#define CONLLU_ROOT UINT32_MAX

typedef struct { uint32_t first, count; } conllu_sentence; // words

typedef struct {
    str id, text;
    conllu_word *words;
    size_t word_count, word_room;
    conllu_sentence *sentences;
    size_t sentence_count, sentence_room;
} conllu_document;

// Takes the next document off *rest; false at the end.
bool conllu_next(str *rest, arena *mem, conllu_document *out);

#endif
