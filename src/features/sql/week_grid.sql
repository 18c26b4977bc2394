-- SPDX-License-Identifier: Apache-2.0
-- The scoring dates of every term, weekly from the term's start, as the calendar was known at each
-- of them.
-- grain: one row per (term_id, as_of_date)
-- clock: usable(event_time, available_at, as_of_ts); the latest version of the term known at
--   as_of_ts holds
-- returns: as_of_date, as_of_ts, term_id, term_week, start_date, end_date
with
  first as (
    select
      term_id, start_date, end_date, event_time, available_at, ingest_sequence,
      (start_date + $week_end_offset_days::integer)::date as first_date
    from silver.academic_term
  ),
  candidate as (
    select
      first.*, week.range::integer as term_week,
      (
        first_date + 7 * (week.range::integer - 1)
        + case
          when $weekday > 0 then (($weekday - isodow(first_date) + 7) % 7)::integer
          else 0
        end
      )::date as as_of_date
    from first, range(1, 61) as week
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
