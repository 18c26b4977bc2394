-- SPDX-License-Identifier: Apache-2.0
-- Registrations for a term.
-- grain: one row per registration as delivered
-- clock: event_time = the day from which the row holds
-- returns: fact_enrollment_term
select
    source_person_id,
    source_record_id,
    term_id,
    credits as credits_registered,
    cast(null as decimal(4, 2)) as prior_gpa,
    cast(null as varchar) as academic_standing,
    registered_date,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
where status = 'active'
order by ingest_sequence
