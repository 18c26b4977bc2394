-- SPDX-License-Identifier: Apache-2.0
-- Asks for access to a student in an emergency.
-- grain: one request
-- clock: requested_at is now
-- returns: nothing
insert into break_glass (tenant, request, account, student, reason, minutes, requested_at)
values (:tenant, :request, :account, :student, :reason, :minutes, :requested_at)
