-- SPDX-License-Identifier: Apache-2.0
-- Runs with their stages: the newest :most, or the one that :run names.
-- grain: one row a stage of a run
-- clock: asked_at
-- returns: the columns of job_run, then those of job_stage; newest run first, stages in order
with listed as (
  select
    run, kind, state, as_of_date, asked_by, asked_at, attempts, began_at, ended_at, error, said
  from job_run
  where tenant = :tenant and (cast(:run as text) = '' or run = :run)
  order by asked_at desc, run desc
  limit :most
)
select
  listed.run, listed.kind, listed.state, listed.as_of_date, listed.asked_by, listed.asked_at,
  listed.attempts, listed.began_at, listed.ended_at, listed.error, listed.said,
  job_stage.stage, job_stage.state as stage_state, job_stage.began_at as stage_began_at,
  job_stage.ended_at as stage_ended_at, job_stage.num_rows, job_stage.message,
  job_stage.said as stage_said
from listed
join job_stage on job_stage.run = listed.run
where job_stage.tenant = :tenant
order by listed.asked_at desc, listed.run desc, job_stage.place
