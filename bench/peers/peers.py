#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Our fits and metrics beside scikit-learn's and XGBoost's: quality, time and memory in one run.

  peers.py --build build/dev --out build/peers [--rows 1000000] [--lake NAME=LAKE:TARGET ...]

Every tool is given the same tables (tables.py): a generated one, and the gold tables of lakes.
Times are medians, of the fit or the metrics alone, with the table in memory; the memory is the
process's largest during it, and in brackets what it held before. On a machine that others use
compare processor seconds with --threads 1: threads that wait for each other count as work. The
tools are installed into build/peers-venv at the first run (requirements.txt). Exits with 1, saying
why, when they cannot be had.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
VENV = HERE.parent.parent / "build" / "peers-venv"
CANNOT_RUN = "peers: cannot run: "
PENALTY = 1.0
CAPACITY = 0.10
SOLVERS = (("lbfgs", 1e-4), ("lbfgs", 1e-6), ("lbfgs", 1e-8), ("newton-cholesky", 1e-8))


def enter_venv() -> None:
    """Starts this script again inside the virtual environment, made first when it is not there."""
    python = VENV / "bin" / "python"
    stamp = VENV / "installed"
    wanted = (HERE / "requirements.txt").read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("peers: installing the tools into build/peers-venv", flush=True)
        pip = [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")]
        for command, reason in (
            (
                [sys.executable, "-m", "venv", str(VENV)],
                "no environment (apt install python3-venv)",
            ),
            (pip, "the tools could not be installed with pip"),
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"{CANNOT_RUN}{reason}\n{done.stdout}{done.stderr}")
        stamp.write_text(wanted, encoding="utf-8")
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


def run(*command) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"peers: failed: {' '.join(words[:4])} …\n{done.stdout}{done.stderr}")
    return done.stdout


def peer(tool: str, **asked) -> dict:
    asked = {
        key: str(each) if isinstance(each, pathlib.Path) else each for key, each in asked.items()
    }
    return json.loads(run(sys.executable, HERE / "peer.py", tool, json.dumps(asked)))


class Printed:
    """A Markdown table whose first row is ours; the others are set beside it."""

    def __init__(self) -> None:
        self.ours: dict = {}
        print(
            "| tool | log loss, train | log loss, test | AUROC, test | s | processor s | peak MB "
            "| times our s | times our processor s |"
        )
        print("| --- |" + " ---: |" * 8)

    def add(self, name: str, result: dict) -> None:
        self.ours = self.ours or result
        ratios = [result[what] / self.ours[what] for what in ("seconds", "cpu_seconds")]
        train, test = result["train"], result["test"]
        print(
            f"| {name} | {train['log_loss']:.9f} | {test['log_loss']:.6f} | {test['auroc']:.5f} "
            f"| {result['seconds']:.3f} | {result['cpu_seconds']:.3f} "
            f"| {result['peak_mb']:,.0f} ({result['loaded_mb']:,.0f}) "
            f"| {ratios[0]:.1f} | {ratios[1]:.1f} |",
            flush=True,
        )


def compare_regressions(table, times, given) -> None:
    spec = table.write_spec("logistic", PENALTY, CAPACITY)
    ours = json.loads(run(*times, "fit", table.train, table.test, spec))
    features = table.features()
    print(
        f"\n{ours['rows']:,} rows, {len(features)} features, {len(ours['inputs'])} inputs; read in "
        f"{ours['load_seconds']:.2f} s, quantiles and means in {ours['design_seconds']:.2f} s\n"
    )
    printed = Printed()
    printed.add(f"Plimsoll, {ours['iterations']} iterations", ours)
    notes = []
    for solver, tolerance in SOLVERS:
        theirs = peer(
            "regression",
            train=table.train,
            test=table.test,
            features=features,
            inputs=ours["inputs"],
            penalty=PENALTY,
            solver=solver,
            tolerance=tolerance,
            runs=given.runs,
            threads=given.threads,
        )
        name = f"scikit-learn {solver}, tolerance {tolerance:g}"
        printed.add(f"{name}, {theirs['iterations']} iterations", theirs)
        apart = max(abs(a - b) for a, b in zip(ours["coefficients"], theirs["coefficients"]))
        notes.append(
            f"- {name}: training log loss less ours "
            f"{theirs['train']['log_loss'] - ours['train']['log_loss']:+.1e}, coefficients up "
            f"to {apart:.1e} apart"
        )
    print("\n" + "\n".join(notes), flush=True)


def compare_trees(table, times, given) -> None:
    spec = table.write_spec("trees", PENALTY, CAPACITY)
    ours = json.loads(run(*times, "fit", table.train, table.test, spec))
    print()
    printed = Printed()
    trees = f"{ours['parameters']['n_estimators']} trees of depth {ours['parameters']['max_depth']}"
    printed.add(f"Plimsoll, {trees}", ours)
    printed.add(
        f"XGBoost, {trees}",
        peer(
            "xgboost",
            train=table.train,
            test=table.test,
            features=table.features(),
            parameters=ours["parameters"],
            runs=given.runs,
            threads=given.threads,
        ),
    )


def compare_intervals(table, times, given) -> None:
    """Both judge the scores that `plimsoll model` writes for the rows of the last term."""
    import duckdb

    folder = table.test.with_name(f"{table.name}_model")
    whole = table.test.with_name(f"{table.name}_scores.parquet")
    spec = table.write_spec("logistic", PENALTY, CAPACITY)
    program = [given.build / "plimsoll", "--quiet", "model"]
    run(*program, "fit", "--data", table.train, "--spec", spec, "--out", folder, "--resamples", 0)
    run(*program, "predict", "--model", folder / "model.json", "--data", table.test, "--out", whole)
    ours = json.loads(run(*times, "evaluate", whole, spec, "score"))
    rows = duckdb.sql(f"select count(*) from '{whole}'").fetchall()[0][0]
    drawn = min(max(4_000_000 // rows, 20), 500)
    theirs = peer("intervals", table=whole, runs=drawn)
    names = ("auroc", "auprc", "log_loss", "brier")
    resamples = ours["resamples"]
    seconds = theirs["cpu_seconds"] * resamples
    print(
        f"\nIntervals, {rows:,} rows: ours, {resamples} resamples of every metric, "
        f"{ours['seconds']:.2f} s, {ours['cpu_seconds']:.2f} s processor, "
        f"{ours['peak_mb']:,.0f} MB; plain Python, four metrics, {seconds:.0f} s processor "
        f"({drawn} resamples measured, times {resamples / drawn:.3g}), "
        f"{theirs['peak_mb']:,.0f} MB: "
        f"{seconds / ours['cpu_seconds']:.0f} times our processor seconds\n"
    )
    print("| metric | ours | theirs less ours | standard error: ours | theirs |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, value, spread in zip(names, theirs["whole"], theirs["spread"]):
        metric = ours["evaluation"][name]
        width = (metric["upper"] - metric["lower"]) / 3.92
        print(
            f"| {name} | {metric['value']:.6f} | {value - metric['value']:+.1e} "
            f"| {width:.5f} | {spread:.5f} |"
        )


def compare(table, given) -> None:
    times = [given.build / "bench" / "table_times", given.threads, given.runs]
    print(f"\n## {table.name}")
    compare_regressions(table, times, given)
    compare_trees(table, times, given)
    compare_intervals(table, times, given)
    print(f"\nLoad of the machine now: {os.getloadavg()[0]:.1f}", flush=True)


def print_versions(threads: int) -> None:
    import numpy
    import sklearn
    import xgboost

    print(
        f"{threads} thread(s) of {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, numpy {numpy.__version__}, scikit-learn "
        f"{sklearn.__version__}, XGBoost {xgboost.__version__}; penalty {PENALTY:g}",
        flush=True,
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--build", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--rows", type=int, default=1_000_000, help="of the generated table")
    arguments.add_argument("--features", type=int, default=40, help="of the generated table")
    arguments.add_argument("--runs", type=int, default=5, help="of each fit; medians are told")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--lake", action="append", default=[], metavar="NAME=LAKE:TARGET")
    given = arguments.parse_args()
    if pathlib.Path(sys.prefix) != VENV:
        enter_venv()
    import tables

    print_versions(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    if not given.lake:
        print("no gold tables (`make demo` and `make oulad` make some): the generated one alone")
    for lake in given.lake:
        name, _, rest = lake.partition("=")
        folder, _, target = rest.rpartition(":")
        if not (pathlib.Path(folder) / "gold" / "label").is_dir():
            raise SystemExit(f"{CANNOT_RUN}no gold tables in {folder}; build them first")
        table = tables.Table(given.out, name)
        tables.from_lake(table, pathlib.Path(folder), target)
        compare(table, given)
    table = tables.Table(given.out, "generated")
    tables.generated(table, given.rows, given.features)
    compare(table, given)


if __name__ == "__main__":
    main()
