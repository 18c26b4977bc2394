-- SPDX-License-Identifier: Apache-2.0
-- The scoring dates of some terms, those of one week of the term together.
-- grain: one row per (term_week, as_of_date)
-- clock: none, because snapshots are what was known at their as_of
-- returns: term_week, as_of_date
select distinct term_week, as_of_date
from gold.feature_student_week
where
    feature_view_version = $version
    and list_contains(string_split($terms, ','), term_id)
order by term_week, as_of_date
