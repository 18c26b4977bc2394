-- SPDX-License-Identifier: Apache-2.0
-- Runs that somebody began who no longer holds the lease were interrupted.
-- grain: none
-- clock: none
-- returns: nothing
update job_run set state = 'interrupted'
where tenant = :tenant and state = 'running'
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
