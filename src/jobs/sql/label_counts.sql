-- SPDX-License-Identifier: Apache-2.0
-- Labels that have closed, by target.
-- grain: one row per (target, target_fingerprint)
-- clock: label_available_at
-- returns: target, target_fingerprint, labels, bad_outcomes, excluded, last_week
select
  target,
  target_fingerprint,
  count(outcome) as labels,
  count(*) filter (outcome = 1) as bad_outcomes,
  count(*) filter (outcome is null) as excluded,
  max(as_of_date) as last_week
from gold.label
group by target, target_fingerprint
order by target, target_fingerprint
