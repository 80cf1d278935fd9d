// Figures of a text: numbers in digits and words, with their scale, unit and currency; dates, months, weekdays, times of day.
#include "checks/source_read.h"
#include "text/utf8.h"
#include <math.h>
#include <stdio.h>

typedef struct {
    arena *mem;
    str text, language;
    bool spaced;
    items in;
    figures out;
    size_t room;
} reader;

static const item *item_at(const reader *r, size_t i) {
    static const item none = {.kind = ITEM_MARK};
    return i < r->in.count ? &r->in.items[i] : &none;
}
static bool is_lore(const item *it, lore_kind k) { return it->kind == ITEM_LORE && it->entry.kind == k; }
static bool is_mark(const item *it, int32_t c) { return it->kind == ITEM_MARK && it->rune == c; }
static bool is_word(const reader *r, const item *it, const char *text) { return it->kind == ITEM_WORD && str_eq_ascii_nocase(str_sub(r->text, it->at.start, it->at.end), str_of(text)); }
static bool rune_is(const item *it, int32_t c) { return it->rune == c && it->kind != ITEM_DIGITS && it->at.end > it->at.start; }
static bool dash(const item *it) { return it->kind == ITEM_MARK && (it->rune == '-' || it->rune == 0x2010 || it->rune == 0x2011); }

static uint64_t key_of(uint64_t value) {
    while (value && value % 10 == 0) value /= 10;
    return value;
}

static uint64_t key_of_value(double value) {
    char digits[40];
    uint64_t key = 0;
    if (!(value > 0 && value < 1e15)) return 0;
    snprintf(digits, sizeof digits, "%.6f", value);
    for (const char *c = digits; *c; c++)
        if (*c >= '0' && *c <= '9') key = key * 10 + (uint64_t)(*c - '0');
    return key_of(key);
}

static figure *add(reader *r, figure f) {
    r->out.items = arena_grow(r->mem, r->out.items, r->out.count, &r->room, sizeof *r->out.items);
    r->out.items[r->out.count] = f;
    return &r->out.items[r->out.count++];
}

static span over(const reader *r, size_t first, size_t end) { return (span){r->in.items[first].at.start, r->in.items[end - 1].at.end}; }

// ---- numbers --------------------------------------------------------------------------------------------------------------------

typedef struct {
    double total, part, half;
    size_t digit_runs, numbers, scales;
    bool east; // numerals of Chinese, Japanese, Korean, where tens and thousands are joined like hundreds elsewhere
    bool open; // the value cannot be known
    bool spelled; // digit by digit: 二〇二一
} sum;

// A number may follow another that has noughts where it has figures: 20 and 5, 100 and 25, 2,000 and 500.
static bool fits_behind(const reader *r, const sum *s, double v) {
    double power = 10;
    while (power <= v) power *= 10;
    if (fmod(s->part, power) == 0) return true;
    double low = fmod(s->part, 100);
    if (str_eq(r->language, S("fr"))) return (low == 60 || low == 80) && v >= 10 && v < 20; // soixante-dix
    return str_eq(r->language, S("ar")) && low < 10 && v < 100 && fmod(v, 10) == 0;             // three and twenty
}

static bool take_number(const reader *r, sum *s, double v) {
    if (s->numbers + s->digit_runs + s->scales == 0) s->part = v;
    else if (str_eq(r->language, S("fr")) && v == 20 && fmod(s->part, 100) == 4) s->part += 76; // quatre-vingts
    else if (s->part == 0 || fits_behind(r, s, v)) s->part += v;
    else if (s->east && s->scales == 0 && s->digit_runs == 0 && v < 10 && !str_eq(r->language, S("ko"))) s->part = s->part * 10 + v, s->spelled = true;
    else return false;
    s->numbers++;
    return true;
}

static bool take_scale(sum *s, double by) {
    bool joined = by == 100 || by == 10 || (s->east && by == 1000);
    if (joined) {
        double low = fmod(s->part, by * 10);
        if (s->digit_runs && !s->east) low = s->part;
        if (low >= by && !s->digit_runs) return false;
        s->part += (low > 0 ? low : 1) * by - low;
    } else if (s->total > 0 && s->total < by) s->total = (s->total + s->part) * by, s->part = 0;
    else s->total += (s->part > 0 ? s->part : s->scales || s->digit_runs ? 0 : 1) * by, s->part = 0;
    s->scales++;
    return true;
}

static bool take_digits(sum *s, const reader *r, size_t i) {
    const item *it = item_at(r, i);
    bool first = s->numbers + s->digit_runs + s->scales == 0;
    if (!first && !(s->scales && s->part == 0 && (!it->spaced || !r->spaced || s->east))) return false;
    const item *next = item_at(r, i + 1);
    double v = run_value(&it->run, is_lore(next, LORE_SCALE));
    if (isnan(v)) s->open = true, v = 0;
    s->part += v;
    s->digit_runs++;
    return true;
}

// A letter for a scale is one only behind a sign of money: $5m, but 5 m.
static bool scale_counts(const reader *r, const sum *s, size_t i) {
    const item *it = item_at(r, i);
    bool letter = it->at.end - it->at.start <= 2 && str_eq(r->language, S("en"));
    if (!letter) return true;
    return s->digit_runs && !it->spaced && i >= 2 && (is_lore(item_at(r, i - 2), LORE_MONEY) || it->at.end - it->at.start == 2);
}

static bool take_and(const reader *r, const sum *s, size_t i) {
    const item *next = item_at(r, i + 1);
    if (!(s->numbers || s->scales) || s->digit_runs || !is_lore(next, LORE_NUMBER) || next->entry.value < 1) return false;
    if (str_eq(r->language, S("en"))) return s->scales && (s->part >= 100 || s->part == 0);
    return s->part >= 20 && fits_behind(r, s, next->entry.value);
}

static bool take(const reader *r, sum *s, size_t i) {
    const item *it = item_at(r, i);
    if (it->kind == ITEM_DIGITS) return take_digits(s, r, i);
    if (it->kind != ITEM_LORE) return false;
    switch (it->entry.kind) {
    case LORE_NUMBER: return take_number(r, s, it->entry.value);
    case LORE_SCALE: return scale_counts(r, s, i) && take_scale(s, it->entry.value);
    case LORE_HALF: return s->numbers + s->digit_runs + s->scales == 0 && (s->half = .5) > 0;
    case LORE_AND: return take_and(r, s, i);
    default: return false;
    }
}

// Items of the number that begins at `i`; 0: none does.
static size_t number_at(const reader *r, size_t i, sum *s) {
    *s = (sum){.east = !r->spaced};
    size_t end = i;
    for (; end < r->in.count; end++) {
        const item *it = item_at(r, end);
        bool hyphen = end > i && dash(it) && !it->spaced && s->digit_runs == 0 && is_lore(item_at(r, end + 1), LORE_NUMBER);
        if (hyphen) continue;
        if (s->half > 0 && s->numbers + s->digit_runs == 1) s->part += s->half, s->half = 0;
        if (!take(r, s, end)) break;
    }
    if (s->half > 0 && s->numbers + s->digit_runs == 1) s->part += s->half;
    while (end > i && (dash(item_at(r, end - 1)) || is_lore(item_at(r, end - 1), LORE_AND) || is_lore(item_at(r, end - 1), LORE_HALF))) end--;
    return end > i && s->numbers + s->digit_runs + s->scales ? end - i : 0;
}

// What is counted with, behind a single numeral: 两所, 二つ, 두 명.
static bool counter(int32_t c) {
    static const char all[] = "个個名人所座岁歳天次家位条條件辆輛架艘只隻起场場项項倍つ匹台本枚軒校回か곳명개채번살대척마";
    char bytes[4];
    size_t n = c > 0x80 ? utf8_put(c, bytes) : 0;
    return n && str_find((str){all, sizeof all - 1}, (str){bytes, n}) < sizeof all - 1;
}

// Words that are no number though they begin like one: 十分, 한국, 一些. A single numeral counts before what is counted with.
static bool idiom(const reader *r, const sum *s, size_t i, size_t end) {
    const item *after = item_at(r, end);
    if (s->digit_runs || r->spaced) return false;
    bool counted = s->numbers == 1 && s->scales == 0 && after->kind != ITEM_DIGITS && counter(after->rune);
    if (str_eq(r->language, S("ko"))) {
        bool rescue = s->numbers == 1 && s->scales == 1 && s->total >= 1e4; // 구조 is 9,000,000,000,000 only to a machine
        return !item_at(r, i)->spaced || rescue || (s->numbers + s->scales < 2 && !(counted && after->spaced));
    }
    if (s->spelled) return s->numbers < 3;
    return (s->numbers + s->scales < 2 && !counted) || (s->numbers == 0 && s->scales > 0);
}

// ---- what the number is of ------------------------------------------------------------------------------------------------------

static bool latin(int32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static bool part_of_word(const reader *r, size_t i, size_t end) {
    const item *first = item_at(r, i), *after = item_at(r, end);
    size_t at = first->at.start;
    if (first->kind != ITEM_DIGITS) return false;
    int32_t before = at ? utf8_previous(r->text, &at) : 0;
    if (before == '-' || before == 0x2010 || before == 0x2011) before = at ? utf8_previous(r->text, &at) : 0;
    if (rune_letter(before) && (r->spaced || latin(before))) return true;
    return after->kind == ITEM_WORD && !after->spaced && (r->spaced ? rune_letter(after->rune) : latin(after->rune));
}

static bool ordinal_ending(const reader *r, size_t end) {
    const item *it = item_at(r, end);
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "ère", "e", "ème", "º", "ª", "го", "й", "ый", "я"};
    if (it->kind != ITEM_WORD || it->spaced) return false;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (is_word(r, it, endings[k])) return true;
    return false;
}

static unsigned money_before(const reader *r, size_t i) {
    if (i == 0) return MONEY_NONE;
    const item *sign = item_at(r, i - 1);
    if (!is_lore(sign, LORE_MONEY)) return MONEY_NONE;
    const item *before = i >= 2 ? item_at(r, i - 2) : sign;
    bool other = sign->entry.value == MONEY_DOLLAR && !sign->spaced && before->kind == ITEM_WORD && !is_word(r, before, "US") && latin(before->rune);
    return other ? MONEY_OTHER : (unsigned)sign->entry.value;
}

// The currency behind a number, with at most one word between: 5 Swiss francs. Dollars of other countries count as other.
static unsigned money_after(const reader *r, size_t end) {
    if (dash(item_at(r, end))) end++;
    if (is_word(r, item_at(r, end), "d") || is_word(r, item_at(r, end), "de")) end += item_at(r, end + 1)->rune == '\'' || item_at(r, end + 1)->rune == 0x2019 ? 2 : 1;
    const item *it = item_at(r, end), *next = item_at(r, end + 1);
    if (is_lore(it, LORE_MONEY)) return (unsigned)it->entry.value;
    if (it->kind != ITEM_WORD || !is_lore(next, LORE_MONEY) || !r->spaced) return MONEY_NONE;
    return next->entry.value == MONEY_DOLLAR && !is_word(r, it, "US") && !is_word(r, it, "U") ? MONEY_OTHER : (unsigned)next->entry.value;
}

static bool percent_by(const reader *r, size_t i, size_t end) {
    const item *after = item_at(r, end);
    if (is_lore(after, LORE_PERCENT) || (dash(after) && is_lore(item_at(r, end + 1), LORE_PERCENT))) return true;
    return i > 0 && is_lore(item_at(r, i - 1), LORE_PERCENT) && (i < 2 || item_at(r, i - 2)->kind != ITEM_DIGITS);
}

static void add_number(reader *r, size_t i, size_t end, const sum *s) {
    figure f = {.at = over(r, i, end), .scaled = s->scales > 0, .in_words = s->digit_runs == 0, .value = s->open ? NAN : s->total + s->part};
    bool one = s->digit_runs == 1 && s->numbers == 0 && !(s->half > 0);
    f.key = one ? key_of(item_at(r, i)->run.value) : key_of_value(f.value);
    f.ordinal = ordinal_ending(r, end);
    f.part_of_word = !f.ordinal && part_of_word(r, i, end);
    unsigned before = money_before(r, i), m = before ? before : money_after(r, end);
    if (percent_by(r, i, end)) f.kind = FIGURE_PERCENT;
    else if (m) f.kind = FIGURE_MONEY, f.money = (uint8_t)m;
    add(r, f);
}

// ---- dates and times ------------------------------------------------------------------------------------------------------------

static bool whole_between(const item *it, unsigned low, unsigned high) {
    return it->kind == ITEM_DIGITS && it->run.separators == 0 && it->run.value >= low && it->run.value <= high && it->run.digits <= 4;
}

static void add_date(reader *r, size_t i, size_t end, unsigned month, unsigned day) {
    add(r, (figure){.at = over(r, i, end), .kind = FIGURE_DATE, .value = 100.0 * month + day, .key = key_of(day)});
}
static void add_year(reader *r, size_t i, unsigned year) {
    if (year < 100) return;
    add(r, (figure){.at = r->in.items[i].at, .key = key_of(year), .value = year});
}

static unsigned month_of_item(const item *it) { return is_lore(it, LORE_MONTH) ? (unsigned)it->entry.value : 0; }

// 21 October, 21. Oktober, 21 de octubre, 1er mai, 21-го октября.
static size_t day_month_at(reader *r, size_t i) {
    size_t at = i + 1;
    if (!whole_between(item_at(r, i), 1, 31) || item_at(r, i)->run.digits > 2) return 0;
    if (is_mark(item_at(r, at), '.') || dash(item_at(r, at))) at++;
    if (ordinal_ending(r, at)) at++;
    if (is_word(r, item_at(r, at), "de") || is_word(r, item_at(r, at), "of") || is_word(r, item_at(r, at), "d")) at++;
    unsigned month = month_of_item(item_at(r, at));
    if (!month || at > i + 4) return 0;
    add_date(r, i, at + 1, month, (unsigned)item_at(r, i)->run.value);
    return at + 1 - i;
}

// October 21, Oct. 21st.
static size_t month_day_at(reader *r, size_t i) {
    unsigned month = month_of_item(item_at(r, i));
    size_t at = i + 1 + is_mark(item_at(r, i + 1), '.');
    if (!month) return 0;
    bool day = str_eq(r->language, S("en")) && whole_between(item_at(r, at), 1, 31) && item_at(r, at)->run.digits <= 2 && !is_mark(item_at(r, at + 1), ':');
    if (day) {
        size_t end = at + 1 + ordinal_ending(r, at + 1);
        add_date(r, i, end, month, (unsigned)item_at(r, at)->run.value);
        return end - i;
    }
    add(r, (figure){.at = item_at(r, i)->at, .kind = FIGURE_MONTH, .value = month});
    return 1;
}

static bool month_sign(const item *it) { return rune_is(it, 0x6708) || rune_is(it, 0xC6D4); }                    // 月 월
static bool day_sign(const item *it) { return rune_is(it, 0x65E5) || rune_is(it, 0x53F7) || rune_is(it, 0x865F) || rune_is(it, 0xC77C); } // 日 号 號 일

// 10月21日, 10월 21일, 十月二十一日.
static size_t month_sign_at(reader *r, size_t i) {
    sum month, day;
    size_t n = r->spaced ? 0 : number_at(r, i, &month), at = i + n + 1;
    double value = n ? month.total + month.part : 0;
    if (!n || !month_sign(item_at(r, i + n)) || value < 1 || value > 12) return 0;
    size_t m = number_at(r, at, &day);
    if (m && day_sign(item_at(r, at + m)) && day.part >= 1 && day.part <= 31) {
        add_date(r, i, at + m + 1, (unsigned)value, (unsigned)day.part);
        return at + m + 1 - i;
    }
    add(r, (figure){.at = over(r, i, i + n + 1), .kind = FIGURE_MONTH, .value = value});
    return n + 1;
}

// 21.10.2020, 2020.10.21.
static size_t dotted_date_at(reader *r, size_t i) {
    const digit_run *d = &item_at(r, i)->run;
    if (item_at(r, i)->kind != ITEM_DIGITS || d->dots != 2 || d->separators != 2) return 0;
    bool year_first = d->parts[0] > 31;
    unsigned day = year_first ? d->parts[2] : d->parts[0], month = d->parts[1], year = year_first ? d->parts[0] : d->parts[2];
    if (day < 1 || day > 31 || month < 1 || month > 12) return 0;
    add_date(r, i, i + 1, month, day);
    add_year(r, i, year);
    return 1;
}

// 2020-10-21, 21/10/2020, 10/21/2020. In English day and month may stand in either order: where both could be, nothing is known.
static size_t slashed_date_at(reader *r, size_t i) {
    const item *a = item_at(r, i), *b = item_at(r, i + 2), *c = item_at(r, i + 4);
    int32_t mark = item_at(r, i + 1)->rune;
    if ((mark != '/' && mark != '-') || item_at(r, i + 3)->rune != mark || !whole_between(a, 1, 2999) || !whole_between(b, 1, 31) || !whole_between(c, 1, 2999)) return 0;
    if (item_at(r, i + 1)->spaced || item_at(r, i + 3)->spaced) return 0;
    bool year_first = a->run.digits == 4;
    unsigned x = (unsigned)(year_first ? c : a)->run.value, y = (unsigned)b->run.value, day = y > 12 ? y : x, month = y > 12 ? x : y;
    if (day > 31 || month > 12) return 0;
    bool open = str_eq(r->language, S("en")) && !year_first && day <= 12;
    add_date(r, i, i + 5, month, day);
    if (open) r->out.items[r->out.count - 1].value = NAN;
    add_year(r, i, (unsigned)(year_first ? a : c)->run.value);
    return 5;
}

static void add_time(reader *r, size_t i, size_t end, uint64_t hour, uint64_t minute) {
    add(r, (figure){.at = over(r, i, end), .kind = FIGURE_TIME, .value = (double)((hour * 60 + minute) % 720)});
}

static bool half_day(const reader *r, size_t i) {
    const item *it = item_at(r, i);
    return is_word(r, it, "am") || is_word(r, it, "pm") || ((is_word(r, it, "a") || is_word(r, it, "p")) && is_mark(item_at(r, i + 1), '.') && is_word(r, item_at(r, i + 2), "m")) ||
           is_word(r, it, "o'clock");
}
static bool hour_sign(const reader *r, const item *it) {
    static const int32_t signs[] = {0x6642, 0x65F6, 0x70B9, 0x9EDE, 0xC2DC}; // 時 时 点 點 시
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (rune_is(it, signs[k])) return true;
    return is_word(r, it, "Uhr") || is_word(r, it, "h") || is_word(r, it, "heures");
}

// 17:30, 17.30 Uhr, 5 p.m., 17h30, 17時30分.
static size_t time_at(reader *r, size_t i) {
    const item *h = item_at(r, i), *m = item_at(r, i + 2);
    if (h->kind == ITEM_DIGITS && h->run.dots == 1 && h->run.separators == 1 && h->run.tail == 2 && h->run.parts[0] < 25 && h->run.parts[1] < 60 && (is_word(r, item_at(r, i + 1), "Uhr") || half_day(r, i + 1)))
        return add_time(r, i, i + 1, h->run.parts[0], h->run.parts[1]), 2;
    if (!whole_between(h, 0, 24) || h->run.digits > 2) return 0;
    bool minutes = whole_between(m, 0, 59) && m->run.digits == 2 && !m->spaced;
    if (minutes && is_mark(item_at(r, i + 1), ':') && !item_at(r, i + 1)->spaced) return add_time(r, i, i + 3, h->run.value, m->run.value), 3;
    if (hour_sign(r, item_at(r, i + 1))) {
        bool more = (minutes || (!r->spaced && whole_between(m, 0, 59)));
        return add_time(r, i, i + (more ? 3 : 2), h->run.value, more ? m->run.value : 0), more ? 3 : 2;
    }
    if (!half_day(r, i + 1)) return 0;
    add_time(r, i, i + 1, h->run.value, 0);
    return 1;
}

// 令和3年 is 2021.
static size_t era_at(reader *r, size_t i) {
    sum s;
    if (!is_lore(item_at(r, i), LORE_ERA)) return 0;
    size_t n = number_at(r, i + 1, &s);
    double year = item_at(r, i)->entry.value + (n ? s.total + s.part : 1);
    if (!n && !rune_is(item_at(r, i + 1), 0x5143)) return 1; // the first year is 元年
    add(r, (figure){.at = over(r, i, i + 1 + (n ? n : 1)), .key = key_of((uint64_t)year), .value = year});
    return 1 + (n ? n : 1);
}

static size_t weekday_at(reader *r, size_t i) {
    if (!is_lore(item_at(r, i), LORE_WEEKDAY)) return 0;
    add(r, (figure){.at = item_at(r, i)->at, .kind = FIGURE_WEEKDAY, .value = item_at(r, i)->entry.value});
    return 1;
}

static size_t ordinal_at(reader *r, size_t i) {
    if (!is_lore(item_at(r, i), LORE_ORDINAL)) return 0;
    add(r, (figure){.at = item_at(r, i)->at, .key = key_of((uint64_t)item_at(r, i)->entry.value), .value = item_at(r, i)->entry.value, .ordinal = true, .in_words = true});
    return 1;
}

static size_t plain_number_at(reader *r, size_t i) {
    sum s;
    size_t n = number_at(r, i, &s);
    if (!n) return 0;
    if (!idiom(r, &s, i, i + n)) add_number(r, i, i + n, &s);
    return n;
}

// "36 to 40 percent", "2 to 3 million": the unit behind the second is that of both, the scale may be.
static void share_units(reader *r) {
    for (size_t k = 0; k + 1 < r->out.count; k++) {
        figure *x = &r->out.items[k], *y = &r->out.items[k + 1];
        if (x->kind != FIGURE_PLAIN || (y->kind != FIGURE_PERCENT && y->kind != FIGURE_MONEY && !y->scaled) || y->at.start < x->at.end || y->at.start - x->at.end > 12) continue;
        str gap = str_sub(r->text, x->at.end, y->at.start);
        if (str_find_byte(gap, ',') < gap.len || str_find_byte(gap, '.') < gap.len) continue;
        if (y->kind == FIGURE_PERCENT || y->kind == FIGURE_MONEY) x->kind = y->kind, x->money = y->money;
        if (y->scaled && !x->scaled) x->value = NAN;
    }
}

enum { MOST_FIGURES = 100000 }; // of a text; what has more is a table
figures figures_of(arena *mem, const lore *l, str text, span at) {
    static size_t (*const readers[])(reader *, size_t) = {era_at, dotted_date_at, slashed_date_at, month_sign_at, day_month_at, month_day_at, time_at, weekday_at, ordinal_at, plain_number_at};
    reader r = {.mem = mem, .text = text, .language = lore_language(l), .spaced = lore_is_spaced(l), .in = items_of(mem, l, text, at)};
    for (size_t i = 0; i < r.in.count && r.out.count < MOST_FIGURES;) {
        size_t n = 0;
        for (size_t k = 0; k < sizeof readers / sizeof *readers && !n; k++) n = readers[k](&r, i);
        i += n ? n : 1;
    }
    share_units(&r);
    return r.out;
}
