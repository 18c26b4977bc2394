-- SPDX-License-Identifier: Apache-2.0
-- How far the index of the audit log goes.
-- grain: one row, or none before anything was indexed
-- clock: none
-- returns: num_entries, last_hash
select num_entries, last_hash
from audit_index
where tenant = :tenant
