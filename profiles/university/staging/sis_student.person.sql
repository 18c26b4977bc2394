-- SPDX-License-Identifier: Apache-2.0
-- Names and addresses; restricted.
-- grain: one row per student and delivery
-- clock: the delivery
-- returns: person
select
    source_person_id,
    source_record_id,
    family_name,
    given_name,
    birth_date,
    lower(trim(email)) as email,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
