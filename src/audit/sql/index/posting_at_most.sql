-- SPDX-License-Identifier: Apache-2.0
-- The newest entries in which a word stands, up to a block.
-- grain: one row, or none
-- clock: none: the order of the log
-- returns: block, places
select block, places
from audit_posting
where tenant = :tenant and kind = :kind and word = :word and block <= :block
order by block desc
limit 1
