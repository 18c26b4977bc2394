-- SPDX-License-Identifier: Apache-2.0
-- Copies the whole database, as it is at one instant, into a new file (SQLite).
-- grain: none
-- clock: none
-- returns: nothing
vacuum into :path
