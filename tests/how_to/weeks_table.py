#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The table of the how-to, as CSV on standard output: 120 students in each of four terms, six weeks
each; the last ten students have no outcome yet."""

import math
import random

FACULTIES = ("arts", "medicine", "science")


def rows_of(student: int, dice: random.Random) -> list[str]:
    trouble = 4 * dice.random() - 2
    left = (
        "" if student >= 470 else str(int(dice.random() < 1 / (1 + math.exp(1.5 - 1.5 * trouble))))
    )
    rows = []
    for week in range(1, 7):
        logins = int((3 - trouble) * 4 * dice.random())
        missing = int((trouble + 2) * dice.random()) or ""
        graded = week > 2 and dice.random() < 0.9
        grade = f"{6 - trouble + dice.random():.1f}" if graded else ""
        gender = "f" if student % 3 == 0 else "m"
        who = f"s{student},{2021 + student // 120},{week},{gender},{FACULTIES[student % 3]}"
        rows.append(f"{who},{logins},{missing},{grade},{left}")
    return rows


def main() -> None:
    dice = random.Random(3)
    print("student,term,week,gender,faculty,logins_14d,missing_assignments,grade_mean,left")
    for student in range(480):
        print("\n".join(rows_of(student, dice)))


if __name__ == "__main__":
    main()
