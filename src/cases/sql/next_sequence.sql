-- SPDX-License-Identifier: Apache-2.0
-- The number of the next event of a tenant. Who took one keeps others waiting until the transaction
-- ends, so that the numbers are in the order in which events become visible.
-- grain: one row
-- clock: none
-- returns: last
insert into case_sequence (tenant, last) values (:tenant, 1)
on conflict (tenant) do update set last = case_sequence.last + 1
returning last
