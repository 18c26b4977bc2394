-- SPDX-License-Identifier: Apache-2.0
-- Names and addresses of linked people as last known. RESTRICTED.
-- grain: one row per canonical_student_id
-- clock: the version with the greatest (available_at, ingest_sequence) holds
-- returns: canonical_student_id, given_name, family_name, email (empty where not known)
select
  canonical_student_id,
  coalesce(arg_max(given_name, (available_at, ingest_sequence)), '') as given_name,
  coalesce(arg_max(family_name, (available_at, ingest_sequence)), '') as family_name,
  coalesce(arg_max(email, (available_at, ingest_sequence)), '') as email
from silver.person
group by canonical_student_id
order by canonical_student_id
