-- SPDX-License-Identifier: Apache-2.0
-- Runs of jobs with their stages, and who may run them.

-- One row a tenant: who runs its jobs until when. The term rises when another takes it over.
create table job_lease (
  tenant TEXT NOT NULL,
  holder TEXT NOT NULL,
  term BIGINT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (tenant)
);

-- One row a run: waiting, running, done, failed or interrupted. due_at is the instant the schedule
-- asked for; null where a person asked. as_of_date is the week it scores, once that is known.
create table job_run (
  tenant TEXT NOT NULL,
  run TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  as_of_date TEXT,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  due_at TEXT,
  attempts BIGINT NOT NULL,
  began_at TEXT,
  ended_at TEXT,
  error TEXT,
  PRIMARY KEY (tenant, run)
);
-- One of a kind at a time, and what was due once.
create unique index job_run_open on job_run (tenant, kind)
where state in ('waiting', 'running', 'interrupted');
create unique index job_run_due on job_run (tenant, kind, due_at);

-- One row a stage of a run, in the order of place: waiting, running, done or failed.
create table job_stage (
  tenant TEXT NOT NULL,
  run TEXT NOT NULL,
  place BIGINT NOT NULL,
  stage TEXT NOT NULL,
  state TEXT NOT NULL,
  began_at TEXT,
  ended_at TEXT,
  num_rows BIGINT,
  message TEXT NOT NULL,
  PRIMARY KEY (tenant, run, place)
);
