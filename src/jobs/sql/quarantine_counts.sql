-- SPDX-License-Identifier: Apache-2.0
-- Rows that broke a rule, counted; row numbers of the newest delivery that had any. No values.
-- grain: one row per (feed, rule)
-- clock: none, because it reads quarantine
-- returns: feed, rule, rows, deliveries, file_name (the newest), sample_rows (of it, at most ten)
with broken as (
  select
    bad.feed,
    coalesce(nullif(trim(unnest(string_split(bad.rule_ids, ','))), ''), 'unreadable') as rule,
    bad.pipeline_run_id,
    bad.row_number,
    bad.first_seen_at
  from bronze.quarantine as bad
  where bad.state = 'open'
),
counted as (
  select
    feed,
    rule,
    count(*) as rows,
    count(distinct pipeline_run_id) as deliveries,
    max((first_seen_at, pipeline_run_id)) as newest
  from broken
  group by feed, rule
),
files as (
  select pipeline_run_id, any_value(file_name) as file_name
  from bronze.ingestion_audit
  group by pipeline_run_id
)
select
  counted.feed,
  counted.rule,
  counted.rows,
  counted.deliveries,
  any_value(files.file_name) as file_name,
  array_to_string(list_sort(list(broken.row_number))[1:10], ', ') as sample_rows
from counted
join broken
  on broken.feed = counted.feed
  and broken.rule = counted.rule
  and broken.pipeline_run_id = counted.newest[2]
left join files on files.pipeline_run_id = broken.pipeline_run_id
group by all
order by counted.feed, counted.rows desc, counted.rule
