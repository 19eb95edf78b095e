#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs each for so many seconds (default 60): tests/fuzz/run.sh [SECONDS] [NAME…]. What is
# found new is kept in build/fuzz/corpus; a crash leaves its input in build/fuzz.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}
shift $(($# > 0 ? 1 : 0))
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(scenario sheet feed log library layout)

cmake --preset fuzz
cmake --build --preset fuzz --target "${names[@]/#/fuzz_}"
cd build/fuzz
for name in "${names[@]}"; do
    mkdir -p "corpus/$name"
    IFS=';' read -ra seeds <"tests/fuzz/fuzz_$name.seeds" || true
    QT_QPA_PLATFORM=offscreen ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1 \
        "tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        "corpus/$name" "${seeds[@]}"
done
