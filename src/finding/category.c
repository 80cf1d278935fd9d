// The MQM categories that a finding may have.
#include "finding/finding.h"

// MQM-Core's error types (themqm.org), dimension/subtype, in the spelling that reports fix for ever, and what each is in our words.
static const struct { const char *name, *about; } categories[] = {
    {"terminology/inconsistent-with-resource", "a term or name is not as the list, glossary or house style has it"},
    {"terminology/inconsistent-use", "one thing goes by several terms or names in one text"},
    {"terminology/wrong-term", "the term is not the one that the subject uses"},
    {"accuracy/mistranslation", "the text does not say what was meant"},
    {"accuracy/overtranslation", "the text is more specific than was meant"},
    {"accuracy/undertranslation", "the text is less specific than was meant"},
    {"accuracy/addition", "the text has what does not belong to it"},
    {"accuracy/omission", "something is missing"},
    {"accuracy/do-not-translate", "something was translated that should stay as it was"},
    {"accuracy/untranslated", "something was left in the other language"},
    {"linguistic-conventions/grammar", "the sentence breaks a rule of grammar"},
    {"linguistic-conventions/punctuation", "a mark is missing, wrong or too much"},
    {"linguistic-conventions/spelling", "a word is misspelled"},
    {"linguistic-conventions/unintelligible", "the text cannot be understood"},
    {"linguistic-conventions/character-encoding", "characters were damaged or exchanged"},
    {"linguistic-conventions/textual-conventions", "what links sentences, references or parts of the text is wrong"},
    {"style/organization", "the text is not as the house style wants it"},
    {"style/third-party", "the text is not as an outside style guide wants it"},
    {"style/inconsistent-with-reference", "the text is not written as the reference texts are"},
    {"style/register", "the tone is too formal or too familiar"},
    {"style/awkward", "the sentence is correct but clumsy"},
    {"style/unidiomatic", "the words are correct but no one says so"},
    {"style/inconsistent", "one text has two styles"},
    {"locale-conventions/number", "figures are not written as readers here write them"},
    {"locale-conventions/currency", "an amount of money is not written as readers here write it"},
    {"locale-conventions/measurement", "a measure or unit is not written as readers here write it"},
    {"locale-conventions/time", "a time is not written as readers here write it"},
    {"locale-conventions/date", "a date is not written as readers here write it"},
    {"locale-conventions/address", "an address is not written as readers here write it"},
    {"locale-conventions/telephone", "a telephone number is not written as readers here write it"},
    {"audience-appropriateness/culture-specific-reference", "readers elsewhere will not know what is meant"},
    {"audience-appropriateness/offensive", "readers may be hurt"},
    {"design-and-markup/layout", "the text is laid out wrongly"},
    {"design-and-markup/markup-tag", "markup is missing, wrong or too much"},
    {"design-and-markup/truncation", "the text is cut off"},
    {"design-and-markup/missing-text", "text that was there is not shown"},
    {"design-and-markup/link", "a link leads nowhere or elsewhere"},
};

const char *category_about(str name) {
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (str_eq(name, str_of(categories[i].name))) return categories[i].about;
    return NULL;
}

bool category_known(str name) { return category_about(name) != NULL; }
