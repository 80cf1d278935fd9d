#include "lexicon/word_lists.h"

const char *const word_list_names[LIST_COUNT] = {
    [LIST_QUANTITY] = "quantity", [LIST_ONE] = "one", [LIST_NO_PLURAL] = "no-plural", [LIST_MEASURED] = "measured", [LIST_PREPOSITION] = "preposition",
    [LIST_SAYING] = "saying", [LIST_TIME] = "time", [LIST_WISH] = "wish", [LIST_DEMAND] = "demand", [LIST_MANY] = "many", [LIST_JOINS] = "joins",
    [LIST_SPEAKS] = "speaks", [LIST_REPORTS] = "reports", [LIST_AUXILIARY] = "auxiliary", [LIST_DETERMINED] = "determined", [LIST_VAGUE] = "vague",
    [LIST_NO_SUBJECT] = "no-subject", [LIST_COUNTED_PEOPLE] = "counted-people", [LIST_ALL_THERE_ARE] = "all-there-are", [LIST_ATTRIBUTES] = "attributes",
    [LIST_SPEECH] = "speech", [LIST_DEED] = "deed", [LIST_TRADE] = "trade", [LIST_LAND] = "land", [LIST_FIRM] = "firm",
};

bool word_lists_view(str section, list_table *out) {
    word_lists_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, WORD_LISTS_MAGIC, sizeof h.magic) != 0 || !h.slots || h.slots & (h.slots - 1)) return false;
    if (h.slots > (section.len - sizeof h) / sizeof *out->slots) return false;
    *out = (list_table){(const void *)(section.ptr + sizeof h), h.slots - 1};
    return true;
}

uint32_t word_lists_of(const list_table *l, uint32_t id) {
    if (!l->slots) return 0;
    uint32_t at = word_list_start(id);
    for (uint32_t tried = 0; tried <= l->mask; tried++, at++) { // a damaged table may have no empty slot
        const word_list_slot *s = &l->slots[at & l->mask];
        if (!s->lists || s->lexeme == id) return s->lists;
    }
    return 0;
}
