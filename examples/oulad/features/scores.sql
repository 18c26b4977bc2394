-- SPDX-License-Identifier: Apache-2.0
-- Scores known so far; where it says so, work due two weeks ago or more without a score is a zero.
-- grain: one row per registration and as_of with any assessment event
-- clock: a score is known 14 days after its submission (imputed)
-- returns: the columns of scores.yaml
with assessment as (
    select
        canonical_student_id, as_of_date, assessment_id,
        max(assessment_type) as assessment_type,
        max(weight) as weight,
        max(case when event_kind = 'due' and days_ago >= 14 then 1 else 0 end) as is_expected,
        max(case when event_kind = 'scored' then score end) as score,
        max(case when event_kind = 'scored' then submitted_day end) as submitted_day
    from assessment_event_known
    where event_kind in ('due', 'scored')
    group by canonical_student_id, as_of_date, assessment_id
),
ranked as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date, case when score is null then 0 else 1 end
            order by submitted_day desc, assessment_id desc
        ) as recency
    from assessment
)
select
    canonical_student_id,
    as_of_date,
    count(score) as scores_known,
    cast(avg(score) as decimal(6, 2)) as mean_score,
    cast(avg(case when assessment_type = 'TMA' then score end) as decimal(6, 2))
        as mean_tutor_marked_score,
    cast(avg(case when assessment_type = 'CMA' then score end) as decimal(6, 2))
        as mean_computer_marked_score,
    min(score) as lowest_score,
    max(case when score is not null and recency = 1 then score end) as last_score,
    sum(case when score < 40 then 1 else 0 end) as failed_assessments,
    cast(avg(case when is_expected = 1 then coalesce(score, 0) end) as decimal(6, 2))
        as score_so_far,
    cast(cast(sum(case when is_expected = 1 then coalesce(score, 0) * weight end) as double)
    / nullif(sum(case when is_expected = 1 then weight end), 0) as decimal(6, 2))
        as weighted_score_so_far,
    cast(sum(coalesce(score, 0) * weight) / 100 as decimal(6, 2)) as points_earned
from ranked
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
