-- SPDX-License-Identifier: Apache-2.0
-- The last planned step of each feed and table.
-- grain: one (feed, table)
-- clock: none
-- returns: feed, table_name, step, ranges, is_done
select
    feed,
    table_name,
    max(step) as step,
    arg_max(ingest_from, step) as ingest_from,
    arg_max(ingest_to, step) as ingest_to,
    arg_max(identity_from, step) as identity_from,
    arg_max(identity_to, step) as identity_to,
    coalesce(max(step) filter (where state = 'done') = max(step), false) as is_done
from silver.staging_progress
group by feed, table_name
order by feed, table_name
