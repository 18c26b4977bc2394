-- SPDX-License-Identifier: Apache-2.0
-- A student's published scores, and the capacities of the runs that made them, of what a session
-- keeps.
-- grain: one row per as_of_date
-- clock: published predictions only; the latest of a week holds
-- returns: as_of_date, risk_score, risk_band, pool, capacities
select
  past_score.as_of_date, past_score.risk_score, past_score.risk_band, past_score.pool,
  capacity.capacities
from past_score
inner join capacity on past_score.scoring_run_id = capacity.scoring_run_id
where past_score.canonical_student_id = $student
order by past_score.as_of_date
