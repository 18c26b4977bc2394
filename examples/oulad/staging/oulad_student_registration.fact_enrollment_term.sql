-- SPDX-License-Identifier: Apache-2.0
-- A registration enrols its student in the term of the presentation.
-- grain: one row per registration
-- clock: the day of registration (imputed as the day it was known)
-- returns: fact_enrollment_term
select
    batch.source_person_id,
    batch.source_person_id as source_record_id,
    batch.code_presentation as term_id,
    cast(info.studied_credits as decimal(6, 1)) as credits_registered,
    cast(null as decimal(4, 2)) as prior_gpa,
    cast(null as varchar) as academic_standing,
    batch.event_time,
    batch.available_at,
    'imputed' as available_at_basis,
    batch.ingest_sequence
from batch
inner join bronze.oulad_student_info as info
    on
        batch.code_module = info.code_module
        and batch.code_presentation = info.code_presentation
        and batch.id_student = info.id_student
order by batch.ingest_sequence
