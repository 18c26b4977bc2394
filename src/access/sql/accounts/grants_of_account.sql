-- SPDX-License-Identifier: Apache-2.0
-- The grants of an account that hold at an instant or later.
-- grain: one grant
-- clock: at is now
-- returns: grant_id, role, scope, valid_from, valid_to, source; the oldest first
select grant_id, role, scope, valid_from, valid_to, source
from account_grant
where tenant = :tenant and account = :account and (valid_to is null or valid_to > :at)
order by grant_id
