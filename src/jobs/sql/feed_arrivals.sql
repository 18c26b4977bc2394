-- SPDX-License-Identifier: Apache-2.0
-- When each feed last arrived by an instant, and whether its last delivery was kept back.
-- grain: one row per feed with a delivery whose arrival was observed
-- clock: received_at <= $as_of_ts; deliveries of history with declared or imputed clocks say
--   nothing of punctuality
-- returns: feed, last_received_at, last_state
select
  feed,
  max(received_at) filter (where state in ('promoted', 'duplicate')) as last_received_at,
  arg_max(state, (received_at, audit_sequence)) as last_state
from bronze.ingestion_audit
where received_at <= $as_of_ts
  and coalesce(available_at_basis, 'observed') = 'observed'
group by feed
order by feed
