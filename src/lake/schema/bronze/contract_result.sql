-- SPDX-License-Identifier: Apache-2.0
-- What each rule of a contract found in each delivery: counts and row numbers, never personal
-- values.
-- grain: one rule on one delivery
-- key: (pipeline_run_id, rule_id)
-- clock: checked_at = receipt of the delivery
-- owner: ingest
create table contract_result (
  pipeline_run_id   VARCHAR NOT NULL,
  feed              VARCHAR NOT NULL,
  rule_id           VARCHAR NOT NULL,
  property          VARCHAR,
  dimension         VARCHAR,
  severity          VARCHAR NOT NULL,
  passed            BOOLEAN NOT NULL,
  expected          VARCHAR,
  actual            VARCHAR,
  failing_rows      BIGINT NOT NULL,
  sample_rows       VARCHAR,
  note              VARCHAR,
  contract_id       VARCHAR NOT NULL,
  contract_version  VARCHAR NOT NULL,
  checked_at        TIMESTAMPTZ NOT NULL
);
