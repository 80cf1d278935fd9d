// What follows "::" in a pattern, as records of the image.
#include "base/regex.h"
#include "rule/builder.h"
#include <stdio.h>

static bool value_term(builder *b, const cql_term *t, attribute against, term *out, build_error *why) {
    unsigned flags = REGEX_WHOLE | (t->flags & VALUE_NOCASE || against != ATTRIBUTE_WORD ? REGEX_NOCASE : 0u);
    if (!regex_valid(b, t->value, flags, t->at + 1, why)) return false;
    out->regex = builder_regex(b, t->value, flags);
    if (attribute_open(against)) return true;
    out->mask = attribute_values(b, against, t->value);
    if (out->mask) return true;
    why->at = t->at;
    snprintf(why->what, sizeof why->what, "no value of %s matches \"%.*s\"", attribute_names[against], STR_ARG(str_sub(t->value, 0, 60)));
    return false;
}

static bool term_of(builder *b, const cql_term *t, attribute against, uint32_t *labels, term *out, build_error *why) {
    *out = (term){.kind = (uint8_t)t->kind, .attribute = (uint8_t)t->attribute, .function = t->function,
                  .argument_count = t->argument_count, .label = t->label, .number = t->number, .regex = NOWHERE};
    if (t->kind == TERM_VALUE) return value_term(b, t, against, out, why);
    if (t->kind == TERM_ATTRIBUTE) *labels |= 1u << t->label;
    for (uint8_t i = 0; i < t->argument_count; i++) {
        out->arguments[i] = t->arguments[i];
        if (t->arguments[i] != TERM_LITERAL) {
            *labels |= 1u << t->arguments[i];
            continue;
        }
        text_ref text = builder_text(b, t->texts[i]);
        out->arguments[i] = TERM_LITERAL | builder_add(b, PART_TEXTS, &text);
    }
    return true;
}

uint32_t compile_condition(builder *b, const cql_condition *c, uint32_t *labels, build_error *why) {
    condition out = {.op = (uint8_t)c->op, .comparison = (uint8_t)c->comparison, .a = NOWHERE, .b = NOWHERE};
    out.left.regex = out.right.regex = NOWHERE;
    if (c->left && (out.a = compile_condition(b, c->left, labels, why)) == NOWHERE) return NOWHERE;
    if (c->right && (out.b = compile_condition(b, c->right, labels, why)) == NOWHERE) return NOWHERE;
    if (c->op == CONDITION_COMPARE || c->op == CONDITION_TRUE) {
        if (!term_of(b, &c->a, ATTRIBUTE_WORD, labels, &out.left, why)) return NOWHERE;
        if (c->op == CONDITION_COMPARE && !term_of(b, &c->b, c->a.attribute, labels, &out.right, why)) return NOWHERE;
    }
    return builder_add(b, PART_CONDITIONS, &out);
}
