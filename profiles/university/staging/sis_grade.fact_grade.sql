-- SPDX-License-Identifier: Apache-2.0
-- Grades with their points: A 4, B 3.3, C 2.7, D 2, E 1, F 0.
-- grain: one row per grade as delivered
-- clock: event_time = day of the examination; grades come late, and some are corrected
-- returns: fact_grade
select
    source_person_id,
    source_record_id,
    term_id,
    course_code,
    credits,
    grade,
    cast(case grade
        when 'A' then 4.0
        when 'B' then 3.3
        when 'C' then 2.7
        when 'D' then 2.0
        when 'E' then 1.0
        when 'F' then 0.0
    end as decimal(4, 2)) as grade_points,
    grade <> 'F' as passed,
    exam_date,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
