-- SPDX-License-Identifier: Apache-2.0
-- Places of silver rows that were made of the same bronze row, in order of their record ids.
-- grain: one silver row that shares its bronze row
-- clock: none
-- returns: temp table staging_place
create or replace temp table staging_place as
select
    bronze_sequence,
    source_record_id,
    row_number() over (partition by bronze_sequence order by source_record_id) - 1 as place
from staging_shared
