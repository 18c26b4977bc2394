-- SPDX-License-Identifier: Apache-2.0
-- Whom row_security_of_tables lets read and write, until the transaction ends (PostgreSQL).
-- grain: one row
-- clock: none
-- returns: role
select set_config('app.role', :role, true) as role
