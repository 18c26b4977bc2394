-- SPDX-License-Identifier: Apache-2.0
-- Attributes kept for the audit of fairness, out of reach of features.
-- grain: one row per registration and attribute that is given
-- clock: known at registration (bronze clock)
-- returns: protected_attribute
with attribute as (
    unpivot (
        select
            source_person_id, event_time, available_at, ingest_sequence,
            gender, region, highest_education, imd_band, age_band, disability
        from batch
    )
    on gender, region, highest_education, imd_band, age_band, disability
    into name attribute_name value attribute_value
)
select
    source_person_id,
    source_person_id || '|' || attribute_name as source_record_id,
    attribute_name,
    case when attribute_value = '10-20' then '10-20%' else attribute_value end as attribute_value,
    event_time,
    available_at,
    'imputed' as available_at_basis,
    ingest_sequence
from attribute
order by ingest_sequence, attribute_name
