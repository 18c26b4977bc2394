-- SPDX-License-Identifier: Apache-2.0
-- What is known of a student at registration: how early, how much else, which attempt.
-- grain: one row per registration
-- clock: the later of the registration day and day 0; other registrations count if made by then
-- returns: fact_course_registration
with registration as (
    select
        code_module, code_presentation, id_student,
        coalesce(date_registration, 0) as registration_day
    from bronze.oulad_student_registration
),
concurrent as (
    select
        own.code_module, own.code_presentation, own.id_student,
        count(other.code_module) as other_registrations
    from registration as own
    left join registration as other
        on
            own.id_student = other.id_student
            and own.code_presentation = other.code_presentation
            and own.code_module <> other.code_module
            and other.registration_day <= greatest(own.registration_day, 0)
    group by own.code_module, own.code_presentation, own.id_student
)
select
    batch.source_person_id,
    batch.source_person_id as source_record_id,
    batch.code_module as course_code,
    cast(coalesce(batch.date_registration, 0) as integer) as registration_day,
    cast(info.num_of_prev_attempts as integer) as previous_attempts,
    cast(info.studied_credits as integer) as studied_credits,
    cast(concurrent.other_registrations as integer) as other_registrations,
    batch.event_time,
    greatest(batch.available_at, info.available_at) as available_at,
    'imputed' as available_at_basis,
    batch.ingest_sequence
from batch
inner join bronze.oulad_student_info as info
    using (code_module, code_presentation, id_student)
inner join concurrent
    using (code_module, code_presentation, id_student)
order by batch.ingest_sequence
