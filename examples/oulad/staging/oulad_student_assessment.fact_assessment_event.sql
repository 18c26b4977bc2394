-- SPDX-License-Identifier: Apache-2.0
-- A submission, and later its score, as two events with clocks of their own.
-- grain: up to two rows per submission
-- clock: submitted on its day; scored 14 days later (imputed), or with the submission when banked
-- returns: fact_assessment_event, kinds submitted and scored
with submission as (
    select
        plan.code_module || '|' || plan.code_presentation || '|' || batch.id_student
            as source_person_id,
        batch.id_assessment, plan.assessment_type, plan.weight, plan.date as due_day,
        batch.date_submitted, batch.is_banked = 1 as is_banked, batch.score, batch.ingest_sequence,
        make_date(
            cast(left(plan.code_presentation, 4) as integer),
            case right(plan.code_presentation, 1) when 'B' then 2 else 10 end, 1
        ) + cast(batch.date_submitted as integer) as submitted_date
    from batch
    inner join bronze.oulad_assessments as plan using (id_assessment)
    where plan.assessment_type <> 'Exam' and plan.date is not null
),
event as (
    select *, 'submitted' as event_kind, submitted_date as known_date, 'declared' as basis
    from submission
    union all
    select
        *, 'scored' as event_kind,
        submitted_date + case when is_banked then 0 else 14 end as known_date,
        'imputed' as basis
    from submission
    where score is not null
)
select
    source_person_id,
    event_kind || '|' || source_person_id || '|' || id_assessment as source_record_id,
    event_kind,
    cast(id_assessment as varchar) as assessment_id,
    assessment_type,
    cast(weight as decimal(5, 2)) as weight,
    cast(due_day as integer) as due_day,
    cast(date_submitted as integer) as submitted_day,
    is_banked,
    case event_kind when 'scored' then cast(score as decimal(5, 2)) end as score,
    timezone('Europe/London', cast(submitted_date as timestamp)) as event_time,
    timezone('Europe/London', cast(known_date as timestamp)) as available_at,
    basis as available_at_basis,
    ingest_sequence
from event
order by ingest_sequence, event_kind
