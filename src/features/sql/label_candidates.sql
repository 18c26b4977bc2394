-- SPDX-License-Identifier: Apache-2.0
-- Labels as the target's SQL gives them, in the table's types.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: label_available_at, as the target says
-- returns: the columns of gold.label but the fingerprint
select
  canonical_student_id::varchar as canonical_student_id,
  as_of_date::date as as_of_date,
  $target::varchar as target,
  outcome::integer as outcome,
  excluded_reason::varchar as excluded_reason,
  outcome_date::date as outcome_date,
  label_available_at::timestamptz as label_available_at,
  $target_fingerprint::varchar as target_fingerprint
from target_rows
order by as_of_date, canonical_student_id
