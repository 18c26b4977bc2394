-- SPDX-License-Identifier: Apache-2.0
-- Deliveries that wait for a steward: held, and not promoted since.
-- grain: one row per pipeline_run_id
-- clock: none, because it reads the audit of ingestion
-- returns: pipeline_run_id, feed, file_name, received_at, delivered_rows, changed_share, message
select
  pipeline_run_id,
  feed,
  file_name,
  received_at,
  delivered_rows,
  changed_share,
  message
from bronze.ingestion_audit
qualify audit_sequence = max(audit_sequence) over (partition by pipeline_run_id)
  and state = 'held'
order by received_at, feed, pipeline_run_id
