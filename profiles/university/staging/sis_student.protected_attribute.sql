-- SPDX-License-Identifier: Apache-2.0
-- Attributes for the audit of fairness, out of reach of features.
-- grain: one row per student, attribute that is given, and delivery
-- clock: the delivery
-- returns: protected_attribute
with attribute as (
    select *, 'gender' as attribute_name, gender as attribute_value from batch
    union all
    select *, 'citizenship_group' as attribute_name, citizenship_group as attribute_value
    from batch
    union all
    select
        *,
        'first_generation' as attribute_name,
        case first_generation when 'Y' then 'yes' when 'N' then 'no' end as attribute_value
    from batch
)
select
    source_person_id,
    source_record_id || '|' || attribute_name as source_record_id,
    attribute_name,
    attribute_value,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from attribute
where attribute_value is not null
order by ingest_sequence, attribute_name
