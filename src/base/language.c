#include "base/language.h"

// Code, codes of three letters (two where libraries and terminologists differ, or where one of a group is meant), and name.
static const char *const languages[] = {
    "af afr afrikaans",     "am amh amharic",       "ar ara arb arabic",         "az aze azj azerbaijani", "be bel belarusian",
    "bg bul bulgarian",     "bn ben bengali",       "bs bos bosnian",            "ca cat catalan",         "cs ces cze czech",
    "cy cym wel welsh",     "da dan danish",        "de deu ger german",         "el ell gre greek",       "es spa spanish",
    "et est ekk estonian",  "eu eus baq basque",    "fa fas per pes persian",    "fi fin finnish",         "fr fra fre french",
    "ga gle irish",         "gl glg galician",      "gu guj gujarati",           "ha hau hausa",           "he heb iw hebrew",
    "hi hin hindi",         "hr hrv croatian",      "hu hun hungarian",          "hy hye arm armenian",    "id ind indonesian",
    "ig ibo igbo",          "is isl ice icelandic", "it ita italian",            "ja jpn japanese",        "ka kat geo georgian",
    "kk kaz kazakh",        "km khm khmer",         "kn kan kannada",            "ko kor korean",          "ku kur kmr ckb kurdish",
    "ky kir kyrgyz",        "lo lao",               "lt lit lithuanian",         "lv lav lvs latvian",     "mk mkd mac macedonian",
    "ml mal malayalam",     "mn mon khk mongolian", "mr mar marathi",            "ms msa may zsm malay",   "my mya bur burmese",
    "ne nep npi nepali",    "nl nld dut dutch",     "no nor nb nn nob nno norwegian", "pa pan punjabi",    "pl pol polish",
    "ps pus pbt pashto",    "pt por portuguese",    "ro ron rum romanian",       "ru rus russian",         "si sin sinhala",
    "sk slk slo slovak",    "sl slv slovenian",     "so som somali",             "sq sqi alb als albanian", "sr srp serbian",
    "sv swe swedish",       "sw swa swh swahili",   "ta tam tamil",              "te tel telugu",          "tg tgk tajik",
    "th tha thai",          "tl tgl fil tagalog",   "tr tur turkish",            "uk ukr ukrainian",       "ur urd urdu",
    "uz uzb uzn uzbek",     "vi vie vietnamese",    "yo yor yoruba",             "zh zho chi cmn yue chinese", "zu zul zulu",
};

static str main_part(str name) {
    size_t end = 0;
    while (end < name.len && name.ptr[end] != '-' && name.ptr[end] != '_') end++;
    return str_sub(name, 0, end);
}

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool same(str known, str name) {
    if (known.len != name.len) return false;
    for (size_t i = 0; i < name.len; i++)
        if (!letter(name.ptr[i]) || known.ptr[i] != (char)(name.ptr[i] | 0x20)) return false;
    return true;
}

str language_code(str name) {
    str wanted = main_part(name);
    for (size_t i = 0; wanted.len && i < sizeof languages / sizeof *languages; i++) {
        str rest = str_of(languages[i]), one;
        while (str_split(&rest, ' ', &one))
            if (same(one, wanted)) return str_sub(str_of(languages[i]), 0, 2);
    }
    return (str){"", 0};
}

bool language_named(str name) {
    str code = main_part(name);
    if (language_code(name).len) return true;
    return (code.len == 2 || code.len == 3) && letter(code.ptr[0]) && letter(code.ptr[1]) && letter(code.ptr[code.len - 1]);
}
