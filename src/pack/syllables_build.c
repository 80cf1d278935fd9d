#include "pack/syllables_build.h"
#include "base/file.h"
#include "lexicon/syllables.h"
#include "pack/builders.h"
#include <stdlib.h>

static bool read_weight(str line, syllables_slot *out) {
    char text[32], *end;
    if (line.len >= sizeof text) return false;
    memcpy(text, line.ptr, line.len);
    text[line.len] = 0;
    unsigned long hash = strtoul(text, &end, 16);
    if (*end != ' ' || hash == 0) return false;
    *out = (syllables_slot){(uint32_t)hash, (int32_t)strtol(end + 1, &end, 10)};
    return *end == 0;
}

bool syllables_compile(arena *mem, str text, str *section) {
    syllables_slot *weights = NULL, one;
    size_t count = 0, room = 0;
    for (str line; str_line(&text, &line);) {
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (!read_weight(line, &one)) return false;
        weights = arena_grow(mem, weights, count, &room, sizeof *weights);
        weights[count++] = one;
    }
    syllables_header h = {.slots = 1};
    while (h.slots < count * 3 / 2 + 2) h.slots *= 2;
    memcpy(h.magic, SYLLABLES_MAGIC, sizeof h.magic);
    char *image = arena_alloc(mem, 1, sizeof h + h.slots * sizeof *weights);
    memcpy(image, &h, sizeof h);
    syllables_slot *slots = (syllables_slot *)(void *)(image + sizeof h);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = weights[i].hash & (h.slots - 1);
        while (slots[at].hash) at = (at + 1) & (h.slots - 1);
        slots[at] = weights[i];
    }
    *section = (str){image, sizeof h + h.slots * sizeof *weights};
    return true;
}

bool build_syllables(arena *mem, const pack_inputs *in, str *section, err *why) {
    str path = arena_printf(mem, "%s/syllable-weights.txt", in->dicts), text;
    if (!file_read(mem, path.ptr, &text, why)) return false;
    return syllables_compile(mem, text, section) || err_set(why, path, 0, 0, "a line is a hash in hexadecimal, a space and a weight");
}
