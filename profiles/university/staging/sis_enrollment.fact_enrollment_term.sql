-- SPDX-License-Identifier: Apache-2.0
-- Registrations for a term.
-- grain: one row per registration as delivered
-- clock: event_time = day of registration
-- returns: fact_enrollment_term
select
    source_person_id,
    source_record_id,
    term_id,
    credits_registered,
    prior_gpa,
    academic_standing,
    registered_date,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
