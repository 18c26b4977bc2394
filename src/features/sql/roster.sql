-- SPDX-License-Identifier: Apache-2.0
-- The students to score: those whose status known at as_of counts as studying, and who are known to
-- be enrolled.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: status_known is as of as_of_ts; usable(event_time, available_at, as_of_ts) for the
--   enrolment
-- returns: student, week, term and standing columns; ordered by as_of_date, student
with
  enrolled as (
    select distinct enrolment.canonical_student_id, grid.as_of_date
    from silver.fact_enrollment_term as enrolment
    join grid on grid.term_id = enrolment.term_id
    where enrolment.event_time <= grid.as_of_ts
      and enrolment.available_at <= grid.as_of_ts
  )
select
  status_known.canonical_student_id, grid.as_of_date, grid.as_of_ts, grid.term_id, grid.term_week,
  grid.term_start_date, grid.term_end_date, status_known.status, status_known.faculty,
  status_known.programme, status_known.study_mode, status_known.campus_year,
  status_known.valid_from as status_since, status_known.recorded_at as status_recorded_at
from status_known
join grid using (as_of_date)
left join enrolled using (canonical_student_id, as_of_date)
where status_known.status in (select status from roster_status)
  and (not $needs_enrolment or enrolled.as_of_date is not null)
order by as_of_date, canonical_student_id
