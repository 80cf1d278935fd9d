#include "checks/check.h"

extern const check check_names, check_encoding, check_untranslated, check_untranslated_begun, check_loop, check_twins, check_repetition, check_full_name,
    check_quotes, check_furniture, check_broken, check_brackets, check_conversion, check_ages, check_sums, check_figures,
    check_consistency, check_source, check_spelling, check_agreement, check_splices, check_rules, check_plain;
extern const check_rule rules_of_names[], rules_of_encoding[], rules_of_untranslated[], rules_of_loop[], rules_of_twins[],
    rules_of_repetition[], rules_of_full_name[], rules_of_quotes[], rules_of_furniture[], rules_of_broken[], rules_of_brackets[],
    rules_of_conversion[], rules_of_ages[], rules_of_sums[], rules_of_figures[], rules_of_consistency[], rules_of_source[],
    rules_of_spelling[], rules_of_agreement[], rules_of_splices[], rules_of_remarks[], rules_of_plain[];

const check *const all_checks[] = {&check_names, &check_encoding, &check_untranslated, &check_untranslated_begun, &check_loop, &check_twins, &check_repetition,
                                   &check_full_name, &check_quotes, &check_furniture, &check_broken, &check_brackets, &check_conversion,
                                   &check_ages, &check_sums, &check_figures, &check_consistency, &check_source, &check_spelling,
                                   &check_agreement, &check_splices, &check_rules, &check_plain, NULL};
const check_rule *const all_check_rules[] = {rules_of_names, rules_of_encoding, rules_of_untranslated, rules_of_loop, rules_of_twins,
                                            rules_of_repetition, rules_of_full_name, rules_of_quotes, rules_of_furniture,
                                            rules_of_broken, rules_of_brackets, rules_of_conversion, rules_of_ages, rules_of_sums,
                                            rules_of_figures, rules_of_consistency, rules_of_source, rules_of_spelling, rules_of_agreement, rules_of_splices, rules_of_remarks,
                                            rules_of_plain, NULL};

const check_rule *check_rule_find(str id) {
    for (size_t i = 0; all_check_rules[i]; i++)
        for (const check_rule *r = all_check_rules[i]; r->id; r++)
            if (str_eq(id, str_of(r->id))) return r;
    return NULL;
}

// Readability has targets, and is judged by nothing else.
extern bool plain_wanted(const settings *s, const check_rule *rule);

int check_rule_level(const settings *s, const check_rule *rule) {
    setting_rule r = {str_of(rule->id), str_of(rule->category), (int)rule->severity, plain_wanted(s, rule), false};
    return setting_severity_of(s, &r);
}

finding check_finding(const check_rule *rule, span at, str message) {
    return (finding){.rule = str_of(rule->id), .category = str_of(rule->category), .severity = rule->severity, .at = at,
                     .message = message, .help = str_of(rule->about)};
}
