-- SPDX-License-Identifier: Apache-2.0
-- Feedback on predictions of students that holds: not withdrawn. :students as in standing.
-- grain: one row per feedback, in the order in which it was given
-- clock: none
-- returns: student, feedback (its id), prediction_id, reason_code, kind, account
with recursive place (number) as (
  select 0
  union all
  select number + 1 from place where number + 1 < :num_students
),
asked as (
  select rtrim(substr(cast(:students as text), number * cast(:width as integer) + 1,
                      cast(:width as integer))) as student
  from place
)
select
  given.student, given.part_id as feedback, given.prediction_id, given.reason_code,
  given.state as kind, given.account
from asked
join case_event as given
  on given.tenant = :tenant and given.student = asked.student and given.kind = 'feedback'
where given.event_id = given.part_id
  and not exists (
    select 1 from case_event as withdrawn
    where withdrawn.tenant = :tenant and withdrawn.part_id = given.part_id
      and withdrawn.state = 'withdrawn'
  )
order by given.sequence
