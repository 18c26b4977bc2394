-- SPDX-License-Identifier: Apache-2.0
-- Where a time zone's offset to UTC changes: days on which it does, then the quarter of an hour in
-- them.
-- grain: one row per change, with a first row at the start of the period
-- clock: none, because it reads no records
-- returns: changes_at (microseconds since 1970 in UTC), zone_offset (microseconds to add to UTC)
with
  midnight as (
    select range as instant
    from range($first::timestamptz, $last::timestamptz, interval 1 day)
  ),
  daily as (
    select
      instant,
      epoch_us(timezone($time_zone, instant)) - epoch_us(instant) as zone_offset
    from midnight
  ),
  eventful as (
    select
      instant,
      zone_offset,
      lead(zone_offset) over (order by instant) as offset_next
    from daily
  ),
  quarter as (
    select unnest(range(instant, instant + interval 24 hour, interval 15 minute)) as instant
    from eventful
    where offset_next <> zone_offset
    union all
    select $first::timestamptz
  ),
  zoned as (
    select
      epoch_us(instant) as changes_at,
      epoch_us(timezone($time_zone, instant)) - epoch_us(instant) as zone_offset
    from (select distinct instant from quarter)
    union
    select epoch_us(instant + interval 24 hour), offset_next
    from eventful
    where offset_next <> zone_offset
  ),
  compared as (
    select
      changes_at, zone_offset,
      lag(zone_offset) over (order by changes_at) as offset_before
    from zoned
  )
select changes_at, zone_offset
from compared
where offset_before is null or offset_before <> zone_offset
order by changes_at
