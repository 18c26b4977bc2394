-- SPDX-License-Identifier: Apache-2.0
-- Says that a notice has its deliveries.
-- grain: one row
-- clock: addressed_at is now
-- returns: nothing
update notice set addressed_at = :addressed_at
where tenant = :tenant and notice_id = :notice_id
