-- SPDX-License-Identifier: Apache-2.0
-- Attributes by which fairness is audited. RESTRICTED: no feature or reason may read it.
-- grain: one version of one (student, attribute)
-- key: (canonical_student_id, attribute_name); greatest (available_at, ingest_sequence) holds
-- clock: available_at = the later of the arrival of the row and the link of its person
-- owner: ingest (staging)
create table protected_attribute (
  canonical_student_id VARCHAR NOT NULL,
  attribute_name       VARCHAR NOT NULL,
  attribute_value      VARCHAR,
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
