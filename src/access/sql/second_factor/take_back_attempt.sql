-- SPDX-License-Identifier: Apache-2.0
-- Takes back an attempt that was counted before it turned out right; the one before it is the last
-- again, unless there were others meanwhile.
-- grain: one account or address
-- clock: counted_at and last_at are when this one and the one before it were counted
-- returns: nothing
update sign_in_attempts
set
  failures = failures - 1,
  last_at = case when last_at = :counted_at then :last_at else last_at end
where tenant = :tenant and subject = :subject and failures > 0
