-- SPDX-License-Identifier: Apache-2.0
-- A student's published scores of a target up to a week, and the capacities of the runs that made
-- them.
-- grain: one row per as_of_date
-- clock: published predictions only; the latest of a week holds
-- returns: as_of_date, risk_score, risk_band, pool, capacities
with held as (
  select
    as_of_date,
    arg_max(risk_score, (created_at, scoring_run_id)) as risk_score,
    arg_max(risk_band, (created_at, scoring_run_id)) as risk_band,
    arg_max(pool, (created_at, scoring_run_id)) as pool,
    arg_max(scoring_run_id, (created_at, scoring_run_id)) as scoring_run_id
  from gold.risk_prediction
  where canonical_student_id = $student and target = $target and as_of_date <= $until::date
  group by as_of_date
)
select held.as_of_date, held.risk_score, held.risk_band, held.pool, scoring_run.capacities
from held
inner join gold.scoring_run as scoring_run on held.scoring_run_id = scoring_run.scoring_run_id
order by held.as_of_date
