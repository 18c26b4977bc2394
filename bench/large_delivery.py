#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes in one CSV delivery that is much larger than the memory the engine is given.

bench/large_delivery.py [gigabytes=3] [memory in MB=512] [program=build/dev/plimsoll]

Prints seconds and the peak memory of the process: it must not grow with the file. Needs about three
times the size of the file as disk, in build/bench-data/large, which is emptied.
"""
import resource
import shutil
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

HEADER = ("user_id,activity_date,login_count,course_views,forum_posts,video_minutes,quiz_attempts,"
          "exported_at\n")
ACCOUNTS = 200_000


def write_delivery(path: Path, wanted_bytes: int) -> int:
    """One row per account and day; days are added until the file is large enough."""
    accounts = [f"u{number:08}," for number in range(ACCOUNTS)]
    counts = [f",{n % 7},{n % 97},{n % 3},{n % 241},{n % 5}," for n in range(997)]
    rows, day = 0, date(2000, 1, 1)
    with path.open("w", encoding="ascii", buffering=1 << 20) as file:
        file.write(HEADER)
        while file.tell() < wanted_bytes:
            end = f"{day}T22:00:00Z\n"
            file.write("".join([f"{account}{day}{counts[(number * 31 + rows) % 997]}{end}"
                                for number, account in enumerate(accounts)]))
            rows += ACCOUNTS
            day += timedelta(days=1)
    return rows


def main() -> int:
    """Writes the delivery, takes it in, prints what it took."""
    arguments = sys.argv[1:]
    gigabytes = float(arguments[0]) if arguments else 3
    memory_mb = arguments[1] if len(arguments) > 1 else "512"
    program = arguments[2] if len(arguments) > 2 else "build/dev/plimsoll"
    folder = Path("build/bench-data/large")
    shutil.rmtree(folder, ignore_errors=True)
    inbox = folder / "inbox" / "2024-01-08" / "lms"
    inbox.mkdir(parents=True)
    delivery = inbox / "lms_activity_20240108.csv"
    rows = write_delivery(delivery, int(gigabytes * 1e9))
    print(f"{delivery.stat().st_size / 1e9:.2f} GB, {rows:,} rows, engine memory {memory_mb} MB",
          flush=True)
    command = [program, "--workspace", str(folder / "workspace"), "--memory-mb", memory_mb]
    subprocess.run(command + ["init", "--profile", "profiles/university"], check=True)
    began = time.monotonic()
    ended = subprocess.run(command + ["ingest", str(folder / "inbox")], check=False)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.monotonic() - began:.0f} s wall, "
          f"{usage.ru_utime + usage.ru_stime:.0f} s processor, "
          f"peak {usage.ru_maxrss / 1024:.0f} MB")
    shutil.rmtree(folder)
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
