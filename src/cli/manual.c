// stet rules manual: every rule in Markdown, a heading each, for people and for editors that link a finding to what is said of its rule.
#include "cli/manual.h"

static void put_examples(buffer *out, const char *label, const stet_text *all, size_t count) {
    for (size_t i = 0; i < count; i++) buffer_printf(out, "    %s  %.*s\n", label, (int)all[i].len, all[i].ptr);
}

static void put_rule(buffer *out, const stet_rule *r) {
    static const char *const levels[] = {"off", "hint", "minor", "major", "critical"};
    buffer_printf(out, "\n## %.*s\n\n%s%s · %.*s\n\n", (int)r->id.len, r->id.ptr, levels[r->severity], r->on ? "" : ", off by default", (int)r->category.len, r->category.ptr);
    if (r->message.len) buffer_printf(out, "%.*s\n\n", (int)r->message.len, r->message.ptr);
    if (r->note.len) buffer_printf(out, "%.*s\n\n", (int)r->note.len, r->note.ptr);
    put_examples(out, "wrong:", r->bad, r->bad_count);
    put_examples(out, "right:", r->good, r->good_count);
}

void manual_write(buffer *out, const stet *s) {
    buffer_printf(out, "# The rules of stet %s\n\nWhat each finds, and examples; the brackets show what is reported, and after them stands what it would be.\n", stet_version());
    for (size_t i = 0, count = stet_rule_count(s); i < count; i++) {
        stet_rule r = stet_rule_at(s, i);
        put_rule(out, &r);
    }
}
