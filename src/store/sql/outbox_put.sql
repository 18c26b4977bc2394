-- SPDX-License-Identifier: Apache-2.0
-- Puts what is to be entered in the audit log beside the change that it tells of.
-- grain: none
-- clock: created_at, the caller's
-- returns: nothing
insert into audit_outbox (tenant, act_id, entry, personal, created_at)
values (:tenant, :act_id, :entry, :personal, :created_at)
