-- SPDX-License-Identifier: Apache-2.0
-- A subject's places in a block, after some were erased.
-- grain: none
-- clock: none
-- returns: nothing
update audit_posting
set places = :places
where tenant = :tenant and kind = 'subject' and word = :word and block = :block
