-- SPDX-License-Identifier: Apache-2.0
-- What was last published of the newest published week of a target.
-- grain: one row per canonical_student_id
-- clock: published predictions only; the newest run of a student holds
-- returns: as_of_date, then the prediction's columns, by pool and in the order of its list
select
  as_of_date, prediction_id, canonical_student_id, risk_score, risk_low, risk_high, risk_band, pool,
  rank, is_rising, top_reasons, route, release_id, feature_snapshot_hash, scoring_run_id, created_at
from gold.risk_prediction
where target = $target
  and as_of_date = (select max(as_of_date) from gold.risk_prediction where target = $target)
qualify row_number() over (
  partition by canonical_student_id order by created_at desc, scoring_run_id desc) = 1
order by
  pool, case risk_band when 'red' then 0 when 'amber' then 1 else 2 end, is_rising desc, rank,
  canonical_student_id
