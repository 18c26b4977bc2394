-- SPDX-License-Identifier: Apache-2.0
-- The scoring runs in which a student was scored, and the predictions there.
-- grain: one row a prediction
-- clock: none: everything that was published
-- returns: scoring_run_id, prediction_id
select distinct scoring_run_id, prediction_id
from gold.risk_prediction
where canonical_student_id = $student
order by scoring_run_id, prediction_id
