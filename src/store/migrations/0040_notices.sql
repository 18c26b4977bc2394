-- SPDX-License-Identifier: Apache-2.0
-- What is to be told to whom, and the way of each telling to each destination.

-- One row a notice: counts and a link, nothing of a student. addressed_at is null until somebody
-- has looked up where it goes to.
create table notice (
  tenant TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  notice_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  counts TEXT NOT NULL,
  path TEXT NOT NULL,
  created_at TEXT NOT NULL,
  addressed_at TEXT,
  PRIMARY KEY (tenant, notice_id),
  UNIQUE (tenant, notice_key)
);
create index notice_unaddressed on notice (tenant, created_at, notice_id)
where addressed_at is null;

-- One row a notice and destination. next_at is when it may be tried (again).
create table notice_delivery (
  tenant TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  notice_id TEXT NOT NULL,
  destination TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts BIGINT NOT NULL,
  next_at TEXT NOT NULL,
  problem TEXT,
  PRIMARY KEY (tenant, delivery_id),
  UNIQUE (tenant, notice_id, destination),
  FOREIGN KEY (tenant, notice_id) REFERENCES notice (tenant, notice_id)
);
create index notice_delivery_due on notice_delivery (tenant, state, next_at, delivery_id);
