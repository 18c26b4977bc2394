-- SPDX-License-Identifier: Apache-2.0
-- Cases: what was done is only ever added to; a case is the sum of its events (docs/adr/0024).

-- One row a tenant: the number of its last event.
create table case_sequence (
  tenant TEXT NOT NULL PRIMARY KEY,
  last BIGINT NOT NULL
);

-- One row an event: something that somebody did about a student. Free text is sealed; facts is JSON
-- in words of the product's own.
-- append-only: case_event
create table case_event (
  tenant TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  event_id TEXT NOT NULL,
  student TEXT NOT NULL,
  pool TEXT NOT NULL,
  case_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN (
    'case', 'contact', 'note', 'task', 'referral', 'intervention', 'concern', 'kudos', 'feedback',
    'suppression', 'ticket'
  )),
  part_id TEXT NOT NULL,
  state TEXT,
  case_state TEXT,
  prediction_id TEXT,
  reason_code TEXT,
  assignee TEXT,
  on_date TEXT,
  facts TEXT NOT NULL,
  sealed TEXT,
  account TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (tenant, sequence),
  UNIQUE (tenant, event_id)
);
create index case_event_of_student on case_event (tenant, student, sequence);
create index case_event_of_case on case_event (tenant, case_id, sequence);
create index case_event_of_part on case_event (tenant, part_id, sequence);
create index case_event_of_kind on case_event (tenant, kind, state, sequence);

-- One row a case, as it is now. version is one more with each of its events.
create table support_case (
  tenant TEXT NOT NULL,
  case_id TEXT NOT NULL,
  student TEXT NOT NULL,
  pool TEXT NOT NULL,
  route TEXT,
  prediction_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('new', 'contacted', 'meeting_set', 'in_support', 'closed')),
  outcome TEXT,
  owner TEXT,
  first_contact_hours BIGINT NOT NULL,
  attempts_asked BIGINT NOT NULL,
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  due_at TEXT,
  first_contact_at TEXT,
  last_contact_at TEXT,
  attempts BIGINT NOT NULL,
  version BIGINT NOT NULL,
  last_sequence BIGINT NOT NULL,
  PRIMARY KEY (tenant, case_id),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL))
);
-- A student has one open case at most.
create unique index support_case_open on support_case (tenant, student) where state <> 'closed';
create index support_case_of_student on support_case (tenant, student, last_sequence);
create index support_case_by_change on support_case (tenant, last_sequence);
