#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy on the files changed since a commit and on a share of the others.

Debian 12 has clang-tidy 14, which is older than the standard library we build with: a few files it
cannot read, and says so; they are counted, not passed over in silence. The share moves on with each
commit, so that every file is looked at once in SHARES commits. Without --all at most MOST files are
looked at, the changed ones first, so that a run ends in time. Findings are reported; they fail the
run only with --strict, until the tree has been gone through once.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARES = 16
MOST = 60
SECONDS_A_FILE = 120
# GCC's words for what clang 14 calls otherwise, and the gaps of its standard library.
FLAGS = f"-std=c++2b -U__cpp_if_consteval -w -include {ROOT}/tools/lint/clang14_gaps.h"


def git(*arguments: str) -> list[str]:
    run = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(ROOT), *arguments],
        capture_output=True, text=True,
    )  # fmt: skip
    return run.stdout.split() if run.returncode == 0 else []


def chosen(everything: list[str], base: str) -> list[str]:
    names = set(git("diff", "--name-only", base)) | set(git("diff", "--name-only"))
    changed = [file for file in everything if file in names]
    commits = int((git("rev-list", "--count", "HEAD") or ["0"])[0])
    share = [file for file in everything[commits % SHARES :: SHARES] if file not in names]
    if len(changed) > MOST:
        print(f"{len(changed) - MOST} changed files are left out; all of them: tools/lint.py --all")
    return (changed + share)[:MOST]


def of_single_files(entry: dict[str, str]) -> list[dict[str, str]]:
    """An entry for each of the files that are compiled together (docs/adr/0035-unity-builds.md)."""
    together = pathlib.Path(entry["file"])
    if together.parent.name != "Unity":
        return [entry]
    files = re.findall(r'^#include "(.+)"$', together.read_text(encoding="utf-8"), re.MULTILINE)
    return [
        entry | {"file": file, "command": entry["command"].replace(entry["file"], file)}
        for file in files
    ]


def write_commands(build: pathlib.Path, out: pathlib.Path) -> list[str]:
    """Compile commands as clang 14 takes them; returns the files that are built."""
    built = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    entries = [single for entry in built for single in of_single_files(entry)]
    ours = []
    for entry in entries:
        command = re.sub(r"^.*?\S*(?:c\+\+|g\+\+)(?:-\d+)? ", "clang++ ", entry["command"], count=1)
        # Precompiled headers are of the compiler that builds; without them forgotten ones show.
        command = re.sub(r" -Winvalid-pch -include \S+", "", command)
        entry["command"] = command.replace("-std=c++23", FLAGS)
        place = pathlib.Path(entry["file"])
        if place.is_relative_to(ROOT / "src") and not place.stem.endswith("_test"):
            ours.append(place.relative_to(ROOT).as_posix())
    out.mkdir(parents=True, exist_ok=True)
    (out / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    return sorted(set(ours))


def look_at(file: str, commands: pathlib.Path) -> tuple[str, str]:
    """('clean' | 'findings' | 'unread', what clang-tidy says)."""
    try:
        run = subprocess.run(
            ["clang-tidy", "-p", str(commands), "--quiet", file],
            cwd=ROOT, capture_output=True, text=True, timeout=SECONDS_A_FILE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "unread", f"{file}: more than {SECONDS_A_FILE} s"
    failed = re.search(r"error: (.*) \[clang-diagnostic-error\]", run.stdout)
    if failed or run.returncode not in (0, 1):
        return "unread", f"{file}: {failed[1] if failed else 'clang-tidy crashed'}"
    return ("findings", run.stdout.strip()) if run.returncode else ("clean", "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    parser.add_argument("--base", default="HEAD~1", help="the commit to compare with")
    parser.add_argument("--all", action="store_true", help="every file")
    parser.add_argument("--strict", action="store_true", help="findings fail the run")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*", help="these files only")
    args = parser.parse_args()

    commands = args.build / "lint"
    everything = write_commands(args.build, commands)
    files = args.files or (everything if args.all else chosen(everything, args.base))
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda file: look_at(file, commands), files))
    found = [text for kind, text in results if kind == "findings"]
    unread = [text for kind, text in results if kind == "unread"]
    print("\n".join(found))
    print(
        f"clang-tidy: {len(files)} of {len(everything)} files, {len(found)} with findings, "
        f"{len(unread)} that clang-tidy 14 cannot read"
    )
    print("".join(f"  not read: {text[:140]}\n" for text in unread), end="")
    return int(args.strict and bool(found))


if __name__ == "__main__":
    sys.exit(main())
