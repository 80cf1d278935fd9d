// resident: the memory that a process takes now, in MB.
#ifndef STET_TESTS_RESIDENT_H
#define STET_TESTS_RESIDENT_H

#include <stdio.h>
#include <sys/types.h>

static double resident_megabytes(pid_t process) {
    char path[64], line[256];
    long kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "VmRSS: %ld", &kilobytes) == 1) break;
    if (f) fclose(f);
    return (double)kilobytes / 1024;
}

#endif
