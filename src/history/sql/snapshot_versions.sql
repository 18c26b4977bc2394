-- SPDX-License-Identifier: Apache-2.0
-- The records that the marks ask for. A status begins when the source says so; a change that comes
-- without such a date, or a return dated before the absence, begins with the snapshot that shows
-- it.
-- grain: one new record of a student
-- clock: valid_from = the beginning; recorded_at = when the snapshot was available
-- returns: rows of silver.student_status_history
with report as (
    select * exclude (is_last)
    from history_prior
    where is_last
    union all by name
    select *
    from history_report
),
present as (
    select
        report.* replace (
            case
                when report.event_time is null then delivery.delivered_at
                when
                    mark.is_back
                    and report.event_time <= coalesce(mark.gone_before, absence.delivered_at)
                    then delivery.delivered_at
                when mark.claim is not distinct from mark.claim_before and not mark.is_back
                    then delivery.delivered_at
                else report.event_time
            end as valid_from,
            cast(null as timestamptz) as valid_to,
            report.available_at as recorded_at
        )
    from history_mark as mark
    inner join report using (canonical_student_id, ingest_sequence)
    inner join history_delivery as delivery using (place)
    left join history_delivery as absence on absence.place = mark.absent_before
    where mark.is_changed or mark.is_back
),
missing as (
    select
        report.* replace (
            'disappeared' as status,
            delivery.delivered_at as valid_from,
            cast(null as timestamptz) as valid_to,
            greatest(delivery.delivered_at, report.recorded_at, report.available_at) as recorded_at,
            cast(null as timestamptz) as event_time,
            greatest(delivery.delivered_at, report.available_at) as available_at,
            delivery.pipeline_run_id as pipeline_run_id,
            delivery.source_uri as source_uri,
            (delivery.first_sequence << 24) | (report.ingest_sequence & 16776192) | 1023
                as ingest_sequence
        )
    from history_mark as mark
    inner join report using (canonical_student_id, ingest_sequence)
    inner join history_delivery as delivery on delivery.place = mark.absent_at
)
select *
from present
union all by name
select *
from missing
order by recorded_at, canonical_student_id, ingest_sequence
