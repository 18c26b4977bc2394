-- SPDX-License-Identifier: Apache-2.0
-- An assessment falls due, is submitted, is scored: three kinds of event, each with its own clocks.
-- grain: one row per registration, assessment and kind of event
-- key: canonical_student_id, assessment_id, event_kind
-- clock: the day it happened; a score is known 14 days after its submission (imputed)
-- owner: examples/oulad
create table fact_assessment_event (
  canonical_student_id VARCHAR NOT NULL,
  event_kind           VARCHAR NOT NULL,
  assessment_id        VARCHAR NOT NULL,
  assessment_type      VARCHAR,
  weight               DECIMAL(5,2),
  due_day              INTEGER,
  submitted_day        INTEGER,
  is_banked            BOOLEAN,
  score                DECIMAL(5,2),
  source_system        VARCHAR NOT NULL,
  source_record_id     VARCHAR NOT NULL,
  event_time           TIMESTAMPTZ,
  available_at         TIMESTAMPTZ,
  available_at_basis   VARCHAR,
  ingested_at          TIMESTAMPTZ,
  schema_version       VARCHAR,
  source_uri           VARCHAR,
  pipeline_run_id      VARCHAR,
  contract_id          VARCHAR,
  contract_version     VARCHAR,
  ingest_sequence      BIGINT NOT NULL
);
