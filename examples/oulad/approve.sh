#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Lets the newest release of a workspace score, as made-up people would: approve.sh PROGRAM WORKSPACE TENANT
# Nothing scores that nobody approved, here neither; real people do this by docs/how-to/approve-a-release.md.
set -euo pipefail
program=$1 workspace=$2 tenant=$3
plimsoll() { "$program" --quiet --workspace "$workspace" --tenant "$tenant" "$@"; }
# field COMMAND NAME: that field of the newest package
field() { plimsoll --json $1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["packages"][0][sys.argv[1]])' "$2"; }

champion=$(plimsoll --json release list | python3 -c 'import json, sys
print(next((p["id"] for p in json.load(sys.stdin)["packages"] if "champion" in p["serves_as"]), ""))')
if [ -n "$champion" ]; then
  echo "release $champion serves already; a newer one waits for people (plimsoll release list)"
  exit 0
fi
release=$(field "release list" id)
cat > "$workspace/tenants/$tenant/reviewers.yaml" <<'PEOPLE'
# The people of a demonstration; nobody real.
people:
  - {name: ingrid, title: "Ingrid, institutional research", roles: [author]}
  - {name: per, title: "Per, dean of studies", roles: [academic_reviewer, release_manager]}
  - {name: maryam, title: "Maryam, data protection officer", roles: [privacy_reviewer]}
PEOPLE
say="demonstration: made-up people"
{
  if [ "$(plimsoll --json capacity show | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["packages"]))')" = 0 ]; then
    plimsoll capacity propose --from 2013-01-01 --as ingrid --why "$say"
    capacities=$(field "capacity show" id)
    plimsoll capacity review "$capacities" --as per --why "$say"
    plimsoll capacity approve "$capacities" --as per --why "$say"
    plimsoll capacity approve "$capacities" --as maryam --why "$say"
  fi
  plimsoll release submit "$release" --as ingrid --why "$say"
  plimsoll release review "$release" --as per --why "$say"
  python3 -c 'import json, sys
for gap in json.load(open(sys.argv[1]))["blocking"]: print(gap["attribute_name"] + "/" + gap["metric"])' \
    "$workspace/tenants/$tenant/releases/$release/gate.json" |
    while read -r gap; do
      plimsoll release gate "$release" --gap "$gap" --decision accept --as per --why "$say; a board would ask why"
    done
  plimsoll release approve "$release" --as per --why "$say"
  plimsoll release approve "$release" --as maryam --why "$say"
  plimsoll release promote "$release" --as per --why "$say"
} > /dev/null
echo "release $release: approved and promoted by made-up people"
