// The key under which spellings of one name meet: its consonants by class, sorted. Vowels, h, j and y say nothing, for transliterations
// differ there; sorting forgives letters and words that changed places.
#include "archive/record.h"
#include "lexicon/gazetteer.h"

#include <stdlib.h>

// Groups of letters first, the longer before the shorter.
static const struct { const char *letters, *classes; } groups[] = {
    {"tsch", "s"}, {"shch", "s"}, {"sch", "s"}, {"tch", "s"}, {"dzh", "s"}, {"sh", "s"}, {"ch", "s"}, {"zh", "s"}, {"cz", "s"}, {"sz", "s"},
    {"ts", "s"}, {"tz", "s"}, {"ck", "k"}, {"kh", "k"}, {"ph", "p"}, {"th", "t"}, {"ce", "s"}, {"ci", "s"}, {"cy", "s"}, {"x", "ks"},
};

static const char class_of[26] = { // 0: silent
    ['b' - 'a'] = 'p', ['c' - 'a'] = 'k', ['d' - 'a'] = 't', ['f' - 'a'] = 'p', ['g' - 'a'] = 'k', ['k' - 'a'] = 'k', ['l' - 'a'] = 'l',
    ['m' - 'a'] = 'n', ['n' - 'a'] = 'n', ['p' - 'a'] = 'p', ['q' - 'a'] = 'k', ['r' - 'a'] = 'r', ['s' - 'a'] = 's', ['t' - 'a'] = 't',
    ['v' - 'a'] = 'p', ['w' - 'a'] = 'p', ['z' - 'a'] = 's',
};

// The classes of the letters at the start of `s`; how many letters they are.
static size_t group_at(str s, const char **classes, char one[2]) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_starts(s, str_of(groups[i].letters))) return *classes = groups[i].classes, strlen(groups[i].letters);
    unsigned char c = (unsigned char)s.ptr[0];
    one[0] = c >= 'a' && c <= 'z' ? class_of[c - 'a'] : (char)c;
    if (c >= 0x80) one[0] = (char)('0' + c % 10); // scripts without consonants of ours
    *classes = one;
    return 1;
}

static size_t add_word(str letters, char *key, size_t n) {
    char last = 0, one[2] = {0};
    for (size_t at = 0, taken; at < letters.len; at += taken) {
        const char *classes;
        taken = group_at(str_sub(letters, at, letters.len), &classes, one);
        if (!*classes) last = 0;
        for (; *classes && n < KEY_MAX; classes++)
            if (*classes != last) key[n++] = last = *classes; // nor do doubled letters
    }
    return n;
}

static int by_letter(const void *a, const void *b) { return *(const char *)a - *(const char *)b; }

str record_key(arena *mem, str name) {
    char key[KEY_MAX], letters[SKELETON_MAX];
    size_t n = 0;
    for (size_t from = 0, at = 0; at <= name.len; at++) {
        if (at < name.len && name.ptr[at] != ' ' && name.ptr[at] != '-') continue;
        str part = str_sub(name, from, at);
        n = add_word((str){letters, name_skeleton(part, letters, sizeof letters)}, key, n);
        from = at + 1;
    }
    if (n == 0) key[n++] = '0';
    qsort(key, n, 1, by_letter);
    return arena_copy(mem, (str){key, n});
}

str record_letters(arena *mem, str name) {
    char letters[SKELETON_MAX];
    size_t n = name_skeleton(name, letters, sizeof letters);
    return arena_copy(mem, n ? (str){letters, n} : name);
}
