-- SPDX-License-Identifier: Apache-2.0
-- Records of a feed that reports changes: what differs from the report before it. A change that
-- began before one that was known already holds until that one begins.
-- grain: one new record of a student
-- clock: valid_from = the declared beginning, else the arrival; recorded_at = the arrival
-- returns: rows of silver.student_status_history
with report as (
    select *, true as is_new
    from history_report
    union all by name
    select * exclude (is_last), false as is_new
    from history_prior
    semi join history_report using (canonical_student_id)
),
dated as (
    select
        * replace (
            case when is_new then coalesce(event_time, available_at) else valid_from end
                as valid_from,
            case when is_new then available_at else recorded_at end as recorded_at
        ),
        hash(status, event_time, faculty, programme, study_mode, campus_year) as content
    from report
),
compared as (
    select
        *,
        content is distinct from lag(content) over by_arrival as is_changed,
        row_number() over by_arrival as place,
        max(valid_from) over (by_arrival rows between unbounded preceding and 1 preceding)
            as latest_before
    from dated
    window by_arrival as (
        partition by canonical_student_id order by recorded_at, ingest_sequence
    )
),
overtaken as (
    select late.canonical_student_id, late.place, min(known.valid_from) as valid_to
    from compared as late
    inner join compared as known using (canonical_student_id)
    where
        late.valid_from < late.latest_before
        and known.place < late.place
        and known.valid_from > late.valid_from
    group by late.canonical_student_id, late.place
)
select
    compared.* exclude (is_new, content, is_changed, place, latest_before)
    replace (overtaken.valid_to as valid_to)
from compared
left join overtaken using (canonical_student_id, place)
where is_new and is_changed
order by recorded_at, canonical_student_id, ingest_sequence
