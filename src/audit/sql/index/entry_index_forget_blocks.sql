-- SPDX-License-Identifier: Apache-2.0
-- Removes everything the index of the audit log knows of times.
-- grain: none
-- clock: none
-- returns: nothing
delete from audit_block
where tenant = :tenant
