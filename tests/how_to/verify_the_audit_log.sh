#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The audit log read, witnessed, verified and proved: verify_the_audit_log.sh PROGRAM PROFILE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/verify-the-audit-log.md.
set -euo pipefail
program=$1 profile=$2
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
export PLIMSOLL_WORKSPACE=$here/workspace PLIMSOLL_TENANT=north
tenant=$here/workspace/tenants/north
AUDIT=$tenant/audit
now=2026-02-23T05:00:00Z

# --- acts to be recorded: capacities are proposed and read
plimsoll init --profile "$profile" --salt "for a test" > said
cat > "$tenant/reviewers.yaml" <<'PEOPLE'
people:
  - {name: ingrid, roles: [author]}
  - {name: per, roles: [academic_reviewer, release_manager]}
  - {name: maryam, roles: [privacy_reviewer]}
PEOPLE
plimsoll capacity propose --from 2026-01-01 --as ingrid --why "what the teams said" > said
CAPACITIES=$(newest capacity show)
plimsoll capacity review "$CAPACITIES" --as per --why "the team leaders agreed" > said
cp -r "$AUDIT" earlier
plimsoll capacity approve "$CAPACITIES" --as maryam --why "counts only" > said

# [key]
plimsoll audit key > north.vkey
# []
must "capacity.approved" plimsoll audit show
! grep -q "counts only" said || fail "what somebody wrote stands in the log itself"
# [read]
plimsoll audit show --last 20
plimsoll audit verify
# []
must "Sound: 3 entries" plimsoll audit verify
must "Personal details: 3 there" plimsoll audit verify
# [witness]
plimsoll audit witness --folder board/witness --log "$AUDIT/log" --key north.vkey --name witness.north.example
# []
must "0 of them for the first time" plimsoll audit witness --folder board/witness --log "$AUDIT/log" --key north.vkey
WITNESS_KEY=$(sed -n 's/^its public key: //p' said)
plimsoll capacity approve "$CAPACITIES" --as per --why "as budgeted" > said
must "Sound: 4 entries" plimsoll audit verify
# [copy]
cp -r "$AUDIT/log" copy
plimsoll audit verify --log copy --key north.vkey --witnessed board/witness/*.checkpoint --witness-key "$WITNESS_KEY"
# []
must "continuing what the witness has seen" plimsoll audit verify --log copy --key north.vkey \
  --witnessed board/witness/*.checkpoint --witness-key "$WITNESS_KEY"
refused 3 "with --key" plimsoll audit verify --log copy
# [prove]
plimsoll audit prove 2 --out evidence
plimsoll audit verify --entry evidence/entry-2.json --proof evidence/entry-2.tlog-proof --key north.vkey
# []
sed -i 's/maryam/ingrid/' evidence/entry-2.json
refused 3 "does not lead from this entry" plimsoll audit verify --entry evidence/entry-2.json \
  --proof evidence/entry-2.tlog-proof --key north.vkey

cp -r "$AUDIT" whole
must "1 entry would lose the details" plimsoll audit erase-details --entry 2 --dry-run
must "Personal details: 4 there, 0 erased" plimsoll audit verify
refused 3 "needs a reason" plimsoll audit erase-details --entry 2
refused 4 "there is no entry 99" plimsoll audit erase-details --entry 99 --reason "request 2026-114"
# [erase]
plimsoll audit erase-details --entry 2 --dry-run
plimsoll audit erase-details --entry 2 --reason "request 2026-114"
plimsoll audit verify
# []
must "Personal details: 3 there, 1 erased" plimsoll audit verify
! grep -rq "counts only" "$AUDIT" || fail "what was erased is still there"
must "0 entries lost" plimsoll audit erase-details --entry 2 --reason "request 2026-114"
must "Sound: 5 entries" plimsoll audit verify
must "5 entries indexed" plimsoll audit reindex
rm -r "$AUDIT" && mv whole "$AUDIT"

# --- an entry is changed in a copy, and in the log itself
sed -i 's/maryam/ingrid/' copy/tile/entries/000.p/4
refused 6 "entry 2, bytes" plimsoll audit verify --log copy --key north.vkey
cp -r "$AUDIT" kept
sed -i 's/maryam/ingrid/' "$AUDIT/log/tile/entries/000.p/4"
refused 3 "an entry of its last bundle was changed" plimsoll capacity show
refused 3 "an entry of its last bundle was changed" \
  plimsoll capacity retire "$CAPACITIES" --as per --why "while the log is damaged"
rm -r "$AUDIT" && cp -r kept "$AUDIT"

# --- the log is put back to where it was: the journal has acts to enter again, the witness has seen others
rm -r "$AUDIT" && cp -r earlier "$AUDIT"
must "approved" plimsoll capacity show
must "Sound: 4 entries" plimsoll audit verify
refused 6 "history was rewritten" plimsoll audit verify --witnessed board/witness/*.checkpoint \
  --witness-key "$WITNESS_KEY"
refused 3 "history was rewritten" plimsoll audit witness --folder board/witness --log "$AUDIT/log" \
  --key north.vkey
rm -r "$AUDIT" && cp -r kept "$AUDIT"

# --- the journal loses an act that is on record
rm "$(find "$tenant/registry/journal" -name '*.json' | sort | tail -1)"
refused 3 "acts from number 3 on are missing" plimsoll capacity show
echo "verify_the_audit_log: every step did what it should"
