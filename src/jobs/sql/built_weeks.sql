-- SPDX-License-Identifier: Apache-2.0
-- Weeks of features that are stored of the present feature view.
-- grain: one row
-- clock: none, because it reads receipts of builds
-- returns: weeks, student_weeks, last_week
select
  count(*) as weeks,
  coalesce(sum(students), 0)::bigint as student_weeks,
  max(as_of_date) as last_week
from gold.snapshot_build
where feature_view_version = $version
