#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every command block of a page is a step of the script that runs it: how_to_test.py PAGE SCRIPT"""

import pathlib
import re
import sys


def main() -> int:
    page, script = (pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S)
    steps = dict(re.findall(r"^# \[([^\]]+)\]\n(.*?)^# \[\]$", script, re.M | re.S))
    unknown = [block for block in blocks if block not in steps.values()]
    left_out = [name for name, text in steps.items() if text not in blocks]
    for block in unknown:
        print(f"{sys.argv[1]}: no step of {sys.argv[2]} runs:\n{block}")
    for name in left_out:
        print(f"{sys.argv[1]}: the step [{name}] of {sys.argv[2]} is missing")
    if not blocks:
        print(f"{sys.argv[1]}: no block of commands found")
    return 1 if unknown or left_out or not blocks else 0


if __name__ == "__main__":
    sys.exit(main())
