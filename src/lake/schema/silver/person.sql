-- SPDX-License-Identifier: Apache-2.0
-- Names and addresses of people. RESTRICTED: never opened by features, models or reports.
-- grain: one version of one student
-- key: canonical_student_id; the version with the greatest (available_at, ingest_sequence) holds
-- clock: available_at = the later of the arrival of the row and the link of its person
-- owner: ingest (staging)
create table person (
  canonical_student_id VARCHAR NOT NULL,
  family_name          VARCHAR,
  given_name           VARCHAR,
  birth_date           DATE,
  email                VARCHAR,
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
