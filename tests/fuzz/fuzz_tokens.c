// The tokenizer and the forms that the lexicon is asked for. What is an abbreviation hangs on the word's last letters, so that each
// way is gone.
#include "fuzz.h"

static abbreviation_kind abbreviation(const void *data, str word) {
    (void)data;
    return (abbreviation_kind)(word.len < 2 ? 0 : (unsigned char)word.ptr[word.len - 2] % 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    arena mem = {0};
    document d = document_read(&mem, input_of(bytes, len), FORMAT_PLAIN, (token_lore){abbreviation, NULL});
    require_sound(&d);
    for (size_t i = 0; i < d.token_count; i++) {
        char folded[FOLD_MAX];
        size_t n = token_fold(token_text(&d, i), folded, sizeof folded);
        if (n == 0) continue;
        require(utf8_valid((str){folded, n}), "a folded form is UTF-8", &d);
        require(d.tokens[i].hash == token_hash((str){folded, n}), "a token carries the hash of its folded form", &d);
    }
    arena_free(&mem);
    return 0;
}
