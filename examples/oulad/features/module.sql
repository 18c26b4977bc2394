-- SPDX-License-Identifier: Apache-2.0
-- The module, as context: pass rates differ between modules.
-- grain: one row per registration and as_of
-- clock: known at registration
-- returns: the columns of module.yaml
select
    canonical_student_id,
    as_of_date,
    case when faculty = 'AAA' then 1 else 0 end as module_is_aaa,
    case when faculty = 'BBB' then 1 else 0 end as module_is_bbb,
    case when faculty = 'CCC' then 1 else 0 end as module_is_ccc,
    case when faculty = 'DDD' then 1 else 0 end as module_is_ddd,
    case when faculty = 'EEE' then 1 else 0 end as module_is_eee,
    case when faculty = 'FFF' then 1 else 0 end as module_is_fff,
    case when faculty = 'GGG' then 1 else 0 end as module_is_ggg
from roster
order by as_of_date, canonical_student_id
