-- SPDX-License-Identifier: Apache-2.0
-- Records that a migration was applied; the time is the database's own, for its operators.
-- grain: none
-- clock: the database's
-- returns: nothing
insert into schema_migration (name, sha256, applied_at)
values (:name, :sha256, cast(current_timestamp as text))
