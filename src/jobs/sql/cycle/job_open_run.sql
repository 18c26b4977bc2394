-- SPDX-License-Identifier: Apache-2.0
-- The run that is to be run next: of those that have not ended, the one asked for first.
-- grain: at most one row
-- clock: asked_at
-- returns: run
select run from job_run
where tenant = :tenant and state in ('waiting', 'running', 'interrupted')
order by asked_at, run
limit 1
