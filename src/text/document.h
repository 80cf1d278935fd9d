// document: one article as everything after it sees it: its text, the blocks of the text, and its tokens in order.
//
// `source` is the bytes as they came; `text` is what is read: valid UTF-8 without markup, byte order mark or entities.
// For valid plain text the two are the same bytes. All spans in the program are byte offsets into `text`;
// document_source turns them into offsets into `source` where findings leave the program.
// document_read accepts any bytes at all. After it a document is const; it lives in the arena that it was given.
#ifndef STET_TEXT_DOCUMENT_H
#define STET_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "text/lore.h"

typedef struct {
    uint32_t start, end; // byte offsets [start, end)
} span;

typedef enum { FORMAT_PLAIN, FORMAT_MARKDOWN, FORMAT_HTML } document_format;

typedef enum {
    BLOCK_PARAGRAPH,
    BLOCK_HEADLINE, // of the article or of a section
    BLOCK_CAPTION,
    BLOCK_LIST_ITEM,
    BLOCK_QUOTE,
    BLOCK_CELL,      // of a table
    BLOCK_FURNITURE, // what the page says around the article: tags, share lines, navigation
    BLOCK_CODE,      // not language; has tokens, is not checked
} block_kind;

typedef struct {
    span at; // without the line end
    uint32_t first_token, token_count;
    uint8_t kind;  // block_kind
    uint8_t level; // of a headline: 1 for the article's own
} block;

typedef enum {
    TOKEN_WORD,   // letters, with inner hyphens, apostrophes, full stops of an abbreviation; may hold digits (MS-21)
    TOKEN_NUMBER, // 12, 2,750, 2.5, 1990s is a word
    TOKEN_PUNCT,
    TOKEN_SYMBOL, // $ % & + = € ° and other signs
    TOKEN_URL,
    TOKEN_EMAIL,
    TOKEN_HASHTAG,
    TOKEN_HANDLE,
    TOKEN_EMOJI,
    TOKEN_OTHER, // U+FFFD, control characters, what fits nowhere
} token_kind;

typedef enum {
    SHAPE_NONE,     // no digits, and no letters of a script that has case
    SHAPE_LOWER,    // "xxx"   gift
    SHAPE_TITLE,    // "Xxx"   Putin, Al-shabab; also hyphenated parts in lower case: Jong-un
    SHAPE_TITLES,   // "Xxx-Xxx"  Ocasio-Cortez
    SHAPE_UPPER,    // "XXX"   NATO, U.S.
    SHAPE_INITIAL,  // "X"     one capital letter, with or without its stop
    SHAPE_CAMEL,    // "XxX"   McCartney, BioNTech, Sa'Ar
    SHAPE_MIXED,    // "xXx"   iPhone, eBay
    SHAPE_DIGITS,   // "99"    digits, with separators between them
    SHAPE_ALNUM,    // "x9"    letters and digits: 71-year-old, MS-21
    SHAPE_COUNT
} token_shape;
extern const char *const shape_names[SHAPE_COUNT]; // as rules write them

enum {
    TOKEN_SPACE_BEFORE = 1, // white space, or the start of a block
    TOKEN_BREAK_BEFORE = 2, // a line end in that white space, or the start of a block
    TOKEN_CLITIC = 4,       // split from the token before it: n't 's 'll (no space between)
    TOKEN_HOST = 8,         // a clitic follows
    TOKEN_ASCII = 16,
    TOKEN_ABBREVIATION = 32, // its full stop is part of it
    TOKEN_LETTERS = 64,      // nothing but ASCII letters; not told of the two parts of "cannot"
};

typedef struct {
    span at;
    uint32_t hash; // of the folded form (see token_fold)
    uint8_t kind, shape, flags, unused;
} token;

// Where text and source differ: text[text, text + n) comes from source[source, source_end). Verbatim pieces are the same
// bytes; the others are written differently (an entity, an invalid byte). Code is what a line of prose shows as such.
typedef struct {
    uint32_t text, source, source_end;
    bool verbatim, code;
} piece;

// A remark to stet in the source (see remark.h).
typedef enum { REMARK_LINE, REMARK_BLOCK, REMARK_FILE } remark_scope;
typedef struct {
    span at;       // in source, with its brackets
    str rules;     // as they are written; empty: all
    str unknown;   // what stands where a scope may and is none: it lets nothing stand; mostly empty
    uint8_t scope; // remark_scope
} remark;

typedef struct document {
    document_format format;
    str source, text;
    const piece *pieces; // sorted by text; none where text and source are the same bytes
    size_t piece_count;
    const block *blocks;
    size_t block_count;
    const token *tokens;
    size_t token_count;
    const remark *remarks; // in order; no part of the text
    size_t remark_count;
    size_t invalid_bytes, nul_bytes; // in the source
    bool has_bom, has_crlf;
    const uint32_t *line_starts; // offsets into source of the first byte of each line
    size_t line_count;
    uint32_t lines_before; // of a text that is read in parts: lines and bytes of the parts before this one
    uint64_t bytes_before;
    size_t same_head, same_tail; // blocks at the start and at the end that have the text and tokens of those of the earlier document that it was read with
    const uint32_t *runes_before; // where lines are long: code points before every 4,096th byte of source, every 256th where some are no UTF-8
} document;

// Reads `source` (borrowed; must outlive the document), at most 4 GiB - 1.
document document_read(arena *mem, str source, document_format format, token_lore lore);
// The same, where the text is a later version of one that has been read: what has not changed is taken over. NULL: it is none. `earlier`, read with
// the same lore, is not needed afterwards.
document document_read_again(arena *mem, str source, document_format format, token_lore lore, const document *earlier);
// The format that a file name's ending says: .md .markdown .html .htm .xhtml, else plain.
document_format document_format_of(str file_name);

static inline str document_text(const document *d, span at) { return (str){d->text.ptr + at.start, at.end - at.start}; }
static inline str token_text(const document *d, size_t i) { return document_text(d, d->tokens[i].at); }
// The span of the tokens [first, last].
static inline span tokens_span(const document *d, size_t first, size_t last) {
    return (span){d->tokens[first].at.start, d->tokens[last].at.end};
}

// The smallest span of source that holds a span of text.
span document_source(const document *d, span text);
// True if the span of text is one stretch of source that begins and ends verbatim and holds no markup, so that an edit of
// it touches none. White space inside may be written differently (a line end with an indent is one space in HTML).
bool document_editable(const document *d, span text);
// Does a span of text, not empty, begin or end in code that a line of prose shows?
bool document_shows_code(const document *d, span text);
// Line and column (from 1, columns in code points) of a byte offset into source.
typedef struct { uint32_t line, column; } place;
place document_place(const document *d, uint32_t source_offset);
// The block that holds a byte offset of text, or the last that starts before it.
size_t document_block_at(const document *d, uint32_t text_offset);

// The form under which the lexicon knows a word: NFC, case folded (full), typographic apostrophe ’ as ', hyphens ‐ ‑ as -,
// soft hyphen and zero-width characters left out. Writes at most `size` bytes to `out` and returns the length, or 0 if it is too long.
enum { FOLD_MAX = 256 };
size_t token_fold(str word, char *out, size_t size);
uint32_t token_hash(str folded); // what token.hash holds
uint32_t token_hash_of(str word); // the same of a word as it is written

#endif
