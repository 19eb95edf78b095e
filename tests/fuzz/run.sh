#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs each for so many seconds (default 60) or inputs, one on each core:
# tests/fuzz/run.sh [--fast] [--runs N] [SECONDS] [NAME…].
#
# Without --fast under AddressSanitizer (build/asan). With it in a build that only traps (build/fuzz): faster, most so for logs,
# for reach, but an overrun that breaks nothing goes unseen. So its corpus is then run under AddressSanitizer:
#     tests/fuzz/run.sh --fast --runs 10000000 log
#     tests/fuzz/run.sh --runs 0 log          # the corpora of both builds, each input once
# What is found new is kept in the build's corpus; a crash leaves its input in the build's folder.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
build=asan
other=fuzz
runs=-1
if [ "${1-}" = --fast ]; then
    build=fuzz
    other=asan
    shift
fi
if [ "${1-}" = --runs ]; then
    runs=$2
    shift 2
fi
seconds=$([ "$runs" -lt 0 ] && echo 60 || echo 0)
if [[ ${1-} =~ ^[0-9]+$ ]]; then
    seconds=$1
    shift
fi
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(scenario sheet bill feed log library layout)

cmake --preset "$build"
cmake --build --preset "$build" --target "${names[@]/#/fuzz_}"
cd "build/$build"

# Fuzzes one target; its last lines tell how many inputs it ran, or what broke it.
fuzz() {
    local name=$1 arguments log=fuzz_$1.log
    mkdir -p "corpus/$name"
    IFS=';' read -ra arguments <"tests/fuzz/fuzz_$name.arguments" || true
    [ ! -d "../$other/corpus/$name" ] || arguments+=("../$other/corpus/$name")
    # Weighing rare inputs, naming functions and the stacks of allocations take more than half of the time; so does
    # giving memory back after each input.
    SECONDS=0
    MALLOC_TRIM_THRESHOLD_=1000000000 MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TOP_PAD_=16777216 \
        QT_QPA_PLATFORM=offscreen UBSAN_OPTIONS=halt_on_error=1 \
        ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=1:malloc_context_size=0 \
        "tests/fuzz/fuzz_$name" -max_total_time="$seconds" -runs="$runs" -timeout=20 -rss_limit_mb=2048 \
        -print_final_stats=1 -entropic=0 -print_funcs=0 "corpus/$name" "${arguments[@]}" >"$log" 2>&1 && status=0 || status=$?
    if [ "$status" -eq 0 ]; then
        printf 'fuzz_%s: %s inputs in %s s\n' "$name" \
            "$(sed -n 's/stat::number_of_executed_units: *//p' "$log")" "$SECONDS"
    else
        printf 'fuzz_%s failed:\n' "$name"
        tail -n 60 "$log"
    fi
    return "$status"
}
export seconds runs other
export -f fuzz
printf '%s\0' "${names[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0"'
