-- SPDX-License-Identifier: Apache-2.0
-- Up to when deliveries tell what happened.
-- grain: one row
-- clock: receipt; deliveries of history with declared or imputed clocks say nothing of when they
--   would have come
-- returns: newest: null where no arrival was observed
select max(received_at) as newest
from bronze.ingestion_audit
where
    state in ('promoted', 'duplicate')
    and coalesce(available_at_basis, 'observed') = 'observed'
