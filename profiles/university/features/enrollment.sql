-- SPDX-License-Identifier: Apache-2.0
-- The registration for the running term: load, standing, and how late it was made.
-- grain: one row per student and as_of with a registration for the term
-- clock: day of registration
-- returns: the columns of enrollment.yaml
with registration as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date
            order by available_at desc, ingest_sequence desc
        ) as recency
    from enrollment_term_known
    where record_term_id = term_id
),
terms as (
    select canonical_student_id, as_of_date, count(distinct record_term_id) as terms_enrolled
    from enrollment_term_known
    group by canonical_student_id, as_of_date
)
select
    registration.canonical_student_id,
    registration.as_of_date,
    registration.prior_gpa,
    registration.credits_registered,
    case when registration.academic_standing = 'probation' then 1 else 0 end as on_probation,
    case when registration.academic_standing = 'warning' then 1 else 0 end as on_warning,
    registration.registered_date - roster.term_start_date as registration_delay_days,
    case when registration.registered_date > roster.term_start_date then 1 else 0 end
        as registered_late,
    terms.terms_enrolled
from registration
inner join roster
    on
        registration.canonical_student_id = roster.canonical_student_id
        and registration.as_of_date = roster.as_of_date
inner join terms
    on
        registration.canonical_student_id = terms.canonical_student_id
        and registration.as_of_date = terms.as_of_date
where registration.recency = 1
order by registration.as_of_date, registration.canonical_student_id
