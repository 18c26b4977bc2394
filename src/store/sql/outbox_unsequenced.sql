-- SPDX-License-Identifier: Apache-2.0
-- What is not yet known to be in the audit log, oldest first.
-- grain: one row an act
-- clock: created_at
-- returns: act_id, entry, personal
select act_id, entry, personal
from audit_outbox
where tenant = :tenant and sequence is null
order by created_at, act_id
limit :most
