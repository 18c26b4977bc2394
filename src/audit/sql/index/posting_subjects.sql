-- SPDX-License-Identifier: Apache-2.0
-- The subjects of a block's entries.
-- grain: one row a subject
-- clock: none
-- returns: word, places
select word, places
from audit_posting
where tenant = :tenant and kind = 'subject' and block = :block
order by word
