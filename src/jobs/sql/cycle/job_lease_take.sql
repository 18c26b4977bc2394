-- SPDX-License-Identifier: Apache-2.0
-- Takes the lease of jobs when nobody has it: it expired before :free_before, or its holder is gone
-- for certain (:gone; nobody's name is empty). One statement, so that one of several wins.
-- grain: one row when it was taken, none when another holds it
-- clock: that of whoever takes it
-- returns: term
insert into job_lease (tenant, holder, term, expires_at)
values (:tenant, :holder, 1, :expires_at)
on conflict (tenant) do update
set holder = excluded.holder, term = job_lease.term + 1, expires_at = excluded.expires_at
where job_lease.expires_at < :free_before or job_lease.holder = :gone
returning term
