// word_lists: words that the analysis and the checks treat alike, from dicts/en/word-lists.txt, which says what each list is. In the pack's
// section "lists" every word has a bit for each list that it is on, so that one probe tells, however long the list.
#ifndef STET_LEXICON_WORD_LISTS_H
#define STET_LEXICON_WORD_LISTS_H

#include "base/str.h"

typedef enum {
    LIST_QUANTITY, LIST_ONE, LIST_NO_PLURAL, LIST_MEASURED, LIST_PREPOSITION, LIST_SAYING, LIST_TIME, LIST_WISH, LIST_DEMAND, LIST_MANY, LIST_JOINS,
    LIST_SPEAKS, LIST_REPORTS, LIST_AUXILIARY, LIST_DETERMINED, LIST_VAGUE, LIST_NO_SUBJECT, LIST_COUNTED_PEOPLE, LIST_ALL_THERE_ARE, LIST_ATTRIBUTES,
    LIST_SPEECH, LIST_DEED, LIST_TRADE, LIST_LAND, LIST_FIRM, LIST_COUNT
} word_list;
_Static_assert(LIST_COUNT <= 32, "a bit each");
extern const char *const word_list_names[LIST_COUNT]; // as the file has them

// Open addressing by word_list_slot; a slot without lists is empty.
typedef struct { uint32_t lexeme, lists; } word_list_slot;
#define WORD_LISTS_MAGIC "lists001"
typedef struct { char magic[8]; uint32_t slots, unused; } word_lists_header; // slots: a power of two; they follow it
typedef struct { const word_list_slot *slots; uint32_t mask; } list_table;   // borrows the section; no slots: no word is on any list

static inline uint32_t word_list_start(uint32_t id) { return (id * 0x9E3779B1u) >> 16; } // where the search for it begins, before the mask

bool word_lists_view(str section, list_table *out); // false if the bytes are no lists
uint32_t word_lists_of(const list_table *l, uint32_t id); // a bit for each word_list

#endif
