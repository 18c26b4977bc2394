#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what compilers cannot: layers, sizes, SQL headers, names, documents."""

import json
import pathlib
import re
import subprocess
import sys
from collections import defaultdict

import tidy_includes

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
ROOT = ROOT if ROOT.is_dir() else ROOT.parent.parent

MAX_LINES, MAX_FUNCTION_LINES, MAX_QUERY_LINES, MAX_COLUMNS = 500, 60, 80, 100
MAX_FILES_IN_FOLDER, MAX_ROOT_ENTRIES, MAX_BYTES = 20, 20, 200_000
# Folders that grew past the limit before this test was written; they may shrink, not grow.
OVERFULL = {"src/core": 25, "src/ingest/internal": 22}
MAX_DOCUMENT_LINES = {"README.md": 80, "ARCHITECTURE.md": 250}

CODE = {".cpp", ".h", ".sql", ".py"}
COUNTED_COLUMNS = {".sql", ".py"}  # clang-format holds C++ to the same limit (make lint)
WITH_LICENCE = CODE | {".yaml", ".sh", ".cmake", ".in"}
MAY_BE_LARGE = re.compile(r"LICENSE|package-lock\.json|schema.*\.json|/golden/|^docs/images/")
FORBIDDEN_NAMES = {"util", "utils", "common", "helper", "helpers", "manager", "managers"}
# Nothing here depends on one developer's machine, or on where packages come from.
FORBIDDEN_WORDS = re.compile(
    r"/work[/]|[.]library[/]|registry[.]npmjs|pypi[.]org|deb[.]debian[.]org|/home[/]\w+/"
)

# Modules that compute and touch nothing: time, randomness and files are arguments (invariant 10).
PURE = {"model", "fairness", "queue", "pages", "monitor"}
IMPURE_HEADERS = {
    "core/files.h", "core/clock.h", "core/log.h", "fstream", "filesystem", "iostream", "cstdio",
    "random", "unistd.h", "ctime",
}  # fmt: skip
# Headers of third parties, or folders of them, that one module alone may see.
OWNERS = {
    "duckdb.h": "engine", "xgboost/": "model", "onnx/": "model", "soci/": "store",
    "boost/asio/": "http", "boost/beast/": "http", "curl/": "notify", "sodium.h": "access",
}  # fmt: skip

INCLUDE_FOLDERS = (ROOT / "src", ROOT / "tests", ROOT / "bench")

# Errors are caught at three edges. Elsewhere a handler throws on (docs/adr/0004); these few do not:
EDGES = {"server", "cli", "jobs"}
KEEPS_GOING = {
    "http_senders.cpp": "a receiver that cannot be reached is asked again later",
    "table_definition.cpp": "a destructor: a scratch database that stays attached harms nobody",
    "scratch.cpp": "a destructor: a file that stays attached goes with the engine's session",
    "delivery_batch.cpp": "a batch only saves work; its deliveries can be taken singly",
    "lookahead.cpp": "a file that cannot be read ahead is read, and judged, in its own turn",
    "file_pruning.cpp": "statistics only save work; unreadable ones say nothing",
    "group_commit.cpp": "thrown on in each of the threads that wait for the group",
    "log_writer.cpp": "thrown on in the thread whose request it ends",
    "findings.cpp": "an unreadable file is what verification is to find",
    "exchange.cpp": "an error ends its request, as the problem that is answered",
    "server.cpp": "a connection that fails ends alone",
    "delta_log.cpp": "a checkpoint only saves time; the log behind it is the truth",
}

Problems = list[str]


def tracked_files() -> list[pathlib.Path]:
    """What git holds or would add, in order."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    return [path for name in sorted(set(listing)) if (path := ROOT / name).is_file()]


def place_of(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: pathlib.Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


# ---- layers -------------------------------------------------------------------------------------


def build_order() -> list[str]:
    """The add_subdirectory order of the root CMakeLists.txt, lowest layer first."""
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.findall(r"^add_subdirectory\(src/(\w+)\)", text, re.MULTILINE)


def declared_dependencies() -> dict[str, set[str]]:
    """`plimsoll_module(name DEPENDS a b LINK c)` of every module, on one line or more."""
    modules = {}
    for cmake in sorted(ROOT.glob("src/*/CMakeLists.txt")):
        text = cmake.read_text(encoding="utf-8")
        call = re.search(r"plimsoll_module\(([^)]*)\)", text)
        words = call[1].split() if call else [cmake.parent.name]
        depends, taking = set(), False
        for word in words[1:]:
            if word in ("DEPENDS", "LINK"):
                taking = word == "DEPENDS"
            elif taking:
                depends.add(word)
        modules[words[0]] = depends
    return modules


def check_layers(modules: dict[str, set[str]]) -> Problems:
    order, found = build_order(), []
    for name, depends in modules.items():
        if name not in order:
            found.append(f"src/{name}: not in the list of layers in CMakeLists.txt")
            continue
        for other in sorted(depends):
            if other not in order or order.index(other) >= order.index(name):
                found.append(f"src/{name}: may not depend on {other}, which is not below it")
    return found


def owner_of(header: str) -> str | None:
    return next((OWNERS[name] for name in OWNERS if header.startswith(name)), None)


def check_includes(path: pathlib.Path, lines: list[str], modules: dict[str, set[str]]) -> Problems:
    place, found = place_of(path), []
    module = path.relative_to(ROOT).parts[1]
    for number, line in enumerate(lines, 1):
        include = re.match(r'#include ["<]([^">]+)[">]', line)
        if not include:
            continue
        header, other = include[1], include[1].split("/")[0]
        owner = owner_of(header)
        if owner not in (None, module):
            found.append(f"{place}:{number}: only {owner} includes {header}")
        if module in PURE and header in IMPURE_HEADERS and not is_test(path):
            found.append(f"{place}:{number}: {module} is pure and may not include {header}")
        if "/" not in header or line[9] == "<" or other == module:
            continue
        if other == "support" and is_test(path):  # of tests/, for tests of any module
            continue
        if other not in modules.get(module, set()):
            found.append(f"{place}:{number}: {module} does not declare DEPENDS {other}")
        if "/internal/" in header:
            found.append(f"{place}:{number}: {other}/internal is private to {other}")
    return found


def is_test(path: pathlib.Path) -> bool:
    return path.stem.endswith("_test") or "testing" in path.parts or "samples" in path.parts


# ---- code ---------------------------------------------------------------------------------------


def without_raw_strings(text: str) -> str:
    """The text without what stands in raw string literals: style sheets, SQL, test data."""
    raw = re.compile(r'R"(\w*)\(.*?\)\1"', re.DOTALL)
    return raw.sub(lambda match: "\n" * match[0].count("\n"), text)


def without_literals(text: str) -> str:
    """C++ with comments, strings and characters blanked, line by line as before."""
    literal = re.compile(
        r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
        r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",
        re.DOTALL,
    )
    plain = without_raw_strings(text)
    return literal.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), plain)


def functions_of(code: str) -> list[tuple[int, int]]:
    """(first line, lines) of each function body, by braces: a body follows a statement with `(`.

    Empty lines, comments and raw strings do not count.
    """
    filled = [bool(text.strip()) for text in code.split("\n")]
    found, stack, statement, line = [], [], "", 1
    for character in code:
        if character == "{":
            is_function = "(" in statement and not re.match(
                r"\s*(namespace|class|struct|enum|union|#)\b", statement
            )
            inside = any(entry[1] for entry in stack)
            stack.append((line, is_function and not inside))
        elif character == "}" and stack:
            first, is_function = stack.pop()
            if is_function:
                found.append((first, sum(filled[first - 1 : line])))
        line += character == "\n"
        statement = "" if character in "{};" else statement + character
    return found


def handler_bodies(code: str) -> list[tuple[int, str]]:
    """(line, body) of each handler that core::Error would reach."""
    found = []
    errors = r"(?:plimsoll::)?(?:core::Error|Error|std::exception)"
    for match in re.finditer(rf"catch \((?:const {errors}\b[^)]*|\.\.\.)\)\s*\{{", code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        found.append((code.count("\n", 0, match.start()) + 1, code[match.end() : end]))
    return found


def check_cpp(path: pathlib.Path) -> Problems:
    place, found = place_of(path), []
    code = without_literals(path.read_text(encoding="utf-8"))
    for first, length in functions_of(code):
        if length > MAX_FUNCTION_LINES:
            limit = f"the limit is {MAX_FUNCTION_LINES}"
            found.append(f"{place}:{first}: a function of {length} lines, {limit}")
    for line, header in tidy_includes.forgotten(path, code, INCLUDE_FOLDERS):
        found.append(f"{place}:{line}: uses what <{header}> declares, and does not include it")
    parts = path.relative_to(ROOT).parts
    if parts[0] != "src" or parts[1] in EDGES or is_test(path) or path.name in KEEPS_GOING:
        return found
    for line, body in handler_bodies(code):
        if not re.search(r"\bthrow\b", body):
            found.append(f"{place}:{line}: catches core::Error, does not throw on (docs/adr/0004)")
    return found


# ---- SQL ----------------------------------------------------------------------------------------


def header_keys(place: str) -> tuple[str, ...]:
    if "/migrations/" in place:  # several tables; each says its own
        return ()
    is_definition = "/schema/" in place or "/tables/" in place
    return ("grain", "key", "clock", "owner") if is_definition else ("grain", "clock", "returns")


def check_sql(path: pathlib.Path, lines: list[str]) -> Problems:
    place, found = place_of(path), []
    if len(lines) > MAX_QUERY_LINES:
        found.append(f"{place}: {len(lines)} lines, the limit of a query is {MAX_QUERY_LINES}")
    meaning = lines[1] if len(lines) > 1 else ""
    if not meaning.startswith("-- ") or re.match(r"-- (grain|key|clock|owner|returns):", meaning):
        found.append(f"{place}:2: the line under the licence says what the rows mean")
    for key in header_keys(place):
        if not any(line.startswith(f"-- {key}:") for line in lines):
            found.append(f"{place}: the header lacks '-- {key}:'")
    if "/schema/gold/" in place or "/features/" in place:
        for number, line in enumerate(lines, 1):
            if re.search(r"\bselect\s+\*", line.split("--")[0]):
                found.append(f"{place}:{number}: 'select *' in gold: name the columns")
    return found


# ---- every file ---------------------------------------------------------------------------------


def check_text(path: pathlib.Path, lines: list[str]) -> Problems:
    place, found = place_of(path), []
    if path.suffix in (".cpp", ".h"):
        lines = without_raw_strings("\n".join(lines)).split("\n")
    for number, line in enumerate(lines, 1):
        if FORBIDDEN_WORDS.search(line):
            found.append(f"{place}:{number}: names a machine's path or where packages come from")
        if re.search(r"\b(TODO|FIXME)\b(?!\(#\d+\))", line) and path.name not in RULE_FILES:
            found.append(f"{place}:{number}: a TODO needs an issue: TODO(#12)")
        if path.suffix in COUNTED_COLUMNS and len(line) > MAX_COLUMNS:
            found.append(f"{place}:{number}: {len(line)} columns, the limit is {MAX_COLUMNS}")
    if path.suffix in CODE and len(lines) > MAX_LINES:
        found.append(f"{place}: {len(lines)} lines, the limit is {MAX_LINES}")
    needs_licence = path.suffix in WITH_LICENCE or path.name in ("CMakeLists.txt", "Makefile")
    is_licensed = any("SPDX-License-Identifier: Apache-2.0" in line for line in lines[:2])
    if needs_licence and not is_licensed:
        found.append(f"{place}: begins without 'SPDX-License-Identifier: Apache-2.0'")
    return found


RULE_FILES = {"tidy.py", "tidy_test.py", "CONTRIBUTING.md"}  # they name what they forbid


def check_name(path: pathlib.Path) -> Problems:
    place, found = place_of(path), []
    words = {word for part in place.split("/") for word in re.split(r"[._-]", part)}
    if words & FORBIDDEN_NAMES:
        found.append(f"{place}: a name that says nothing: {', '.join(words & FORBIDDEN_NAMES)}")
    if path.stat().st_size > MAX_BYTES and not MAY_BE_LARGE.search(place):
        found.append(f"{place}: {path.stat().st_size} bytes, the limit is {MAX_BYTES}")
    return found


def check_folders(files: list[pathlib.Path]) -> Problems:
    folders, names, found = defaultdict(int), defaultdict(list), []
    for path in files:
        if path.name not in ("CMakeLists.txt", "README.md"):  # they belong to the folder itself
            folders[place_of(path.parent)] += 1
            if place_of(path).startswith("src/"):
                names[path.name].append(place_of(path))
    for folder, count in folders.items():
        limit = OVERFULL.get(folder, MAX_FILES_IN_FOLDER)
        # Decisions are only ever added.
        if count > limit and not folder.startswith(("third_party", "docs/adr")):
            found.append(f"{folder}: {count} files, the limit is {limit}")
    for name, places in names.items():
        if len(places) > 1:
            found.append(f"{name}: one name, {len(places)} files: {', '.join(places)}")
    visible = {path.relative_to(ROOT).parts[0] for path in files}
    visible = {name for name in visible if not name.startswith(".")}
    if len(visible) > MAX_ROOT_ENTRIES:
        found.append(f"the root has {len(visible)} entries, the limit is {MAX_ROOT_ENTRIES}")
    return found


# ---- documents ----------------------------------------------------------------------------------


def check_document(path: pathlib.Path, lines: list[str]) -> Problems:
    place, found = place_of(path), []
    limit = MAX_DOCUMENT_LINES.get(place)
    if limit and len(lines) > limit:
        found.append(f"{place}: {len(lines)} lines, the limit is {limit}")
    for number, line in enumerate(lines, 1):
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", line):
            if not re.match(r"[a-z]+:", link) and not (path.parent / link).exists():
                found.append(f"{place}:{number}: the link leads nowhere: {link}")
    return found


def check_decisions() -> Problems:
    """Decision records: numbered 1, 2, 3 …, one page, five parts."""
    found, numbers = [], []
    for path in sorted((ROOT / "docs/adr").glob("*.md")):
        number, place = path.name[:4], place_of(path)
        numbers.append(number)
        lines = lines_of(path)
        if not lines[0].startswith(f"# {int(number)}. "):
            found.append(f"{place}:1: the title begins with '# {int(number)}. '")
        if len(lines) > 80:
            found.append(f"{place}: {len(lines)} lines, a decision is one page (80)")
        for part in ("Status", "Context", "Decision", "Alternatives", "Consequences"):
            if not any(line.startswith(f"**{part}.**") for line in lines):
                found.append(f"{place}: lacks '**{part}.**'")
    expected = [f"{number:04}" for number in range(1, len(numbers) + 1)]
    if numbers != expected:
        found.append(f"docs/adr: numbers are {numbers}, not one after the other")
    return found


def check_code_map(modules: dict[str, set[str]]) -> Problems:
    """ARCHITECTURE.md is the only map: it has one paragraph a module, in build order."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    described = [name for name in re.findall(r"^\*\*`(\w+)`\*\*", text, re.MULTILINE)]
    expected = [name for name in build_order() if name in modules]
    if described == expected:
        return []
    return [f"ARCHITECTURE.md: describes {described}; the build order is {expected}"]


def check_notices() -> Problems:
    """What is put into the program from npm has its notice in the package that ships it."""
    lock, notices = ROOT / "web/package-lock.json", "deploy/debian/copyright"
    if not lock.exists():
        return []
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    shipped = {name.rpartition("node_modules/")[2] for name, facts in packages.items()
               if name and not facts.get("dev")}  # fmt: skip
    named = set(re.findall(r"[@\w/.-]+", (ROOT / notices).read_text(encoding="utf-8")))
    return [f"{notices}: says nothing of {name}" for name in sorted(shipped - named)]


def problems() -> Problems:
    modules = declared_dependencies()
    files = tracked_files()
    found = check_layers(modules) + check_folders(files)
    found += check_decisions() + check_code_map(modules) + check_notices()
    for path in files:
        found += check_name(path)
        place = place_of(path)
        is_ours = not place.startswith("third_party/")
        if not is_ours or path.suffix in (".png", ".webp") or path.name == "LICENSE":
            continue
        lines = lines_of(path)
        found += check_text(path, lines)
        if path.suffix == ".md":
            found += check_document(path, lines)
        if path.suffix == ".sql":
            found += check_sql(path, lines)
        if path.suffix in (".cpp", ".h"):
            found += check_cpp(path)
            if place.startswith("src/"):
                found += check_includes(path, lines, modules)
    return found


if __name__ == "__main__":
    report = problems()
    print("\n".join(report) or "tidy")
    sys.exit(bool(report))
