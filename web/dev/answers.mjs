// SPDX-License-Identifier: Apache-2.0
// What the stand-in answers, by operation of the contract. It keeps what is posted until it is stopped.
import { administration } from './answers_admin.mjs';
import { models } from './answers_models.mjs';
import { dataTickets } from './answers_tickets.mjs';
import { asOf, dateBefore, teamOf, timeBefore } from './people.mjs';

const pools = [
  { pool: 'engineering', title: 'Engineering', faculty: 'Engineering', count: 466, seed: 7 },
  { pool: 'science', title: 'Science', faculty: 'Science', count: 312, seed: 11 },
];
const rows = pools.flatMap(({ pool, faculty, count, seed }) => teamOf(pool, faculty, count, seed));
const rowOf = (id) => rows.find((row) => row.student === id);
const route = {
  route: 'academic_check_in',
  title: 'Academic check-in',
  unit: 'faculty advising',
  first_contact_hours: 72,
  attempts: 3,
  steps: [
    'Write, then call; ask how the term is going before naming any data',
    'Agree on one or two concrete next steps, with dates',
    'Check again after two weeks',
  ],
};
const events = new Map();
const eventsOf = (id) => {
  if (!events.has(id)) {
    events.set(id, [
      {
        id: 'e4',
        at: timeBefore(30),
        kind: 'contact',
        channel: 'phone',
        result: 'reached',
        text: 'Has been ill for two weeks; will hand in the lab report on Friday.',
        by_name: 'Kari Nordmann',
      },
      {
        id: 'e3',
        at: timeBefore(52),
        kind: 'note',
        text: null,
        by_name: 'Per Hansen',
        restriction: 'restricted',
        is_readable: false,
      },
      {
        id: 'e2',
        at: timeBefore(75),
        kind: 'note',
        text: 'Prefers e-mail. Works on Mondays and Tuesdays.',
        by_name: 'Kari Nordmann',
        restriction: 'team',
        is_readable: true,
      },
      {
        id: 'e1',
        at: timeBefore(100),
        kind: 'kudos',
        category: 'academic',
        text: 'Helped two others with the lab.',
        by_name: 'Tor Lie',
      },
    ]);
  }
  return events.get(id);
};
let nextId = 100;
const add = (student, kind, text, more = {}) => {
  const id = `n${nextId++}`;
  eventsOf(student).unshift({
    id,
    at: new Date().toISOString(),
    kind,
    text,
    by_name: 'Kari Nordmann',
    ...more,
  });
  return { status: 201, body: { id } };
};
const studentOfCase = (id) => rowOf(id.slice(2));
const caseOf = (row) => ({
  case: row.case.case,
  student: row.student,
  name: row.name,
  pool: row.pool,
  route: route.title,
  state: row.case.state,
  owner: row.case.owner,
  owner_name: row.case.owner_name,
  opened_at: timeBefore(110),
  due_at: row.case.due_at,
  is_overdue: row.case.is_overdue,
  last_contact_at: row.case.last_contact_at,
  version: 3,
  attempts: 1,
  tasks: [
    {
      id: 't1',
      title: 'Ask the laboratory for another date',
      due_on: dateBefore(-9),
      state: 'open',
    },
    { id: 't2', title: 'Send the plan', due_on: dateBefore(1), state: 'done' },
  ],
  referrals: [
    {
      id: 'r1',
      route: 'study_skills_support',
      title: 'Study skills support',
      unit: 'learning centre',
      state: 'accepted',
      answer: 'First meeting on Thursday.',
    },
  ],
  interventions: [
    {
      id: 'i1',
      program: 'Study group, mathematics',
      tier: 2,
      goal: 'Pass the midterm',
      dosage: '2 hours a week',
      started_on: dateBefore(20),
      ended_on: null,
      outcome: null,
    },
  ],
});

function queue({ query }) {
  const bands = (query.get('band') ?? 'red,amber').split(',');
  const states = query.get('state')?.split(',');
  const q = query.get('q')?.toLowerCase();
  const chosen = rows.filter(
    (row) =>
      bands.includes(row.band) &&
      (!query.get('pool') || row.pool === query.get('pool')) &&
      (!states || states.includes(row.case?.state ?? 'new')) &&
      (!query.get('reason') || row.reasons.some(({ code }) => code === query.get('reason'))) &&
      (!q || row.name.toLowerCase().includes(q)),
  );
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit') ?? 100);
  return {
    as_of_date: asOf,
    week: '2026A week 14',
    outcome: 'not continuing next term',
    score_range: 'conformal, 80%',
    published_at: timeBefore(70),
    pools: pools.map(({ pool, title, count }) => ({
      pool,
      title,
      num_students: count,
      num_red: 12,
      num_amber: 24,
      num_green: count - 36,
      red_capacity: 12,
      amber_capacity: 24,
      tau_red: 0.62,
      tau_amber: 0.4,
      is_default_capacity: pool === 'science',
      release_id: 'non_continuation-2026A',
    })),
    sources: [
      { source: 'Student system', last_available_at: timeBefore(80), age_days: 1, is_late: false },
      {
        source: 'Learning platform',
        last_available_at: timeBefore(76),
        age_days: 1,
        is_late: false,
      },
      { source: 'Finance', last_available_at: timeBefore(300), age_days: 10, is_late: true },
    ],
    warnings: [
      'Finance delivered nothing since 12 November: reasons about payments may be out of date.',
    ],
    rows: chosen.slice(from, to),
    total: chosen.length,
    ...(to < chosen.length && { next: String(to) }),
  };
}

function student({ values }) {
  const row = rowOf(values.student);
  if (!row)
    return {
      status: 404,
      body: {
        type: '/problems/not_found',
        title: 'No such student',
        status: 404,
        detail: 'Nobody whom you may see has this id.',
        instance: 'req-7f3a',
      },
    };
  const { student: id, name, programme, faculty, study_mode, pool, trend, suppressed_until } = row;
  return {
    student: id,
    name,
    programme,
    faculty,
    study_mode,
    pool,
    trend,
    suppressed_until,
    recommendations: [{ route: route.route, title: route.title, answer: row.decided ?? null }],
    suppression: suppressed_until && {
      until: suppressed_until,
      by_name: 'Kari Nordmann',
      set_at: timeBefore(1),
      because: 'already_known',
      comment: null,
    },
    email: 'student@example.invalid',
    pool_title: 'Engineering',
    week: '2026A week 14',
    case: row.case,
    prediction: {
      prediction_id: row.prediction_id,
      as_of_date: asOf,
      score: row.score,
      low: row.low,
      high: row.high,
      band: row.band,
      rank: row.rank,
      is_rising: row.is_rising,
      outcome: 'not continuing next term',
      reasons: row.reasons,
      route: row.route,
      release_id: 'non_continuation-2026A',
      feature_snapshot_hash: '9f'.repeat(32),
      created_at: timeBefore(70),
    },
    facts: [
      ['assignments_missing', 'Assignments due and not handed in', '4', 2],
      ['lms_days_since_visit', 'Days since the last visit to the learning platform', '12', 1],
      ['mean_score', 'Average of the scores known', '34', 5],
      ['instalment_days_overdue', 'Days an instalment is overdue', null, null],
      ['credits_registered', 'Credits registered this term', '30', 9],
    ].map(([feature, title, value, source_age_days]) => ({
      feature,
      title,
      value,
      source_age_days,
    })),
    routes: [
      route,
      {
        route: 'study_skills_support',
        title: 'Study skills support',
        unit: 'learning centre',
        steps: ['Find out which courses are hard, and in what way'],
      },
    ],
  };
}

export const answers = {
  queue,
  student,
  find_students: ({ query }) => ({
    students: rows
      .filter(({ name }) => name.toLowerCase().includes(query.get('q').toLowerCase()))
      .slice(0, 20)
      .map(({ student: id, name, programme, pool, band }) => ({
        student: id,
        name,
        programme,
        pool,
        band,
      })),
  }),
  timeline: ({ values }) => ({
    events: eventsOf(values.student).map((event) => ({
      is_first: true,
      state: '',
      has_assignee: false,
      ...event,
    })),
  }),
  accesses: () => ({
    accesses: ['student.view', 'queue.view', 'student.view', 'export.queue'].map(
      (action, place) => ({
        sequence: 4211 - 60 * place,
        at: timeBefore(5 + 30 * place),
        actor: 'a-1',
        actor_name: ['Kari Nordmann', 'Kari Nordmann', 'Per Hansen', 'Tor Lie'][place],
        action,
        purpose: 'advising',
        on_a_list: place % 2 === 1,
      }),
    ),
  }),
  give_feedback: ({ values, body }) => {
    rowOf(values.student).feedback = body.kind;
    rowOf(values.student).suppressed_until = body.suppress_until ?? null;
    return add(values.student, 'feedback', body.comment ?? null, { state: body.kind });
  },
  withdraw_feedback: ({ values }) => {
    rowOf(values.student).feedback = null;
    return { status: 204 };
  },
  answer_recommendation: ({ values, body }) => {
    const { answer, until = null, reason = null } = body;
    rowOf(values.student).decided = {
      answer,
      until,
      reason,
      by_name: 'Kari Nordmann',
      at: new Date().toISOString(),
      is_due: false,
    };
    return add(values.student, 'recommendation', reason, {
      state: answer,
      route: route.title,
      due_on: until,
    });
  },
  end_suppression: ({ values }) => {
    rowOf(values.student).suppressed_until = null;
    return { status: 204 };
  },
  raise_alert: ({ values, body }) =>
    add(values.student, body.kind === 'kudos' ? 'kudos' : 'alert', body.text, {
      category: body.category ?? 'other',
    }),
  open_case: ({ body }) => {
    const row = rowOf(body.student);
    row.case ??= {
      case: `c-${row.student}`,
      state: 'new',
      owner: null,
      owner_name: null,
      last_contact_at: null,
      due_at: timeBefore(-72),
      is_overdue: false,
    };
    return { status: 201, body: caseOf(row) };
  },
  case: ({ values }) => caseOf(studentOfCase(values.case)),
  change_case: ({ values, body }) => {
    const row = studentOfCase(values.case);
    if (body.state) row.case.state = body.state;
    return caseOf(row);
  },
  add_contact: ({ values, body }) => {
    const row = studentOfCase(values.case);
    row.case = {
      ...row.case,
      state: body.result === 'meeting_set' ? 'meeting_set' : 'contacted',
      last_contact_at: new Date().toISOString(),
      is_overdue: false,
    };
    return add(row.student, 'contact', body.comment ?? null, {
      channel: body.channel,
      direction: body.direction ?? 'outgoing',
      result: body.result,
    });
  },
  add_note: ({ values, body }) =>
    add(studentOfCase(values.case).student, 'note', body.text, {
      restriction: body.restriction,
      is_readable: true,
    }),
  add_attachment: ({ values, body }) =>
    add(studentOfCase(values.case).student, 'attachment', body.title, {
      case: values.case,
      reference: body.reference,
      is_link: /^https?:/.test(body.reference),
      restriction: body.restriction,
      state: 'attached',
    }),
  withdraw_attachment: ({ values }) => {
    const { student } = studentOfCase(values.case);
    const taken = eventsOf(student).find(({ id }) => id === values.attachment);
    add(student, 'attachment', null, { is_first: false, state: 'withdrawn' });
    taken.corrected_by = eventsOf(student)[0].id;
    return { status: 204 };
  },
  add_task: ({ values, body }) =>
    add(studentOfCase(values.case).student, 'task', body.title, {
      state: 'open',
      due_on: body.due_on ?? null,
    }),
  add_referral: ({ values, body }) =>
    add(studentOfCase(values.case).student, 'referral', body.comment ?? null, {
      unit: 'learning centre',
      state: 'sent',
    }),
  add_intervention: ({ values, body }) =>
    add(studentOfCase(values.case).student, 'intervention', body.goal ?? null, {
      program: body.program,
    }),
  change_task: () => ({ status: 204 }),
  answer_referral: () => ({ status: 204 }),
  end_intervention: () => ({ status: 204 }),
  follow_up: () => ({
    as_of_date: asOf,
    pools: pools.map(({ pool, title }, place) => ({
      pool,
      title,
      listed: 36,
      with_case: 28 - 9 * place,
      contacted: 24 - 10 * place,
      contacted_in_time: 19 - 11 * place,
      overdue: 3 + 6 * place,
      closed: 5,
      feedback: { useful: 6, not_relevant: 3, already_known: 4, wrong_data: place },
    })),
  }),
  feedback_review: () => ({
    since: timeBefore(180 * 24),
    fewest: 10,
    reasons: [
      {
        code: 'missing_assignments',
        num_given: 24,
        counts: { useful: 14, already_known: 5, not_relevant: 4, wrong_data: 1 },
        precision: 0.79,
        low: 0.6,
        high: 0.91,
      },
      {
        code: 'payment_overdue',
        num_given: 4,
        counts: { wrong_data: 4 },
        precision: null,
        low: null,
        high: null,
      },
    ],
    teams: pools.map(({ pool, title }, place) => ({
      pool,
      title,
      num_viewed: 120 - 50 * place,
      num_viewed_again: 41,
      num_acted: 64,
      num_followed_up: 22,
      num_escalated: 9,
      median_hours: place === 0 ? 30.2 : null,
    })),
  }),
  ...models,
  ...administration,
  ...dataTickets,
};
