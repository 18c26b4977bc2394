#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares Plimsoll's group tables with Fairlearn and Aequitas on generated rows, to 1e-12.

  group_metrics.py <write_group_tables program>

The packages are installed into build/interop-fairness-venv at the first run (see
requirements-fairness.txt).
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import own_venv

LIMIT = 1e-12
RATES = ["tpr", "tnr", "for", "fdr", "fpr", "fnr", "npv", "precision", "pprev", "prev", "ppr"]
COUNTS = ["pp", "pn", "fp", "fn", "tn", "tp", "group_size"]
DISPARITIES = ["ppr", "pprev", "precision", "fdr", "for", "fpr", "fnr", "tpr", "tnr", "npv"]


class Comparison:
    """Counts what was compared, and keeps what differs."""

    def __init__(self) -> None:
        self.checks = 0
        self.failures: list[str] = []

    def number(self, what: str, ours: float, theirs: float) -> None:
        self.checks += 1
        if not abs(ours - theirs) <= LIMIT:
            self.failures.append(f"{what}: {ours!r}, not {theirs!r}")

    def text(self, what: str, ours: str, theirs: str) -> None:
        self.checks += 1
        if ours != theirs:
            self.failures.append(f"{what}: {ours!r}, not {theirs!r}")


def compare_aequitas(seen: Comparison, name: str, rows, table) -> None:
    from aequitas.bias import Bias
    from aequitas.group import Group

    groups, _ = Group().get_crosstabs(rows, attr_cols=["campus"])
    is_majority = name.startswith("majority")
    bias = Bias()
    by = bias.get_disparity_major_group if is_majority else bias.get_disparity_min_metric
    theirs = by(groups, original_df=rows).set_index("attribute_value")
    for group in table["groups"]:
        row = theirs.loc[group["attribute_value"]]
        what = f"aequitas {name} {group['attribute_value']}"
        for column in RATES + COUNTS:
            seen.number(f"{what} {column}", group[column], row[column])
        for metric in DISPARITIES:
            for suffix, check in (("_disparity", seen.number), ("_ref_group_value", seen.text)):
                check(f"{what} {metric}{suffix}", group[metric + suffix], row[metric + suffix])


def compare_fairlearn(seen: Comparison, name: str, rows, table) -> None:
    from fairlearn import metrics

    functions = {
        "tpr": metrics.true_positive_rate,
        "fpr": metrics.false_positive_rate,
        "pprev": metrics.selection_rate,
    }
    frame = metrics.MetricFrame(
        metrics=functions,
        y_true=rows["label_value"],
        y_pred=rows["score"],
        sensitive_features=rows["campus"],
    )
    for one in table["aggregates"]:
        metric = one["metric"]
        if metric not in functions:
            continue
        theirs = {
            "group_min": frame.group_min()[metric],
            "group_max": frame.group_max()[metric],
        }
        for method in ("between_groups", "to_overall"):
            theirs[f"difference_{method}"] = frame.difference(method=method)[metric]
            theirs[f"ratio_{method}"] = frame.ratio(method=method)[metric]
        for key, value in theirs.items():
            seen.number(f"fairlearn {name} {metric} {key}", one[key], value)


def main() -> None:
    warnings.filterwarnings("ignore")
    import pandas

    seen = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        for path in sorted(pathlib.Path(folder).glob("*.json")):
            table = json.loads(path.read_text(encoding="utf-8"))
            rows = pandas.read_csv(path.with_suffix(".csv"))
            compare_aequitas(seen, path.stem, rows, table)
            compare_fairlearn(seen, path.stem, rows, table)
    for failure in seen.failures[:20]:
        print(failure)
    if seen.failures or seen.checks == 0:
        raise SystemExit(f"test-interop: {len(seen.failures)} of {seen.checks} numbers differ")
    print(f"test-interop: {seen.checks} numbers equal Fairlearn's and Aequitas' to {LIMIT}")


if __name__ == "__main__":
    own_venv.enter(__file__, "interop-fairness-venv", "requirements-fairness.txt")
    main()
