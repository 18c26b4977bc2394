-- SPDX-License-Identifier: Apache-2.0
-- Clicks of a day by kind of material.
-- grain: one row per registration and day in the delivery
-- clock: happens on the day, known the day after (imputed: counted at night)
-- returns: fact_click_daily
select
    batch.source_person_id,
    batch.source_person_id || '|' || batch.date || '|' || min(batch.ingest_sequence)
        as source_record_id,
    cast(batch.date as integer) as activity_day,
    cast(sum(batch.sum_click) as integer) as clicks,
    cast(count(distinct batch.id_site) as integer) as materials,
    cast(coalesce(sum(batch.sum_click) filter (where vle.activity_type = 'forumng'), 0) as integer)
        as forum_clicks,
    cast(coalesce(sum(batch.sum_click) filter (
        where vle.activity_type in ('quiz', 'externalquiz', 'questionnaire')
    ), 0) as integer) as quiz_clicks,
    cast(coalesce(sum(batch.sum_click) filter (
        where vle.activity_type in ('oucontent', 'resource', 'subpage', 'url', 'page')
    ), 0) as integer) as content_clicks,
    batch.event_time,
    max(batch.available_at) as available_at,
    'imputed' as available_at_basis,
    max(batch.ingest_sequence) as ingest_sequence
from batch
left join bronze.oulad_vle as vle using (id_site)
group by batch.source_person_id, batch.date, batch.event_time
order by ingest_sequence
