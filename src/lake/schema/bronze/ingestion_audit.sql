-- SPDX-License-Identifier: Apache-2.0
-- What became of every delivery: the order of ingestion, and the only thing that replay follows.
-- grain: one decision on one delivery (held, then promoted, are two rows)
-- key: audit_sequence
-- clock: received_at = arrival of the delivery; decided_at = when its rows could first be used
-- owner: ingest
create table ingestion_audit (
  audit_sequence           BIGINT NOT NULL,
  pipeline_run_id          VARCHAR NOT NULL,
  feed                     VARCHAR NOT NULL,
  source_system            VARCHAR NOT NULL,
  state                    VARCHAR NOT NULL,
  message                  VARCHAR,
  asset_id                 VARCHAR,
  file_name                VARCHAR NOT NULL,
  content_sha256           VARCHAR NOT NULL,
  byte_count               BIGINT NOT NULL,
  source_uri               VARCHAR,
  received_at              TIMESTAMPTZ NOT NULL,
  decided_at               TIMESTAMPTZ NOT NULL,
  available_at_basis       VARCHAR,
  schema_version           VARCHAR,
  contract_id              VARCHAR,
  contract_version         VARCHAR,
  delivered_rows           BIGINT,
  record_count             BIGINT NOT NULL,
  quarantined_rows         BIGINT,
  null_event_time_rows     BIGINT,
  null_available_at_rows   BIGINT,
  changed_share            DOUBLE,
  watermark                TIMESTAMPTZ,
  first_ingest_sequence    BIGINT,
  last_ingest_sequence     BIGINT
);
