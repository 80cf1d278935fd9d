#include "base/settings.h"
#include "base/settings_read.h"

static const char *const setting_names[SETTING_COUNT] = {
    "language", "dialect", "source-lang", "names.style", "readability.max-sentence-words", "readability.target-grade", "fail-on", "score.fail-under",
    "score.acceptable-penalty", "score.reliable-words", "score.weights.minor", "score.weights.major", "score.weights.critical",
};

static const char *const severities[] = {"off", "hint", "minor", "major", "critical"};
enum { SEVERITIES = sizeof severities / sizeof *severities, OFF = 0, MINOR = 2 };

settings settings_default(void) {
    return (settings){.language = S("en"), .fail_on = MINOR, .score = {.weights = {0, 0, 1, 5, 25}, .fail_under = -1, .reliable_words = 500}};
}

bool settings_house(str profile, str *dialect) {
    static const struct { const char *name, *dialect; } houses[] = {{"ap", "us"}, {"reuters", ""}, {"bbc", "gb"}, {"guardian", "gb"}};
    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++)
        if (str_eq(profile, str_of(houses[i].name))) return *dialect = str_of(houses[i].dialect), true;
    return false;
}

// ---- severities ----------------------------------------------------------------------------------------------------------------

static int severity_number(str name) {
    for (int i = 0; i < SEVERITIES; i++)
        if (str_eq(name, str_of(severities[i]))) return i;
    return -1;
}

// How closely it speaks of the rule: its id, its category, its kind or dimension; NOT_AT_ALL.
enum { BROADLY, BY_CATEGORY, BY_ID, NOT_AT_ALL };

static bool heads(str head, str whole) { return str_starts(whole, head) && whole.len > head.len && whole.ptr[head.len] == '/'; }

static int fits(str written, str id, str category) {
    if (str_eq(written, id)) return BY_ID;
    if (str_eq(written, category)) return BY_CATEGORY;
    if (str_ends(written, S("/*"))) return heads(str_sub(written, 0, written.len - 2), id) ? BROADLY : NOT_AT_ALL;
    // “style” is a kind of rules and a dimension of MQM: here it is the kind.
    return heads(written, id) || (!str_eq(written, S("style")) && heads(written, category)) ? BROADLY : NOT_AT_ALL;
}

bool setting_word(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (strchr(" \t,;\"", s.ptr[i])) return false;
    return s.len > 0;
}

bool setting_fits(str written, str id, str category) { return fits(written, id, category) != NOT_AT_ALL; }

// Who is named by id is switched on; a group changes what runs, and “on” starts what of it is off by itself.
static int changed(int level, const setting_rule *rule, str word, bool by_id) {
    int number = severity_number(word);
    if (number == OFF) return OFF;
    if (number < 0) return level || !(by_id || !rule->house) ? level : rule->severity;
    return by_id || level ? number : level;
}

int setting_severity_of(const settings *s, const setting_rule *rule) {
    int level = rule->on ? rule->severity : OFF;
    for (size_t first = 0, end; first < s->severity_count; first = end) {
        for (end = first; end < s->severity_count && s->severities[end].layer == s->severities[first].layer;) end++;
        for (int closeness = BROADLY; closeness <= BY_ID; closeness++)
            for (size_t i = first; i < end; i++)
                if (fits(s->severities[i].rule, rule->id, rule->category) == closeness)
                    level = changed(level, rule, s->severities[i].severity, closeness == BY_ID);
    }
    return level;
}

// ---- what is in force ----------------------------------------------------------------------------------------------------------

typedef struct { arena *mem; settings_told *told; void *data; } telling;

static str origin_shown(arena *mem, const setting_origin *from) {
    if (!from->file.len) return S("default");
    str place = from->line ? arena_printf(mem, "%.*s:%u", STR_ARG(from->file), from->line) : from->file;
    return from->where.len ? arena_printf(mem, "%.*s (%.*s)", STR_ARG(place), STR_ARG(from->where)) : place;
}

static void tell(const telling *t, str key, str value, const setting_origin *from) { t->told(t->data, key, value, origin_shown(t->mem, from)); }
static str or_else(str value, str otherwise) { return value.len ? value : otherwise; }

static str number_or(arena *mem, double value, bool given, const char *otherwise) {
    return given ? arena_printf(mem, "%g", value) : str_of(otherwise);
}

static str value_shown(arena *mem, const settings *s, setting_key key) {
    static const char *const levels[] = {"never", "hint", "minor", "major", "critical"};
    switch (key) {
    case SETTING_LANGUAGE: return s->language;
    case SETTING_DIALECT: return or_else(s->dialect, S("auto"));
    case SETTING_SOURCE_LANG: return or_else(s->source_lang, S("unknown"));
    case SETTING_NAMES_STYLE: return or_else(s->names_style, S("majority"));
    case SETTING_MAX_SENTENCE_WORDS: return number_or(mem, s->max_sentence_words, s->max_sentence_words > 0, "unset");
    case SETTING_TARGET_GRADE: return number_or(mem, s->target_grade, s->target_grade > 0, "unset");
    case SETTING_FAIL_ON: return str_of(levels[s->fail_on]);
    case SETTING_FAIL_UNDER: return number_or(mem, s->score.fail_under, s->score.fail_under >= 0, "unset");
    case SETTING_ACCEPTABLE_PENALTY: return number_or(mem, s->score.acceptable_penalty, s->score.acceptable_penalty > 0, "unset");
    case SETTING_RELIABLE_WORDS: return number_or(mem, s->score.reliable_words, true, "");
    case SETTING_WEIGHT_MINOR: return number_or(mem, s->score.weights[2], true, "");
    case SETTING_WEIGHT_MAJOR: return number_or(mem, s->score.weights[3], true, "");
    case SETTING_WEIGHT_CRITICAL: return number_or(mem, s->score.weights[4], true, "");
    case SETTING_COUNT: break;
    }
    return S("");
}

static void tell_list(const telling *t, const char *key, const setting_list *list) {
    for (size_t i = 0; i < list->count; i++) tell(t, str_of(key), list->items[i].text, &list->items[i].from);
}

void settings_tell(arena *mem, const settings *s, settings_told *told, void *data) {
    telling t = {mem, told, data};
    for (setting_key key = 0; key < SETTING_COUNT; key++) tell(&t, str_of(setting_names[key]), value_shown(mem, s, key), &s->from[key]);
    tell_list(&t, "profile", &s->profiles);
    for (size_t i = 0; i < s->severity_count; i++)
        tell(&t, arena_printf(mem, "severity.%.*s", STR_ARG(s->severities[i].rule)), s->severities[i].severity, &s->severities[i].from);
    tell_list(&t, "words", &s->words);
    tell_list(&t, "dictionaries", &s->dictionaries);
    tell_list(&t, "rules", &s->rule_files);
    if (!s->names) return;
    setting_origin from = {s->names_file, s->names->line, s->names->column, {0}};
    tell(&t, S("names.known"), arena_printf(mem, "%zu names", s->names->count), &from);
}
