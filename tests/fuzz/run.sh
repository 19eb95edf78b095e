#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs each for so many seconds (default 60), one on each core: tests/fuzz/run.sh [SECONDS]
# [NAME…]. What is found new is kept in build/asan/corpus; a crash leaves its input in build/asan.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}
shift $(($# > 0 ? 1 : 0))
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(scenario sheet bill feed log library layout)

cmake --preset asan
cmake --build --preset asan --target "${names[@]/#/fuzz_}"
cd build/asan

# Fuzzes one target; its last lines tell how many inputs it ran, or what broke it.
fuzz() {
    local name=$1 arguments log=fuzz_$1.log
    mkdir -p "corpus/$name"
    IFS=';' read -ra arguments <"tests/fuzz/fuzz_$name.arguments" || true
    # Weighing rare inputs, naming functions and the stacks of allocations take more than half of the time.
    QT_QPA_PLATFORM=offscreen UBSAN_OPTIONS=halt_on_error=1 \
        ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=1:malloc_context_size=0 \
        "tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -entropic=0 -print_funcs=0 "corpus/$name" "${arguments[@]}" >"$log" 2>&1 && status=0 || status=$?
    if [ "$status" -eq 0 ]; then
        printf 'fuzz_%s: %s inputs in %s s\n' "$name" \
            "$(sed -n 's/stat::number_of_executed_units: *//p' "$log")" "$seconds"
    else
        printf 'fuzz_%s failed:\n' "$name"
        tail -n 60 "$log"
    fi
    return "$status"
}
export seconds
export -f fuzz
printf '%s\0' "${names[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0"'
