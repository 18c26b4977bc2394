-- SPDX-License-Identifier: Apache-2.0
-- The result of a registration; read by targets only, never by a feature.
-- grain: one row per registration
-- key: canonical_student_id
-- clock: known at the end of the presentation (imputed)
-- owner: examples/oulad
create table fact_final_result (
  canonical_student_id VARCHAR NOT NULL,
  final_result         VARCHAR,
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
