-- SPDX-License-Identifier: Apache-2.0
-- Labels whose window has closed and that are not stored yet.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: label_available_at <= now
-- returns: the columns of gold.label
select
  fresh.canonical_student_id, fresh.as_of_date, fresh.target, fresh.outcome,
  fresh.excluded_reason, fresh.outcome_date, fresh.label_available_at, fresh.target_fingerprint
from label_rows as fresh
anti join gold.label as stored
  using (canonical_student_id, as_of_date, target, target_fingerprint)
where fresh.label_available_at <= $now
  and (fresh.outcome is not null or fresh.excluded_reason is not null)
order by fresh.as_of_date, fresh.canonical_student_id
