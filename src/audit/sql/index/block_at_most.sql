-- SPDX-License-Identifier: Apache-2.0
-- The newest block, up to one, that has entries of a time.
-- grain: one row, or none
-- clock: first_at and last_at: when entries say that it happened
-- returns: block
select block
from audit_block
where tenant = :tenant and block <= :block and last_at >= :since and first_at < :until
order by block desc
limit 1
