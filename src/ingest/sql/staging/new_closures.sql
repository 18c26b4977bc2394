-- SPDX-License-Identifier: Apache-2.0
-- Versions that this step closes.
-- grain: one closed version
-- clock: superseded_at = available_at of the version that replaces it
-- returns: rows of silver.record_closure
select
    $table_name as table_name,
    ingest_sequence,
    superseded_at,
    by_ingest_sequence
from staging_verdict
where not is_repeat
order by ingest_sequence
