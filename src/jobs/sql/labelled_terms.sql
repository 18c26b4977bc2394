-- SPDX-License-Identifier: Apache-2.0
-- The terms that have closed labels of a target, with the first scoring date of each.
-- grain: one row per term_id
-- clock: labels are in gold.label only after their window closed
-- returns: term_id, first_as_of_date, first_as_of_ts; ordered by time
select
  week.term_id,
  min(week.as_of_date) as first_as_of_date,
  min(week.as_of_ts) as first_as_of_ts
from gold.feature_student_week as week
semi join gold.label as label
  on label.canonical_student_id = week.canonical_student_id
    and label.as_of_date = week.as_of_date
    and label.target = $target
    and label.target_fingerprint = $fingerprint
    and label.outcome is not null
where week.feature_view_version = $version
group by week.term_id
order by first_as_of_ts, term_id
