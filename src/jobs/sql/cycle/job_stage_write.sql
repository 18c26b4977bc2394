-- SPDX-License-Identifier: Apache-2.0
-- What a stage of a run is doing, or did.
-- grain: none
-- clock: the holder's
-- returns: nothing; no row is changed when the lease was lost
update job_stage
set state = :state, began_at = :began_at, ended_at = :ended_at, num_rows = :num_rows,
  message = :message, said = :said
where tenant = :tenant and run = :run and stage = :stage
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
