-- SPDX-License-Identifier: Apache-2.0
-- The grants of all active accounts that hold at an instant or later.
-- grain: one grant
-- clock: at is now
-- returns: account, name, grant_id, role, scope, valid_from, valid_to, source; by account, the
--   oldest first
select
  account.account, account.name, account_grant.grant_id, account_grant.role, account_grant.scope,
  account_grant.valid_from, account_grant.valid_to, account_grant.source
from account
inner join account_grant
  on account_grant.tenant = account.tenant and account_grant.account = account.account
where account.tenant = :tenant and account.is_active = 1
  and (account_grant.valid_to is null or account_grant.valid_to > :at)
order by account.account, account_grant.grant_id
