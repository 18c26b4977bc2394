-- SPDX-License-Identifier: Apache-2.0
-- Waits until no other program migrates this database, and keeps others waiting until the
-- transaction ends (PostgreSQL). The number is this program's own.
-- grain: one row
-- clock: none
-- returns: is_held
select 1 as is_held from (select pg_advisory_xact_lock(7305431)) as held
