// The section "tagger" from the text of dicts/en/tagger.txt: a line a feature: its hash, then tag=weight for each that is not 0.
#include "base/file.h"
#include "analysis/tag_model.h"
#include "pack/builders.h"
#include <stdlib.h>

typedef struct { uint32_t hash; int8_t weights[TAG_ROW]; } feature;

static bool read_feature(str line, feature *out) {
    str part;
    char text[16], *end;
    memset(out, 0, sizeof *out);
    if (!str_split(&line, ' ', &part) || part.len >= sizeof text) return false;
    memcpy(text, part.ptr, part.len), text[part.len] = 0;
    out->hash = (uint32_t)strtoul(text, &end, 16);
    if (*end || out->hash == 0) return false;
    while (str_split(&line, ' ', &part)) {
        size_t is = str_find_byte(part, '=');
        double weight;
        tag t = tag_of(str_sub(part, 0, is));
        if (t == TAG_NONE || !str_to_double(str_sub(part, is + 1, part.len), &weight) || weight < -127 || weight > 127) return false;
        out->weights[t] = (int8_t)weight;
    }
    return true;
}

static unsigned weights_in(const feature *f) {
    unsigned n = 0;
    for (unsigned t = 0; t < TAG_COUNT; t++) n += f->weights[t] != 0;
    return n;
}

static void put_slot(tag_slot *slots, uint32_t mask, uint32_t hash, uint32_t weights) {
    uint32_t at = hash & mask;
    while (slots[at].hash) at = (at + 1) & mask;
    slots[at] = (tag_slot){hash, weights};
}

static str section_of(arena *mem, const feature *all, size_t count) {
    tag_model_header h = {.slots = 1};
    while (h.slots < count * 2 + 2) h.slots *= 2; // most of what is looked up is not there: a free slot must be near
    memcpy(h.magic, TAG_MODEL_MAGIC, sizeof h.magic);
    for (size_t i = 0; i < count; i++) {
        unsigned n = weights_in(&all[i]);
        if (n > TAG_FEW) h.rows++;
        else h.weights += n;
    }
    size_t rows_at = sizeof h + h.slots * sizeof(tag_slot), weights_at = rows_at + h.rows * sizeof(tag_row), size = weights_at + h.weights * sizeof(tag_weight);
    char *image = arena_alloc(mem, 1, size);
    memcpy(image, &h, sizeof h);
    tag_slot *slots = (tag_slot *)(void *)(image + sizeof h);
    tag_row *rows = (tag_row *)(void *)(image + rows_at);
    tag_weight *weights = (tag_weight *)(void *)(image + weights_at);
    uint32_t row = 0, next = 0;
    for (size_t i = 0; i < count; i++) {
        if (weights_in(&all[i]) > TAG_FEW) {
            for (unsigned t = 0; t < TAG_ROW; t++) rows[row].weights[t] = all[i].weights[t];
            put_slot(slots, h.slots - 1, all[i].hash, row++ << TAG_WEIGHTS_BITS | TAG_IN_ROW);
            continue;
        }
        uint32_t first = next;
        for (unsigned t = 0; t < TAG_COUNT; t++)
            if (all[i].weights[t]) weights[next++] = (tag_weight){(uint8_t)t, all[i].weights[t]};
        put_slot(slots, h.slots - 1, all[i].hash, first << TAG_WEIGHTS_BITS | (next - first));
    }
    return (str){image, size};
}

bool build_tagger(arena *mem, const pack_inputs *in, str *section, err *why) {
    str path = arena_printf(mem, "%s/tagger.txt", in->dicts), text;
    feature *all = NULL;
    size_t count = 0, room = 0;
    unsigned row = 0;
    if (!file_read(mem, path.ptr, &text, why)) return false;
    for (str line; str_line(&text, &line);) {
        row++;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        all = arena_grow(mem, all, count, &room, sizeof *all);
        if (!read_feature(line, &all[count++])) return err_set(why, path, row, 1, "expected a hash in hexadecimal, then TAG=weight");
    }
    *section = section_of(mem, all, count);
    return true;
}
