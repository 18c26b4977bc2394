-- SPDX-License-Identifier: Apache-2.0
-- How a student comes to the module: how early, which attempt, how much else at the same time.
-- grain: one row per registration and as_of
-- clock: the later of the registration day and day 0
-- returns: the columns of registration.yaml
select
    canonical_student_id,
    as_of_date,
    -registration_day as registration_lead_days,
    case when registration_day > -14 then 1 else 0 end as registered_late,
    previous_attempts,
    case when previous_attempts > 0 then 1 else 0 end as is_repeat_attempt,
    studied_credits,
    case when studied_credits > 90 then 1 else 0 end as is_heavy_load,
    other_registrations
from course_registration_latest
order by as_of_date, canonical_student_id
