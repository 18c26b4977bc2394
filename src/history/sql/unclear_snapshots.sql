-- SPDX-License-Identifier: Apache-2.0
-- Snapshots that do not tell whether a student is missing from them: a row of theirs is in
-- quarantine, or one of which nobody knows whose it is.
-- grain: one (snapshot, student); a null student stands for everybody
-- clock: as history_delivery
-- returns: temp table history_unclear
create or replace temp table history_unclear as
with unread as (
    select distinct delivery.place, bad.source_person_id
    from bronze.quarantine as bad
    inner join history_delivery as delivery using (pipeline_run_id, source_uri)
    where bad.feed = $feed
),
claim as (
    select canonical_student_id, ingest_sequence >> 24 as bronze_sequence
    from history_report
    union all
    select canonical_student_id, ingest_sequence >> 24
    from history_prior
    where status <> 'disappeared'
)
select distinct unread.place, claim.canonical_student_id
from unread
inner join history_bronze as bronze using (source_person_id)
inner join claim on bronze.ingest_sequence = claim.bronze_sequence
union all
select place, null
from unread
where source_person_id is null
