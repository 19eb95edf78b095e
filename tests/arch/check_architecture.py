#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a file breaks the layering of the sources or one of the few style rules that a compiler does not see.

    check_architecture.py ROOT          checks the tree
    check_architecture.py --self-test   plants every violation in a tree of its own and expects each to be found

Prints one line per violation, "path:line: what", and exits with 1.
"""
import os
import re
import sys
import tempfile

# Which folders a folder's files may include. The longest prefix that matches a file counts.
MAY_SEE = {
    "core/base": ["core/base"],
    "core/model": ["core/base", "core/model"],
    "core/engine": ["core/base", "core/model", "core/engine"],
    "core/formats": ["core/base", "core/model", "core/formats"],
    "core/store": ["core/base", "core/model", "core/formats", "core/store"],
    "core": [],
    "ui": ["core", "ui"],
    "app": ["core", "ui", "app"],
    "tests": ["core", "ui", "app", "tests"],
}
# Folders that see themselves and what stands before them here, never what stands behind. None but these may hold files.
ENGINE_ORDER = ["math", "traffic", "bill", "queueing", "options", "answer", "replay", "planning"]
# The report and Explain do not see each other; both see the charts. A view may make a page of its own. The library is edited beside the document, the
# models show both of them in tables.
UI_SEES = {
    "format": [],
    "words": ["format"],
    "charts": ["words"],
    "report": ["charts"],
    "explain": ["charts"],
    "document": ["explain"],
    "library": ["document"],
    "models": ["library"],
    "widgets": ["document"],
    "panels": ["widgets", "models", "report"],
    "shell": ["panels"],
}
# Libraries and the folders that may name them in an include or a link line.
LIBRARIES = [
    (re.compile(r"^(Q[A-Z]\w*|Qt\w*/.*|q[a-z]+\.h)$"), re.compile(r"\bQt6::"), "Qt", ["core/store", "ui", "app", "tests"]),
    (re.compile(r"^boost/"), re.compile(r"\bBoost::"), "Boost", ["core/engine", "tests"]),
    (re.compile(r"^nlohmann/"), re.compile(r"\bnlohmann_json::"), "nlohmann/json", ["core/formats", "core/store", "tests"]),
]
# The engine and the model compute: no files, no clock, no console.
PURE = ["core/base", "core/model", "core/engine"]
IMPURE_HEADERS = {"iostream", "fstream", "cstdio", "stdio.h", "filesystem", "chrono", "ctime", "time.h", "thread"}
KEEPS_A_THREAD = "core/engine/math/side_thread.h"
# They read or write numbers by the locale, which would turn 1.5 into 1,5.
LOCALE_CALL = re.compile(r"\b(strto[df]|sto[df]|atof|v?s?n?printf)\s*\(")
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
# A sentence that a reader of another locale takes for one and a bit.
THOUSANDS = re.compile(r'(\btr\(|^\s*)"[^"]*\d,\d{3}')
# Whoever else wants to know something of an option or a sheet asks traits(kind).
NAMES_KINDS = {
    re.compile(r"\bOptionKind\b"): {
        "core/model/option_kinds.h", "core/model/option.h", "core/model/option_result.h", "core/model/replay_result.h",
        "core/model/references.cpp", "core/engine/options/option_model.cpp"},
    re.compile(r"\bPriceSheet::Kind\b"): {"core/model/sheet_kinds.h", "core/model/platform_price.h", "core/store/store.h"},
}
# Lines that a function and a file have at most. Tables are as long as what they list: the key tables (`describe`), the rows of a test
# (`_data`), and the files below.
LONGEST_FUNCTION = 60
LONGEST_FILE = {".cpp": 300, ".h": 120}
MOST_IN_FOLDER = 25
TABLES = {
    "core/model/option.h": "an option's members and keys",
    "core/model/request_class.h": "a class's members and keys",
    "core/model/class_parts.h": "its parts' members and keys",
    "core/model/scenario.h": "a scenario's members and keys",
    "core/model/price_sheet.h": "a sheet's members and keys",
    "core/model/sheet_parts.h": "its parts' members and keys",
    "core/model/meter.h": "a meter's members and keys",
    "core/model/capacity.h": "members and keys of models and devices",
    "core/model/lever_kinds.h": "the kinds of lever",
    "core/model/units.h": "the units",
    "core/formats/logs/column_name_rules.h": "the names of columns",
    "core/store/migrations.cpp": "the tables of the library",
}
# Longer than that, and of one idea each: no longer than here. A file that is split leaves this list.
LONG_FILES = {
    "core/engine/bill/bill.h": 160,
    "core/engine/options/fleet/fleet.h": 260,
    "core/engine/options/split/hybrid.cpp": 400,
    "core/engine/options/split/hybrid.h": 200,
    "core/engine/options/split/hybrid_hourly.cpp": 380,
    "core/engine/options/option_model.h": 140,
    "core/engine/options/serverless/serverless.h": 240,
    "core/engine/planning/levers/lever_effects.cpp": 360,
    "core/engine/planning/levers/lever_options.cpp": 320,
    "core/engine/queueing/cold_start.cpp": 380,
    "core/engine/queueing/latency_mix.cpp": 340,
    "core/engine/replay/calls.h": 140,
    "core/engine/replay/option_replay.cpp": 360,
    "core/engine/replay/pools/pool_replay.h": 140,
    "core/engine/replay/workload_fit.cpp": 340,
    "core/engine/traffic/class_weeks.cpp": 320,
    "core/formats/object_reader.h": 300,
    "core/formats/object_writer.h": 180,
    "core/formats/result_json.cpp": 320,
    "core/model/actuals.h": 200,
    "core/model/planning_result.h": 220,
    "core/model/range_checker.h": 140,
    "core/model/request_log.h": 160,
    "core/model/struct_rules.cpp": 320,
    "core/store/column_values.h": 220,
    "core/store/items.h": 160,
    "core/store/row_walkers.h": 200,
    "core/store/rows.h": 220,
    "core/store/store.h": 160,
    "ui/charts/crossover_marks.cpp": 360,
    "ui/charts/crossover_view.cpp": 320,
    "ui/charts/traffic_chart.cpp": 320,
    "ui/document/derived.h": 180,
    "ui/document/scenario_document.h": 200,
    "ui/format/format.cpp": 340,
    "ui/library/library_commands.h": 200,
    "ui/panels/inputs/idle_reasons.cpp": 320,
    "ui/panels/sheet_form/form_field.h": 160,
    "ui/widgets/input_row.h": 140,
    "ui/words/answer_text.cpp": 360,
    "tests/core/engine/crossing_check.h": 170,
    "tests/core/engine/random_split.h": 130,
    "tests/core/engine/make.h": 220,
    "tests/core/engine/planned_bill.h": 140,
    "tests/core/engine/test_account.cpp": 320,
    "tests/core/engine/test_class_weeks.cpp": 320,
    "tests/core/engine/test_confidence.cpp": 340,
    "tests/core/engine/test_decided.cpp": 320,
    "tests/core/formats/test_trace_csv.cpp": 320,
    "tests/ui/test_access.cpp": 320,
    "tests/ui/test_answer_text.cpp": 380,
    "tests/ui/test_crossover_panel.cpp": 320,
    "tests/ui/test_derived.cpp": 320,
    "tests/ui/test_explain.cpp": 380,
    "tests/ui/test_input_ranges.cpp": 380,
}
TABLE_FUNCTION = re.compile(r"\bdescribe\(Visitor &|_data\(\)")
NO_FUNCTION = re.compile(r"^\s*(?:template\b.*>\s*)?(?:inline\s+)?(?:extern|namespace|class|struct|enum|union)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
LINK_ARROW = {"core/engine": ["isocost_formats", "isocost_store", "isocost_ui"],
              "core/formats": ["isocost_engine", "isocost_store", "isocost_ui"],
              "core/model": ["isocost_engine", "isocost_formats", "isocost_store", "isocost_ui"],
              "core/store": ["isocost_engine", "isocost_ui"]}


def under(path, folder):
    return path == folder or path.startswith(folder + "/")


def home(path):
    """The entry of MAY_SEE that holds a file; the longest prefix wins."""
    return max((f for f in MAY_SEE if under(path, f)), key=len, default=None)


def panel(path):
    parts = path.split("/")
    return parts[2] if parts[:2] == ["ui", "panels"] and len(parts) > 3 else None


def layers_seen(layer):
    """The ui layers that one sees, itself and those behind the ones it names included."""
    return {layer}.union(*(layers_seen(seen) for seen in UI_SEES[layer]))


def folder_in(path, top):
    """"answer" for core/engine/answer/evaluate.h in core/engine; None outside, "" for a file of the top itself."""
    if not under(path, top) or path == top:
        return None
    parts = path[len(top) + 1:].split("/")
    return parts[0] if len(parts) > 1 else ""


def check_order(path, target):
    here, there = folder_in(path, "core/engine"), folder_in(target, "core/engine")
    if here in ENGINE_ORDER and there in ENGINE_ORDER and ENGINE_ORDER.index(there) > ENGINE_ORDER.index(here):
        return f"engine/{here} must not see engine/{there}"
    here, there = folder_in(path, "ui"), folder_in(target, "ui")
    if here in UI_SEES and there in UI_SEES and there not in layers_seen(here):
        return f"ui/{here} must not see ui/{there}"
    return None


def check_place(path):
    if folder_in(path, "core/engine") not in [None, *ENGINE_ORDER]:
        return "the engine's files stand in " + ", ".join(ENGINE_ORDER)
    if folder_in(path, "ui") not in [None, "", *UI_SEES]:
        return "the files of ui stand in " + ", ".join(UI_SEES)
    return None


def check_quoted(path, target):
    if target.endswith(".moc") or target.startswith("moc_"):
        return None
    if home(target) is None:
        return f'"{target}" is not a path from the project\'s root'
    if not any(under(target, seen) for seen in MAY_SEE[home(path)]):
        return f"{home(path)} must not see {target}"
    if check_order(path, target):
        return check_order(path, target)
    if panel(target) and panel(path) != panel(target) and not any(under(path, f) for f in ("ui/shell", "app", "tests")):
        return f"only the shell puts panels together; {path} must not see {target}"
    return None


def check_angled(path, target):
    for header, _, name, homes in LIBRARIES:
        if header.match(target) and not any(under(path, f) for f in homes):
            return f"{name} is not for {home(path)}: <{target}>"
    if target == "thread" and path == KEEPS_A_THREAD:
        return None
    if target in IMPURE_HEADERS and any(under(path, f) for f in PURE):
        return f"{home(path)} computes only: no <{target}>"
    return None


def check_code_line(path, line):
    include = INCLUDE.match(line)
    if include:
        check = check_quoted if include[1] == '"' else check_angled
        return check(path, include[2])
    if under(path, "core") and LOCALE_CALL.search(line.split("//")[0]):
        return "numbers in core go through from_chars and to_chars"
    if under(path, "ui") and THOUSANDS.search(line):
        return "numbers in a sentence go through ui/format"
    if any(kind.search(line) and path not in files for kind, files in NAMES_KINDS.items()):
        return "ask traits() what holds for a kind"
    return None


def check_link_line(path, line):
    folder = os.path.dirname(path)
    for _, link, name, homes in LIBRARIES:
        if link.search(line) and folder != "" and not any(under(path, f) for f in homes):
            return f"{folder} must not link {name}"
    layer = folder_in(path, "ui")
    for target in re.findall(r"\bisocost_ui_(\w+)", line) if layer in UI_SEES else []:
        if target in UI_SEES and target not in layers_seen(layer):
            return f"{folder} must not link isocost_ui_{target}"
    sees = re.search(r"\bisocost_ui_layer\(\w+ SEES ([a-z ]+)", line) if layer in UI_SEES else None
    for target in sees[1].split() if sees else []:
        if target not in layers_seen(layer):
            return f"ui/{layer} must not see ui/{target}"
    for target in LINK_ARROW.get(folder, []):
        if re.search(rf"\b{target}\b", line):
            return f"{folder} must not link {target}"
    return None


def functions(lines):
    """The number of the first line, the lines and the head of each function: its brace stands on a line of its own."""
    for brace, line in enumerate(lines):
        if line.strip() != "{":
            continue
        first = brace
        while first > 0 and not re.search(r"^\s*(//|#)|^\s*$|[;{}:]\s*$", lines[first - 1]):
            first -= 1
        close = line[:-1] + "}"
        last = next((n for n in range(brace + 1, len(lines)) if lines[n].startswith(close)), len(lines) - 1)
        if not NO_FUNCTION.match(lines[first]):
            yield first + 1, last - first + 1, " ".join(lines[first:brace])


def check_lengths(path, lines):
    found = [f"{path}:{first}: {length} lines of function: at most {LONGEST_FUNCTION}"
             for first, length, head in functions(lines) if length > LONGEST_FUNCTION and not TABLE_FUNCTION.search(head)]
    most = LONG_FILES.get(path, LONGEST_FILE[os.path.splitext(path)[1]])
    if len(lines) - 1 > most and path not in TABLES:
        found.append(f"{path}:1: {len(lines) - 1} lines of file: at most {most}")
    return found


def check_file(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        lines = file.read().split("\n")
    found = check_lengths(path, lines) if path.endswith((".cpp", ".h")) else []
    code = path.endswith((".cpp", ".h"))
    for number, line in enumerate(lines, 1):
        what = check_code_line(path, line) if code else None
        if path.endswith("CMakeLists.txt"):
            what = check_link_line(path, line.split("#")[0])
        if not what and UNFINISHED.search(line):
            what = "unfinished business"
        if what:
            found.append(f"{path}:{number}: {what}")
    if code and check_place(path):
        found.append(f"{path}:1: {check_place(path)}")
    if path.endswith(".h") and "#pragma once" not in lines:
        found.append(f"{path}:1: a header begins with #pragma once")
    return found


def sources(root):
    for top in ("app", "core", "ui", "tests", "packaging"):
        for folder, _, names in sorted(os.walk(os.path.join(root, top))):
            for name in sorted(names):
                if name.endswith((".cpp", ".h", ".sh")) or name == "CMakeLists.txt":
                    yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


ANONYMOUS = re.compile(r"^namespace\n\{\n(.*?)^\} // namespace$", re.M | re.S)
# Of a constant and of a type the name, of a function the name and its parameters: what stands at the beginning of a line.
DECLARED = [
    re.compile(r"^(?:inline )?(?:constexpr|const)\s[^(=;{]*?(\w+)(?:\[[^\]]*\])?(?:\s*=|\{|;)", re.M),
    re.compile(r"^(?:template <[^\n]*>\s)?(?:struct|class|enum class) (\w+)\b(?!;)", re.M),
    re.compile(r"^(?!return\b)(?:template <[^\n]*>\s)?[\w:][^\n(=;{]*?[\s*&>](\w+\([^{;]*?\))(?: noexcept)?\s*\{", re.M),
]


def library(path):
    """The files that may be compiled together: those of a library of core, of a layer of ui, of the program, of a folder of tests."""
    parts = path.split("/")
    return "/".join(parts[:-1]) if parts[0] == "tests" else "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def check_unity(root):
    """Names in anonymous namespaces stand once in a library: another file beside them would not compile otherwise."""
    found, first = [], {}
    for path in sources(root):
        if not path.endswith(".cpp") or path.startswith(("tests/bench/", "tests/fuzz/")):  # a program each
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = file.read()
        names = {re.sub(r"\s+", " ", name) for inner in ANONYMOUS.findall(text) for kind in DECLARED for name in kind.findall(inner)}
        for name in sorted(names):
            before = first.setdefault((library(path), name), path)
            if before != path:
                found.append(f"{path}:1: {name} is the name of another in {before}")
    return found


def check_crowds(root):
    """A formula is found by the names of a folder: the engine's hold few enough to be read at a glance."""
    found = []
    for folder, _, names in sorted(os.walk(os.path.join(root, "core/engine"))):
        files = [name for name in names if name.endswith((".cpp", ".h"))]
        if len(files) > MOST_IN_FOLDER:
            where = os.path.relpath(folder, root).replace(os.sep, "/")
            found.append(f"{where}:1: {len(files)} files of the engine in one folder: at most {MOST_IN_FOLDER}")
    return found


PLACE = re.compile(r"(?:\./)?((?:\.ci|app|core|ui|tests|packaging|resources|data)/[\w./*-]*)")
NO_PLACE = {"app/NAME_verb.cpp"}  # what is to be made


def named_places(line, is_code):
    """The places of the tree that a line of a guide names: in backticks, in a link, in a command."""
    spans = [line] if is_code else re.findall(r"`([^`]+)`|\]\(([^)#]+)", line)
    for text in (span if isinstance(span, str) else span[0] or span[1] for span in spans):
        for word in text.split():
            place = PLACE.fullmatch(word.strip("\"'(),;:"))
            if place and "*" not in place[1]:
                yield place[1].rstrip(".")


def check_guide(root, path):
    """What a guide names as a place of the tree is there: files with or without ending, folders."""
    with open(os.path.join(root, path), encoding="utf-8") as file:
        lines = file.read().split("\n")
    found, is_fenced = [], False
    for number, line in enumerate(lines, 1):
        is_fenced ^= line.startswith("```")
        for name in named_places(line, is_fenced or line.startswith("    ")):
            if not any(os.path.exists(os.path.join(root, name + end)) for end in ("", ".cpp", ".h", ".py")) and name not in NO_PLACE:
                found.append(f"{path}:{number}: there is no {name}")
    return found


def guides(root):
    """README and the like, the documents that Help shows, where the data come from and where reference figures do."""
    for folder in ("", "resources/docs", "data", "tests/reference"):
        if os.path.isdir(os.path.join(root, folder)):
            yield from (os.path.join(folder, name) for name in sorted(os.listdir(os.path.join(root, folder))) if name.endswith(".md"))


def check_tree(root):
    found = [line for path in sources(root) for line in check_file(root, path)]
    return found + check_unity(root) + check_crowds(root) + [line for path in guides(root) for line in check_guide(root, path)]


# Each file breaks one rule, named by a word of the message that must come out.
CROWD = "#pragma once\n"  # with as many files beside it as a folder may hold
TWICE = "namespace isocost\n{\n\nnamespace\n{\n\n%s\n\n} // namespace\n\n} // namespace isocost\n"
PLANTED = [
    ("core/model/a.h", '#pragma once\n#include "core/engine/answer/evaluate.h"\n', "core/model must not see"),
    ("core/engine/math/a.cpp", '#include "core/formats/files.h"\n', "core/engine must not see"),
    ("core/formats/a.cpp", '#include "core/engine/answer/evaluate.h"\n', "core/formats must not see"),
    ("core/store/a.cpp", '#include "core/engine/answer/evaluate.h"\n', "core/store must not see"),
    ("core/engine/math/b.cpp", '#include "ui/format/format.h"\n', "core/engine must not see"),
    ("ui/format/a.cpp", '#include "app/cli.h"\n', "ui must not see app"),
    ("ui/format/b.cpp", '#include "tests/core/helper.h"\n', "ui must not see tests"),
    ("app/a.cpp", '#include "tests/core/helper.h"\n', "app must not see tests"),
    ("ui/panels/one/a.cpp", '#include "ui/panels/two/two.h"\n', "only the shell"),
    ("ui/document/a.cpp", '#include "ui/panels/two/two.h"\n', "ui/document must not see ui/panels"),
    ("ui/panels/one/b.cpp", '#include "ui/shell/main_window.h"\n', "ui/panels must not see ui/shell"),
    ("core/engine/bill/a.cpp", '#include "core/engine/options/fleet/fleet.h"\n', "engine/bill must not see engine/options"),
    ("core/engine/replay/a.cpp", '#include "core/engine/planning/plan/plan.h"\n', "engine/replay must not see engine/planning"),
    ("core/engine/a.cpp", '#include "core/engine/math/draws.h"\n', "the engine's files stand in"),
    ("core/engine/misc/a.cpp", "#include <vector>\n", "the engine's files stand in"),
    ("ui/format/c.cpp", '#include "ui/words/answer_text.h"\n', "ui/format must not see ui/words"),
    ("ui/words/a.cpp", '#include "ui/report/report_words.h"\n', "ui/words must not see ui/report"),
    ("ui/charts/a.cpp", '#include "ui/report/report.h"\n', "ui/charts must not see ui/report"),
    ("ui/report/a.cpp", '#include "ui/explain/explain.h"\n', "ui/report must not see ui/explain"),
    ("ui/explain/a.cpp", '#include "ui/report/report.h"\n', "ui/explain must not see ui/report"),
    ("ui/document/b.cpp", '#include "ui/library/library.h"\n', "ui/document must not see ui/library"),
    ("ui/widgets/a.cpp", '#include "ui/models/library_model.h"\n', "ui/widgets must not see ui/models"),
    ("ui/misc/a.cpp", "#include <QString>\n", "the files of ui stand in"),
    ("ui/charts/CMakeLists.txt", "isocost_ui_layer(charts SEES words report SOURCES\n", "ui/charts must not see ui/report"),
    ("ui/words/CMakeLists.txt", "target_link_libraries(x PRIVATE isocost_ui_report)\n", "must not link isocost_ui_report"),
    ("core/engine/math/c.cpp", '#include "evaluate.h"\n', "from the project's root"),
    ("core/engine/math/d.cpp", "#include <QString>\n", "Qt is not for core/engine"),
    ("core/formats/b.cpp", "#include <QtCore/qglobal.h>\n", "Qt is not for core/formats"),
    ("core/model/b.cpp", "#include <boost/math/special_functions/gamma.hpp>\n", "Boost is not for core/model"),
    ("core/engine/math/e.cpp", "#include <nlohmann/json.hpp>\n", "nlohmann/json is not for core/engine"),
    ("core/engine/math/f.cpp", "#include <chrono>\n", "computes only"),
    ("core/engine/math/h.cpp", "#include <thread>\n", "computes only"),
    ("ui/words/b.cpp", 'const QString text = Words::tr("costs of 1,000 calls");\n', "go through ui/format"),
    ("core/formats/c.cpp", "double x = std::stod(text);\n", "from_chars"),
    ("core/engine/math/g.cpp", "if (option.kind == OptionKind::hybrid)\n", "ask traits()"),
    ("tests/ui/a.cpp", "sheet.kind = PriceSheet::Kind::dedicated;\n", "ask traits()"),
    ("core/base/b.h", "struct A {};\n", "#pragma once"),
    ("app/b.cpp", "// TO" + "DO later\n", "unfinished"),
    ("core/engine/math/h.cpp", "void f()\n{\n" + 58 * "    g();\n" + "}\n", "lines of function"),
    ("app/c.cpp", "struct A {\n    void f()\n    {\n" + 58 * "        g();\n" + "    }\n};\n", "lines of function"),
    ("app/d.cpp", 301 * "int x;\n", "lines of file"),
    ("core/model/c.h", "#pragma once\n" + 120 * "int x();\n", "lines of file"),
    ("core/engine/CMakeLists.txt", "target_link_libraries(isocost_engine PRIVATE Qt6::Core)\n", "must not link Qt"),
    ("core/formats/CMakeLists.txt", "target_link_libraries(isocost_formats PRIVATE isocost_engine)\n", "must not link isocost_engine"),
    ("core/store/b.cpp", TWICE % "constexpr int most = 4;", "most is the name of another"),
    ("ui/format/d.cpp", TWICE % "struct Row {\n    int a;\n};", "Row is the name of another"),
    ("app/e.cpp", TWICE % "double sum(const std::vector<double> &of)\n{\n    return of[0];\n}", "is the name of another"),
    ("core/engine/math", CROWD, "26 files of the engine in one folder"),
    ("CONTRIBUTING.md", "The curve is made in `core/engine/answer/curves/latency_curves`.\n", "there is no core/engine/answer/curves/latency_curves"),
    ("README.md", "Run it:\n\n    packaging/run.sh my.isocost\n", "there is no packaging/run.sh"),
    ("resources/docs/engine.md", "See [formats](resources/docs/formats.md).\n", "there is no resources/docs/formats.md"),
]
ALLOWED = [
    ("core/engine/math/long.cpp", "void f()\n{\n" + 57 * "    g();\n" + "}\n" + 240 * "int x;\n"),
    ("core/model/fields_ok.h", "#pragma once\ntemplate <class Visitor> void describe(Visitor &v, Keys<A>)\n{\n" + 80 * "    v;\n" + "}\n"),
    ("core/base/ok.h", "#pragma once\n#include <string>\n"),
    ("core/engine/math/ok.cpp", '#include "core/model/scenario.h"\n#include <boost/math/constants/constants.hpp>\n'),
    ("core/formats/ok.cpp", '#include "core/formats/files.h"\n#include <filesystem>\n#include <nlohmann/json.hpp>\n'),
    ("core/engine/options/option_model.cpp", "case OptionKind::hybrid:\n"),
    ("core/store/ok.cpp", '#include "core/formats/scenario_json.h"\n#include <QSqlDatabase>\n'),
    ("ui/panels/one/ok.cpp", '#include "ui/panels/one/one.h"\n#include "core/engine/answer/evaluate.h"\n#include <QWidget>\n'),
    ("ui/shell/ok.cpp", '#include "ui/panels/one/one.h"\n#include "ui/panels/two/two.h"\n'),
    ("core/engine/planning/ok.cpp", '#include "core/engine/answer/evaluate.h"\n#include "core/engine/math/draws.h"\n'),
    ("ui/shell/CMakeLists.txt", "isocost_ui_layer(shell SEES panels report SOURCES\n  a.cpp)\n"),
    ("ui/pch.h", "#pragma once\n#include <QWidget>\n"),
    ("app/ok.cpp", '#include "ui/shell/main_window.h"\n'),
    ("tests/ui/test_ok.cpp", '#include "ui/panels/one/one.h"\n#include <QtTest>\n#include "test_ok.moc"\n'),
]


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as file:
        file.write(text)


def self_test():
    wrong = []
    with tempfile.TemporaryDirectory() as root:
        for path, text in ALLOWED:
            write(root, path, text)
        wrong += ["wrongly refused: " + line for line in check_tree(root)]
    for path, text, message in PLANTED:
        with tempfile.TemporaryDirectory() as root:
            if text.startswith("namespace isocost"):  # breaks a rule beside another file
                write(root, os.path.dirname(path) + "/0.cpp", text)
            for n in range(MOST_IN_FOLDER + 1) if text == CROWD else []:
                write(root, f"{path}/{n}.h", text)
            if text != CROWD:
                write(root, path, text)
            found = check_tree(root)
            if len(found) != 1 or message not in found[0]:
                wrong.append(f"planted in {path}, expected \"{message}\", found {found}")
    return wrong


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--self-test":
        found = self_test()
    elif not os.path.isdir(os.path.join(sys.argv[1], "core")):
        found = [f"{sys.argv[1]}: no sources here"]
    else:
        found = check_tree(sys.argv[1])
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
