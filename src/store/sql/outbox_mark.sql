-- SPDX-License-Identifier: Apache-2.0
-- Says where in the audit log an act is. From then on the log, not this table, has the personal.
-- grain: none
-- clock: none
-- returns: nothing; a row is changed when the act is there and in no other place
update audit_outbox
set sequence = :sequence, personal = ''
where tenant = :tenant and act_id = :act_id and (sequence is null or sequence = :sequence)
