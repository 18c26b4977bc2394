-- SPDX-License-Identifier: Apache-2.0
-- What becomes of the versions of contested records: in the order in which they became available, a
-- version that says what the one before it says is a repeat; the others are closed by the next.
-- grain: one version
-- clock: superseded_at = available_at of the next version that is not a repeat
-- returns: temp table staging_verdict
create or replace temp table staging_verdict as
with compared as (
    select
        *,
        is_new
        and available_at is not null
        and content = lag(content) over by_time is true as is_repeat
    from staging_version
    window by_time as (
        partition by source_record_id
        order by available_at is null, available_at, ingest_sequence
    )
),
kept as (
    select
        *,
        lead(available_at) over by_time as next_available_at,
        lead(ingest_sequence) over by_time as next_sequence,
        lead(is_new) over by_time as next_is_new
    from compared
    where not is_repeat
    window by_time as (
        partition by source_record_id
        order by available_at is null, available_at, ingest_sequence
    )
)
select
    ingest_sequence,
    true as is_repeat,
    cast(null as timestamptz) as superseded_at,
    cast(null as bigint) as by_ingest_sequence
from compared
where is_repeat
union all
select ingest_sequence, false, next_available_at, next_sequence
from kept
where next_available_at is not null and (is_new or next_is_new)
