-- SPDX-License-Identifier: Apache-2.0
-- Says how far the index of the audit log goes.
-- grain: none
-- clock: none
-- returns: nothing
insert into audit_index (tenant, num_entries, last_hash)
values (:tenant, :num_entries, :last_hash)
on conflict (tenant) do update
set num_entries = excluded.num_entries, last_hash = excluded.last_hash
