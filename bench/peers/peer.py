# SPDX-License-Identifier: Apache-2.0
"""One other tool on one table, in a process of its own so that its memory can be told: one line of
JSON.

  peer.py regression|xgboost|intervals <JSON with what is asked>
"""

import json
import os
import statistics
import sys
import time

import duckdb
import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from tables import WINSORISE


def memory_mb(entry: str) -> float:
    """`VmRSS`: in use now; `VmHWM`: the most since the last `forget_peak`."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(entry)) / 1024


def forget_peak() -> None:
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")


def timed(runs: int, work) -> dict:
    """Medians of several runs; processor seconds are of all threads."""
    seconds, processor, peak = [], [], []
    for _ in range(runs):
        forget_peak()
        start, cpu_start = time.perf_counter(), time.process_time()
        work()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - cpu_start)
        peak.append(memory_mb("VmHWM"))
    return {
        "seconds": statistics.median(seconds),
        "cpu_seconds": statistics.median(processor),
        "peak_mb": max(peak),
    }


def read(path: str, features: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Features, NaN where there is no value, and the outcome."""
    wanted = ", ".join(f'"{name}"' for name in features)
    cells = duckdb.sql(f"select outcome, {wanted} from '{path}'").fetchnumpy()
    columns = [np.ma.filled(np.ma.asarray(cells[name], dtype=float), np.nan) for name in features]
    return np.column_stack(columns), np.asarray(cells["outcome"]).astype(int)


def bounds_of(values: np.ndarray) -> tuple[float, float]:
    """Order statistics at the winsorising shares, or the extremes where they coincide."""
    present = values[~np.isnan(values)]
    low, high = (
        float(np.quantile(present, share, method=method))
        for share, method in zip(WINSORISE, ("lower", "higher"))
    )
    return (low, high) if low < high else (float(present.min()), float(present.max()))


def inputs_of(raw: np.ndarray, inputs: list, fitted: np.ndarray) -> np.ndarray:
    """Our inputs by their definition: winsorised, missing values at the mean with an indicator
    beside, every input less its mean and over its standard deviation in the rows `fitted`."""
    columns = np.empty((len(raw), len(inputs)))
    for at, (feature, indicator) in enumerate(inputs):
        column, of_fit = raw[:, feature], fitted[:, feature]
        if indicator:
            column, of_fit = np.isnan(column).astype(float), np.isnan(of_fit).astype(float)
        else:
            column, of_fit = (np.clip(each, *bounds_of(of_fit)) for each in (column, of_fit))
        mean = np.nanmean(of_fit)
        scale = np.where(np.isnan(of_fit), mean, of_fit).std()
        columns[:, at] = (np.where(np.isnan(column), mean, column) - mean) / scale
    return columns


def quality(outcome: np.ndarray, score: np.ndarray) -> dict:
    return {"auroc": roc_auc_score(outcome, score), "log_loss": log_loss(outcome, score)}


def regression(asked: dict) -> dict:
    """scikit-learn's logistic regression, with the solver and tolerance that are asked for."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    raw, outcome = read(asked["train"], asked["features"])
    raw_test, outcome_test = read(asked["test"], asked["features"])
    start = time.perf_counter()
    train = inputs_of(raw, asked["inputs"], raw)
    prepared = time.perf_counter() - start
    test = inputs_of(raw_test, asked["inputs"], raw)
    del raw, raw_test
    loaded = memory_mb("VmRSS")
    model = LogisticRegression(
        C=1 / asked["penalty"], solver=asked["solver"], tol=asked["tolerance"], max_iter=10000
    )
    with threadpool_limits(asked["threads"]):
        result = timed(asked["runs"], lambda: model.fit(train, outcome))
    return result | {
        "loaded_mb": loaded,
        "design_seconds": prepared,
        "iterations": int(model.n_iter_[0]),
        "coefficients": model.coef_[0].tolist(),
        "train": quality(outcome, model.predict_proba(train)[:, 1]),
        "test": quality(outcome_test, model.predict_proba(test)[:, 1]),
    }


def xgboost(asked: dict) -> dict:
    """XGBoost's own trees with our parameters."""
    from xgboost import XGBClassifier

    raw, outcome = read(asked["train"], asked["features"])
    raw_test, outcome_test = read(asked["test"], asked["features"])
    loaded = memory_mb("VmRSS")
    model = XGBClassifier(
        tree_method="hist",
        n_jobs=asked["threads"],
        base_score=float(outcome.mean()),
        **asked["parameters"],
    )
    result = timed(asked["runs"], lambda: model.fit(raw, outcome))
    return result | {
        "loaded_mb": loaded,
        "train": quality(outcome, model.predict_proba(raw)[:, 1]),
        "test": quality(outcome_test, model.predict_proba(raw_test)[:, 1]),
    }


def intervals(asked: dict) -> dict:
    """The plain way: draw students, gather their rows, call the metrics; `runs` resamples."""
    cells = duckdb.sql(f"select student, outcome, score from '{asked['table']}'").fetchnumpy()
    outcome, score = np.asarray(cells["outcome"]).astype(int), np.asarray(cells["score"])
    student = np.unique(np.asarray(cells["student"]).astype(str), return_inverse=True)[1]
    rows_of = np.split(np.argsort(student, kind="stable"), np.cumsum(np.bincount(student))[:-1])
    metrics = (roc_auc_score, average_precision_score, log_loss, brier_score_loss)
    random = np.random.default_rng(1)
    drawn = []

    def resample() -> None:
        rows = np.concatenate(
            [rows_of[at] for at in random.integers(len(rows_of), size=len(rows_of))]
        )
        drawn.append([metric(outcome[rows], score[rows]) for metric in metrics])

    result = timed(asked["runs"], resample)
    return result | {
        "whole": [metric(outcome, score) for metric in metrics],
        "spread": np.std(drawn, axis=0, ddof=1).tolist(),
    }


def main() -> None:
    tools = {"regression": regression, "xgboost": xgboost, "intervals": intervals}
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    print(json.dumps(tools[sys.argv[1]](json.loads(sys.argv[2]))))


if __name__ == "__main__":
    main()
