-- SPDX-License-Identifier: Apache-2.0
-- What each term is called, by the latest version of the calendar.
-- grain: one row per term_id
-- clock: none, because a name is for people only
-- returns: term_id, term_name (the id where there is no name)
select
  term_id,
  coalesce(arg_max(term_name, (available_at, ingest_sequence)), term_id) as term_name
from silver.academic_term
group by term_id
order by term_id
