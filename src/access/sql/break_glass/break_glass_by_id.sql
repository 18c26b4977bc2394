-- SPDX-License-Identifier: Apache-2.0
-- A request for access in an emergency, with what became of it.
-- grain: one request
-- clock: as it is now
-- returns: request, account, name, student, reason, minutes, requested_at, is_granted,
--   decided_by, decided_at, grant_id, ends_at, ended_by
select
  break_glass.request, break_glass.account, account.name, break_glass.student, break_glass.reason,
  break_glass.minutes, break_glass.requested_at, break_glass.is_granted, break_glass.decided_by,
  break_glass.decided_at, break_glass.grant_id, account_grant.valid_to as ends_at,
  account_grant.ended_by
from break_glass
inner join account
  on account.tenant = break_glass.tenant and account.account = break_glass.account
left join account_grant
  on account_grant.tenant = break_glass.tenant and account_grant.grant_id = break_glass.grant_id
where break_glass.tenant = :tenant and break_glass.request = :request
