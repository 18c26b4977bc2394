-- SPDX-License-Identifier: Apache-2.0
-- How far a week is from the same week of earlier terms, and whether that is more than usual and
-- more than chance. No row is about one student.
-- grain: one row per (drift_run_id, subject, measure)
-- key: drift_run_id, subject, measure
-- clock: created_at = the run's clock; the inputs are those admissible at as_of_date
-- owner: jobs (drift)
create table drift_finding (
  drift_run_id   VARCHAR NOT NULL,
  as_of_date     DATE NOT NULL,
  term_id        VARCHAR NOT NULL,
  term_week      INTEGER NOT NULL,
  target         VARCHAR NOT NULL,
  release_id     VARCHAR NOT NULL,
  subject        VARCHAR NOT NULL,
  measure        VARCHAR NOT NULL,
  verdict        VARCHAR NOT NULL,
  distance       DOUBLE,
  alert_above    DOUBLE,
  usual          DOUBLE,
  by_chance      DOUBLE,
  chance_limit   DOUBLE,
  reference_rows BIGINT NOT NULL,
  rows           BIGINT NOT NULL,
  before         DOUBLE,
  now            DOUBLE,
  category       VARCHAR NOT NULL,
  likely_cause   VARCHAR NOT NULL,
  explanation    VARCHAR NOT NULL,
  created_at     TIMESTAMPTZ NOT NULL
);
