-- SPDX-License-Identifier: Apache-2.0
-- The last two weeks against the same student's earlier weeks of the term.
-- grain: one row per student and as_of with any activity this term
-- clock: the local day of activity
-- returns: the columns of lms_trend.yaml; null before there is an earlier week to compare with
with activity as (
    select
        canonical_student_id,
        as_of_date,
        sum(case when days_ago < 14 then course_views else 0 end) as views_recent,
        sum(case when days_ago >= 14 then course_views else 0 end) as views_earlier,
        sum(case when days_ago < 14 then 1 else 0 end) as days_recent,
        sum(case when days_ago >= 14 then 1 else 0 end) as days_earlier
    from lms_activity_daily_known
    group by canonical_student_id, as_of_date
),
compared as (
    select
        activity.*,
        roster.as_of_date - roster.term_start_date + 1 - 14 as length_earlier
    from activity
    inner join roster
        on
            activity.canonical_student_id = roster.canonical_student_id
            and activity.as_of_date = roster.as_of_date
)
select
    canonical_student_id,
    as_of_date,
    case
        when length_earlier >= 7 then cast(
            cast(views_earlier as double) * 7 / length_earlier - cast(views_recent as double) / 2
            as decimal(9, 2)
        )
    end as lms_views_drop,
    case
        when length_earlier >= 7 then cast(
            cast(days_earlier as double) * 7 / length_earlier - cast(days_recent as double) / 2
            as decimal(6, 2)
        )
    end as lms_active_days_drop
from compared
order by as_of_date, canonical_student_id
