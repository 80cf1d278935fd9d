#include "finding/finding.h"

// MQM-Core's error types (themqm.org), dimension/subtype, in the spelling that DESIGN fixes.
static const char *const categories[] = {
    "terminology/inconsistent-with-resource",
    "terminology/inconsistent-use",
    "terminology/wrong-term",
    "accuracy/mistranslation",
    "accuracy/overtranslation",
    "accuracy/undertranslation",
    "accuracy/addition",
    "accuracy/omission",
    "accuracy/do-not-translate",
    "accuracy/untranslated",
    "linguistic-conventions/grammar",
    "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling",
    "linguistic-conventions/unintelligible",
    "linguistic-conventions/character-encoding",
    "linguistic-conventions/textual-conventions",
    "style/organization",
    "style/third-party",
    "style/inconsistent-with-reference",
    "style/register",
    "style/awkward",
    "style/unidiomatic",
    "style/inconsistent",
    "locale-conventions/number",
    "locale-conventions/currency",
    "locale-conventions/measurement",
    "locale-conventions/time",
    "locale-conventions/date",
    "locale-conventions/address",
    "locale-conventions/telephone",
    "audience-appropriateness/culture-specific-reference",
    "audience-appropriateness/offensive",
    "design-and-markup/layout",
    "design-and-markup/markup-tag",
    "design-and-markup/truncation",
    "design-and-markup/missing-text",
    "design-and-markup/link",
};

bool category_known(str name) {
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (str_eq(name, str_of(categories[i]))) return true;
    return false;
}
