// exponential: e to the x, the same to the bit on every machine, which the C library's is not. For x from -100 to 0.
#ifndef STET_PACK_EXPONENTIAL_H
#define STET_PACK_EXPONENTIAL_H

#include <stddef.h>

static inline float exponential(float x) {
    double y = (double)x / 4096, power = 1 + y + y * y / 2;
    for (int i = 0; i < 12; i++) power *= power;
    return (float)power;
}

// Of many at once, up to 64, which takes little longer than of one; of what lies outside those bounds it is anything.
static inline void exponentials(float *x, size_t count) {
    double power[64];
    for (size_t i = 0; i < count; i++) {
        double y = (double)x[i] / 4096;
        power[i] = 1 + y + y * y / 2;
    }
    for (int k = 0; k < 12; k++)
        for (size_t i = 0; i < count; i++) power[i] *= power[i];
    for (size_t i = 0; i < count; i++) x[i] = (float)power[i];
}

#endif
