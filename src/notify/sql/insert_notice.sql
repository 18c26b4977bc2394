-- SPDX-License-Identifier: Apache-2.0
-- Something to tell somebody, once for its key.
-- grain: one row, or none when the key is there
-- clock: created_at is now
-- returns: nothing
insert into notice (tenant, notice_id, notice_key, kind, account, counts, path, created_at)
values (:tenant, :notice_id, :notice_key, :kind, :account, :counts, :path, :created_at)
on conflict (tenant, notice_key) do nothing
