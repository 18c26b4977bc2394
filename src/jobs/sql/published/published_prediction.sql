-- SPDX-License-Identifier: Apache-2.0
-- One published prediction with the receipt of its run.
-- grain: one row, or none
-- clock: none; what was published is never changed
-- returns: the prediction's columns, then those of the receipt
select
  prediction.canonical_student_id, prediction.as_of_date, prediction.release_id,
  prediction.scoring_run_id, prediction.model_version, prediction.feature_snapshot_hash,
  prediction.risk_score, prediction.risk_low, prediction.risk_high, prediction.risk_band,
  prediction.pool, prediction.rank, prediction.is_rising, prediction.top_reasons, prediction.route,
  prediction.target, receipt.feature_view_fingerprint, receipt.table_versions, receipt.capacities,
  receipt.created_at, receipt.students, receipt.alias, receipt.capacity_id
from gold.risk_prediction as prediction
left join gold.scoring_run as receipt using (scoring_run_id)
where prediction.prediction_id = $prediction
order by prediction.scoring_run_id
limit 1
