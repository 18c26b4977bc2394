# SPDX-License-Identifier: Apache-2.0
"""The tables that all tools are given: a generated one, and gold tables of lakes. Each is written
as two Parquet files, rows to train on and rows of the last term to judge on."""

import json
import pathlib

import duckdb
import numpy as np

CONTEXT = ("student", "term", "outcome")
WINSORISE = [0.005, 0.995]


class Table:
    """NAME_train.parquet and NAME_test.parquet in a folder; every other column is a feature."""

    def __init__(self, folder: pathlib.Path, name: str) -> None:
        self.name = name
        self.train = folder / f"{name}_train.parquet"
        self.test = folder / f"{name}_test.parquet"

    def write(self, relation: duckdb.DuckDBPyRelation) -> None:
        last = f"(select max(term) from '{self.train}')"
        relation.write_parquet(str(self.train))
        duckdb.sql(f"select * from '{self.train}' where term = {last}").write_parquet(
            str(self.test)
        )
        rest = self.train.with_suffix(".part")
        duckdb.sql(f"select * from '{self.train}' where term <> {last}").write_parquet(str(rest))
        rest.rename(self.train)

    def features(self) -> list[str]:
        return [
            name for name in duckdb.read_parquet(str(self.train)).columns if name not in CONTEXT
        ]

    def write_spec(self, method: str, penalty: float, capacity: float) -> pathlib.Path:
        """The declaration for `plimsoll model`: free directions."""
        spec = {"outcome": "outcome", "student": "student", "term": "term", "list": ["term"]}
        spec |= {"capacity": capacity, "features": self.features(), "method": method}
        spec |= {"use_directions": False}
        if method == "logistic":
            spec |= {"penalty": penalty, "winsorise": WINSORISE}
        path = self.train.with_name(f"{self.name}_{method}.yaml")
        path.write_text(json.dumps(spec), encoding="utf-8")
        return path


def generated(table: Table, rows: int, features: int) -> None:
    """Students with ten rows each in five terms, of which four are trained on: `rows`. Counts and
    shares are driven by a few things nobody sees, so that columns are correlated and skewed, as
    records of activity are."""
    random = np.random.default_rng(1)
    rows = rows * 5 // 4
    hidden = np.repeat(random.normal(size=(rows // 10, 6)), 10, axis=0)
    hidden += 0.5 * random.normal(size=hidden.shape)
    values = 0.5 * hidden @ random.normal(size=(6, features))
    values += random.normal(size=values.shape)
    values[:, ::2] = np.floor(np.exp(values[:, ::2]))
    logit = -2 + hidden @ np.array([0.8, -0.6, 0.4, 0.3, -0.2, 0.1])
    frame = {f"x{at}": values[:, at].copy() for at in range(features)}
    frame["student"] = np.arange(rows) // 10
    frame["term"] = 5 * np.arange(rows) // rows
    frame["outcome"] = (random.random(rows) < 1 / (1 + np.exp(-logit))).astype(int)
    table.write(duckdb.sql("select * from frame"))


def delta_files(folder: pathlib.Path) -> list[str]:
    """The data files of the newest version, by the table's own log."""
    files: dict[str, bool] = {}
    for commit in sorted((folder / "_delta_log").glob("*.json")):
        for line in commit.read_text(encoding="utf-8").splitlines():
            action = json.loads(line)
            if "add" in action:
                files[action["add"]["path"]] = True
            if "remove" in action:
                files.pop(action["remove"]["path"], None)
    return [str(folder / name) for name in files]


def from_lake(table: Table, lake: pathlib.Path, target: str) -> None:
    """Student-weeks with a known label and all their numeric features."""
    week, label = (
        f"read_parquet({delta_files(lake / 'gold' / name)}, hive_partitioning = true)"
        for name in ("feature_student_week", "label")
    )
    kinds = duckdb.sql(f"describe select * from {week}").fetchall()
    numbers = [
        name
        for name, kind, *_ in kinds
        if kind.startswith(("DECIMAL", "DOUBLE", "FLOAT", "BOOLEAN")) or kind.endswith("INT")
    ]
    columns = ", ".join(f'week."{name}"::double as "{name}"' for name in numbers)
    table.write(
        duckdb.sql(
            f"select week.canonical_student_id as student, week.term_id as term, label.outcome, "
            f"{columns} from {week} as week join {label} as label "
            f"using (canonical_student_id, as_of_date) "
            f"where label.target = '{target}' and label.outcome is not null "
            f"order by week.as_of_date, student"
        )
    )
