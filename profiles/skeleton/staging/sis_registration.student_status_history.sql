-- SPDX-License-Identifier: Apache-2.0
-- Standing with the institution, as registrations state it.
-- grain: one row per registration as delivered
-- clock: event_time = the day from which the row holds
-- returns: student_status_history
select
    source_person_id,
    source_record_id,
    status,
    faculty,
    cast(null as varchar) as programme,
    cast(null as varchar) as study_mode,
    cast(null as integer) as campus_year,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
