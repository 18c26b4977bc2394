-- SPDX-License-Identifier: Apache-2.0
-- A presentation is a term; it ends when its longest module ends.
-- grain: one row per presentation in the delivery
-- clock: the calendar is published a year before day 0 (imputed)
-- returns: academic_term
with presentation as (
    select
        code_presentation,
        make_date(
            cast(left(code_presentation, 4) as integer),
            case right(code_presentation, 1) when 'B' then 2 else 10 end, 1
        ) as start_date,
        cast(max(module_presentation_length) as integer) as length_days,
        max(available_at) as available_at,
        max(ingest_sequence) as ingest_sequence
    from batch
    group by code_presentation
)
select
    code_presentation as source_record_id,
    code_presentation as term_id,
    case right(code_presentation, 1) when 'B' then 'February ' else 'October ' end
        || left(code_presentation, 4) as term_name,
    start_date,
    start_date + length_days as end_date,
    start_date + length_days as census_date,
    cast(null as varchar) as next_term_id,
    available_at as event_time,
    available_at,
    'imputed' as available_at_basis,
    ingest_sequence
from presentation
order by term_id
