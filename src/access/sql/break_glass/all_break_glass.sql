-- SPDX-License-Identifier: Apache-2.0
-- Requests for access in an emergency, with what became of them.
-- grain: one request
-- clock: as they are now
-- returns: request, account, name, student, reason, minutes, requested_at, is_granted,
--   decided_by, decided_at, grant_id, ends_at, ended_by; the latest first
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
where break_glass.tenant = :tenant
order by break_glass.request desc
