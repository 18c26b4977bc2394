-- SPDX-License-Identifier: Apache-2.0
-- The student-weeks that may get a label: those that were scored, in any version of the features.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: none, because the roster was fixed when the snapshot was built
-- returns: student, week, term and standing columns
select distinct
  canonical_student_id, as_of_date, as_of_ts, term_id, term_week, faculty, programme, study_mode
from gold.feature_student_week
