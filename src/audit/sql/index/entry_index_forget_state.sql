-- SPDX-License-Identifier: Apache-2.0
-- The index of the audit log is to begin anew.
-- grain: none
-- clock: none
-- returns: nothing
delete from audit_index
where tenant = :tenant
