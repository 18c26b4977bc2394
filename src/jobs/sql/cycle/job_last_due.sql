-- SPDX-License-Identifier: Apache-2.0
-- When a kind of job was last due that was added. One from a clock that ran ahead is passed over.
-- grain: one row
-- clock: due_at
-- returns: due_at, or null
select max(due_at) as due_at from job_run
where tenant = :tenant and kind = :kind and due_at <= :now
