-- SPDX-License-Identifier: Apache-2.0
-- The scoring dates of every term, weekly from the term's start, as the calendar was known at each of them.
-- grain: one row per (term_id, as_of_date)
-- clock: usable(event_time, available_at, as_of_ts); the latest version of the term known at as_of_ts holds
-- returns: as_of_date, as_of_ts, term_id, term_week, start_date, end_date
with
  candidate as (
    select
      term.term_id, term.start_date, term.end_date, term.event_time, term.available_at,
      term.ingest_sequence, week.range::integer as term_week,
      (term.start_date + ($week_end_offset_days::integer + 7 * (week.range::integer - 1)))::date
        as as_of_date
    from silver.academic_term as term, range(1, 61) as week
  ),
  dated as (
    select
      *,
      timezone($time_zone, (as_of_date + 1)::timestamp) - interval 1 microsecond as as_of_ts
    from candidate
    where as_of_date <= end_date
  )
select as_of_date, as_of_ts, term_id, term_week, start_date, end_date
from dated
where available_at <= as_of_ts
  and as_of_ts <= $now
  and not exists (
    select 1
    from silver.academic_term as later
    where later.term_id = dated.term_id
      and later.available_at <= dated.as_of_ts
      and (later.available_at, later.ingest_sequence) > (dated.available_at, dated.ingest_sequence)
  )
order by as_of_date, term_id
