-- SPDX-License-Identifier: Apache-2.0
-- Who had the lease of jobs last, and until when.
-- grain: at most one row
-- clock: the holder's
-- returns: holder, expires_at
select holder, expires_at from job_lease where tenant = :tenant
