#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A library keeps every edit that a killed program had confirmed.

    check_kills.py PATH/TO/isocost [--trials N] [--seed S]

An import of sixty sheets, each confirmed by a line, is killed at a moment drawn by the seed: while it starts, between
two lines, within an edit. Afterwards the library opens, and each sheet whose line was read is in it.
"""
import argparse, json, os, random, shutil, signal, subprocess, sys, tempfile, time

SHEETS = 60
options = argparse.ArgumentParser()
options.add_argument("program")
options.add_argument("--trials", type=int, default=1000)
options.add_argument("--seed", type=int, default=7)
options = options.parse_args()
random = random.Random(options.seed)
folder = tempfile.TemporaryDirectory()
environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_DATA_HOME=folder.name, XDG_CONFIG_HOME=folder.name)


def place(name):
    return os.path.join(folder.name, name)


def listed(library):
    found = subprocess.run([options.program, "library", "list", "--json", "--library", library], env=environment,
                           capture_output=True, text=True, timeout=60)
    if found.returncode:
        return None, found.stderr
    return {sheet["id"] for sheet in json.loads(found.stdout)["sheets"]}, ""


def sheetFiles():
    files = []
    for i in range(SHEETS):
        files.append(place(f"edit-{i}.json"))
        with open(files[-1], "w") as file:
            json.dump({"format": "isocost.sheet", "version": 1, "id": f"edit-{i}", "kind": "serverless",
                       "meters": [{"unit": "request", "price": 0.001}]}, file)
    return files


def killedImport(library, files):
    """How many sheets were confirmed before the kill, and whether it came before the end."""
    program = subprocess.Popen([options.program, "library", "import", *files, "--library", library], env=environment,
                               stdout=subprocess.PIPE)
    awaited, confirmed = random.randrange(SHEETS), 0
    if awaited == 0:
        time.sleep(random.random() * 0.3)
    while confirmed < awaited and program.stdout.readline():
        confirmed += 1
    time.sleep(random.random() * 0.004)
    program.send_signal(signal.SIGKILL)
    confirmed += program.stdout.read().count(b"\n")
    return confirmed, program.wait() < 0


def trial(model, files):
    library = place("library.db")
    for ending in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(library + ending):
            os.remove(library + ending)
    shutil.copy(model, library)
    confirmed, killed = killedImport(library, files)
    there, error = listed(library)
    if there is None:
        return confirmed, killed, "cannot be opened: " + error
    lost = [f"edit-{i}" for i in range(confirmed) if f"edit-{i}" not in there]
    return confirmed, killed, "lost " + ", ".join(lost) if lost else ""


files, model = sheetFiles(), place("model.db")
subprocess.run([options.program, "library", "list", "--library", model], env=environment, capture_output=True, check=True)
edits = kills = failures = 0
for number in range(1, options.trials + 1):
    confirmed, killed, failure = trial(model, files)
    edits, kills = edits + confirmed, kills + killed
    if failure:
        failures += 1
        print(f"FAIL trial {number}: {failure}", flush=True)
    if number % 50 == 0:
        print(f"{number} trials, {kills} killed, {edits} edits confirmed, {failures} failures", flush=True)
print(f"{options.trials} trials, {kills} killed, {edits} edits confirmed, {failures} failures")
sys.exit(1 if failures or edits == 0 or kills == 0 else 0)
