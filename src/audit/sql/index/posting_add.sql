-- SPDX-License-Identifier: Apache-2.0
-- Adds places at which a word stands, which come after all that were added before.
-- grain: none
-- clock: none
-- returns: nothing
insert into audit_posting (tenant, kind, word, block, places)
values (:tenant, :kind, :word, :block, :places)
on conflict (tenant, kind, word, block) do update
set places = audit_posting.places || excluded.places
