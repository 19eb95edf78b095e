# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Sourced by run.sh and test.sh: brings a Debian 12 machine to the point where Isocost is built in build/release.
# Does nothing that is already done; apt is called only for packages that are missing.

isocost_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

# What building and running needs; the compiler and the Qt headers bring the rest.
isocost_packages=(
    g++ cmake ninja-build ccache
    qt6-base-dev libqt6sql6-sqlite libqt6sql6-psql libqt6sql6-odbc libsqlite3-dev libqt6opengl6-dev qt6-charts-dev
    qt6-svg-dev
    nlohmann-json3-dev libboost-dev zlib1g-dev
    fonts-dejavu-core
)
# What the tests run besides.
isocost_test_packages=(python3 python3-yaml postgresql)

isocost_fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# Prints those of its arguments that are no installed Debian package, one a line.
isocost_missing() {
    local installed name
    # dpkg-query fails when it does not know one of the names; it lists the others all the same.
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        case $'\n'$installed$'\n' in
        *$'\n'"installed $name"$'\n'*) ;;
        *) printf '%s\n' "$name" ;;
        esac
    done
}

# Installs the packages it is given, those that are missing.
isocost_install() {
    command -v dpkg-query >/dev/null || isocost_fail "this is no Debian system; install by hand: $*"
    local as_root=() missing
    missing=$(isocost_missing "$@")
    [ -n "$missing" ] || return 0
    mapfile -t missing <<<"$missing"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || isocost_fail "packages are missing and this is neither root nor is there sudo: ${missing[*]}"
        as_root=(sudo)
    fi
    printf 'Installing: %s\n' "${missing[*]}" >&2
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    local install=("${apt[@]}" install --yes --no-install-recommends "${missing[@]}")
    # The package lists are read again only when they are missing or too old to find a package.
    if ! "${apt[@]}" install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
        ! "${install[@]}" >&2; then
        "${apt[@]}" update >&2 || isocost_fail "apt-get update failed"
        "${install[@]}" >&2 || isocost_fail "could not install: ${missing[*]}"
    fi
}

# Configures (when that has not been done) and builds a preset: isocost_build PRESET [TARGET…]
isocost_build() {
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    cd -- "$isocost_root" || exit
    local ninja_file=build/$preset/build.ninja
    if [ ! -f "$ninja_file" ] || [ CMakePresets.json -nt "$ninja_file" ]; then
        cmake --preset "$preset" >&2
    fi
    cmake --build --preset "$preset" "${targets[@]}" >&2
}
