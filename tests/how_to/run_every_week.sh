#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The weekly cycle by the program itself, killed and resumed: run_every_week.sh PROGRAM
#
# The lines between "# [step]" and "# []" are those of docs/how-to/run-every-week.md (how_to_test.py
# compares them).
set -euo pipefail
program=$1
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
now=2023-08-01T00:00:00Z
plimsoll demo --out outputs --students 150 --seed 7 --terms 4 --no-serve > said
mv outputs/deliveries deliveries
export PLIMSOLL_WORKSPACE=$here/outputs/workspace PLIMSOLL_TENANT=university
TENANT=$PLIMSOLL_WORKSPACE/tenants/university
mkdir -p "$TENANT/inbox"
last=$(ls deliveries | tail -1)
now=$(date -u -d "$last + 1 day" +%F)T22:30:00Z
must_end() { # must_end "CODES" COMMAND...: it ends with one of these codes
  local codes=$1 ended=0; shift
  "$@" > said 2>&1 || ended=$?
  [[ " $codes " == *" $ended "* ]] || fail "ended with $ended, not $codes: $* : $(cat said)"
}

# --- everything was taken in and published by the demonstration: nothing is doubled
# [deliver]
cp -r deliveries/. "$TENANT/inbox/"
# []
must_end "0 7 8" plimsoll run
grep -q "score .* was published before" said || fail "published again: $(cat said)"
WEEK=$(sed -n 's/^score  *the week of \([0-9-]*\) .*/\1/p' said)
must_end "0 7 8" plimsoll run --as-of "$WEEK"
steps_of_the_page() {
# [run]
plimsoll run
plimsoll run --as-of "$WEEK"
# []
}
must_end "0 7 8" steps_of_the_page

# --- what no contract knows is left out, and said
echo "plate" > "$TENANT/inbox/parking.csv"
must_end "7" plimsoll run
grep -q "not taken in: .*parking.csv (rejected)" said || fail "not said: $(cat said)"
rm "$TENANT/inbox/parking.csv"

# --- a week that is not there, and a program that is killed after whichever stage
refused 5 "no approved capacities hold on 2001-01-01" plimsoll run --as-of 2001-01-01
mkfifo told
for stage in ingest silver score; do
  "$program" --now "$now" run > /dev/null 2> told & process=$!
  grep -m1 -q "$stage" < told
  kill -9 $process 2> /dev/null || true
  wait $process 2> /dev/null || true
  must_end "0 7 8" plimsoll run
  grep -q "score .* was published before" said || fail "published again: $(cat said)"
done
must "job.run" plimsoll audit show --last 400
must "Sound" plimsoll audit verify
echo "run_every_week: every step did what it should"
