#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that two builds of the program say the same.

    compare_outputs.py PROGRAM_A PROGRAM_B [--verbs NAME,NAME…] [--jobs N] [--keep FOLDER] [FILE.isocost…]

Runs every verb of both on every sample and reference case, or on the files named, and compares exit code, standard output,
standard error, the report's text and the routing policy byte by byte. Prints one line per difference, and how far it is to
standard error; exit 1 when there is any. With --keep what differs lies in FOLDER/a and FOLDER/b, for `diff -r`.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
VOLUME = "/workload/classes/0/requests_per_day"
# Each verb's calls; FILE is the scenario, OUT a folder of the call's own whose files are compared too.
CALLS = {
    "validate": [["FILE"]],
    "evaluate": [["FILE"], ["FILE", "--json"], ["FILE", "--csv"], ["FILE", "--json", "--levers"],
                 ["FILE", "--json", "--requests-per-day", "12345.6"]],
    "crossover": [["FILE"], ["FILE", "--json"]],
    "drivers": [["FILE"], ["FILE", "--json"]],
    "hybrid": [["FILE"], ["FILE", "--json"], ["FILE", "--policy", "OUT/policy"]],
    "sweep": [["FILE", "--at", VOLUME, "--steps", "9", "--json"]],
    "map": [["FILE", "--y", VOLUME, "--size", "8", "--json"]],
    "library": [["price", "FILE", "--library", "OUT/library", "--json"]],
    "replay": [["FILE", "--json", "--seed", "7", "--days", "0.2"]],
    "levers": [["FILE"], ["FILE", "--json"]],
    "plan": [["FILE"], ["FILE", "--json"]],
    "confidence": [["FILE", "--json", "--seed", "7", "--draws", "50"]],
    "report": [["FILE", "--html", "OUT/report.html"], ["FILE", "--pdf", "OUT/report.pdf", "--levers"]],
}


def written(folder):
    """The files of a call by name; of a PDF its text."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith("library"):
            continue
        data = path.read_bytes()
        if path.suffix == ".pdf":
            data = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout
        found[str(path.relative_to(folder))] = data
    return found


def outcome(program, verb, words, scenario):
    with tempfile.TemporaryDirectory() as out:
        call = [program, verb] + [w.replace("FILE", str(scenario)).replace("OUT", out) for w in words]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": out + "/data", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(call, capture_output=True, env=env, timeout=600)
        texts = {name: text.replace(out.encode(), b"OUT") for name, text in
                 {"standard output": done.stdout, "standard error": done.stderr}.items()}
        shutil.rmtree(out + "/data", ignore_errors=True)
        return {"exit code": str(done.returncode).encode(), **texts, **written(pathlib.Path(out))}


def keep(folder, call, outcomes, differs):
    for side, texts in zip("ab", outcomes):
        place = folder / side / re.sub(r"[^\w.-]+", "_", call)
        place.mkdir(parents=True, exist_ok=True)
        for what in differs:
            (place / what.replace("/", "_").replace(" ", "_")).write_bytes(texts.get(what, b"(nothing)"))


def difference(programs, verb, words, scenario, folder):
    a, b = (outcome(program, verb, words, scenario) for program in programs)
    differs = [what for what in sorted(a.keys() | b.keys()) if a.get(what) != b.get(what)]
    call = f"{scenario.parent.name}/{scenario.name}: {verb} {' '.join(words)}"
    if differs and folder:
        keep(folder, call, (a, b), differs)
    return f"{call}: {', '.join(differs)}" if differs else None


def run(programs, calls, jobs, folder):
    """The lines of what differs, each printed as it is found."""
    found = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for done, line in enumerate(pool.map(lambda c: difference(programs, *c, folder), calls), 1):
            if line:
                found.append(line)
                print(line, flush=True)
            if done % 100 == 0:
                print(f"{done} of {len(calls)} calls, {len(found)} differ", file=sys.stderr, flush=True)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs=2)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--verbs", default=",".join(CALLS))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_intermixed_args()
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext is missing (poppler-utils)")
    files = args.files or sorted(ROOT.glob("data/scenarios/*.isocost")) + sorted(ROOT.glob("tests/reference/cases*/*.isocost"))
    calls = [(verb, words, f) for verb in args.verbs.split(",") for f in files for words in CALLS[verb]]
    programs = [os.path.abspath(program) for program in args.programs]
    found = run(programs, calls, args.jobs, args.keep)
    print(f"{len(calls)} calls, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
