-- SPDX-License-Identifier: Apache-2.0
-- Every stage of a run waits, as at its beginning.
-- grain: none
-- clock: none
-- returns: nothing; no row is changed when the lease was lost
update job_stage
set state = 'waiting', began_at = null, ended_at = null, num_rows = null, message = '',
  said = null
where tenant = :tenant and run = :run
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
