// reader: the stages of document_read, in order. Inside text/ only.
//   decode_source   source -> text: byte order mark, invalid bytes, line starts
//   read_*          text -> blocks; the readers of markup also replace the text by what is read of it
//   tokenize        blocks -> tokens
#ifndef STET_TEXT_READER_H
#define STET_TEXT_READER_H

#include "text/document.h"

// Columns are counted from the nearest multiple of this many bytes, so that a line of any length costs no more.
enum { COLUMN_STEP = 4096 };

void decode_source(arena *mem, document *d);
void read_plain(arena *mem, document *d);
void read_markdown(arena *mem, document *d);
void read_html(arena *mem, document *d);
void tokenize(arena *mem, document *d, token_lore lore, const document *earlier); // earlier: may be NULL

// Blocks while they are made.
typedef struct {
    arena *mem;
    block *items;
    size_t count, capacity;
} block_list;
block *block_add(block_list *list, span at, block_kind kind, unsigned level);

// Pieces while they are made: sorted by text, and what runs on in both text and source is one piece.
typedef struct {
    arena *mem;
    piece *items;
    size_t count, capacity;
} piece_list;
void piece_add(piece_list *list, piece p, uint32_t text_end);

#endif
