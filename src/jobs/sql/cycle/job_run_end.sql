-- SPDX-License-Identifier: Apache-2.0
-- How a run ended, or that it was interrupted in good order: an attempt that does not count.
-- grain: none
-- clock: the holder's
-- returns: nothing; no row is changed when the lease was lost
update job_run
set state = :state, ended_at = :ended_at, error = :error, said = :said,
  attempts = attempts - case when cast(:state as text) = 'interrupted' then 1 else 0 end
where tenant = :tenant and run = :run
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
