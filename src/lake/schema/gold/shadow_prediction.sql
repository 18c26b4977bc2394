-- SPDX-License-Identifier: Apache-2.0
-- What a release in the shadow would have said of a student: kept for comparison, never shown.
-- grain: one row per (scoring_run_id, canonical_student_id)
-- key: scoring_run_id, canonical_student_id
-- clock: created_at = the run's clock; the inputs are those admissible at as_of_date
-- owner: jobs (scoring)
-- partition: as_of_date
create table shadow_prediction (
  canonical_student_id  VARCHAR NOT NULL,
  as_of_date            DATE NOT NULL,
  target                VARCHAR NOT NULL,
  release_id            VARCHAR NOT NULL,
  model_version         VARCHAR NOT NULL,
  risk_score            DOUBLE NOT NULL,
  risk_low              DOUBLE NOT NULL,
  risk_high             DOUBLE NOT NULL,
  risk_band             VARCHAR NOT NULL,
  pool                  VARCHAR NOT NULL,
  rank                  BIGINT NOT NULL,
  top_reasons           VARCHAR NOT NULL,
  feature_snapshot_hash VARCHAR NOT NULL,
  scoring_run_id        VARCHAR NOT NULL,
  created_at            TIMESTAMPTZ NOT NULL
);
