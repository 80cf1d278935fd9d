// What a figure is worth with the word of scale behind it: 250万, 2,5 Millionen, 3.5 lakh crore. Translations of these are off by
// powers of ten more often than any other figure.
#include "checks/source.h"
#include <math.h>

// Longer words first where one begins another.
static const struct { const char *word; double worth; } scales[] = {
    {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {"lakh", 1e5}, {"crore", 1e7},
    {"万", 1e4}, {"萬", 1e4}, {"亿", 1e8}, {"億", 1e8}, {"千", 1e3}, {"百万", 1e6}, {"兆", 1e12}, {"만", 1e4}, {"억", 1e8}, {"조", 1e12}, {"천", 1e3},
    {"हज़ार", 1e3}, {"हजार", 1e3}, {"लाख", 1e5}, {"करोड़", 1e7}, {"करोड़", 1e7}, {"अरब", 1e9}, {"হাজার", 1e3}, {"লাখ", 1e5}, {"কোটি", 1e7},
    {"тыс", 1e3}, {"млн", 1e6}, {"миллион", 1e6}, {"млрд", 1e9}, {"миллиард", 1e9}, {"трлн", 1e12}, {"триллион", 1e12},
    {"ألف", 1e3}, {"آلاف", 1e3}, {"مليون", 1e6}, {"ملايين", 1e6}, {"مليار", 1e9}, {"אלף", 1e3}, {"מיליון", 1e6}, {"מיליארד", 1e9},
    {"Tausend", 1e3}, {"Million", 1e6}, {"Mio", 1e6}, {"Milliarde", 1e9}, {"Mrd", 1e9}, {"Billion", 1e12}, {"mil millones", 1e9}, {"millones", 1e6}, {"millón", 1e6},
    {"mille", 1e3}, {"milliard", 1e9}, {"mil", 1e3}, {"milyon", 1e6}, {"milyar", 1e9}, {"bin", 1e3}, {"χιλιάδες", 1e3}, {"εκατομμύρι", 1e6}, {"δισεκατομμύρι", 1e9},
};

static bool letter_follows(str s, size_t at) { return at < s.len && (((s.ptr[at] | 32) >= 'a' && (s.ptr[at] | 32) <= 'z')); }

static size_t skip_space(str s, size_t at) {
    if (at < s.len && s.ptr[at] == ' ') return at + 1;
    if (at + 1 < s.len && (unsigned char)s.ptr[at] == 0xC2 && (unsigned char)s.ptr[at + 1] == 0xA0) return at + 2;
    return at;
}

// "Billion" with a capital is German and 10^12, "billion" English and 10^9: in the target the latter counts whatever its capital.
static const char *scale_at(str s, size_t at, bool source, double *worth) {
    const char *best = NULL;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        str w = str_of(scales[i].word);
        if ((!source && i >= 6) || !str_starts(str_sub(s, at, s.len), w) || (best && strlen(best) >= w.len)) continue;
        bool short_word = w.len <= 5 && (unsigned char)w.ptr[0] < 0x80;
        if (short_word && letter_follows(s, at + w.len)) continue;
        best = scales[i].word, *worth = scales[i].worth;
    }
    return best;
}

double figure_worth(str text, size_t end, double plain, bool source, bool *scaled) {
    double value = plain, worth = 1;
    *scaled = false;
    for (const char *w; (w = scale_at(text, skip_space(text, end), source, &worth)) != NULL;) {
        end = skip_space(text, end) + strlen(w);
        value *= worth;
        *scaled = true;
    }
    bool more = end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9'; // 1亿2000万
    return more && *scaled ? NAN : value;
}
