-- SPDX-License-Identifier: Apache-2.0
-- That somebody looked at a prediction on a day; the first time of each day is kept.
-- grain: one row
-- clock: first_at is now
-- returns: nothing
insert into prediction_signal (
  tenant, prediction_id, account, kind, on_date, student, pool, first_at
)
values (:tenant, :prediction_id, :account, :kind, :on_date, :student, :pool, :first_at)
on conflict (tenant, prediction_id, account, kind, on_date) do nothing
