-- SPDX-License-Identifier: Apache-2.0
-- Receipts of the runs that scored a week, oldest first: what the newest says of a pool holds.
-- grain: one row per scoring_run_id
-- clock: none: everything that was published
-- returns: scoring_run_id, release_id, alias, capacities
select scoring_run_id, release_id, coalesce(alias, 'champion') as alias, capacities
from gold.scoring_run
where target = $target and as_of_date = $as_of_date::date and coalesce(alias, '') <> 'shadow'
order by created_at, scoring_run_id
