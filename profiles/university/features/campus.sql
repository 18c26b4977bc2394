-- SPDX-License-Identifier: Apache-2.0
-- Use of buildings, library and network: the last two weeks, and against the two before.
-- grain: one row per student and as_of with any use in the window
-- clock: the local day of use
-- returns: the columns of campus.yaml
select
    canonical_student_id,
    as_of_date,
    sum(case when days_ago < 14 then building_entry_count else 0 end) as campus_entries_14d,
    sum(case when days_ago < 14 then library_entry_count else 0 end) as library_entries_14d,
    sum(case when days_ago < 14 then wifi_minutes else 0 end) as wifi_minutes_14d,
    sum(case when days_ago < 14 then 1 else 0 end) as campus_days_14d,
    min(days_ago) as days_since_campus,
    sum(case when days_ago >= 14 then 1 else 0 end) - sum(case when days_ago < 14 then 1 else 0 end)
        as campus_drop
from campus_activity_daily_known
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
