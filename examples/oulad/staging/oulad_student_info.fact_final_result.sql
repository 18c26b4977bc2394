-- SPDX-License-Identifier: Apache-2.0
-- The result of a registration, for targets only.
-- grain: one row per registration
-- clock: known at the end of the presentation (imputed)
-- returns: fact_final_result
select
    batch.source_person_id,
    batch.source_person_id as source_record_id,
    batch.final_result,
    timezone('Europe/London', cast(make_date(
        cast(left(batch.code_presentation, 4) as integer),
        case right(batch.code_presentation, 1) when 'B' then 2 else 10 end, 1
    ) + cast(courses.module_presentation_length as integer) as timestamp)) as event_time,
    timezone('Europe/London', cast(make_date(
        cast(left(batch.code_presentation, 4) as integer),
        case right(batch.code_presentation, 1) when 'B' then 2 else 10 end, 1
    ) + cast(courses.module_presentation_length as integer) as timestamp)) as available_at,
    'imputed' as available_at_basis,
    batch.ingest_sequence
from batch
inner join bronze.oulad_courses as courses using (code_module, code_presentation)
order by batch.ingest_sequence
