#include "unit.h"

#include "base/json.h"
#include "text/document.h"
#include "text/utf8.h"

static abbreviation_kind abbreviation(const void *data, str word) {
    (void)data;
    static const char *const known[] = {"Mr.", "Mrs.", "Dr.", "Inc.", "Gov.", "Sen.", "St.", "etc.", "Aug.", "vs.", "Va."};
    static const char *const beside[] = {"No.", "no.", "in.", "Mass."};
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(word, str_of(known[i]))) return ABBREVIATION_ALWAYS;
    for (size_t i = 0; i < COUNT(beside); i++)
        if (str_eq(word, str_of(beside[i]))) return ABBREVIATION_BESIDE;
    return ABBREVIATION_NONE;
}

static document read_as(arena *mem, document_format format, str text) {
    return document_read(mem, text, format, (token_lore){.abbreviation = abbreviation});
}

static document read_text(arena *mem, const char *text) { return read_as(mem, FORMAT_PLAIN, str_of(text)); }

// The tokens as "one|two", each with what `mark` says of it.
static str join_tokens(const document *d, buffer *out, void (*mark)(buffer *, const token *)) {
    for (size_t i = 0; i < d->token_count; i++) {
        if (i) buffer_add(out, S("|"));
        buffer_add(out, token_text(d, i));
        if (mark) mark(out, &d->tokens[i]);
    }
    return (str){out->ptr, out->len};
}

static void want_tokens(const char *why, const char *text, const char *want, void (*mark)(buffer *, const token *)) {
    arena mem = {0};
    buffer out = {0};
    document d = read_text(&mem, text);
    want_text(why, join_tokens(&d, &out, mark), want);
    buffer_free(&out);
    arena_free(&mem);
}

static void test_tokens(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"punctuation stands alone", "Yes, sir.", "Yes|,|sir|."},
        {"not", "Don't, can't, won't.", "Do|n't|,|ca|n't|,|wo|n't|."},
        {"typographic not", "It isn’t", "It|is|n’t"},
        {"cannot", "They cannot. CANNOT", "They|can|not|.|CAN|NOT"},
        {"possessive", "Putin's and Putin’s", "Putin|'s|and|Putin|’s"},
        {"plural possessive", "workers' rights, the States’ policy", "workers|'|rights|,|the|States|’|policy"},
        {"pronouns", "I'm they've we'll he'd you're", "I|'m|they|'ve|we|'ll|he|'d|you|'re"},
        {"capitals", "IT'S ERDOGAN'S, Erdogan'S", "IT|'S|ERDOGAN|'S|,|Erdogan|'S"},
        {"names with apostrophes", "O'Neill, Sa'ar, Côte d'Ivoire", "O'Neill|,|Sa'ar|,|Côte|d'Ivoire"},
        {"o'clock", "at 5 o'clock", "at|5|o'clock"},
        {"clipped", "'tis the '90s rock 'n' roll", "'tis|the|'90s|rock|'n'|roll"},
        {"quoted in single marks", "He said 'the workers' and 'no'.", "He|said|'|the|workers|'|and|'|no|'|."},
        {"quoted in typographic marks", "of ‘Welcome Putin’. The", "of|‘|Welcome|Putin|’|.|The"},
        {"possessive after a quote", "\"Titanic\"'s and Yahoo!'s", "\"|Titanic|\"|'s|and|Yahoo|!|'s"},
        {"spaced clitic", "Putin 's gift", "Putin|'s|gift"},
        {"hyphens", "the 71-year-old Kim Jong-un, al-Assad", "the|71-year-old|Kim|Jong-un|,|al-Assad"},
        {"Unicode hyphen", "Jong‑un", "Jong‑un"},
        {"clitic inside a hyphenated word", "a will-he-won't-he bid", "a|will-he-won't-he|bid"},
        {"dashes", "one--two word—word one - two pre- and", "one|--|two|word|—|word|one|-|two|pre|-|and"},
        {"numbers", "2,750 2.5 10:30 52-48 1/2 2019–20.", "2,750|2.5|10:30|52-48|1/2|2019–20|."},
        {"a number before a comma", "in 2019, 10,000, and 5.", "in|2019|,|10,000|,|and|5|."},
        {"signs of numbers", "at -5 or (-3) but 2 - 1 and .5", "at|-5|or|(|-3|)|but|2|-|1|and|.5"},
        {"money", "$5 US$22 €3 £3million C$ 4", "$|5|US$|22|€|3|£|3million|C$|4"},
        {"percent", "10% 5 %", "10|%|5|%"},
        {"ordinals and decades", "1st 1990s 22nd 80's", "1st|1990s|22nd|80|'s"},
        {"units", "10km 2.5bn 5.30pm", "10km|2.5bn|5.30pm"},
        {"address", "See https://example.org/a?b=c. Or (www.bbc.co.uk/news), example.com.",
         "See|https://example.org/a?b=c|.|Or|(|www.bbc.co.uk/news|)|,|example.com|."},
        {"mail", "Write to first.last@example.org, or x@y.io.", "Write|to|first.last@example.org|,|or|x@y.io|."},
        {"tags and accounts", "#Ukraine2022 @stet_news #1 a#b", "#Ukraine2022|@stet_news|#|1|a|#|b"},
        {"ellipsis", "Wait... what… no....", "Wait|...|what|…|no|...."},
        {"spaced ellipsis", "It ended. . .", "It|ended|.|.|."},
        {"brackets and quotes", "((“a”)) \"\"", "(|(|“|a|”|)|)|\"|\""},
        {"runs of a mark", "No!! What?? ?! —— ---", "No|!!|What|??|?|!|——|---"},
        {"initialisms", "the U.S. Senate at 5 p.m. and, e.g., U.S.-led", "the|U.S.|Senate|at|5|p.m.|and|,|e.g.|,|U.S.-led"},
        {"an initialism at the end", "in the U.S.", "in|the|U.S."},
        {"possessive of an initialism", "the U.S.'s", "the|U.S.|'s"},
        {"initials", "Kim J. Un and J. K. Rowe, J.K.Rowling", "Kim|J.|Un|and|J.|K.|Rowe|,|J.K.|Rowling"},
        {"not an initial", "vitamin C. The, you and I. But", "vitamin|C|.|The|,|you|and|I|.|But"},
        {"known abbreviations", "Mr. Brown of Acme Inc. met St.Louis No.5", "Mr.|Brown|of|Acme|Inc.|met|St.|Louis|No.|5"},
        {"a known abbreviation at the end", "by Acme Inc.", "by|Acme|Inc|."},
        {"and before a closing quote", "\"by Acme Inc.\"", "\"|by|Acme|Inc|.|\""},
        {"abbreviations beside a number or comma", "No. 5 was 6 in. long in Lowell, Mass. when", "No.|5|was|6|in.|long|in|Lowell|,|Mass.|when"},
        {"the same words by themselves", "He said no. They came in. After Mass. No. They", "He|said|no|.|They|came|in|.|After|Mass|.|No|.|They"},
        {"degrees", "a Ph.D. in", "a|Ph.D.|in"},
        {"pasted", "It ended.The next", "It|ended|.|The|next"},
        {"pasted after a quote", "over\".The next", "over|\"|.|The|next"},
        {"pasted, small letters", "It ended.the next", "It|ended|.|the|next"},
        {"AT&T", "AT&T, R&B, Tom&amp;", "AT&T|,|R&B|,|Tom|&|amp|;"},
        {"slash", "and/or 24/7", "and|/|or|24/7"},
        {"emoji", "Yes 👍🏽👩‍👩‍👧 🇺🇦🇺🇸", "Yes|👍🏽|👩‍👩‍👧|🇺🇦|🇺🇸"},
        {"accents", "Škoda helped Ásmundur’s café", "Škoda|helped|Ásmundur|’s|café"},
        {"combining marks", "Skoda\u0301 x", "Skoda\u0301|x"},
        {"Cyrillic in Latin", "Рutin went", "Рutin|went"},
        {"Han", "said 习近平in北京。", "said|习近平|in|北京|。"},
        {"soft hyphen", "co\u00ADoperate", "co\u00ADoperate"},
        {"no-break space", "10\u00A0km", "10|km"},
        {"bad UTF-8 is still text", "a\xff" "b", "a|\uFFFD|b"},
        {"underscores", "snake_case __init__", "snake_case|__|init|__"},
        {"superscript", "5 km² ½", "5|km²|½"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_tokens(cases[i].why, cases[i].text, cases[i].want, NULL);
}

static void add_kind(buffer *out, const token *t) {
    static const char *const names[] = {"w", "n", "p", "s", "u", "m", "h", "a", "e", "o"};
    buffer_printf(out, "/%s", names[t->kind]);
}

static void test_kinds(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"words and numbers", "MS-21 1990s 52-48", "MS-21/w|1990s/w|52-48/n"},
        {"signs", "US$ 5% & €", "US$/s|5/n|%/s|&/s|€/s"},
        {"web", "http://a.b x@y.org #tag @you", "http://a.b/u|x@y.org/m|#tag/h|@you/a"},
        {"others", "👍 \x01 \uFFFD", "👍/e|\x01/o|\uFFFD/o"},
        {"possessive", "workers' ,", "workers/w|'/w|,/p"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_tokens(cases[i].why, cases[i].text, cases[i].want, add_kind);
}

static void add_shape(buffer *out, const token *t) { buffer_printf(out, "/%s", shape_names[t->shape]); }

static void test_shapes(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"plain", "gift Putin NATO A", "gift/xxx|Putin/Xxx|NATO/XXX|A/X"},
        {"hyphens", "Jong-un Ocasio-Cortez al-Assad well-known", "Jong-un/Xxx|Ocasio-Cortez/Xxx-Xxx|al-Assad/xXx|well-known/xxx"},
        {"inner capitals", "McCartney BioNTech Sa'Ar iPhone", "McCartney/XxX|BioNTech/XxX|Sa'Ar/XxX|iPhone/xXx"},
        {"stops", "U.S. J. Kim p.m.", "U.S./XXX|J./X|Kim/Xxx|p.m./xxx"},
        {"digits", "2,750 MS-21 71-year-old 1990s", "2,750/99|MS-21/x9|71-year-old/x9|1990s/x9"},
        {"not ASCII", "Škoda čez ÖVP É", "Škoda/Xxx|čez/xxx|ÖVP/XXX|É/X"},
        {"no case", "习近平 ,", "习近平/|,/"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_tokens(cases[i].why, cases[i].text, cases[i].want, add_shape);
}

static void add_flags(buffer *out, const token *t) {
    static const char letters[] = "sbchaA";
    buffer_add(out, S("/"));
    for (unsigned i = 0; i < 6; i++)
        if (t->flags & 1u << i) buffer_add(out, (str){letters + i, 1});
}

static void test_flags(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"spaces and breaks", "One two,\nthree of", "One/sba|two/sa|,/a|three/sba|of/sa"},
        {"clitics", "He didn’t", "He/sba|did/sha|n’t/c"},
        {"abbreviations", "Mr. É", "Mr./sbaA|É/s"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_tokens(cases[i].why, cases[i].text, cases[i].want, add_flags);
}

static void test_fold(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"case", "Putin", "putin"},
        {"apostrophe", "N’T", "n't"},
        {"hyphen", "Jong‑un", "jong-un"},
        {"decomposed", "Sˇkoda cafe\u0301", "sˇkoda café"},
        {"full folding", "Straße", "strasse"},
        {"soft hyphen", "co\u00ADop\u200Berate", "cooperate"},
        {"long", "aaaaaaaaaAAAAAAAAAZZZZZZZZZ@[`{", "aaaaaaaaaaaaaaaaaazzzzzzzzz@[`{"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[FOLD_MAX];
        size_t n = token_fold(str_of(cases[i].text), out, sizeof out);
        want_text(cases[i].why, (str){out, n}, cases[i].want);
    }
}

// token.hash is the hash of the folded token, whichever way it was worked out.
static void test_hash(void **state) {
    (void)state;
    arena mem = {0};
    document d = read_text(&mem, "I Don’t know Škoda's ANTIDISESTABLISHMENTARIANISM, co\u00ADop 12345678 of Jong-Un U.S. —");
    for (size_t i = 0; i < d.token_count; i++) {
        char out[FOLD_MAX];
        size_t n = token_fold(token_text(&d, i), out, sizeof out);
        want_number("hash", d.tokens[i].hash, token_hash((str){out, n}));
    }
    want_number("the hash is the same for ever", token_hash(S("putin")), 4248714795);
    arena_free(&mem);
}

static const char *const block_names[] = {"p", "h", "c", "li", "q", "td", "f", "code"};

static void want_blocks(const char *why, document_format format, const char *text, const char *want) {
    arena mem = {0};
    buffer out = {0};
    document d = read_as(&mem, format, str_of(text));
    for (size_t i = 0; i < d.block_count; i++) {
        const block *b = &d.blocks[i];
        buffer_printf(&out, "%s%s", i ? "|" : "", block_names[b->kind]);
        if (b->kind == BLOCK_HEADLINE) buffer_printf(&out, "%u", b->level);
        str s = document_text(&d, b->at);
        buffer_printf(&out, ":%.*s", STR_ARG(s));
    }
    want_text(why, (str){out.ptr, out.len}, want);
    buffer_free(&out);
    arena_free(&mem);
}

static void test_plain_blocks(void **state) {
    (void)state;
    static const struct { const char *why, *text, *want; } cases[] = {
        {"nothing", "", ""},
        {"white space", " \n\t\n", ""},
        {"a line", "Hello world", "p:Hello world"},
        {"lines are paragraphs", "He came.\nShe left.\n", "p:He came.|p:She left."},
        {"headline", "Bridge closes\n\nThe bridge closed on Monday.", "h1:Bridge closes|p:The bridge closed on Monday."},
        {"deck", "Bridge closes\nDrivers angry\n\nThe bridge closed.", "h1:Bridge closes|h2:Drivers angry|p:The bridge closed."},
        {"section", "It closed on Monday, he said.\n\nAnother gift\nThe second gift came on Tuesday.",
         "p:It closed on Monday, he said.|h2:Another gift|p:The second gift came on Tuesday."},
        {"a question as headline", "It closed.\n\nWhy is he here?\nHe is here because he was told to come here.",
         "p:It closed.|h2:Why is he here?|p:He is here because he was told to come here."},
        {"line ends", "One two.\r\n\r\nThree.\rFour.", "p:One two.|p:Three.|p:Four."},
        {"wrapped lines",
         "Bridge closes\n\nThe bridge over the river was closed on Monday morning because\n"
         "of the rust that inspectors had found under its deck, the city\nsaid. Drivers have to take the long way.\n\n"
         "The next bridge is ten kilometres away, and it is a narrow one\nthat was built for carts.\n",
         "h1:Bridge closes|p:The bridge over the river was closed on Monday morning because\nof the rust that inspectors had found "
         "under its deck, the city\nsaid. Drivers have to take the long way.|"
         "p:The next bridge is ten kilometres away, and it is a narrow one\nthat was built for carts."},
        {"list", "He said:\n- one thing\n* another\n", "p:He said:|li:one thing|li:another"},
        {"numbered", "He said so.\n1. One thing\n2. Another\n", "p:He said so.|li:One thing|li:Another"},
        {"a numeral alone", "1. FC Köln won.\nIt lost.", "p:1. FC Köln won.|p:It lost."},
        {"dialogue dash", "– No, he said.\n– Yes.", "p:– No, he said.|p:– Yes."},
        {"furniture", "It ended.\n\nTags: Kim, Russia\n\nPrevious Post Next Post\nAlso Read: It begins again.",
         "p:It ended.|f:Tags: Kim, Russia|f:Previous Post Next Post|f:Also Read: It begins again."},
        {"byline", "Bridge closes\nBy Jane Roe\nThe bridge closed.", "h1:Bridge closes|f:By Jane Roe|p:The bridge closed."},
        {"captions", "It ended.\nPhoto: A bridge.\n(Photo by Jane Roe)\nFILE - A bridge on Monday. (AP Photo/Jane Roe)",
         "p:It ended.|c:Photo: A bridge.|c:(Photo by Jane Roe)|c:FILE - A bridge on Monday. (AP Photo/Jane Roe)"},
        {"no furniture", "Subscribe rates rose. Home sales fell by 5 percent in May.\nShare prices fell.\nTag teams won.",
         "p:Subscribe rates rose. Home sales fell by 5 percent in May.|p:Share prices fell.|p:Tag teams won."},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_blocks(cases[i].why, FORMAT_PLAIN, cases[i].text, cases[i].want);
}

static void test_decoding(void **state) {
    (void)state;
    static const struct { const char *why, *source, *want; size_t invalid; } cases[] = {
        {"valid", "abč", "abč", 0},
        {"byte order mark", "\xEF\xBB\xBF" "ab", "ab", 0},
        {"stray bytes", "a\xFF\x80z", "a\uFFFD\uFFFDz", 2},
        {"a cut sequence is one", "a\xE2\x80z", "a\uFFFDz", 2},
        {"overlong", "\xC0\xAF", "\uFFFD\uFFFD", 2},
        {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},
        {"cut at the end", "ab\xF0\x9F\x98", "ab\uFFFD", 3},
        {"Latin-1", "caf\xE9 au", "caf\uFFFD au", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena mem = {0};
        document d = read_text(&mem, cases[i].source);
        want_text(cases[i].why, d.text, cases[i].want);
        want_number(cases[i].why, (long long)d.invalid_bytes, (long long)cases[i].invalid);
        arena_free(&mem);
    }
}

static void test_clean_text_is_not_copied(void **state) {
    (void)state;
    arena mem = {0};
    str source = S("Plain “text” as it is.\r\n");
    document d = read_as(&mem, FORMAT_PLAIN, source);
    assert_ptr_equal(d.text.ptr, source.ptr);
    want_number("pieces", (long long)d.piece_count, 0);
    assert_true(d.has_crlf);
    arena_free(&mem);
}

// Old Macs end lines so: at the end of a text it begins a line that is empty, in the text.
static void test_carriage_return_at_the_end(void **state) {
    (void)state;
    arena mem = {0};
    document d = read_as(&mem, FORMAT_PLAIN, S("One.\r"));
    assert_false(d.has_crlf);
    want_number("lines", (long long)d.line_count, 2);
    want_number("start of the last", d.line_starts[1], 5);
    arena_free(&mem);
}

static void test_places(void **state) {
    (void)state;
    static const struct { const char *why, *source; uint32_t offset, line, column; } cases[] = {
        {"start", "ab", 0, 1, 1},
        {"code points", "čab", 2, 1, 2},
        {"second line", "a\nbc", 3, 2, 2},
        {"CRLF", "a\r\nbc", 4, 2, 2},
        {"lone CR", "a\rbc\nd", 5, 3, 1},
        {"byte order mark", "\xEF\xBB\xBF" "ab", 4, 1, 2},
        {"stray bytes count", "\xFF\x80" "ab", 3, 1, 4},
        {"past the end", "ab", 99, 1, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena mem = {0};
        document d = read_text(&mem, cases[i].source);
        place p = document_place(&d, cases[i].offset);
        want_number(cases[i].why, p.line, cases[i].line);
        want_number(cases[i].why, p.column, cases[i].column);
        arena_free(&mem);
    }
}

static void test_long_lines(void **state) {
    (void)state;
    arena mem = {0};
    char *text = arena_alloc(&mem, 60001, 1);
    for (size_t i = 0; i < 60000; i += 3) memcpy(text + i, i % 2 ? "\u20AC" : "abc", 3);
    document d = read_text(&mem, text);
    for (uint32_t i = 0; i < 60000; i += 999) {
        uint32_t want = i / 6 * 4 + (i % 6 >= 3 ? 3 : i % 6) + 1;
        want_number("column", document_place(&d, i).column, want);
    }
    arena_free(&mem);
}

static void test_spans(void **state) {
    (void)state;
    arena mem = {0};
    document d = read_text(&mem, "\xEF\xBB\xBF" "caf\xE9 ended");
    span word = d.tokens[2].at, source = document_source(&d, word);
    want_text("word", document_text(&d, word), "ended");
    want_number("start", source.start, 8);
    want_number("end", source.end, 13);
    assert_true(document_editable(&d, word));
    span cafe = {0, 6};
    assert_false(document_editable(&d, cafe));
    source = document_source(&d, cafe);
    want_number("start", source.start, 3);
    want_number("end", source.end, 7);
    arena_free(&mem);
}

static bool space_at(const document *d, uint32_t *at) {
    size_t next = *at;
    if (!rune_space(utf8_next(d->text, &next))) return false;
    *at = (uint32_t)next;
    return true;
}

// Every byte of every block that is not white space is in one token; blocks and tokens are in order.
static void want_whole(const document *d) {
    uint32_t end = 0, token_index = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        const block *b = &d->blocks[i];
        assert_true(b->at.start >= end && b->at.end >= b->at.start && b->at.end <= d->text.len);
        want_number("first token", b->first_token, token_index);
        uint32_t at = b->at.start;
        for (uint32_t n = 0; n < b->token_count; n++) {
            const token *t = &d->tokens[token_index++];
            while (at < t->at.start) assert_true(space_at(d, &at));
            assert_true(t->at.start == at && t->at.end > at && t->at.end <= b->at.end);
            at = t->at.end;
        }
        while (at < b->at.end) assert_true(space_at(d, &at));
        end = b->at.end;
    }
    want_number("tokens", (long long)d->token_count, token_index);
}

static void test_any_bytes(void **state) {
    (void)state;
    static const char *const words[] = {"a", "Kim", "'", "’", "‘", "\"", ".", "..", "-", "--", "—", "s", "n't", " ", " ", "\n", "\r\n",
                                        "\r", "5", ",", "$", "US$", "@", "#", "http://", "www.", ".com", "U.S.", "\xE2", "\x80", "\xFF",
                                        "é", "\u0301", "习", "👍", "\u200D", "\xC2\xAD", "&", "_", "/", "<b>", "</b>", "<p>", "*", "`", "&amp;",
                                        "[", "](x)", "<!--", "-->", "|", "> ", "1. ", "\t", "½", "\xEF\xBB\xBF"};
    uint64_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        arena mem = {0};
        buffer text = {0};
        for (int i = 0; i < 60; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            uint64_t dice = seed >> 33;
            if (dice % 8 == 0) buffer_add(&text, (str){(const char *)&seed + 4, 1});
            else buffer_add(&text, str_of(words[dice / 8 % COUNT(words)]));
            if (dice % 31 == 0) buffer_add(&text, (str){"", 1});
        }
        document d = read_as(&mem, (document_format)(round % 3), (str){text.ptr, text.len});
        want_whole(&d);
        assert_true(utf8_valid(d.text));
        for (size_t i = 0; i < d.token_count; i++) {
            span s = document_source(&d, d.tokens[i].at);
            assert_true(s.start <= s.end && s.end <= d.source.len);
            if (!document_editable(&d, d.tokens[i].at)) continue;
            assert_true(str_eq(str_sub(d.source, s.start, s.end), token_text(&d, i)));
        }
        buffer_free(&text);
        arena_free(&mem);
    }
}

static void test_utf8(void **state) {
    (void)state;
    arena mem = {0};
    want_text("lower", utf8_lower(&mem, S("ŠKODA É")), "škoda é");
    want_text("upper", utf8_upper(&mem, S("škoda")), "ŠKODA");
    want_text("title", utf8_title(&mem, S("“élan vital")), "“Élan vital");
    want_text("marks", utf8_strip_marks(&mem, S("Éloi Łódź Søren Straße İ ðþı e\u0301")), "Eloi Lodz Soren Strasse I dthi e");
    want_text("other scripts keep theirs", utf8_strip_marks(&mem, S("й कि")), "й कि");
    want_number("code points", (long long)utf8_count(S("aé€👍\xFF")), 5);
    want_number("Latin", rune_script(0x161), SCRIPT_LATIN);
    want_number("Cyrillic", rune_script(0x430), SCRIPT_CYRILLIC);
    want_number("no script", rune_script(','), SCRIPT_COMMON);
    size_t at = 4;
    want_number("back", utf8_previous(S("a€"), &at), 0x20AC);
    want_number("back", (long long)at, 1);
    arena_free(&mem);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),         cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_kinds),        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_flags),        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_hash),         cmocka_unit_test(test_plain_blocks),
        cmocka_unit_test(test_decoding),     cmocka_unit_test(test_clean_text_is_not_copied), cmocka_unit_test(test_carriage_return_at_the_end),
        cmocka_unit_test(test_places),       cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_spans),        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
