-- SPDX-License-Identifier: Apache-2.0
-- The number of the last event that was committed; no row before the first.
-- grain: one row
-- clock: none
-- returns: last
select last from case_sequence where tenant = :tenant
