-- SPDX-License-Identifier: Apache-2.0
-- What became of a student after a scoring date, for one target; filled only after the window
-- closed.
-- grain: one row per (canonical_student_id, as_of_date, target, target_fingerprint)
-- key: canonical_student_id, as_of_date, target, target_fingerprint
-- clock: label_available_at = when the outcome could first be known; a training set at cutoff c
-- reads only label_available_at <= c
-- owner: features (labels)
create table label (
  canonical_student_id VARCHAR NOT NULL,
  as_of_date           DATE NOT NULL,
  target               VARCHAR NOT NULL,
  outcome              INTEGER,
  excluded_reason      VARCHAR,
  outcome_date         DATE,
  label_available_at   TIMESTAMPTZ NOT NULL,
  target_fingerprint   VARCHAR NOT NULL
);
