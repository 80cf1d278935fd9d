#include "lsp/words.h"

bool word_byte(char c) { return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

// A hyphen or apostrophe between letters is within a word.
size_t word_start(str text, size_t at) {
    size_t from = at;
    while (from > 0 && (word_byte(text.ptr[from - 1]) || (from < at && from > 1 && strchr("-'", text.ptr[from - 1]) && word_byte(text.ptr[from - 2])))) from--;
    return from;
}

str words_within(str text, size_t most) {
    if (text.len <= most) return text;
    size_t end = most;
    while (end > 0 && text.ptr[end] != ' ') end--;
    if (end == 0) end = most;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xc0) == 0x80) end--;
    return str_sub(text, 0, end);
}

bool words_hold(str text, str part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_eq_ascii_nocase(str_sub(text, i, i + part.len), part)) return true;
    return part.len == 0;
}
