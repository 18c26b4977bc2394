-- SPDX-License-Identifier: Apache-2.0
-- The academic calendar.
-- grain: one row per term and delivery that holds it
-- clock: the day of publication (declared)
-- returns: academic_term
select
    source_record_id,
    term_id,
    term_id as term_name,
    start_date,
    end_date,
    census_date,
    next_term_id,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
