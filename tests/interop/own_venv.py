# SPDX-License-Identifier: Apache-2.0
"""A comparison's packages in a virtual environment of their own, made at its first run."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CANNOT_RUN = "test-interop: cannot run: "


def enter(script: str, name: str, requirements: str) -> None:
    """Starts `script` again inside build/<name>, unless it runs there already.

    Ends with 1, saying why, when the packages cannot be had: a comparison that could not run has
    not passed.
    """
    venv = HERE.parent.parent / "build" / name
    if pathlib.Path(sys.prefix).resolve() == venv.resolve():
        return
    python = venv / "bin" / "python"
    stamp = venv / "installed"
    wanted = (HERE / requirements).read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"test-interop: installing {requirements} into build/{name}", flush=True)
        pip = [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / requirements)]
        for command, reason in (
            (
                [sys.executable, "-m", "venv", str(venv)],
                "no virtual environment (Debian: apt install python3-venv)",
            ),
            (pip, f"{requirements} could not be installed with pip"),
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"{CANNOT_RUN}{reason}\n{done.stdout}{done.stderr}")
        stamp.write_text(wanted, encoding="utf-8")
    os.execv(python, [str(python), script, *sys.argv[1:]])
