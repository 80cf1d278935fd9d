// The reader of plain text.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) { return fuzz_reading(bytes, len, FORMAT_PLAIN, (token_lore){0}); }
