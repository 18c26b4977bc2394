#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads Plimsoll's Delta tables with two readers that are not ours, and compares what they see.

  delta_readers.py <write_tables program>

Rows, types, older versions, files left out by statistics, and an append by another writer. The
readers are installed into build/interop-venv at the first run (see requirements.txt). Exits with 1,
saying why, when they cannot be had: a test that could not run has not passed.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import own_venv


class Readers:
    """A DuckDB session that reads what we expect, and the readers' views of the tables."""

    def __init__(self, root: pathlib.Path) -> None:
        import duckdb
        import duckdb_extension_delta

        self.root = root
        self.session = duckdb.connect(config={"allow_unsigned_extensions": "true"})
        self.session.execute("set TimeZone = 'UTC'")
        package = pathlib.Path(duckdb_extension_delta.__file__).parent
        extension = next(package.rglob("delta.duckdb_extension"))
        self.session.execute(f"load '{extension}'")
        self.failures: list[str] = []
        self.checks = 0

    def table(self, name: str) -> str:
        return str(self.root / "gold" / name)

    def check(self, what: str, good: bool, detail: object = "") -> None:
        self.checks += 1
        if not good:
            self.failures.append(f"{what}: {detail}")

    def compare(self, what: str, relation: str, expected: pathlib.Path) -> None:
        """The same columns, types and rows, as often."""
        wanted = f"read_parquet('{expected}', hive_partitioning = false)"
        types = [
            self.session.execute(f"describe select * from {one}").fetchall()
            for one in (relation, wanted)
        ]
        types = [[(name, kind) for name, kind, *_ in columns] for columns in types]
        self.check(f"{what}: columns", types[0] == types[1], types)
        if types[0] != types[1]:
            return
        for first, second, word in (
            (relation, wanted, "rows too many"),
            (wanted, relation, "rows missing"),
        ):
            rows = self.session.execute(
                f"select * from {first} except all select * from {second} limit 3"
            ).fetchall()
            self.check(f"{what}: {word}", not rows, rows)

    def compare_versions(self) -> None:
        for expected in sorted((self.root / "expected").iterdir()):
            name, version = expected.name.removesuffix(".parquet").split(".")
            self.compare(
                f"deltalake {name} version {version}",
                self.by_deltalake(name, int(version)),
                expected,
            )
            self.compare(
                f"duckdb-delta {name} version {version}",
                self.by_duckdb(name, int(version)),
                expected,
            )

    def by_deltalake(self, name: str, version: int) -> str:
        from deltalake import DeltaTable

        self.session.register(
            "deltalake_rows", DeltaTable(self.table(name), version=version).to_pyarrow_table()
        )
        return "deltalake_rows"

    def by_duckdb(self, name: str, version: int) -> str:
        self.session.execute(
            f"attach if not exists '{self.table(name)}' as attached_{name} (type delta)"
        )
        return f"attached_{name} at (version => {version})"

    def files_read(self, name: str, condition: str) -> tuple[int, int]:
        plan = self.session.execute(
            f"explain analyze select count(*) from delta_scan('{self.table(name)}') "
            f"where {condition}"
        ).fetchall()
        found = re.search(r"Scanning Files: (\d+)/(\d+)", plan[0][1])
        return (int(found[1]), int(found[2])) if found else (-1, -1)

    def check_pruning(self) -> None:
        for name, condition, wanted in (
            ("every_type", "id >= 1200", (1, 13)),
            ("every_type", "id between 250 and 350", (2, 13)),
            # duckdb-delta 1.5.5 uses no bounds of instants, whoever wrote them;
            # check_statistics holds ours.
            ("every_type", "day >= date '2000-06-04'", (0, 13)),
            ("partitioned", "n = 1 and kind = 'plain'", (3, 36)),
        ):
            found = self.files_read(name, condition)
            self.check(
                f"files read of {name} where {condition}", found == wanted, f"{found}, not {wanted}"
            )

    def check_statistics(self) -> None:
        """Every file's bounds, as delta-rs reads them from the log, hold for the rows in it."""
        import pyarrow
        from deltalake import DeltaTable

        table = DeltaTable(self.table("every_type"))
        actions = pyarrow.table(table.get_add_actions(flatten=True))
        for action in actions.to_pylist():
            file = f"{self.table('every_type')}/{action['path']}"
            for column in ("id", "small", "ratio", "price", "name", "day", "instant"):
                low, high, nulls = self.session.execute(
                    f"select count(*) filter ({column} < $low), "
                    f"count(*) filter ({column} > $high), "
                    f"count(*) filter ({column} is null) from read_parquet('{file}')",
                    {"low": action[f"min.{column}"], "high": action[f"max.{column}"]},
                ).fetchone()
                self.check(
                    f"bounds of {column} in {action['path']}", low == 0 and high == 0, action
                )
                self.check(
                    f"nulls of {column} in {action['path']}",
                    nulls == action[f"null_count.{column}"],
                    action,
                )

    def check_log(self) -> None:
        from deltalake import DeltaTable

        table = DeltaTable(self.table("erased"))
        operations = [commit["operation"] for commit in table.history()]
        self.check(
            "history",
            operations == ["ERASE", "LIFT APPEND ONLY", "WRITE", "WRITE", "CREATE TABLE"],
            operations,
        )
        self.check(
            "append only again", table.metadata().configuration["delta.appendOnly"] == "true"
        )
        protocol = table.protocol()
        self.check(
            "protocol",
            (protocol.min_reader_version, protocol.min_writer_version) == (1, 2),
            protocol,
        )
        mark = DeltaTable(self.table("every_type")).transaction_version("write_tables")
        self.check("transaction", mark == 12, mark)

    def check_foreign_append(self, program: str) -> None:
        """What another writer appends, we read."""
        import pyarrow
        from deltalake import write_deltalake

        rows = pyarrow.table({"id": pyarrow.array([100, 101], pyarrow.int64())})
        write_deltalake(self.table("erased"), rows, mode="append")
        count = subprocess.run(
            [program, "count", str(self.root), "erased"], capture_output=True, text=True, check=True
        )
        self.check("rows after an append by deltalake", count.stdout.strip() == "19", count.stdout)


def main() -> None:
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "write", folder], check=True)
        readers = Readers(pathlib.Path(folder))
        readers.compare_versions()
        readers.check_pruning()
        readers.check_statistics()
        readers.check_log()
        readers.check_foreign_append(program)
    for failure in readers.failures:
        print(f"test-interop: differs: {failure}")
    print(
        f"test-interop: {readers.checks} checks by deltalake and duckdb-delta, "
        f"{len(readers.failures)} differ"
    )
    raise SystemExit(1 if readers.failures else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    own_venv.enter(__file__, "interop-venv", "requirements.txt")
    main()
