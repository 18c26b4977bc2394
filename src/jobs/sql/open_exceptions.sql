-- SPDX-License-Identifier: Apache-2.0
-- People of sources who are not linked to a student, and why. Ids of the sources, no names.
-- grain: one row per (source_system, source_person_id)
-- clock: recorded_at
-- returns: source_system, kind, source_person_id, method, candidate_count, recorded_at
select
  source_system,
  kind,
  source_person_id,
  method,
  candidate_count,
  recorded_at
from silver.identity_exception
qualify row_number() over (
    partition by source_system, source_person_id order by exception_sequence desc
  ) = 1
  and kind <> 'resolved'
order by source_system, kind, recorded_at, source_person_id
