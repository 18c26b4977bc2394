-- SPDX-License-Identifier: Apache-2.0
-- Removes everything the index of the audit log knows of words.
-- grain: none
-- clock: none
-- returns: nothing
delete from audit_posting
where tenant = :tenant
