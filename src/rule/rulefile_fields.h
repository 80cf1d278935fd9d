// rulefile_fields: a rule's fields as YAML has them, each read with its errors told at line and column of the file. The first mistake
// of a rule is told and sets `rule_failed`; what is read after it is nothing.
#ifndef STET_RULE_RULEFILE_FIELDS_H
#define STET_RULE_RULEFILE_FIELDS_H

#include "base/yaml.h"
#include "rule/builder.h"
#include "rule/rules.h"

typedef struct {
    builder *b;
    str file, text; // of the file
    const cql_definition *known;
    const rule_sources *from;
    uint32_t file_number;
    map *ids, *id_files; // the line and the file of each id
    bool failed;         // something in this call
    bool rule_failed;
    rule_record rule;
    cql_labels labels;
} loader;

void *wrong_at(loader *l, unsigned line, unsigned column, const char *format, ...) __attribute__((format(printf, 4, 5))); // NULL
// At byte `offset` of a scalar's value, wherever YAML's folds and escapes have put it in the file.
void wrong_in(loader *l, const yaml_node *n, size_t offset, const char *what);

bool field_one_of(const char *const *keys, str key); // NULL-ended
void field_check_keys(loader *l, const yaml_node *map_node, const char *const *keys);
str field_scalar(loader *l, const yaml_node *rule, const char *key, bool needed); // empty if it is missing or wrong
// A text or a list of texts, one after the other; NULL at the end. Start with `at` NULL.
const yaml_node *field_next_text(loader *l, const yaml_node *field, const yaml_node *at);
bool field_flag(loader *l, const yaml_node *rule, const char *key, bool otherwise);
uint32_t field_number(loader *l, const yaml_node *parent, const char *key, uint32_t least, uint32_t most, uint32_t otherwise);
bool field_slug(str s); // a-z, 0-9 and inner hyphens
// A word or a list of words that are all `good`, with spaces between.
str field_words(loader *l, const yaml_node *rule, const char *key, bool good(str), const char *expected);

#endif
