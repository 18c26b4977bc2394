-- SPDX-License-Identifier: Apache-2.0
-- Standing with the university as the delivery states it; history compares deliveries.
-- grain: one row per student and delivery
-- clock: event_time = first day of the status; available_at = the delivery
-- returns: student_status_history
select
    source_person_id,
    source_record_id,
    status,
    faculty,
    programme,
    study_mode,
    cast(campus_year as integer) as campus_year,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
