#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the whole way, stage by stage. Generated deliveries are kept in build/bench-data.
#   bench/run.sh                 35,000 students, three terms, weekly deliveries
#   BENCH=large bench/run.sh     also 1,000,000 students, one term (about 60 GB of disk, over an hour)
#   BENCH=small bench/run.sh     2,000 students: a look at the table, no figure to quote
set -euo pipefail
cd "$(dirname "$0")/.."
program="${BENCH_PROGRAM:-build/dev/bench/pipeline_bench}"

echo "machine: $(nproc) processors, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
case "${BENCH:-}" in
  small) "$program" --students 2000 ;;
  large)
    "$program" --students 35000
    "$program" --students 1000000 --terms 1 --repeats 1 --memory-mb 6500
    ;;
  *) "$program" --students 35000 ;;
esac
echo "load now: $(cut -d' ' -f1-3 /proc/loadavg)"
