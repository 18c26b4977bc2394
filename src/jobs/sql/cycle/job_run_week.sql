-- SPDX-License-Identifier: Apache-2.0
-- Keeps which week a run scores, so that resuming it scores no other.
-- grain: none
-- clock: none
-- returns: nothing; no row is changed when the lease was lost
update job_run set as_of_date = :as_of_date
where tenant = :tenant and run = :run
  and exists (
    select 1 from job_lease
    where job_lease.tenant = :tenant and job_lease.holder = :holder and job_lease.term = :term
  )
