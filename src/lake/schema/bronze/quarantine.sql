-- SPDX-License-Identifier: Apache-2.0
-- Rows of deliveries that broke a row rule or could not be read; their bytes are in the raw payload
-- at source_uri. source_person_id is null where the row does not tell whose it is.
-- grain: one row of one delivery
-- key: (pipeline_run_id, row_number)
-- clock: first_seen_at = receipt of the delivery
-- owner: ingest
create table quarantine (
  pipeline_run_id   VARCHAR NOT NULL,
  feed              VARCHAR NOT NULL,
  row_number        BIGINT NOT NULL,
  rule_ids          VARCHAR NOT NULL,
  problem           VARCHAR,
  state             VARCHAR NOT NULL,
  source_uri        VARCHAR NOT NULL,
  contract_id       VARCHAR NOT NULL,
  contract_version  VARCHAR NOT NULL,
  first_seen_at     TIMESTAMPTZ NOT NULL,
  source_person_id  VARCHAR
);
