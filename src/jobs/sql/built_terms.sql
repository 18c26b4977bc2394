-- SPDX-License-Identifier: Apache-2.0
-- Terms of which weeks of features are stored, and when the last of them was built.
-- grain: one row per term_id
-- clock: none, because it reads receipts of builds
-- returns: term_id, built_at
select term_id, max(built_at) as built_at
from gold.snapshot_build
where feature_view_version = $version
group by term_id
order by term_id
