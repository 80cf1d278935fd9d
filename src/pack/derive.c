// stet-derive: makes the committed tables of dicts/en from raw data, by one command each:
//
//     zcat frequency-google-books.tsv.gz | stet-derive frequency > dicts/en/frequency.txt
//     zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-derive readings > dicts/en/readings.txt
#include "base/file.h"
#include "base/map.h"
#include "lexicon/tags.h"
#include "text/document.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static arena mem;

static bool has_letter(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || (unsigned char)s.ptr[i] >= 0x80) return true;
    return false;
}

static str fold(str word) {
    char text[FOLD_MAX];
    return arena_copy(&mem, (str){text, token_fold(word, text, sizeof text)});
}

// Words a thousand million, from the size of the corpus that the counts were taken from.
static const double CORPUS = 1024908267229.0;

static int derive_frequency(str text) {
    printf("# How often words occur: the word, then round(8 * log2(occurrences per 1,000 million words)).\n"
           "# Source: Google Books n-grams (English, 2012), Google Inc., CC BY 3.0, in the cut made by SymSpell (Wolf Garbe, MIT),\n"
           "# which keeps words that a dictionary knows. Made by: zcat frequency-google-books.tsv.gz | stet-derive frequency\n");
    str line;
    for (bool first = true; str_line(&text, &line); first = false) {
        if (first && str_starts(line, S("\xEF\xBB\xBF"))) line = str_sub(line, 3, line.len);
        size_t space = str_find_byte(line, ' ');
        str word = str_sub(line, 0, space);
        double count;
        if (!str_to_double(str_sub(line, space + 1, line.len), &count) || !has_letter(word)) continue;
        if (str_find_byte(word, '\'') < word.len) continue; // the corpus splits contractions; these counts are not its own
        printf("%.*s %d\n", STR_ARG(word), (int)lround(8 * log2(count / CORPUS * 1e9)));
    }
    return 0;
}

typedef struct { str form, lemma; tag tag; uint32_t count; } reading;

static int by_form_and_count(const void *a, const void *b) {
    const reading *x = a, *y = b;
    int order = str_compare(x->form, y->form);
    if (order) return order;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    if (x->tag != y->tag) return x->tag < y->tag ? -1 : 1;
    return str_compare(x->lemma, y->lemma);
}

typedef struct { reading *all; size_t count, capacity; map index; } readings;

static void count_token(readings *r, str form, str lemma, str tag_name) {
    tag t = tag_of(tag_name);
    if (t == TAG_NONE || t >= TAG_STOP || t == TAG_SYM || t == TAG_LS) return;
    str word = fold(form), base = fold(lemma);
    if (!has_letter(word) || str_eq(base, S("_")) || str_find_byte(word, '@') < word.len || str_find_byte(word, '/') < word.len) return;
    str key = arena_printf(&mem, "%.*s %d %.*s", STR_ARG(word), (int)t, STR_ARG(base));
    bool added;
    uint32_t *at = map_put(&r->index, key, &added);
    if (added) {
        *at = (uint32_t)r->count;
        r->all = arena_grow(&mem, r->all, r->count, &r->capacity, sizeof *r->all);
        r->all[r->count++] = (reading){word, base, t, 0};
    }
    r->all[*at].count++;
}

static int derive_readings(str text) {
    readings r = {.index = map_make(&mem)};
    str line;
    while (str_line(&text, &line)) {
        str number, form, lemma, universal, tag_name;
        if (!str_split(&line, '\t', &number) || !str_split(&line, '\t', &form) || !str_split(&line, '\t', &lemma) ||
            !str_split(&line, '\t', &universal) || !str_split(&line, '\t', &tag_name))
            continue;
        bool plain = number.len && str_find_byte(number, '-') == number.len && str_find_byte(number, '.') == number.len;
        if (plain) count_token(&r, form, lemma, tag_name);
    }
    qsort(r.all, r.count, sizeof *r.all, by_form_and_count);
    printf("# The readings of words in running text: word | tag count lemma, ... (no lemma where it is the word itself).\n"
           "# Counted in UD English EWT (train; Universal Dependencies, Silveira et al. 2014, CC BY-SA 4.0) and in the openly licensed\n"
           "# documents of GUM (train; Zeldes 2017, annotations CC BY 4.0). This table is under CC BY-SA 4.0.\n"
           "# Made by: zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-derive readings\n");
    for (size_t i = 0; i < r.count; i++) {
        const reading *x = &r.all[i];
        bool first = i == 0 || !str_eq(x->form, r.all[i - 1].form), last = i + 1 == r.count || !str_eq(x->form, r.all[i + 1].form);
        if (first) printf("%.*s | ", STR_ARG(x->form));
        printf("%s %u", tag_names[x->tag], x->count);
        if (!str_eq(x->form, x->lemma)) printf(" %.*s", STR_ARG(x->lemma));
        printf("%s", last ? "\n" : ", ");
    }
    return 0;
}

int main(int count, char **arguments) {
    str text;
    err why;
    if (count != 2) return fprintf(stderr, "usage: stet-derive frequency|readings < DATA > TABLE\n"), 2;
    if (!file_read_stream(&mem, 0, "standard input", &text, &why)) return fprintf(stderr, "stet-derive: %s\n", why.what), 2;
    if (strcmp(arguments[1], "frequency") == 0) return derive_frequency(text);
    if (strcmp(arguments[1], "readings") == 0) return derive_readings(text);
    return fprintf(stderr, "stet-derive: there is no table \"%s\"\n", arguments[1]), 2;
}
