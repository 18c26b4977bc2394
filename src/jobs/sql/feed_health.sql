-- SPDX-License-Identifier: Apache-2.0
-- What has arrived of each feed, up to now.
-- grain: one row per feed
-- clock: none, because it reads the audit of ingestion
-- returns: feed, last_promoted_at, last_seen_at, rows, not_promoted, quarantined, rows by basis,
-- last_state
select
  feed,
  max(received_at) filter (state = 'promoted') as last_promoted_at,
  max(received_at) filter (state in ('promoted', 'duplicate')) as last_seen_at,
  coalesce(sum(record_count) filter (state = 'promoted'), 0)::bigint as rows,
  count(*) filter (state in ('stopped', 'rejected')) as not_promoted,
  coalesce(sum(quarantined_rows) filter (state = 'promoted'), 0)::bigint as quarantined,
  coalesce(sum(record_count) filter (available_at_basis = 'observed'), 0)::bigint as observed,
  coalesce(sum(record_count) filter (available_at_basis = 'declared'), 0)::bigint as declared,
  coalesce(sum(record_count) filter (available_at_basis = 'imputed'), 0)::bigint as imputed,
  arg_max(state, audit_sequence) as last_state
from bronze.ingestion_audit
where feed <> ''
group by feed
order by feed
