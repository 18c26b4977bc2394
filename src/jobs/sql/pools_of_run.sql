-- SPDX-License-Identifier: Apache-2.0
-- The pool of every student of a published run.
-- grain: one row per canonical_student_id
-- clock: none; what was published is never changed
-- returns: canonical_student_id, pool
select canonical_student_id, pool
from gold.risk_prediction
where scoring_run_id = $run and as_of_date = $as_of_date::date
order by canonical_student_id
