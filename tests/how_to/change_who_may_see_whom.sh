#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# An institution's own access policy: change_who_may_see_whom.sh PROGRAM PROFILE PAGE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/change-who-may-see-whom.md; the rule is cut from it.
set -euo pipefail
program=$1 profile=$2 page=$3
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill $service 2> /dev/null; rm -rf "$here"' EXIT
cd "$here"
export PLIMSOLL_WORKSPACE=$here/workspace PLIMSOLL_TENANT=north
TENANT=$here/workspace/tenants/north
now=$(date -u +%FT%TZ)

# served: starts the service and stops it again; it said that it serves
served() {
  "$program" serve --port 0 > served 2>&1 & service=$!
  await_port 60
  kill $service; wait $service || fail "the service did not stop well: $(cat served)"; service=
}

plimsoll init --profile "$profile" > said
refused 8 "access policy, north: the standard one, version " "$program" --now "$now" doctor
served
must "policy.used" plimsoll audit show
# [copy]
plimsoll account copy-policy --out draft
# []
refused 5 "is there already" plimsoll account copy-policy --out draft
must "0 not as expected" plimsoll account check-policy --policy draft/policy.yaml --cases draft/policy_cases.yaml
python3 - <<'CHANGE'
import pathlib
file = pathlib.Path("draft/policy_cases.yaml")
head, case, rest = file.read_text().partition("  - case: a lead of a programme, reviewing interventions\n")
file.write_text(head + case + rest.replace("access.report, ", "", 1))
CHANGE
set +e
# [check]
plimsoll account check-policy --policy draft/policy.yaml --cases draft/policy_cases.yaml
# []
[ $? = 6 ] || fail "the rules do what the changed case says before they are changed"
set -e
refused 6 "access.report is allowed, and should be denied" plimsoll account check-policy --policy draft/policy.yaml \
  --cases draft/policy_cases.yaml
cp draft/policy.yaml draft/policy_cases.yaml "$TENANT/"
refused 6 "problem  access policy, north" plimsoll doctor
refused 5 "the policy does not do what 1 of its cases say" "$program" serve --port 0
sed -n '/^```yaml/,/^```$/p' "$page" | sed '1d;$d' >> draft/policy.yaml
number=$(($(sed -n 's/^number: //p' draft/policy.yaml) + 1))
sed -i "s/^number: .*/number: $number/" draft/policy.yaml
set +e
# [use]
cp draft/policy.yaml draft/policy_cases.yaml "$TENANT/"
plimsoll account check-policy
plimsoll doctor
# []
[ $? = 8 ] || fail "the doctor finds more than that nothing is trained yet"
set -e
must "policy $number-" plimsoll account check-policy
refused 8 "access policy, north: its own, version $number-" "$program" --now "$now" doctor
served
served
plimsoll audit show > said
[ "$(grep -c policy.used said)" = 2 ] || fail "not two changes of policy on record: $(cat said)"
rm "$TENANT/policy_cases.yaml"
refused 4 "policy_cases.yaml" "$program" serve --port 0
echo "change_who_may_see_whom: every step did what it should"
