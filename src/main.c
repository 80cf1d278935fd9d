#include "base/sandbox.h"
#include "cli/cli.h"
#include "lsp/lsp.h"

#include <malloc.h>

int main(int count, char **arguments) {
    // An article's memory is given back whole; to hand it to the system and fetch it again for the next would take longer than checking it.
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    (void)sandbox_enter();
    return cli_main(count, arguments, lsp_main);
}
