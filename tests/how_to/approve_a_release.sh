#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A release's whole life, by the program itself: approve_a_release.sh PROGRAM PROFILE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/approve-a-release.md (how_to_test.py
# compares them).
set -euo pipefail
program=$1 profile=$2
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
export PLIMSOLL_WORKSPACE=$here/workspace PLIMSOLL_TENANT=north
tenant=$here/workspace/tenants/north

next_day() { now=$(date -u -d "${now%T*} + 1 day" +%F)T22:30:00Z; }
gaps_of() {
  python3 -c 'import json, sys
for gap in json.load(open(sys.argv[1]))["blocking"]: print(gap["attribute_name"] + "/" + gap["metric"])' \
    "$tenant/releases/$1/gate.json"
}
# every gap that blocks release $1 is accepted
accept_gaps() {
  local gap
  for gap in $(gaps_of "$1"); do
    must "gate_decided" plimsoll release gate "$1" --gap "$gap" --decision accept --as per --why "small groups"
  done
}
approve_fully() {
  must "submitted" plimsoll release submit "$1" --as ingrid --why "next one"
  must "reviewed" plimsoll release review "$1" --as per --why "read"
  accept_gaps "$1"
  # Both at once, by two processes: both count.
  plimsoll release approve "$1" --as per --why "fine" > one 2>&1 & local one=$!
  plimsoll release approve "$1" --as maryam --why "fine" > other 2>&1 & local other=$!
  wait $one || fail "one of two approvals at once was lost: $(cat one)"
  wait $other || fail "one of two approvals at once was lost: $(cat other)"
  must "approved" plimsoll release list
}

# --- a university, its features built
now=2023-08-01T00:00:00Z
plimsoll synth --out out --students 150 --seed 7 --terms 4 --week 9 > said
days=$(ls out/deliveries)
now=$(echo "$days" | tail -1)T22:30:00Z
plimsoll init --profile "$profile" --salt "for a test" > said
plimsoll ingest out/deliveries > said 2>&1 || [ $? = 7 ]
plimsoll build > said

# --- nothing can score before somebody let it
refused 4 "no release for the target" plimsoll score
cat > "$tenant/reviewers.yaml" <<'PEOPLE'
people:
  - {name: ingrid, title: "Ingrid, institutional research", roles: [author]}
  - {name: per, title: "Per, dean of studies", roles: [academic_reviewer, release_manager]}
  - {name: maryam, title: "Maryam, data protection officer", roles: [privacy_reviewer]}
PEOPLE
must "draft" plimsoll train --as ingrid --resamples 50
RELEASE=$(newest release list)
refused 5 "is draft and needs to be submitted" plimsoll score

# [capacities]
plimsoll capacity propose --from 2023-08-01 --as ingrid --why "what the teams said in June"
plimsoll capacity show
# []
CAPACITIES=$(newest capacity show)
refused 5 "cannot be approved: needs a review" \
  plimsoll capacity approve "$CAPACITIES" --as maryam --why "counts only"
# [approve capacities]
plimsoll capacity review "$CAPACITIES" --as per --why "the team leaders agreed"
plimsoll capacity approve "$CAPACITIES" --as per --why "as budgeted"
plimsoll capacity approve "$CAPACITIES" --as maryam --why "counts only"
# []
must "approved" plimsoll capacity show

# [submit]
plimsoll release submit "$RELEASE" --as ingrid --why "trained on all past terms"
plimsoll release show "$RELEASE"
# []
must "model.pmml and model.onnx score the same" plimsoll release show "$RELEASE"
refused 5 "needs a review" plimsoll release approve "$RELEASE" --as per --why "looks good"
refused 5 "this takes the role" plimsoll release review "$RELEASE" --as ingrid --why "my own"
refused 4 "no such name" plimsoll release review "$RELEASE" --as somebody --why "hello"
# [review]
plimsoll release review "$RELEASE" --as per --why "read the card; worse in week 1, as it says"
# []
if [ -n "$(gaps_of "$RELEASE")" ]; then
  refused 5 "a decision on the gap" plimsoll release approve "$RELEASE" --as per --why "looks good"
fi
accept_gaps "$RELEASE"
# [approve]
plimsoll release approve "$RELEASE" --as per --why "finds more than the rules at our capacity"
# []
refused 5 "needs 1 more approval: privacy reviewer" \
  plimsoll release promote "$RELEASE" --as per --why "hurry"
refused 5 "one person approves once" plimsoll release approve "$RELEASE" --as per --why "again"
refused 5 "needs 1 more approval: privacy reviewer" plimsoll score
# [approve for privacy]
plimsoll release approve "$RELEASE" --as maryam --why "no protected attribute among the features"
# []
refused 5 "nothing approved serves" plimsoll score
# [first champion]
plimsoll release promote "$RELEASE" --as per --why "the first release"
plimsoll score
# []
must "$RELEASE, champion" plimsoll score
first_prediction=$(sed -n 's/.*plimsoll verify \([0-9a-f]*\).*/\1/p' said | head -1)
must "Verified" plimsoll verify "$first_prediction"
student=$(sed -n 's/^prediction .* of student \([^ ]*\) for .*/\1/p' said)
must "prediction.verify" plimsoll audit student "$student" --why "the student asked"
grep -q "scoring_run.publish .* on a list with others" said || fail "no list is on record: $(cat said)"
must "Sound" plimsoll audit verify

# --- a second release, first in some pools
next_day
must "draft" plimsoll train --as ingrid --resamples 60
SECOND=$(newest release list)
[ "$SECOND" != "$RELEASE" ] || fail "the second release is the first"
approve_fully "$SECOND"
refused 5 "needs a canary beside the champion first" \
  plimsoll release promote "$SECOND" --as per --why "hurry"
# [canary]
plimsoll release canary "$SECOND" --share 0.25 --as per --why "trained with the spring's labels"
# []
refused 5 "has served no week yet" plimsoll release compare
refused 5 "needs a comparison" plimsoll release promote "$SECOND" --as per --why "hurry"
# [compare]
plimsoll score
plimsoll release compare
plimsoll release compare --as per --why "nearly the same lists"
# []
must "challenger for" plimsoll score
canary_prediction=$(sed -n 's/.*plimsoll verify \([0-9a-f]*\).*/\1/p' said | tail -1)
must "as challenger" plimsoll verify "$canary_prediction"
# [promote]
plimsoll release promote "$SECOND" --as per --why "compared"
plimsoll release history
# []
must "$SECOND, champion" plimsoll score
must "Verified" plimsoll verify "$first_prediction"

# --- a byte of what was approved is changed
cp "$tenant/releases/$SECOND/metrics.json" kept
sed -i 's/0/1/' "$tenant/releases/$SECOND/metrics.json"
refused 3 "metrics.json of $SECOND" plimsoll score
cp kept "$tenant/releases/$SECOND/metrics.json"

# --- a third one in the shadow, then everything back
next_day
must "draft" plimsoll train --as ingrid --resamples 70
THIRD=$(newest release list)
approve_fully "$THIRD"
# [shadow]
plimsoll release shadow "$THIRD" --as per --why "to watch it for a month"
# []
plimsoll score > said
[ -n "$(find "$tenant/lake/gold/shadow_prediction" -name '*.parquet')" ] || fail "no shadow was kept"
# [roll back]
plimsoll release rollback --as per --why "advisors in law report wrong lists"
# []
must "$RELEASE, champion" plimsoll score
refused 5 "no earlier release" plimsoll release rollback --as per --why "further back"
for prediction in "$first_prediction" "$canary_prediction"; do
  must "Verified" plimsoll verify "$prediction"
done

# --- whoever is killed in the middle of an act has done it, or not
for _ in 1 2 3 4 5 6; do
  "$program" --quiet --now "$now" release refuse "$THIRD" --as maryam --why "killed" > said 2>&1 &
  kill -9 $! 2> /dev/null || true
  wait $! 2> /dev/null || true
done
plimsoll release refuse "$THIRD" --as maryam --why "not needed" > said 2>&1 || [ $? = 5 ]
must "refused" plimsoll release show "$THIRD"
# [retire]
plimsoll release retire "$RELEASE" --as per --why "the programme ends"
# []
refused 5 "nothing approved serves" plimsoll score
must "Verified" plimsoll verify "$first_prediction"
must "retired" plimsoll release history
must "Sound" plimsoll audit verify
echo "approve_a_release: every step did what it should"
