#include "unit.h"

#include "../sound.h"
#include "base/json.h"

static const char *const kinds[] = {"p", "h", "caption", "li", "quote", "cell", "furniture", "code"};

// The blocks as "h1:Title|p:Text", white space as it is but for line ends, which are "/".
static str describe(const document *d, buffer *out) {
    for (size_t i = 0; i < d->block_count; i++) {
        const block *b = &d->blocks[i];
        buffer_printf(out, i ? "|%s" : "%s", kinds[b->kind]);
        if (b->kind == BLOCK_HEADLINE) buffer_printf(out, "%d", b->level);
        buffer_add(out, S(":"));
        str s = document_text(d, b->at);
        for (size_t k = 0; k < s.len; k++) buffer_add(out, s.ptr[k] == '\n' ? S("/") : str_sub(s, k, k + 1));
    }
    return (str){out->ptr, out->len};
}

static void unsound(const char *what, str source) {
    print_error("%s\n  in: %.*s\n", what, STR_ARG(source));
    fail();
}

static void want_blocks(document_format format, const char *why, const char *text, const char *want) {
    arena mem = {0};
    buffer out = {0};
    document d = document_read(&mem, str_of(text), format, (token_lore){0});
    require_sound(&d);
    want_text(why, describe(&d, &out), want);
    buffer_free(&out);
    arena_free(&mem);
}

typedef struct {
    const char *why, *text, *want;
} case_of;

static const case_of markdown[] = {
    {"headlines and paragraphs", "# A title\n\nOne two.\nThree.\n\n## Below\n\nFour.\n", "h1:A title|p:One two./Three.|h2:Below|p:Four."},
    {"underlined headlines", "A title\n=======\n\nBelow\n---\nText here.", "h1:A title|h2:Below|p:Text here."},
    {"a line in bold is a headline", "First of all, this.\n\n**What comes next**\n\n**Bold.** And *this*.",
     "p:First of all, this.|h2:What comes next|p:Bold. And this."},
    {"a bold sentence is not", "**He said it.**\n\nYes.", "p:He said it.|p:Yes."},
    {"emphasis is not read", "He *did* __not__ say ***so***, ~~no~~ `code`.", "p:He did not say so, no code."},
    {"lists", "- One\n- Two\n  more\n\n1. Three\n2. Four", "li:One|li:Two/more|li:Three|li:Four"},
    {"loose and nested lists", "- One\n\n  Again\n\n  - Two\n\n- Three", "li:One|li:Again|li:Two|li:Three"},
    {"tasks", "- [x] Done\n- [ ] Open", "li:Done|li:Open"},
    {"quotes", "> He said\n> so.\n>\n> - An item\n\nAfter.", "quote:He said/so.|li:An item|p:After."},
    {"lazy quotes", "> He said\nso.", "quote:He said/so."},
    {"tables", "| Name | Age |\n|---|---|\n| Ann *B* | 12 |\n| | x\\|y |", "cell:Name|cell:Age|cell:Ann B|cell:12|cell:x|y"},
    {"code", "Text.\n\n```js\nlet x = 1;\n\ny()\n```\n\n    indented = 2\n", "p:Text.|code:let x = 1;/y()|code:indented = 2"},
    {"prose that is indented", "Text.\n\n    The minister said on Monday that he would not resign.\n",
     "p:Text.|p:The minister said on Monday that he would not resign."},
    {"links", "See [the *report*](http://a.b/c \"title\") and [this][1] <http://x.y>.\n\n[1]: http://z.z \"T\"\n",
     "p:See the report and this http://x.y."},
    {"image with a caption", "![Putin in Moscow](p.jpg \"t\")\n\nText goes on.", "caption:Putin in Moscow|p:Text goes on."},
    {"image above a paragraph", "![A man](p.jpg)\nText goes on.", "caption:A man|p:Text goes on."},
    {"image in a line", "He ![smiley](s.png) laughed.", "p:He laughed."},
    {"image before a stop", "He saw it ![smiley](s.png). Then ![a](b.png)![c](d.png), he left.", "p:He saw it. Then, he left."},
    {"a stop set apart without an image", "He saw it *at once* .", "p:He saw it at once ."},
    {"linked image", "[![A man](p.jpg)](http://a.b)", "caption:A man"},
    {"references", "Tom &amp; Ann&#8217;s caf&eacute; &unknown; & co", "p:Tom & Ann’s café &unknown; & co"},
    {"escapes", "5 \\* 3 \\# \\[x\\] a\\b", "p:5 * 3 # [x] a\\b"},
    {"hard breaks", "One  \nTwo\\\nThree", "p:One/Two/Three"},
    {"front matter", "---\ntitle: \"A\"\ntags:\n  - x\n- y\n# c\n---\n# Title\n\nText.", "h1:Title|p:Text."},
    {"front matter in TOML", "+++\ntitle = \"A\"\n+++\nText.", "p:Text."},
    {"rules are no front matter", "---\n\nText one.\n\n---\n\nText two.", "p:Text one.|p:Text two."},
    {"nor is prose", "---\nHe said: no. Then\nmore\n---\n\nText.", "h2:He said: no. Then/more|p:Text."},
    {"unfinished front matter", "---\ntitle: A\n", "p:title: A"},
    {"inline HTML", "A <b>bold</b> one<br>and <!-- no --> H<sub>2</sub>O", "p:A bold one/and H2O"},
    {"set phrases", "Text here.\n\nTags: a, b\n\n*Photo: AP*\n\n## Related articles\n\n- Share on Facebook",
     "p:Text here.|furniture:Tags: a, b|caption:Photo: AP|furniture:Related articles|furniture:Share on Facebook"},
    {"CRLF", "# A\r\n\r\nOne\r\ntwo\r\n", "h1:A|p:One\r/two"},
    {"CR", "# A\r\rOne\r\rTwo", "h1:A|p:One|p:Two"},
    {"byte order mark", "\xEF\xBB\xBF# A\n\nB\n", "h1:A|p:B"},
    {"bad bytes", "# A\xff" "b\n\nc\xe2\x82 *d*", "h1:A\uFFFDb|p:c\uFFFD d"},
    {"nothing", "", ""},
    {"white space", " \n\n\t\n", ""},
    {"signs only", "***\n\n---\n\n#\n\n>\n", ""},
};

static void test_markdown(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(markdown); i++) want_blocks(FORMAT_MARKDOWN, markdown[i].why, markdown[i].text, markdown[i].want);
}

static const case_of html[] = {
    {"a character that HTML does not allow", "a\xef\xbf\xbf" "b \xef\xbf\xbe", "p:a\xef\xbf\xbf" "b \xef\xbf\xbe"},
    {"an article", "<html><head><title>T - Site</title></head><body><h1>A title</h1><p>One <b>two</b>.</p><p>Three.</body></html>", "h1:A title|p:One two.|p:Three."},
    {"the page's title where there is no other", "<title>A title</title><p>Text here.", "h1:A title|p:Text here."},
    {"breaks", "<p>One<br>two<br/>three</p>", "p:One/two/three"},
    {"white space", "<p>  One\n   two <i> three</i>\t.</p>", "p:One two three ."},
    {"paragraphs without ends", "<p>One<p>Two<ul><li>A<li>B</ul>after", "p:One|p:Two|li:A|li:B|p:after"},
    {"text around blocks", "<div>One<p>two</p>three</div>", "p:One|p:two|p:three"},
    {"captions, cells, quotes", "<figure><figcaption>In May</figcaption></figure><table><caption>Cap</caption><tr><th>A<td>b</table><blockquote>Q</blockquote>",
     "caption:In May|caption:Cap|cell:A|cell:b|quote:Q"},
    {"text between cells is read in its place", "<table><tr><td>x</td></tr>stray</table>", "cell:x|p:stray"},
    {"code", "<pre>a\n  b</pre>", "code:a/b"},
    {"what is not shown", "<script>var a = '<p>no</p>';</script><style>p{}</style><p hidden>no</p><p style=\"display: none\">no</p><template>no</template><p>yes", "p:yes"},
    {"page furniture", "<nav><a>Home</a></nav><p>Text.</p><aside>More</aside><div class=\"post-share x\">Tell</div><footer>Copyright</footer>",
     "furniture:Home|p:Text.|furniture:More|furniture:Tell|furniture:Copyright"},
    {"references", "<p>Tom &amp; Ann&#8217;s caf&eacute; &unknown; & co &lt;b&gt; &ampx;", "p:Tom & Ann’s café &unknown; & co <b> &x;"},
    {"a picture before a stop", "<p>He saw it <img src=\"a.png\">. Then, <b>at once</b> <img src=b.png alt=\"x\">, he left.", "p:He saw it. Then, at once, he left."},
    {"comments inside words", "<p>re<!-- x -->signed", "p:resigned"},
    {"attributes with signs of tags", "<p title=\"a > b\">One <a href='x>y'>two</a>", "p:One two"},
    {"signs that begin no tag", "<p>1 < 2 and 3 > 2", "p:1 < 2 and 3 > 2"},
    {"not closed", "<p>One <b", "p:One"},
    {"byte order mark, CRLF, bad bytes", "\xEF\xBB\xBF<p>One\r\ntwo\xff</p>", "p:One two\uFFFD"},
    {"no markup at all", "Just text.\n\nMore.", "p:Just text. More."},
    {"nothing", "", ""},
};

static void test_html(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(html); i++) want_blocks(FORMAT_HTML, html[i].why, html[i].text, html[i].want);
}

// Nesting beyond any sense: the text is read, and in time that grows with the length.
static void test_deep_html(void **state) {
    (void)state;
    static const char *const opens[] = {"<div>", "<b>", "<font size=3>", "<table><tr><td>", "<span></b>", "<x-y>", "<ul><li>", "</p><i>"};
    for (size_t k = 0; k < COUNT(opens); k++) {
        arena mem = {0};
        buffer page = {0};
        for (int i = 0; i < 30000; i++) buffer_add(&page, str_of(opens[k]));
        buffer_add(&page, S("the end"));
        document d = document_read(&mem, (str){page.ptr, page.len}, FORMAT_HTML, (token_lore){0});
        require_sound(&d);
        assert_int_equal(d.token_count, 2);
        buffer_free(&page);
        arena_free(&mem);
    }
}

// So do attributes: those that any tag needs are read, and the text behind all of them.
static void test_many_attributes(void **state) {
    (void)state;
    arena mem = {0};
    buffer page = {0};
    buffer_add(&page, S("<p hidden"));
    for (int i = 0; i < 100000; i++) buffer_printf(&page, i % 2 ? " a%d=\"1\"" : " a%d", i);
    buffer_add(&page, S(">never</p><p title='a > b'>the end</p>"));
    document d = document_read(&mem, (str){page.ptr, page.len}, FORMAT_HTML, (token_lore){0});
    require_sound(&d);
    assert_int_equal(d.token_count, 2);
    buffer_free(&page);
    arena_free(&mem);
}

// --- What holds of the cases above, cut up and put together at random

static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static const char *const scraps[] = {
    "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "> ", "- ", "1. ", "# ", "\n", "\n\n", "\r\n", "\r", "    ", "\t", "|", "|---|---|\n",
    "&amp;", "&#0;", "&#x2019;", "&nGt;", "&", ";", "\\", "<", ">", "</p>", "<p>", "<b>", "</b>", "<div class=share>", "</div>", "<table>", "<td>",
    "</table>", "<tr>", "<li>", "<!--", "-->", "<br>", "<title>", "<script>", "</script>", "<pre>", "<svg>", "<select>", "<h1>", "<template>",
    "<main>", "<article>", "<frameset>", "<form>", "<a href='x>y'>", "<img alt='Some words'>", "<![CDATA[", "]]>", "<plaintext>", "<textarea>",
    "---\n", "a: b\n", "\xEF\xBB\xBF", "\xff", "\xe2\x82", "\xE2\x80\xAF", " ", "\xC2\xA0", "Kim Jong Un", ".", "'", "\"",
};

typedef struct {
    char bytes[2048];
    size_t len;
} scratch;

static void insert(scratch *s, size_t at, str what) {
    if (at > s->len || s->len + what.len > sizeof s->bytes) return;
    memmove(s->bytes + at + what.len, s->bytes + at, s->len - at);
    memcpy(s->bytes + at, what.ptr, what.len);
    s->len += what.len;
}

static void cut(scratch *s, size_t at, size_t len) {
    if (at >= s->len) return;
    if (len > s->len - at) len = s->len - at;
    memmove(s->bytes + at, s->bytes + at + len, s->len - at - len);
    s->len -= len;
}

static void mutate(scratch *s, str other, uint32_t *random) {
    size_t at = next_random(random) % (s->len + 1), n = next_random(random) % 12;
    switch (next_random(random) % 6) {
    case 0: cut(s, at, n); break;
    case 1: insert(s, at, str_sub(other, next_random(random) % (other.len + 1), other.len)); break;
    case 2: if (at < s->len) s->bytes[at] = (char)next_random(random); break;
    case 3: insert(s, at, S("\0")); break;
    default: insert(s, at, str_of(scraps[next_random(random) % COUNT(scraps)])); break;
    }
}

static void mutate_all(document_format format, const case_of *cases, size_t count, unsigned rounds) {
    uint32_t random = 20260101;
    arena mem = {0};
    for (unsigned i = 0; i < rounds; i++) {
        scratch s = {.len = 0};
        insert(&s, 0, str_of(cases[next_random(&random) % count].text));
        for (unsigned n = 1 + next_random(&random) % 6; n > 0; n--) mutate(&s, str_of(cases[next_random(&random) % count].text), &random);
        document d = document_read(&mem, (str){s.bytes, s.len}, format, (token_lore){0});
        require_sound(&d);
        arena_reset(&mem);
    }
    arena_free(&mem);
}

static void test_mutated_markdown(void **state) {
    (void)state;
    mutate_all(FORMAT_MARKDOWN, markdown, COUNT(markdown), 20000);
}

static void test_mutated_html(void **state) {
    (void)state;
    mutate_all(FORMAT_HTML, html, COUNT(html), 20000);
}

static void test_mutated_plain(void **state) {
    (void)state;
    mutate_all(FORMAT_PLAIN, markdown, COUNT(markdown), 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_deep_html),
        cmocka_unit_test(test_many_attributes),
        cmocka_unit_test(test_mutated_markdown),
        cmocka_unit_test(test_mutated_html),
        cmocka_unit_test(test_mutated_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
