-- SPDX-License-Identifier: Apache-2.0
-- Sightings of this run that say more than the evidence so far: new, or earlier than before.
-- grain: one (rule, side, person, value)
-- clock: first_available_at = least available_at of the rows seen
-- returns: rows of silver.identity_evidence
select
    sighting.rule, sighting.side, sighting.source_person_id, sighting.value_digest,
    sighting.first_available_at
from identity_sighting as sighting
anti join silver.identity_evidence as known
    on
        sighting.rule = known.rule
        and sighting.side = known.side
        and sighting.source_person_id = known.source_person_id
        and sighting.value_digest is not distinct from known.value_digest
        and known.first_available_at <= sighting.first_available_at
order by sighting.rule, sighting.side, sighting.source_person_id, sighting.value_digest
