#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Backups made, verified and restored, with both databases: back_up_and_restore.sh PROGRAM PROFILE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/back-up-and-restore.md.
set -euo pipefail
program=$1 profile=$2
source "$(dirname "$0")/steps.sh"
here=$(mktemp -d)
source "$(dirname "$0")/postgresql.sh"
trap 'stop_postgresql; rm -rf "$here"' EXIT
cd "$here"
export PLIMSOLL_WORKSPACE=$here/workspace PLIMSOLL_TENANT=north
now=2026-02-23T05:00:00Z
newest_backup() { BACKUP=$(find backups -mindepth 1 -maxdepth 1 -name '2*Z' | sort | tail -1); }

plimsoll init --profile "$profile" --salt "for a test" > said
plimsoll account add tora --grant tenant_admin > said

# [back up]
plimsoll backup --to backups
# []
newest_backup
[ -f "$BACKUP/database/service.sqlite" ] || fail "the database is not in the backup"
# [verify]
plimsoll backup --verify "$BACKUP"
# []
(cd "$BACKUP" && sha256sum --quiet -c manifest.sha256) || fail "sha256sum does not read the manifest's hash"
# [restore]
plimsoll --workspace restored restore --from "$BACKUP"
plimsoll --workspace restored audit verify
# []
must "Sound: 3 entries" plimsoll --workspace restored audit verify
must "backup.restore" plimsoll --workspace restored audit show
cmp workspace/tenants/north/tenant.yaml restored/tenants/north/tenant.yaml || fail "the salt is another"
refused 5 "already" plimsoll --workspace restored account add tora --grant tenant_admin
refused 5 "empty folder" plimsoll --workspace restored restore --from "$BACKUP"

# --- a byte is changed; an interrupted backup; one that is not there
cp -r "$BACKUP" kept
sed -i 's/north/south/' "$BACKUP/tenants/north/tenant.yaml"
refused 6 "tenants/north/tenant.yaml" plimsoll backup --verify "$BACKUP"
refused 3 "tenants/north/tenant.yaml" plimsoll --workspace other restore --from "$BACKUP"
[ ! -e other ] || fail "something was restored from a damaged backup"
rm -r "$BACKUP" && cp -r kept "$BACKUP"
mv "$BACKUP/manifest.json" kept.json
refused 4 "not a whole backup" plimsoll backup --verify "$BACKUP"
mv kept.json "$BACKUP/manifest.json"

# --- the same with PostgreSQL
start_postgresql
psql -q -d postgres -c "create role plimsoll_owner login" -c "create role plimsoll login" \
  -c "create database plimsoll owner plimsoll_owner"
export PLIMSOLL_WORKSPACE=$here/large
plimsoll init --profile "$profile" --salt "for a test" > said
plimsoll account add tora --grant tenant_admin --database "postgresql://plimsoll@/plimsoll?host=$SOCKETS" \
  --database-owner "postgresql://plimsoll_owner@/plimsoll?host=$SOCKETS" > said
now=2026-02-24T05:00:00Z
refused 1 "BYPASSRLS" plimsoll backup --to backups --database "postgresql://plimsoll@/plimsoll?host=$SOCKETS"
# [back up PostgreSQL]
psql -d plimsoll -c "create role plimsoll_backup login bypassrls in role pg_read_all_data"
plimsoll backup --to backups --database "postgresql://plimsoll_backup@/plimsoll?host=$SOCKETS"
# []
newest_backup
refused 3 "another engine" plimsoll --workspace again restore --from "$BACKUP"
# [restore PostgreSQL]
createdb --owner plimsoll_owner restored
plimsoll --workspace again restore --from "$BACKUP" \
  --database "postgresql://plimsoll_owner@/restored?host=$SOCKETS"
# []
refused 5 "already" plimsoll --workspace again account add tora --grant tenant_admin \
  --database "postgresql://plimsoll@/restored?host=$SOCKETS" \
  --database-owner "postgresql://plimsoll_owner@/restored?host=$SOCKETS"
echo "back_up_and_restore: every step did what it should"
