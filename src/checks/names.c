// names: mentions that break with the rest of the article, as the analysis found them.
#include "checks/check.h"

const check_rule rules_of_names[] = {
    [VARIANT_SPELLING] = {"names/spelling", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "A name is spelled in two ways in one article, by a slip of typing or by two transliterations. The rarer spelling is reported against "
        "the commoner, or against the one that the list of names has.",
        STR_INIT("Kim Jong Un met the president. Tags: Kim Yong Un"),
        STR_INIT("Kim Jong Un met the president. Tags: Kim Jong Un")},
    [VARIANT_TRUNCATED] = {"names/truncated", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "A name of three parts is cut after the second, which nobody who knows the person does.",
        STR_INIT("Kim Jong Un waved. Then Kim Jong left."),
        STR_INIT("Kim Jong Un waved. Then Kim left.")},
    [VARIANT_STYLE] = {"names/style", "terminology/inconsistent-use", SEVERITY_MINOR,
        "A name is written now with, now without hyphen, space, capital, apostrophe or accents. Either may be right, both in one article are not.",
        STR_INIT("Kim Jong Un waved. Kim Jong-un left."),
        STR_INIT("Kim Jong Un waved. Kim Jong Un left.")},
    [VARIANT_ORDER] = {"names/order", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "Given name and family name change places within the article.",
        STR_INIT("Naoko Fujimoto won. Fujimoto Naoko smiled."),
        STR_INIT("Naoko Fujimoto won. Fujimoto smiled.")},
    [VARIANT_KNOWN] = {"names/known", "terminology/inconsistent-with-resource", SEVERITY_MAJOR,
        "A well-known name is spelled as no one spells it, be it only once. The right spelling is the one that the list of names has; a "
        "newsroom's own names go to .stet/names.yaml.",
        STR_INIT("Angela Merkle spoke in Berlin."),
        STR_INIT("Angela Merkel spoke in Berlin.")},
    [VARIANT_INFLECTED] = {"names/inflected", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "A name has kept a case ending of the language it was translated from.",
        STR_INIT("Rivera won. The coach praised Riveru."),
        STR_INIT("Rivera won. The coach praised Rivera.")},
    [VARIANT_TRANSLATED] = {"names/translated", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "One name is rendered by its meaning here and by its sound there, or under an older or foreign name beside its own.",
        STR_INIT("The farmer Yakubu came first. People asked Yakubu about rain, and then Jacob left."),
        STR_INIT("The farmer Yakubu came first. People asked Yakubu about rain, and then he left.")},
    [VARIANT_TITLE] = {"names/title", "accuracy/mistranslation", SEVERITY_MINOR,
        "One person has two offices or honorifics that do not go together.",
        STR_INIT("The bank hired Mr. Zandorf in May. In June Mr. Zandorf resigned. Now Ms. Zandorf sells cars."),
        STR_INIT("The bank hired Mr. Zandorf in May. In June Mr. Zandorf resigned. Now Mr. Zandorf sells cars.")},
    [VARIANT_GENDER] = {"names/gender", "accuracy/mistranslation", SEVERITY_MAJOR,
        "One person is he here and she there. Languages whose verbs or pronouns do not show it lead translation engines astray.",
        STR_INIT("Angela Merkel won the race. She thanked the crowd. She waved. Merkel said that he was glad."),
        STR_INIT("Angela Merkel won the race. She thanked the crowd. She waved. Merkel said that she was glad.")},
    [VARIANT_ACRONYM] = {"names/acronym", "terminology/inconsistent-use", SEVERITY_MAJOR,
        "One acronym is expanded in two ways, or one body has two acronyms.",
        STR_INIT("The judges of the World Peat Forum (WPF) met. Letters went to the World Peat Forum (WP), they said."),
        STR_INIT("The judges of the World Peat Forum (WPF) met. Letters went to the WPF, they said.")},
    [VARIANT_COUNT] = {0},
};

static const related *others_of(arena *mem, const variant *v) {
    related *all = arena_alloc(mem, v->other_count + 1, sizeof *all);
    for (size_t i = 0; i < v->other_count; i++) all[i] = (related){.at = v->others[i]};
    return all;
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    for (size_t i = 0; i < a->variant_count; i++) {
        const variant *v = &a->variants[i];
        finding f = check_finding(&rules_of_names[v->kind], v->at, v->message);
        if (!v->sure) f.severity = SEVERITY_HINT;
        f.related = others_of(out->mem, v);
        f.related_count = v->other_count;
        f.group = arena_printf(out->mem, "%.*s>%.*s", STR_ARG(document_text(a->doc, v->at)), STR_ARG(v->expected));
        f.entity = v->entity + 1;
        f.covers = true;
        if (v->expected.len) {
            f.fixes = fix_replace(out->mem, v->at, v->expected, v->kind <= VARIANT_STYLE && v->sure);
            f.fix_count = 1;
        }
        findings_add(out, f);
    }
}

const check check_names = {"names", "names that break with the rest of the article", run, false};
