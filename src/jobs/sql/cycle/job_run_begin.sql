-- SPDX-License-Identifier: Apache-2.0
-- A run begins, or is resumed, by whoever holds the lease.
-- grain: none
-- clock: the holder's
-- returns: nothing; no row is changed when the lease was lost
update job_run
set state = 'running', attempts = attempts + 1, began_at = coalesce(began_at, :now)
where tenant = :tenant and run = :run
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
