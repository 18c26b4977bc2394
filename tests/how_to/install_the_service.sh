#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From nothing to a service that answers, with both databases: install_the_service.sh PROGRAM PROFILES PAGE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/install-the-service.md; the settings of the identity
# provider are cut from the page.
set -euo pipefail
program=$1 PROFILES=$2 page=$3
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
source "$(dirname "$0")/postgresql.sh"
service=
trap '[ -z "$service" ] || kill $service 2> /dev/null; stop_postgresql; rm -rf "$here"' EXIT
cd "$here"
export PLIMSOLL_WORKSPACE=$here/workspace PLIMSOLL_TENANT=north
now=$(date -u +%FT%TZ)

# starts COMMAND...: the service comes up, says so, and is ready
starts() {
  "$program" serve --port 0 "$@" > served 2>&1 & service=$!
  await_port 60
  python3 -c 'import sys, urllib.request
print(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/readyz").read().decode())' "$port" > said
  grep -q '"ready"' said || fail "the service is not ready: $(cat said)"
}
stops() { kill $service; wait $service || fail "the service did not stop well: $(cat served)"; service=; }

# [first account]
plimsoll init --profile "$PROFILES/university"
plimsoll account add tora --name "Tora Moen" --grant tenant_admin
# []
sed -n '/^```yaml/,/^```$/p' "$page" | sed '1d;$d' > oidc.yaml
refused 3 "PLIMSOLL_OIDC_SECRET is not set" "$program" serve --port 0 --oidc oidc.yaml
export PLIMSOLL_OIDC_SECRET="for a test"
starts --oidc oidc.yaml
stops
set +e
# [doctor]
plimsoll doctor
# []
[ $? = 8 ] || fail "the doctor does not say that nothing is trained yet"
set -e
refused 8 "no release yet" plimsoll doctor
refused 8 "0 problems, 2 warnings" plimsoll doctor

# --- what the doctor finds
chmod 644 workspace/service.key
refused 6 "chmod 600 $here/workspace/service.key" plimsoll doctor
chmod 600 workspace/service.key
refused 6 "workspace, nowhere" plimsoll --workspace nowhere doctor
[ ! -e nowhere ] || fail "the doctor made a workspace"
cp workspace/tenants/north/audit/log/checkpoint kept
echo "something else" > workspace/tenants/north/audit/log/checkpoint
refused 6 "problem  audit log, north" plimsoll doctor
cp kept workspace/tenants/north/audit/log/checkpoint
touch -d "+1 day" workspace/tenants/north/audit/lock
refused 6 "problem  clock" plimsoll doctor
touch workspace/tenants/north/audit/lock
refused 6 "problem  certificate" plimsoll doctor --certificate kept --key kept
plimsoll --json doctor | python3 -c 'import json, sys
assert {one["severity"] for one in json.load(sys.stdin)["checks"]} == {"ok", "warning"}' || [ $? = 8 ]

# --- the same with PostgreSQL
start_postgresql
# [roles]
psql -d postgres -c "create role plimsoll_owner login" -c "create role plimsoll login" \
  -c "create database plimsoll owner plimsoll_owner"
# []
# [PostgreSQL]
export PLIMSOLL_DATABASE="postgresql://plimsoll@/plimsoll?host=$SOCKETS"
export PLIMSOLL_DATABASE_OWNER="postgresql://plimsoll_owner@/plimsoll?host=$SOCKETS"
plimsoll account add tora --name "Tora Moen" --grant tenant_admin
# []
starts
stops
refused 8 "0 problems, 2 warnings" plimsoll doctor
# What the server says is passed on.
nobody="postgresql://nobody_here@/plimsoll?host=$SOCKETS"
refused 6 'role "nobody_here" does not exist' plimsoll doctor --database "$nobody"
refused 1 'role "nobody_here" does not exist' \
  env -u PLIMSOLL_DATABASE_OWNER "$program" account add per --database "$nobody"
psql -q -d plimsoll -c "alter table audit_outbox no force row level security"
refused 6 "not in force on: audit_outbox" plimsoll doctor
echo "install_the_service: every step did what it should"
