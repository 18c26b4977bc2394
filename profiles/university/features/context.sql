-- SPDX-License-Identifier: Apache-2.0
-- Where in the term, and how the student studies.
-- grain: one row per student and as_of
-- clock: status as known at as_of
-- returns: the columns of context.yaml
select
    canonical_student_id,
    as_of_date,
    term_week as week_of_term,
    campus_year as year_of_study,
    case when campus_year = 1 then 1 else 0 end as is_first_year,
    case when study_mode = 'part_time' then 1 else 0 end as is_part_time,
    case when study_mode = 'online' then 1 else 0 end as is_online
from roster
order by as_of_date, canonical_student_id
