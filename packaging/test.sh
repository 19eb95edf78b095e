#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything, and runs the tests. Arguments go to ctest.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/setup.sh
source "$here/setup.sh"

isocost_install "${isocost_packages[@]}" "${isocost_test_packages[@]}"
(isocost_build release)
cd -- "$isocost_root"
exec ctest --preset release -j2 "$@"
