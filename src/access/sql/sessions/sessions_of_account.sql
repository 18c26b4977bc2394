-- SPDX-License-Identifier: Apache-2.0
-- The sessions of an account that have not been revoked; whoever asks drops those that are over.
-- grain: one session
-- clock: as it is now
-- returns: session, purpose, created_at, last_seen_at; the latest first
select session, purpose, created_at, last_seen_at
from account_session
where tenant = :tenant and account = :account and revoked_at is null
order by session desc
