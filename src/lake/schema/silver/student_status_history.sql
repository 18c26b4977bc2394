-- SPDX-License-Identifier: Apache-2.0
-- What sources have said of a student's standing, append-only (docs/adr/0007).
-- grain: one assertion: from recorded_at on, the state held in [valid_from, valid_to)
-- key: (canonical_student_id, recorded_at, ingest_sequence)
-- clock: valid_from = event_time, recorded_at = available_at; a later record wins where both cover
-- owner: history
create table student_status_history (
  canonical_student_id VARCHAR NOT NULL,
  status               VARCHAR,
  faculty              VARCHAR,
  programme            VARCHAR,
  study_mode           VARCHAR,
  campus_year          INTEGER,
  valid_from           TIMESTAMPTZ NOT NULL,
  valid_to             TIMESTAMPTZ,
  recorded_at          TIMESTAMPTZ NOT NULL,
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
