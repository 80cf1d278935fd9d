// The reader of Markdown.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) { return fuzz_reading(bytes, len, FORMAT_MARKDOWN, (token_lore){0}); }
