#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and libraries outlast a full disk, a broken one and a killed program.

    check_storage.py PATH/TO/isocost failing_calls.so SCENARIO [--every N]

Each system call by which a command changes files fails once, and with all after it, with ENOSPC and with EIO; and the
program is killed there. Afterwards every file is whole, the old one or the new; "nothing was changed" is true where it
is said; nothing is left aside that the next run would not remove. --every N looks at each N-th call only.
"""
import argparse, errno, json, os, shutil, subprocess, sys, tempfile

options = argparse.ArgumentParser()
for name in ("program", "shim", "scenario"):
    options.add_argument(name)
options.add_argument("--every", type=int, default=1)
options = options.parse_args()
failures, trials = [], 0


def run(arguments, folder=None, at=0, error=0, sticky=False, log=None):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    if folder:
        environment.update(LD_PRELOAD=options.shim, ISOCOST_FAIL_FOLDER=folder, ISOCOST_FAIL_AT=str(at),
                           ISOCOST_FAIL_ERRNO=str(error), ISOCOST_FAIL_STICKY="1" if sticky else "0")
    if log:
        environment["ISOCOST_FAIL_LOG"] = log
    return subprocess.run([options.program, *arguments], env=environment, capture_output=True, text=True, timeout=120)


def leftOvers(folder):
    return [name for name in os.listdir(folder) if name.startswith(".isocost-")]


def contents(folder, names):
    """What the files hold; of a whole PDF only that it is one, because it bears the time it was made."""
    found = {}
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
        if found[name].startswith(b"%PDF-") and found[name].rstrip().endswith(b"%%EOF"):
            found[name] = b"a whole PDF"
    return found


def check(true, what):
    if not true:
        failures.append(what)
        print("FAIL", what, flush=True)


class Files:
    """A command that writes files over old ones."""

    def __init__(self, words, names):
        self.words, self.names = words, names

    def prepare(self, folder):
        for name in self.names:
            with open(os.path.join(folder, name), "w") as file:
                file.write("old " + name)

    def arguments(self, folder):
        return [word.replace("FOLDER", folder) for word in self.words]

    def state(self, folder):
        return contents(folder, self.names)

    def isSound(self, state, old, new):
        return all(state[name] in (old[name], new[name]) for name in self.names)


class Library:
    """A command that changes a library."""

    def prepare(self, folder):
        with open(os.path.join(folder, "sheet.json"), "w") as file:
            json.dump({"format": "isocost.sheet", "version": 1, "id": "storage", "kind": "serverless",
                       "meters": [{"unit": "request", "price": 0.001}]}, file)
        run(["library", "list", "--library", os.path.join(folder, "library.db")])

    def arguments(self, folder):
        return ["library", "import", os.path.join(folder, "sheet.json"), "--library", os.path.join(folder, "library.db")]

    def state(self, folder):
        listed = run(["library", "list", "--json", "--library", os.path.join(folder, "library.db")])
        check(listed.returncode == 0, "the library is readable: " + listed.stderr)
        return [sheet["id"] for sheet in json.loads(listed.stdout or '{"sheets": []}')["sheets"]]

    def isSound(self, state, old, new):
        return state in (old, new)


def trial(command, name, model, old, new, at, error, sticky):
    global trials
    trials += 1
    folder = os.path.join(tempfile.mkdtemp(), "here")
    shutil.copytree(model, folder)
    done = run(command.arguments(folder), folder, at, error, sticky)
    label = f"{name}, call {at}, {errno.errorcode.get(error, 'killed')}{' and on' if sticky else ''}"
    state = command.state(folder)
    check(command.isSound(state, old, new), f"{label}: neither old nor new")
    if error == 0:
        check(done.returncode < 0 or state == new, f"{label}: killed at no call")
    elif done.returncode == 0:
        check(state == new, f"{label}: said to be done and is not")
    else:
        check(len(done.stderr.strip().splitlines()) == 1, f"{label}: {done.stderr}")
        if "nothing was changed" in done.stderr:
            check(state == old, f"{label}: 'nothing was changed' is false")
    again = run(command.arguments(folder))
    check(again.returncode == 0 and command.state(folder) == new, f"{label}: the next run: {again.stderr}")
    check(not leftOvers(folder), f"{label}: left aside: {leftOvers(folder)}")
    shutil.rmtree(os.path.dirname(folder))


def study(name, command):
    model = os.path.join(tempfile.mkdtemp(), "here")
    os.mkdir(model)
    command.prepare(model)
    old = command.state(model)
    fresh = os.path.join(tempfile.mkdtemp(), "here")
    shutil.copytree(model, fresh)
    log = tempfile.mktemp()
    done = run(command.arguments(fresh), fresh, log=log)
    check(done.returncode == 0, f"{name}: {done.stderr}")
    new = command.state(fresh)
    check(new != old, f"{name} changes nothing")
    calls = [line.split(" ", 1) for line in open(log).read().splitlines()]
    for at in range(1, len(calls) + 1, options.every):
        for error in (errno.ENOSPC, errno.EIO):
            for sticky in (False, True):
                trial(command, name, model, old, new, at, error, sticky)
        trial(command, name, model, old, new, at, 0, False)
    return [(call, os.path.relpath(path, fresh)) for call, path in calls]


scenario = options.scenario
calls = study("report", Files(["report", scenario, "--html", "FOLDER/r.html", "--pdf", "FOLDER/r.pdf"], ["r.html", "r.pdf"]))
kinds = [call for call, _ in calls]
check("fsync" in kinds and kinds.index("fsync") < kinds.index("rename"), f"files are synced before the rename: {calls}")
check(calls[-1] == ("fsync", "."), f"the folder is synced after it: {calls}")
study("hybrid", Files(["hybrid", scenario, "--policy", "FOLDER/p.json", "--force"],
                      ["p.json", "p-table.txt", "p-hpa.yaml", "p-keda.yaml"]))
study("library import", Library())
print(f"{trials} trials, {len(failures)} failures")
sys.exit(1 if failures else 0)
