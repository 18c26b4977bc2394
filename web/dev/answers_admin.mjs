// SPDX-License-Identifier: Apache-2.0
import { dateBefore, timeBefore } from './people.mjs';

const accounts = [
  {
    account: 'a-1',
    login: 'kari',
    name: 'Kari Nordmann',
    email: 'kari@example.invalid',
    is_active: true,
    has_second_factor: true,
    last_sign_in_at: timeBefore(3),
    grants: [{ id: 'g1', role: 'advisor', scope: 'pool:engineering', valid_to: null }],
  },
  {
    account: 'a-2',
    login: 'per',
    name: 'Per Hansen',
    email: null,
    is_active: true,
    has_second_factor: false,
    last_sign_in_at: timeBefore(60),
    grants: [
      { id: 'g2', role: 'lead', scope: 'faculty:Engineering', valid_to: timeBefore(-2000) },
      { id: 'g3', role: 'model_reviewer_academic', scope: 'tenant', valid_to: null },
    ],
  },
  {
    account: 'a-3',
    login: 'tor',
    name: 'Tor Lie',
    email: null,
    is_active: false,
    has_second_factor: false,
    last_sign_in_at: null,
    grants: [],
  },
];
const requests = [
  {
    request: 'b1',
    student: '3f2a91c0eng',
    reason: 'Relative called; a student of another faculty may be in danger.',
    asked_by: 'Tor Lie',
    asked_at: timeBefore(0.3),
    minutes: 60,
    state: 'asked',
    answered_by: null,
    ends_at: null,
  },
  {
    request: 'b2',
    student: '77ab01ffsci',
    reason: 'Advisor ill, urgent meeting today.',
    asked_by: 'Kari Nordmann',
    asked_at: timeBefore(200),
    minutes: 30,
    state: 'expired',
    answered_by: 'Per Hansen',
    ends_at: timeBefore(199),
  },
];
const tokens = [
  {
    token: 't1',
    name: 'Data warehouse',
    scopes: ['model.view', 'job.view'],
    created_at: timeBefore(900),
    expires_at: timeBefore(-3000),
    last_used_at: timeBefore(1),
    created_by: 'Per Hansen',
  },
];
const stages = ['deliveries', 'silver', 'features', 'scoring', 'documents'];
const job = (id, done, state, began) => ({
  job: id,
  kind: 'weekly_cycle',
  as_of_date: dateBefore(0),
  state,
  started_at: timeBefore(began),
  started_by: 'schedule',
  ended_at: state === 'running' ? null : timeBefore(began - 0.2),
  error:
    state === 'failed'
      ? 'lms_activity.csv: column week is missing; ask the learning platform for the file again'
      : null,
  stages: stages.map((stage, place) => ({
    stage,
    state:
      place < done
        ? 'done'
        : place === done && state === 'running'
          ? 'running'
          : place === done && state === 'failed'
            ? 'failed'
            : 'waiting',
    seconds: place < done ? 4.2 * (place + 1) : null,
    rows: place < done ? 120_000 * (place + 1) : null,
  })),
});
const entries = Array.from({ length: 60 }, (_, place) => ({
  sequence: 4211 - place,
  at: timeBefore(place * 0.7),
  action: ['student.view', 'queue.view', 'sign_in', 'case.write', 'model.act', 'queue.view denied'][
    place % 6
  ],
  actor: ['kari', 'per', 'tor'][place % 3],
  object: place % 6 === 2 ? 'session' : `student 3f2a${place}`,
  purpose: place % 6 === 2 ? '' : 'advising',
  facts: { fields: 'name, score, reasons', policy_version: '1' },
}));

export const administration = {
  accounts: () => ({ accounts }),
  add_account: ({ body }) => ({
    status: 201,
    body: {
      account: { ...accounts[2], ...body, account: 'a-9', grants: [] },
      first_password: 'correct-horse-battery',
    },
  }),
  change_account: ({ values, body }) =>
    Object.assign(
      accounts.find(({ account }) => account === values.account),
      body,
    ),
  add_grant: ({ values, body }) => {
    const found = accounts.find(({ account }) => account === values.account);
    found.grants.push({ id: `g${Date.now()}`, ...body });
    return { status: 201, body: found };
  },
  end_grant: ({ values }) => {
    const found = accounts.find(({ account }) => account === values.account);
    found.grants = found.grants.filter(({ id }) => id !== values.grant);
    return { status: 204 };
  },
  pools: () => ({
    capacity_id: 'capacity-2026-09-01',
    pools: [
      {
        pool: 'engineering',
        title: 'Engineering',
        serves: 'faculty Engineering',
        red: 12,
        amber: 24,
        is_default: false,
      },
      {
        pool: 'science',
        title: 'Science',
        serves: 'faculty Science',
        red: null,
        amber: null,
        is_default: true,
      },
    ],
  }),
  propose_capacities: () => ({
    status: 201,
    body: {
      package: {
        package: 'd'.repeat(64),
        id: 'capacity-new',
        kind: 'capacity',
        subject: 'capacity',
        state: 'submitted',
        next_step: 'approve',
        missing: '2 approvals',
      },
      acts: [],
      possible: [],
      gaps: [],
      content: {},
    },
  }),
  who_can_see: () => ({
    policy_version: '1',
    viewers: [
      {
        account: 'a-1',
        name: 'Kari Nordmann',
        role: 'advisor',
        scope: 'pool:engineering',
        rule: 'advisors_help_students_of_their_pool',
        purposes: ['advising'],
      },
      {
        account: 'a-2',
        name: 'Per Hansen',
        role: 'lead',
        scope: 'faculty:Engineering',
        rule: 'leads_help_students_of_their_unit',
        purposes: ['advising', 'intervention_review'],
      },
    ],
  }),
  tokens: () => ({ tokens }),
  add_token: ({ body }) => ({
    status: 201,
    body: { token: { ...tokens[0], ...body }, text: 'plimsoll_8c1f0e…' },
  }),
  end_token: () => ({ status: 204 }),
  break_glass_requests: () => ({ requests }),
  ask_break_glass: ({ body }) => ({ status: 201, body: { ...requests[0], ...body } }),
  answer_break_glass: ({ values, body }) =>
    Object.assign(
      requests.find(({ request }) => request === values.request),
      { state: body.answer, answered_by: 'Kari Nordmann' },
    ),
  jobs: () => ({
    jobs: [job('j3', 2, 'running', 0.05), job('j2', 5, 'done', 168), job('j1', 1, 'failed', 336)],
  }),
  job: () => job('j3', 2, 'running', 0.05),
  start_job: () => ({ status: 202, body: job('j4', 0, 'running', 0) }),
  audit_entries: ({ query }) => ({
    entries: entries.filter(
      ({ action, actor }) =>
        (!query.get('action') || action.startsWith(query.get('action'))) &&
        (!query.get('actor') || actor === query.get('actor')),
    ),
    size: 4212,
  }),
  audit_checkpoint: () => ({
    checkpoint: 'university/audit\n4212\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n',
    key: 'university/audit+8f31+AbCd',
    size: 4212,
    root: 'a8d2'.repeat(16),
  }),
  verify_audit: () => ({
    holds: true,
    entries: 4212,
    root: 'a8d2'.repeat(16),
    seconds: 0.41,
    faults: [],
  }),
};
