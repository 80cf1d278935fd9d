// furniture: what the page around an article left in its text: tags, share lines, links to other posts. The reader of the text knows
// such lines by their words; here they are reported.
#include "checks/check.h"

const check_rule rules_of_furniture[] = {
    {"artefact/furniture", "accuracy/addition", SEVERITY_MINOR,
        "A line of the page around the article stands in its text: tags, links to other posts, share buttons, notes on cookies. It was "
        "translated with the article and is to be taken out.",
        STR_INIT("The summit ended on Friday.\n\nPrevious Post Next Post"),
        STR_INIT("The summit ended on Friday.")},
    {0},
};

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    for (size_t i = 0; i < a->doc->block_count; i++) {
        const block *b = &a->doc->blocks[i];
        // In HTML what is marked as navigation belongs to the page by right.
        if (b->kind != BLOCK_FURNITURE || a->doc->format == FORMAT_HTML || b->token_count == 0) continue;
        finding f = check_finding(&rules_of_furniture[0], b->at, S("This line belongs to the page, not to the article."));
        f.fixes = fix_replace(out->mem, b->at, S(""), false);
        f.fix_count = 1;
        findings_add(out, f);
    }
}

const check check_furniture = {"furniture", "what the page around the article left in its text", run, false};
