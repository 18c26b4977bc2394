-- SPDX-License-Identifier: Apache-2.0
-- What is wrong with the rows of a target's SQL.
-- grain: one row
-- clock: none, because it reads labels
-- returns: repeated_rows, bad_outcomes, contradictions (an outcome and an exclusion), outcomes
--   without a closing
select
  count(*) - count(distinct (canonical_student_id, as_of_date)) as repeated_rows,
  count(*) filter (outcome not in (0, 1)) as bad_outcomes,
  count(*) filter (outcome is not null and excluded_reason is not null) as contradictions,
  count(*) filter (outcome is not null and label_available_at is null) as never_closed
from label_rows
