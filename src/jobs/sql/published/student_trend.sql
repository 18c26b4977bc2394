-- SPDX-License-Identifier: Apache-2.0
-- A student's published scores of a target up to a week.
-- grain: one row per as_of_date
-- clock: published predictions only; the latest of a week holds
-- returns: as_of_date, risk_score, risk_band
select
  as_of_date,
  arg_max(risk_score, (created_at, scoring_run_id)) as risk_score,
  arg_max(risk_band, (created_at, scoring_run_id)) as risk_band
from gold.risk_prediction
where canonical_student_id = $student and target = $target and as_of_date <= $until::date
group by as_of_date
order by as_of_date
