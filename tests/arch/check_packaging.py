#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the files that introduce Isocost to a desktop contradict each other or the command line.

    check_packaging.py ROOT PROGRAM
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

MEDIA_TYPE = "application/vnd.isocost.scenario+json"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def read(root, name):
    with open(os.path.join(root, "packaging", name), encoding="utf-8") as file:
        return file.read()


def check_desktop(root):
    entry = dict(re.findall(r"^([A-Za-z]+)=(.*)$", read(root, "isocost.desktop"), re.M))
    yield entry.get("MimeType") == MEDIA_TYPE + ";", "isocost.desktop: MimeType"
    yield entry.get("Exec") == "isocost %f", "isocost.desktop: Exec"
    yield entry.get("Icon") == "isocost" and os.path.exists(os.path.join(root, "resources", "icons", "isocost.svg")), "isocost.desktop: Icon"


def check_mime(root):
    kind = ElementTree.fromstring(read(root, "isocost-mime.xml")).find(MIME + "mime-type")
    yield kind.get("type") == MEDIA_TYPE, "isocost-mime.xml: type"
    yield kind.find(MIME + "glob").get("pattern") == "*.isocost", "isocost-mime.xml: glob"
    value = kind.find(MIME + "magic").find(MIME + "match").get("value")
    samples = os.path.join(root, "data", "scenarios")
    for name in sorted(os.listdir(samples)):
        with open(os.path.join(samples, name), encoding="utf-8") as file:
            yield value in file.read(64 + len(value)), f"isocost-mime.xml: its magic does not know {name}"


def check_metainfo(root):
    component = ElementTree.fromstring(read(root, "org.isocost.Isocost.metainfo.xml.in"))
    yield component.findtext("provides/mediatype") == MEDIA_TYPE, "metainfo: mediatype"
    yield component.findtext("launchable") == "isocost.desktop", "metainfo: launchable"
    yield component.findtext("project_license") == "GPL-3.0-or-later", "metainfo: licence"


def check_manual(root, program):
    """The manual and --help name the same verbs and options."""
    usage = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=60)
    yield usage.returncode == 0, "--help fails: " + usage.stderr.strip()
    manual = read(root, "isocost.1.in").replace("\\-", "-")
    known = set(re.findall(r"^\.B isocost (\S+)", manual, re.M))
    told = set(re.findall(r"^\s*isocost ([a-z][a-z-]+)", usage.stdout, re.M))
    yield told != set() and told == known, f"verbs: the manual has {sorted(known)}, --help has {sorted(told)}"
    options = lambda text: set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    yield options(usage.stdout) <= options(manual), f"the manual lacks {sorted(options(usage.stdout) - options(manual))}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    root, program = sys.argv[1:]
    checks = [*check_desktop(root), *check_mime(root), *check_metainfo(root), *check_manual(root, program)]
    wrong = [what for holds, what in checks if not holds]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
