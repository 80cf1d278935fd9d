#include "cli/cli.h"
#include "lsp/lsp.h"

#include <unistd.h>

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "lsp") == 0) return lsp_main(STDIN_FILENO, STDOUT_FILENO);
    return cli_main(count, arguments);
}
