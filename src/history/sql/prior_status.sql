-- SPDX-License-Identifier: Apache-2.0
-- What history holds of the students in the staged rows or, for snapshots, of every student of the
-- feed.
-- grain: one row of silver.student_status_history of this feed
-- clock: everything recorded so far
-- returns: temp table history_prior; is_last marks each student's last record
create or replace temp table history_prior as
select
    *,
    row_number() over (
        partition by canonical_student_id order by recorded_at desc, ingest_sequence desc
    ) = 1 as is_last
from silver.student_status_history
where
    contract_id = $contract_id
    and not $start_over
