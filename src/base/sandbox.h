// sandbox: what the program gives up before it reads what others wrote, so that a fault in it is worth less to whoever finds one.
// Where the system has no such thing nothing is given up, and nothing is said. For the program, not the library, which is a guest.
#ifndef STET_BASE_SANDBOX_H
#define STET_BASE_SANDBOX_H

#include <stdbool.h>

// From here on neither this process nor one that it starts runs another program, opens a socket, or looks into other processes. True if the
// system sees to it.
bool sandbox_enter(void);
// From here on files are written, made and removed below these folders alone (NULL-ended; what is no folder is passed over), beside those that are
// open already. True if the system sees to it.
bool sandbox_write_below(const char *const *folders);

#endif
