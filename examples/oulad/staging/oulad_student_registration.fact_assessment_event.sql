-- SPDX-License-Identifier: Apache-2.0
-- The plan, as events of each registered student: on its cut-off day an assessment falls due.
-- grain: one row per registration and planned assessment (exams and undated ones are left out)
-- clock: happens on the cut-off day; the plan is known at registration
-- returns: fact_assessment_event, kind due
select
    batch.source_person_id,
    'due|' || batch.source_person_id || '|' || plan.id_assessment as source_record_id,
    'due' as event_kind,
    cast(plan.id_assessment as varchar) as assessment_id,
    plan.assessment_type,
    cast(plan.weight as decimal(5, 2)) as weight,
    cast(plan.date as integer) as due_day,
    cast(null as integer) as submitted_day,
    cast(null as boolean) as is_banked,
    cast(null as decimal(5, 2)) as score,
    timezone('Europe/London', cast(make_date(
        cast(left(batch.code_presentation, 4) as integer),
        case right(batch.code_presentation, 1) when 'B' then 2 else 10 end, 1
    ) + cast(plan.date as integer) as timestamp)) as event_time,
    batch.available_at,
    'imputed' as available_at_basis,
    batch.ingest_sequence
from batch
inner join bronze.oulad_assessments as plan
    on
        batch.code_module = plan.code_module
        and batch.code_presentation = plan.code_presentation
where plan.assessment_type <> 'Exam' and plan.date is not null
order by batch.ingest_sequence, plan.id_assessment
