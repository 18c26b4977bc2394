-- SPDX-License-Identifier: Apache-2.0
-- Grades known, over all terms: failed courses, average, credits earned.
-- grain: one row per student and as_of with any grade known
-- clock: a grade counts from the day it was entered; a correction replaces it from then on
-- returns: the columns of grades.yaml
select
    canonical_student_id,
    as_of_date,
    count(*) as courses_graded,
    sum(case when passed then 0 else 1 end) as courses_failed,
    cast(
        cast(sum(case when passed then 0 else 1 end) as double) / count(*) as decimal(6, 4)
    ) as failed_share,
    sum(case when not passed and days_ago <= 200 then 1 else 0 end) as courses_failed_200d,
    cast(
        cast(sum(grade_points * credits) as double) / nullif(cast(sum(credits) as double), 0)
        as decimal(4, 2)
    ) as gpa_known,
    sum(case when passed then credits else 0 end) as credits_earned
from grade_known
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
