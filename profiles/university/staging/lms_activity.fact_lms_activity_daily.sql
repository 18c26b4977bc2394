-- SPDX-License-Identifier: Apache-2.0
-- Daily activity on the learning platform.
-- grain: one row per account and day
-- clock: event_time = the local day
-- returns: fact_lms_activity_daily
select
    source_person_id,
    source_record_id,
    activity_date,
    cast(login_count as integer) as login_count,
    cast(course_views as integer) as course_views,
    cast(forum_posts as integer) as forum_posts,
    cast(video_minutes as integer) as video_minutes,
    cast(quiz_attempts as integer) as quiz_attempts,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
