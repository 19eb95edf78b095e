// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Before a function whose loops run over arrays: it is compiled a second time for processors with AVX2, up to twice
/// as fast there, and the one that fits is chosen when the program starts. Both do the same operations in the same
/// order, none fused, so that every processor gets the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define ISOCOST_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define ISOCOST_WIDE
#endif
