// exponential: e to the x, the same to the bit on every machine, which the C library's is not. For x from -100 to 0.
#ifndef STET_PACK_EXPONENTIAL_H
#define STET_PACK_EXPONENTIAL_H

static inline float exponential(float x) {
    double y = (double)x / 4096, power = 1 + y + y * y / 2;
    for (int i = 0; i < 12; i++) power *= power;
    return (float)power;
}

#endif
