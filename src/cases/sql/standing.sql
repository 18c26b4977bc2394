-- SPDX-License-Identifier: Apache-2.0
-- What the lists show of students beside their scores. :students has :num_students ids, each filled
-- up to :width characters with spaces.
-- grain: one row per student about whom anything was ever done
-- clock: none; what depends on the time is left to the reader
-- returns: student, the columns of the open case or else of the last one, suppressed_until, alerts
--   (concerns in the case while it is open), kudos
with recursive place (number) as (
  select 0
  union all
  select number + 1 from place where number + 1 < :num_students
),
asked as (
  select rtrim(substr(cast(:students as text), number * cast(:width as integer) + 1,
                      cast(:width as integer))) as student
  from place
),
ranked_case as (
  select
    found.*,
    row_number() over (
      partition by found.student
      order by case when found.state = 'closed' then 1 else 0 end, found.last_sequence desc
    ) as place_of_case
  from asked
  join support_case as found on found.tenant = :tenant and found.student = asked.student
),
voice as (
  select
    told.student,
    sum(case when told.kind = 'concern' and whose.state <> 'closed' then 1 else 0 end) as alerts,
    sum(case when told.kind = 'kudos' then 1 else 0 end) as kudos
  from asked
  join case_event as told
    on told.tenant = :tenant and told.student = asked.student and told.kind in ('concern', 'kudos')
  left join support_case as whose on whose.tenant = :tenant and whose.case_id = told.case_id
  group by told.student
),
suppressed as (
  select hidden.student, max(hidden.on_date) as suppressed_until
  from asked
  join case_event as hidden
    on hidden.tenant = :tenant and hidden.student = asked.student and hidden.kind = 'suppression'
  where hidden.state = 'on'
    and not exists (
      select 1 from case_event as ended
      where ended.tenant = :tenant and ended.part_id = hidden.part_id and ended.state = 'ended'
    )
  group by hidden.student
)
select
  asked.student, newest.case_id, newest.pool, newest.route, newest.prediction_id, newest.state,
  newest.outcome, newest.owner, newest.first_contact_hours, newest.attempts_asked,
  newest.opened_at, newest.closed_at, newest.due_at, newest.first_contact_at,
  newest.last_contact_at, newest.attempts, newest.version, newest.last_sequence,
  suppressed.suppressed_until, coalesce(voice.alerts, 0) as alerts,
  coalesce(voice.kudos, 0) as kudos
from asked
left join ranked_case as newest on newest.student = asked.student and newest.place_of_case = 1
left join voice on voice.student = asked.student
left join suppressed on suppressed.student = asked.student
where newest.case_id is not null or voice.student is not null or suppressed.student is not null
order by asked.student
