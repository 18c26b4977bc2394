-- SPDX-License-Identifier: Apache-2.0
-- Assignments: due and handed in. The term stands in the middle of the key.
-- grain: one row per version of an assignment of a student
-- clock: event_time = when the platform made the version
-- returns: fact_assignment
select
    source_person_id,
    source_record_id,
    assignment_key,
    split_part(assignment_key, '-', 2) as term_id,
    course_code,
    due_at,
    submitted_at,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
