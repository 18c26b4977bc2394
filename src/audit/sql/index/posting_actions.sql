-- SPDX-License-Identifier: Apache-2.0
-- The actions that begin with a text; they are few.
-- grain: one row an action
-- clock: none
-- returns: word
select distinct word
from audit_posting
where tenant = :tenant and kind = 'action' and word >= :first and word < :beyond
order by word
