-- SPDX-License-Identifier: Apache-2.0
-- The published scores of a target up to a week, of the students that a session keeps.
-- grain: one row per student and as_of_date
-- clock: published predictions only; the latest of a week holds
-- returns: canonical_student_id, as_of_date, risk_score, risk_band, pool, scoring_run_id
select
  canonical_student_id,
  as_of_date,
  arg_max(risk_score, (created_at, scoring_run_id)) as risk_score,
  arg_max(risk_band, (created_at, scoring_run_id)) as risk_band,
  arg_max(pool, (created_at, scoring_run_id)) as pool,
  arg_max(scoring_run_id, (created_at, scoring_run_id)) as scoring_run_id
from gold.risk_prediction
where target = $target and as_of_date <= $until::date
  and canonical_student_id in (select canonical_student_id from known)
group by canonical_student_id, as_of_date
order by canonical_student_id, as_of_date
