// lsp: the language server. It knows libstet through stet.h alone; UTF-16 exists only here.
#ifndef STET_LSP_LSP_H
#define STET_LSP_LSP_H

// Serves one client on the two file descriptors until it says exit or goes. Returns the exit status of the specification.
int lsp_main(int in, int out);

#endif
