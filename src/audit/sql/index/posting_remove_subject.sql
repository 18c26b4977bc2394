-- SPDX-License-Identifier: Apache-2.0
-- A subject stands nowhere in a block any more.
-- grain: none
-- clock: none
-- returns: nothing
delete from audit_posting
where tenant = :tenant and kind = 'subject' and word = :word and block = :block
