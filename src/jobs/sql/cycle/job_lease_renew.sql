-- SPDX-License-Identifier: Apache-2.0
-- Says anew until when the lease of jobs is held; a time long past gives it up.
-- grain: none
-- clock: the holder's
-- returns: nothing; no row is changed when another has taken it over
update job_lease set expires_at = :expires_at
where tenant = :tenant and holder = :holder and term = :term
