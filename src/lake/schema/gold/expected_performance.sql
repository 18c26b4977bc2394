-- SPDX-License-Identifier: Apache-2.0
-- How a week's lists are expected to do, from calibrated scores alone, and once labels have closed
-- how they did.
-- grain: one row per (drift_run_id, list)
-- key: drift_run_id, list
-- clock: created_at = the run's clock; actual values rest on labels closed by then
-- owner: jobs (drift)
create table expected_performance (
  drift_run_id       VARCHAR NOT NULL,
  as_of_date         DATE NOT NULL,
  target             VARCHAR NOT NULL,
  release_id         VARCHAR NOT NULL,
  list               VARCHAR NOT NULL,
  students           BIGINT NOT NULL,
  listed             BIGINT NOT NULL,
  expected_events    DOUBLE NOT NULL,
  expected_recall    DOUBLE,
  recall_lower       DOUBLE,
  recall_upper       DOUBLE,
  expected_precision DOUBLE,
  precision_lower    DOUBLE,
  precision_upper    DOUBLE,
  labelled           BIGINT NOT NULL,
  actual_recall      DOUBLE,
  actual_precision   DOUBLE,
  created_at         TIMESTAMPTZ NOT NULL
);
