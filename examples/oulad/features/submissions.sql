-- SPDX-License-Identifier: Apache-2.0
-- Work due against work handed in: a missing submission shows once its cut-off day has passed.
-- grain: one row per registration and as_of with any assessment event
-- clock: the plan at registration, a submission on its day
-- returns: the columns of submissions.yaml
with assessment as (
    select
        canonical_student_id, as_of_date, assessment_id,
        max(assessment_type) as assessment_type,
        max(weight) as weight,
        max(due_day) as due_day,
        max(case when event_kind = 'due' then 1 else 0 end) as is_due,
        max(case when event_kind = 'submitted' then 1 else 0 end) as is_submitted,
        max(case when event_kind = 'submitted' and is_banked then 1 else 0 end) as is_banked,
        coalesce(max(case
            when event_kind = 'submitted' then greatest(least(due_day - submitted_day, 30), -15)
        end), -15) as days_early,
        min(case when event_kind = 'due' then days_ago end) as due_days_ago,
        min(case when event_kind = 'submitted' then days_ago end) as submitted_days_ago
    from assessment_event_known
    where event_kind in ('due', 'submitted')
    group by canonical_student_id, as_of_date, assessment_id
),
ranked as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date, is_due
            order by due_day desc, assessment_id desc
        ) as recency,
        row_number() over (
            partition by canonical_student_id, as_of_date, is_due, assessment_type
            order by due_day desc, assessment_id desc
        ) as recency_of_type
    from assessment
)
select
    canonical_student_id,
    as_of_date,
    sum(is_due) as assessments_due,
    sum(is_due * (1 - is_submitted)) as missing_assessments,
    cast(cast(sum(is_due * (1 - is_submitted)) as double)
    / nullif(sum(is_due), 0) as decimal(6, 4))
        as missing_share,
    cast(cast(sum(is_due * (1 - is_submitted) * weight) as double)
    / nullif(sum(is_due * weight), 0) as decimal(6, 4)) as missing_weight_share,
    sum(case when assessment_type = 'TMA' then is_due end) as tutor_marked_due,
    sum(case when assessment_type = 'TMA' then is_due * (1 - is_submitted) end)
        as tutor_marked_missing,
    sum(case when assessment_type = 'CMA' then is_due end) as computer_marked_due,
    sum(case when assessment_type = 'CMA' then is_due * (1 - is_submitted) end)
        as computer_marked_missing,
    max(case when is_due = 1 and recency = 1 then 1 - is_submitted end)
        as last_assessment_missing,
    max(case
        when is_due = 1 and recency_of_type = 1 and assessment_type = 'TMA' then 1 - is_submitted
    end) as last_tutor_marked_missing,
    coalesce(min(case when is_due = 1 and is_submitted = 1 then recency end) - 1, sum(is_due))
        as missing_streak,
    case when sum(is_due) > 0 and sum(is_due * is_submitted) = 0 then 1 else 0 end
        as never_submitted,
    sum((1 - is_due) * is_submitted) as submitted_ahead,
    sum(case when is_submitted = 1 and is_banked = 0 and days_early < 0 then is_due else 0 end)
        as late_submissions,
    cast(avg(case when is_due = 1 and is_banked = 0 then days_early end) as decimal(6, 2))
        as mean_days_early,
    max(case when is_due = 1 and recency = 1 and is_banked = 0 then days_early end)
        as last_days_early,
    min(submitted_days_ago) as days_since_submission,
    min(case when assessment_type = 'TMA' then due_days_ago end) as days_since_tutor_marked_due,
    sum(case when submitted_days_ago < 14 then 1 else 0 end) as submissions_14d,
    sum(case when submitted_days_ago < 28 then 1 else 0 end) as submissions_28d,
    max(is_banked) as has_banked_result
from ranked
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
