// The decoder: any bytes become UTF-8 of which every piece knows its source, and every offset has a line and a column.
#include "fuzz.h"
#include "text/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    arena mem = {0};
    document d = {.source = input_of(bytes, len)};
    decode_source(&mem, &d);
    require(utf8_valid(d.text), "text is UTF-8", &d);
    require_pieces(&d);
    place before = {1, 1};
    for (uint32_t at = d.has_bom ? 3 : 0; at <= len && at < 20000; at++) {
        place here = document_place(&d, at);
        bool onward = here.line > before.line || (here.line == before.line && here.column >= before.column);
        require(onward && here.line <= d.line_count && here.column >= 1, "places go on with the bytes", &d);
        before = here;
    }
    arena_free(&mem);
    return 0;
}
