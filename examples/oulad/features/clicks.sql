-- SPDX-License-Identifier: Apache-2.0
-- Clicks in the learning environment, where the click stream of the module was delivered.
-- grain: one row per registration and as_of where the module's stream was delivered; none elsewhere
-- clock: a day's clicks are known the day after (imputed)
-- returns: the columns of clicks.yaml
with covered as (
    select distinct roster.term_id, roster.faculty, roster.as_of_date
    from click_daily_known
    inner join roster
        on
            click_daily_known.canonical_student_id = roster.canonical_student_id
            and click_daily_known.as_of_date = roster.as_of_date
),
activity as (
    select
        canonical_student_id, as_of_date,
        sum(case when days_ago < 7 then clicks else 0 end) as clicks_7d,
        sum(case when days_ago < 14 then clicks else 0 end) as clicks_14d,
        sum(case when days_ago < 28 then clicks else 0 end) as clicks_28d,
        sum(case when days_ago < 14 then 1 else 0 end) as click_days_14d,
        sum(case when days_ago < 28 then forum_clicks else 0 end) as forum_clicks_28d,
        sum(case when days_ago < 28 then quiz_clicks else 0 end) as quiz_clicks_28d,
        sum(case when days_ago < 28 then content_clicks else 0 end) as content_clicks_28d,
        min(days_ago) as days_since_click
    from click_daily_known
    group by canonical_student_id, as_of_date
)
select
    roster.canonical_student_id,
    roster.as_of_date,
    coalesce(activity.clicks_7d, 0) as clicks_7d,
    coalesce(activity.clicks_14d, 0) as clicks_14d,
    coalesce(activity.clicks_28d, 0) as clicks_28d,
    coalesce(activity.click_days_14d, 0) as click_days_14d,
    coalesce(activity.forum_clicks_28d, 0) as forum_clicks_28d,
    coalesce(activity.quiz_clicks_28d, 0) as quiz_clicks_28d,
    coalesce(activity.content_clicks_28d, 0) as content_clicks_28d,
    coalesce(activity.clicks_28d, 0) - 2 * coalesce(activity.clicks_14d, 0) as click_drop_28d,
    coalesce(activity.days_since_click, 29) as days_since_click
from roster
inner join covered
    on
        roster.term_id = covered.term_id
        and roster.faculty = covered.faculty
        and roster.as_of_date = covered.as_of_date
left join activity
    on
        roster.canonical_student_id = activity.canonical_student_id
        and roster.as_of_date = activity.as_of_date
order by roster.as_of_date, roster.canonical_student_id
