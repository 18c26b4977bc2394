-- SPDX-License-Identifier: Apache-2.0
-- Where a student's line through the snapshots changes: first seen, changed, back again, missing
-- afterwards. Snapshots that do not tell whether the student is missing change nothing.
-- grain: one (student, snapshot) at which something is to be recorded
-- clock: snapshots in the order in which they became available
-- returns: temp table history_mark
create or replace temp table history_mark as
with seen as (
    select
        report.canonical_student_id,
        delivery.place,
        report.available_at,
        report.ingest_sequence,
        hash(status, event_time) as claim,
        hash(status, event_time, faculty, programme, study_mode, campus_year) as content,
        false as is_prior,
        cast(null as timestamptz) as gone_at
    from history_report as report
    inner join history_delivery as delivery using (pipeline_run_id, source_uri)
    union all
    select
        canonical_student_id,
        $places_before,
        recorded_at,
        ingest_sequence,
        hash(status, event_time),
        hash(status, event_time, faculty, programme, study_mode, campus_year),
        true,
        case when status = 'disappeared' then valid_from end
    from history_prior
    where is_last
),
compared as (
    select
        *,
        lag(content) over by_place as content_before,
        lag(claim) over by_place as claim_before,
        lag(ingest_sequence) over by_place as sequence_before,
        lag(gone_at) over by_place as gone_before,
        coalesce(lead(place) over by_place, $places + 1) as place_after
    from seen
    window by_place as (
        partition by canonical_student_id
        order by place, is_prior desc, available_at, ingest_sequence
    )
),
absence as (
    select
        last_seen.canonical_student_id,
        last_seen.ingest_sequence,
        min(delivery.place) as absent_at
    from compared as last_seen
    inner join history_delivery as delivery
        on delivery.place > last_seen.place and delivery.place < last_seen.place_after
    left join history_unclear as unclear
        on
            delivery.place = unclear.place
            and coalesce(unclear.canonical_student_id, last_seen.canonical_student_id)
            = last_seen.canonical_student_id
    where last_seen.gone_at is null and unclear.place is null
    group by last_seen.canonical_student_id, last_seen.ingest_sequence
),
marked as (
    select
        compared.*,
        begun.absent_at,
        ended.absent_at as absent_before,
        not is_prior and content is distinct from content_before as is_changed,
        not is_prior and (gone_before is not null or ended.absent_at is not null) as is_back
    from compared
    left join absence as begun using (canonical_student_id, ingest_sequence)
    left join absence as ended
        on
            compared.canonical_student_id = ended.canonical_student_id
            and compared.sequence_before = ended.ingest_sequence
)
select *
from marked
where is_changed or is_back or absent_at is not null
