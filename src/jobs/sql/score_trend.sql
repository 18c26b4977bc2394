-- SPDX-License-Identifier: Apache-2.0
-- The scores last published for the eight weeks before a week, of the students who are red or amber
-- in a run.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: published predictions only; the latest of a week holds
-- returns: canonical_student_id, as_of_date, risk_score, risk_band
with
  listed as (
    select canonical_student_id
    from gold.risk_prediction
    where scoring_run_id = $run and as_of_date = $as_of_date::date and risk_band <> 'green'
  )
select
  prediction.canonical_student_id, prediction.as_of_date,
  arg_max(prediction.risk_score, (prediction.created_at, prediction.scoring_run_id)) as risk_score,
  arg_max(prediction.risk_band, (prediction.created_at, prediction.scoring_run_id)) as risk_band
from gold.risk_prediction as prediction
semi join listed using (canonical_student_id)
where prediction.target = $target
  and prediction.as_of_date < $as_of_date::date
  and prediction.as_of_date >= $as_of_date::date - 56
group by prediction.canonical_student_id, prediction.as_of_date
order by prediction.canonical_student_id, prediction.as_of_date
