-- SPDX-License-Identifier: Apache-2.0
-- Scores of assignments known this term.
-- grain: one row per student and as_of with any score known this term
-- clock: when the platform had the score
-- returns: the columns of scores.yaml
with result as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date
            order by event_time desc, ingest_sequence desc
        ) as recency
    from assessment_result_known
    where record_term_id = term_id
)
select
    canonical_student_id,
    as_of_date,
    count(score) as scores_known,
    cast(avg(score) as decimal(6, 2)) as mean_score,
    cast(max(case when recency = 1 then score end) as decimal(6, 2)) as last_score,
    sum(case when score < 40 then 1 else 0 end) as low_scores
from result
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id
