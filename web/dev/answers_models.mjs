// SPDX-License-Identifier: Apache-2.0
import { dateBefore, timeBefore } from './people.mjs';

const hash = (letter) => letter.repeat(64);
const packages = [
  {
    package: hash('a'),
    id: 'non_continuation-2026B',
    kind: 'release',
    subject: 'non_continuation',
    state: 'canary',
    submitted_at: timeBefore(400),
    authors: ['ingrid'],
    next_step: 'compare with the champion, then promote or roll back',
    missing: '',
    has_card: true,
  },
  {
    package: hash('b'),
    id: 'capacity-2026-12-01',
    kind: 'capacity',
    subject: 'capacity',
    state: 'submitted',
    submitted_at: timeBefore(30),
    authors: ['lead.engineering'],
    next_step: 'approve',
    missing: '1 more approval: privacy reviewer',
    effective_from: dateBefore(-9),
    effective_until: null,
    has_card: false,
  },
  {
    package: hash('c'),
    id: 'non_continuation-2026A',
    kind: 'release',
    subject: 'non_continuation',
    state: 'active',
    submitted_at: timeBefore(3000),
    authors: ['ingrid'],
    next_step: 'nothing: it serves',
    missing: '',
    has_card: true,
  },
];
const detail = (found) => ({
  package: found,
  acts: [
    {
      kind: 'submitted',
      actor: 'Ingrid Aas',
      role: 'author',
      at: timeBefore(400),
      comment: 'Trained on 2023A to 2025B.',
    },
    { kind: 'reviewed', actor: 'Per Hansen', role: 'academic_reviewer', at: timeBefore(380) },
    {
      kind: 'gate_decided',
      actor: 'Per Hansen',
      role: 'academic_reviewer',
      at: timeBefore(376),
      gap: 'gender/tpr',
      decision: 'accept',
      comment: 'The interval includes zero.',
    },
    { kind: 'approved', actor: 'Per Hansen', role: 'academic_reviewer', at: timeBefore(370) },
    { kind: 'approved', actor: 'Maryam Lie', role: 'privacy_reviewer', at: timeBefore(350) },
  ],
  possible: [
    { kind: 'approved', role: 'privacy_reviewer' },
    { kind: 'refused', role: 'privacy_reviewer' },
    { kind: 'compared', role: 'release_manager' },
    { kind: 'promoted', role: 'release_manager' },
  ],
  gaps:
    found.kind === 'release'
      ? [
          { gap: 'gender/tpr', decision: 'accept' },
          { gap: 'study_mode/tpr', decision: null },
        ]
      : [],
  content:
    found.kind === 'release'
      ? {
          auc: 0.831,
          recall_at_capacity: 0.412,
          expected_calibration_error: 0.021,
          test_terms: ['2025B'],
          students: 8120,
        }
      : {
          pools: [
            { pool: 'engineering', red: 14, amber: 24 },
            { pool: 'science', red: 8, amber: 16 },
          ],
        },
});
const find = (values) =>
  packages.find((each) => each.package.startsWith(values.package)) ?? packages[0];

export const models = {
  models: () => ({
    packages,
    services: [
      {
        subject: 'non_continuation',
        alias: 'champion',
        package: hash('c'),
        id: 'non_continuation-2026A',
        deployed_at: timeBefore(2800),
        retired_at: null,
      },
      {
        subject: 'non_continuation',
        alias: 'challenger',
        package: hash('a'),
        id: 'non_continuation-2026B',
        deployed_at: timeBefore(200),
        retired_at: null,
        pools: ['science'],
      },
    ],
  }),
  model: ({ values }) => detail(find(values)),
  act_on_model: ({ values, body }) => {
    const found = detail(find(values));
    found.acts.push({
      kind: body.kind,
      actor: 'Kari Nordmann',
      role: body.role ?? 'privacy_reviewer',
      at: new Date().toISOString(),
      ...(body.comment && { comment: body.comment }),
    });
    return { status: 201, body: found };
  },
  comparison: () => ({
    weeks: [1, 0].map((back) => ({
      as_of_date: dateBefore(7 * back),
      students: 312,
      red: 12,
      red_in_both: 9 + back,
      mean_difference: 0.021,
      other_reason: 31,
      champion: { release_id: 'non_continuation-2026A', mean_score: 0.182, expected_recall: 0.214 },
      canary: { release_id: 'non_continuation-2026B', mean_score: 0.179, expected_recall: 0.236 },
    })),
  }),
};
