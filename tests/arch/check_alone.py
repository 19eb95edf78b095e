#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that every source file compiles by itself: without the precompiled header, and without those before it in a unity build.

    check_alone.py BUILD [PREFIX…] [--jobs N]

Reads the flags from BUILD/compile_commands.json and checks the syntax of each file of the project, or of those whose path
begins with one of the prefixes ("core/", "ui/words/answer"). Prints what the compiler says; exit 1 when it refuses any. A
whole run takes longer than the build.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WITHOUT_VALUE = {"-c", "-Winvalid-pch", "-fpch-preprocess"}
WITH_VALUE = {"-o", "-include", "-MF", "-MT", "-Xclang"}


def sources_of(entry):
    """The files of a compile command: of a unity build those that its file includes."""
    path = pathlib.Path(entry["directory"], entry["file"])
    if not re.fullmatch(r"unity_\d+_cxx\.cxx", path.name):
        return [path]
    return [pathlib.Path(name) for name in re.findall(r'^#include "(.+)"', path.read_text(encoding="utf-8"), re.M)]


def flags_of(entry):
    words = shlex.split(entry["command"])
    compiler = next(i for i, word in enumerate(words) if re.search(r"(^|/)(c|g|clang)\+\+(-\d+)?$", word))
    flags, skip = [words[compiler]], False
    for word in words[compiler + 1:]:
        if skip or word in WITHOUT_VALUE:
            skip = False
        elif word in WITH_VALUE:
            skip = True
        elif word != entry["file"]:
            flags.append(word)
    return flags + ["-fsyntax-only"]


def files_to_check(build, prefixes):
    """Each file of the project and its command, once."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        for path in sources_of(entry):
            if path.suffix != ".cpp" or build in path.parents or ROOT not in path.parents:
                continue
            name = str(path.relative_to(ROOT))
            if not prefixes or name.startswith(tuple(prefixes)):
                found.setdefault(name, (flags_of(entry) + [str(path)], entry["directory"]))
    return sorted(found.items())


def refused(file):
    name, (command, folder) = file
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return f"{name}:\n{done.stderr}" if done.returncode else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("prefixes", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    args = parser.parse_intermixed_args()
    files = files_to_check(args.build.resolve(), args.prefixes)
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for message in pool.map(refused, files):
            if message:
                wrong += 1
                print(message, flush=True)
    print(f"{len(files)} files, {wrong} do not compile by themselves")
    sys.exit(1 if wrong or not files else 0)


if __name__ == "__main__":
    main()
