-- SPDX-License-Identifier: Apache-2.0
-- The weeks in which a canary has served.
-- grain: one row per as_of_date
-- clock: published receipts only
-- returns: as_of_date, capacity_id (of the last scoring of the week)
select as_of_date, arg_max(capacity_id, (created_at, scoring_run_id)) as capacity_id
from gold.scoring_run
where release_id = $release and alias = 'challenger'
group by as_of_date
order by as_of_date
