-- SPDX-License-Identifier: Apache-2.0
-- How often somebody failed to sign in, in a row.
-- grain: one account or address
-- clock: as it is now
-- returns: failures, last_at
select failures, last_at
from sign_in_attempts
where tenant = :tenant and subject = :subject
