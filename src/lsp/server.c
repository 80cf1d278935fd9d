#include "lsp/lsp.h"
int lsp_main(int in, int out) { (void)in, (void)out; return 1; }
