-- SPDX-License-Identifier: Apache-2.0
-- A registration is active from its day, and withdrawn from the day it is given up.
-- grain: one row per registration and state
-- clock: each state is known on its day; an unknown registration day as in the contract
-- returns: student_status_history; the faculty is the module
with registration as (
    select
        *,
        make_date(
            cast(left(code_presentation, 4) as integer),
            case right(code_presentation, 1) when 'B' then 2 else 10 end, 1
        ) as start_date,
        cast(coalesce(date_registration, least(0, date_unregistration), 0) as integer)
            as registered,
        cast(date_unregistration as integer) as unregistered
    from batch
),
state as (
    select *, 'active' as status, start_date + registered as since
    from registration
    where unregistered is null or unregistered > registered
    union all
    select *, 'withdrawn' as status, start_date + unregistered as since
    from registration
    where unregistered is not null
)
select
    source_person_id,
    source_person_id || '|' || status as source_record_id,
    status,
    code_module as faculty,
    code_module as programme,
    cast(null as varchar) as study_mode,
    cast(null as integer) as campus_year,
    timezone('Europe/London', cast(since as timestamp)) as event_time,
    timezone('Europe/London', cast(since as timestamp)) as available_at,
    'imputed' as available_at_basis,
    ingest_sequence
from state
order by ingest_sequence, status
