-- SPDX-License-Identifier: Apache-2.0
-- The registration for the running term: its load, and how late it was made.
-- grain: one row per student and as_of with a registration for the term
-- clock: the day from which the registration holds
-- returns: the columns of registration.yaml
with registration as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date
            order by available_at desc, ingest_sequence desc
        ) as recency
    from enrollment_term_known
    where record_term_id = term_id
)
select
    registration.canonical_student_id,
    registration.as_of_date,
    registration.credits_registered,
    registration.registered_date - roster.term_start_date as registration_delay_days
from registration
inner join roster
    on
        registration.canonical_student_id = roster.canonical_student_id
        and registration.as_of_date = roster.as_of_date
where registration.recency = 1
order by registration.as_of_date, registration.canonical_student_id
