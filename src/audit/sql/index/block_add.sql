-- SPDX-License-Identifier: Apache-2.0
-- Widens the times of a block to those of more of its entries.
-- grain: none
-- clock: first_at and last_at: when entries say that it happened
-- returns: nothing
insert into audit_block (tenant, block, first_at, last_at)
values (:tenant, :block, :first_at, :last_at)
on conflict (tenant, block) do update
set first_at = case when excluded.first_at < audit_block.first_at
                    then excluded.first_at else audit_block.first_at end,
    last_at = case when excluded.last_at > audit_block.last_at
                   then excluded.last_at else audit_block.last_at end
