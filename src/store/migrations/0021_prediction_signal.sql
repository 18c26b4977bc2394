-- SPDX-License-Identifier: Apache-2.0
-- What is noticed without anybody saying it: that predictions are looked at.

-- One row a prediction, account, kind and day; the first time of the day.
-- append-only: prediction_signal
create table prediction_signal (
  tenant TEXT NOT NULL,
  prediction_id TEXT NOT NULL,
  account TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('viewed', 'exported')),
  on_date TEXT NOT NULL,
  student TEXT NOT NULL,
  pool TEXT NOT NULL,
  first_at TEXT NOT NULL,
  PRIMARY KEY (tenant, prediction_id, account, kind, on_date)
);
create index prediction_signal_by_time on prediction_signal (tenant, kind, first_at);
