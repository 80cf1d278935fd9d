// utf8: code points of UTF-8 text, and what Unicode says of them (utf8proc behind one door; ASCII answered without it).
#ifndef STET_TEXT_UTF8_H
#define STET_TEXT_UTF8_H

#include "base/arena.h"

// Decodes the code point at s[*at] and moves *at past it. An invalid byte gives -1 and moves one byte.
int32_t utf8_next(str s, size_t *at);
int32_t utf8_previous(str s, size_t *at); // the code point that ends at *at; moves *at to its start
size_t utf8_put(int32_t code_point, char out[4]); // bytes written
bool utf8_valid(str s);
size_t utf8_valid_prefix(str s); // bytes before the first that is not valid UTF-8
size_t utf8_count(str s);  // code points (an invalid byte counts as one)

size_t utf8_columns(str s);  // columns it takes on a terminal: marks none, wide scripts and emoji two; tabs and controls one

bool rune_letter(int32_t c);
bool rune_mark(int32_t c); // combining
bool rune_digit(int32_t c); // Nd
bool rune_upper(int32_t c); // upper or title case
bool rune_lower(int32_t c);
bool rune_space(int32_t c); // white space, no-break and other Unicode spaces, line separators
bool rune_punct(int32_t c);
bool rune_symbol(int32_t c);
bool rune_emoji(int32_t c); // pictographs and their modifiers
bool rune_number_sign(int32_t c); // numbers that are not decimal digits: ½ ² Ⅷ
bool rune_invisible(int32_t c);   // soft hyphen, zero-width and direction marks
int32_t rune_to_lower(int32_t c);
int32_t rune_to_upper(int32_t c);
size_t rune_plain(int32_t c, char out[8]); // the letter without diacritics, as utf8_strip_marks has it; bytes written
typedef enum { SCRIPT_COMMON, SCRIPT_LATIN, SCRIPT_GREEK, SCRIPT_CYRILLIC, SCRIPT_ARABIC, SCRIPT_HEBREW, SCRIPT_DEVANAGARI,
               SCRIPT_BENGALI, SCRIPT_HAN, SCRIPT_KANA, SCRIPT_HANGUL, SCRIPT_THAI, SCRIPT_ARMENIAN, SCRIPT_GEORGIAN, SCRIPT_OTHER } script;
script rune_script(int32_t c);

str utf8_lower(arena *mem, str s);
str utf8_upper(arena *mem, str s);
str utf8_title(arena *mem, str s); // first letter upper, the rest as it is
str utf8_strip_marks(arena *mem, str s); // without diacritics: é e, ł l, ø o, ß ss, ð d, þ th, ı i; others as they are

// NFC: letters and their marks in one where Unicode has such; at most `size` bytes, 0 if it is too long or not UTF-8.
size_t utf8_composed(str s, char *out, size_t size);
// NFC and full case folding of one word, as token_fold promises; at most `size` bytes, 0 if it is too long or not UTF-8.
size_t utf8_fold(str word, char *out, size_t size);

#endif
