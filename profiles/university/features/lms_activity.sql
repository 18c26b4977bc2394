-- SPDX-License-Identifier: Apache-2.0
-- Activity on the learning platform over the last four weeks.
-- grain: one row per student and as_of with any activity in the window
-- clock: the local day of activity
-- returns: the columns of lms_activity.yaml
select
    canonical_student_id,
    as_of_date,
    sum(case when days_ago < 7 then login_count else 0 end) as lms_logins_7d,
    sum(case when days_ago < 14 then login_count else 0 end) as lms_logins_14d,
    sum(login_count) as lms_logins_28d,
    sum(case when days_ago < 7 then course_views else 0 end) as lms_views_7d,
    sum(case when days_ago < 14 then course_views else 0 end) as lms_views_14d,
    sum(course_views) as lms_views_28d,
    sum(forum_posts) as forum_posts_28d,
    sum(case when days_ago < 14 then video_minutes else 0 end) as video_minutes_14d,
    sum(quiz_attempts) as quiz_attempts_28d,
    sum(case when days_ago < 14 then 1 else 0 end) as lms_active_days_14d,
    count(*) as lms_active_days_28d,
    min(days_ago) as days_since_lms
from lms_activity_daily_known
where login_count + course_views + forum_posts + video_minutes + quiz_attempts > 0
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
