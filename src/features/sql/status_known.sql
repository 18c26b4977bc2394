-- SPDX-License-Identifier: Apache-2.0
-- The standing of each student as it was known at each as_of.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: recorded_at <= as_of_ts, then valid_from <= as_of_ts < valid_to; the latest record wins
-- returns: status, faculty, programme, study_mode, campus_year, valid_from, recorded_at
select
  canonical_student_id, as_of_date,
  unnest(arg_max(
    struct_pack(status := status, faculty := faculty, programme := programme,
                study_mode := study_mode, campus_year := campus_year, valid_from := valid_from,
                recorded_at := recorded_at),
    (recorded_at, ingest_sequence)))
from silver.student_status_history
join grid on recorded_at <= as_of_ts and valid_from <= as_of_ts
  and (valid_to is null or as_of_ts < valid_to)
group by canonical_student_id, as_of_date
