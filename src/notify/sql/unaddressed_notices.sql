-- SPDX-License-Identifier: Apache-2.0
-- Notices of which nobody has yet looked up where they go to, oldest first.
-- grain: one row per notice
-- clock: none
-- returns: notice_id, kind, account, counts, path, created_at
select notice_id, kind, account, counts, path, created_at
from notice
where tenant = :tenant and addressed_at is null
order by created_at, notice_id
limit :limit
