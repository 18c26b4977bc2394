-- SPDX-License-Identifier: Apache-2.0
-- Daily use of buildings and network.
-- grain: one row per card and day
-- clock: event_time = the local day
-- returns: fact_campus_activity_daily
select
    source_person_id,
    source_record_id,
    event_date,
    cast(building_entry_count as integer) as building_entry_count,
    cast(library_entry_count as integer) as library_entry_count,
    cast(wifi_minutes as integer) as wifi_minutes,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
