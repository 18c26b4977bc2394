-- SPDX-License-Identifier: Apache-2.0
-- Which person of which source is which student. Append-only; ids are never reused.
-- grain: one link of one source person
-- key: (source_system, source_person_id); identity_sequence is dense
-- clock: recorded_at = when the link could first be made: greatest available_at of the rows used
-- owner: identity
create table identity_map (
  canonical_student_id VARCHAR NOT NULL,
  source_system        VARCHAR NOT NULL,
  source_person_id     VARCHAR NOT NULL,
  valid_from           TIMESTAMPTZ NOT NULL,
  valid_to             TIMESTAMPTZ,
  recorded_at          TIMESTAMPTZ NOT NULL,
  match_confidence     DOUBLE NOT NULL,
  match_weight         DOUBLE,
  method               VARCHAR NOT NULL,
  model_version        VARCHAR NOT NULL,
  decided_by           VARCHAR NOT NULL,
  identity_sequence    BIGINT NOT NULL
);
