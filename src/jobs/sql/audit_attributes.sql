-- SPDX-License-Identifier: Apache-2.0
-- What is known of the students' protected attributes, for audits only: the latest version of each.
-- grain: one row per (attribute_name, canonical_student_id)
-- clock: none, because an audit groups by what is known now; nothing of it is scored
-- returns: attribute_name, canonical_student_id, attribute_value
select
  attribute_name, canonical_student_id,
  arg_max(attribute_value, (available_at, ingest_sequence)) as attribute_value
from silver.protected_attribute
where attribute_value is not null
group by attribute_name, canonical_student_id
order by attribute_name, canonical_student_id
