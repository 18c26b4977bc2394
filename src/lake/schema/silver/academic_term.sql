-- SPDX-License-Identifier: Apache-2.0
-- The academic calendar: terms of the institution.
-- grain: one version of one term
-- key: term_id; the version with the greatest (available_at, ingest_sequence) holds
-- clock: event_time = publication of the term; available_at = arrival
-- owner: ingest (staging)
create table academic_term (
  term_id            VARCHAR NOT NULL,
  term_name          VARCHAR,
  start_date         DATE NOT NULL,
  end_date           DATE NOT NULL,
  census_date        DATE,
  next_term_id       VARCHAR,
  source_system      VARCHAR NOT NULL,
  source_record_id   VARCHAR NOT NULL,
  event_time         TIMESTAMPTZ,
  available_at       TIMESTAMPTZ,
  available_at_basis VARCHAR,
  ingested_at        TIMESTAMPTZ,
  schema_version     VARCHAR,
  source_uri         VARCHAR,
  pipeline_run_id    VARCHAR,
  contract_id        VARCHAR,
  contract_version   VARCHAR,
  ingest_sequence    BIGINT NOT NULL
);
