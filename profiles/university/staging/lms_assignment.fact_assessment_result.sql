-- SPDX-License-Identifier: Apache-2.0
-- Scores of assignments, once they are marked.
-- grain: one row per version of a marked assignment of a student
-- clock: event_time = when the platform made the version
-- returns: fact_assessment_result
select
    source_person_id,
    source_record_id,
    assignment_key as assessment_key,
    split_part(assignment_key, '-', 2) as term_id,
    course_code,
    'assignment' as assessment_type,
    cast(null as decimal(6, 2)) as weight,
    score,
    cast(100 as decimal(8, 3)) as max_score,
    submitted_at,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
where score is not null
order by ingest_sequence
