#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens Isocost on a sample. Arguments go to the program in place of the sample.
# Without a display it writes the sample's report as a PDF and says where.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/setup.sh
source "$here/setup.sh"

if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
    isocost_packages+=(qt6-wayland)
fi
isocost_install "${isocost_packages[@]}"
(isocost_build release isocost)

program=$isocost_root/build/release/isocost
sample=$isocost_root/data/scenarios/text-8b-vs-a100.isocost
report=$isocost_root/build/isocost-report.pdf

if [ $# -gt 0 ]; then
    exec "$program" "$@"
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" "$sample"
fi
"$program" report "$sample" --pdf "$report"
printf 'There is no display here. The report of the sample %s is in\n%s\n' "${sample##*/}" "$report"
