// SPDX-License-Identifier: Apache-2.0
// Made-up students for developing the client: the same ones each time.

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const given =
  'Ingrid Jonas Maryam Sofie Emil Nora Ahmed Astrid Henrik Leila Oskar Thea Sander Amina Mathias Frida Eirik Selma Tobias Yasmin Magnus Hedda Ola Zofia'.split(
    ' ',
  );
const family =
  'Aas Berg Dahl Eide Foss Grønli Haugen Ibrahim Johansen Kvam Lie Moen Nguyen Olsen Pedersen Rustad Solberg Tveit Ulvestad Vik Ødegård Strand-Kristoffersen'.split(
    ' ',
  );
const programmes = {
  Engineering: ['Civil engineering', 'Electronics and control', 'Computer engineering'],
  Science: ['Biology', 'Physics', 'Mathematical modelling and data analysis'],
};
const reasons = [
  ['missing_assignments', (n) => `${2 + n} assignments due and not handed in.`, 'high'],
  ['absent_from_lms', (n) => `No visit to the learning platform for ${8 + 2 * n} days.`, 'high'],
  ['failed_courses', () => '2 courses failed last term.', 'high'],
  [
    'falling_lms_activity',
    (n) => `Activity on the learning platform fell by ${40 + 6 * n}% in three weeks.`,
    'medium',
  ],
  ['payment_overdue', (n) => `An instalment is ${10 + 3 * n} days overdue.`, 'medium'],
  ['low_mean_score', (n) => `The scores known this term average ${31 + n} of 100.`, 'medium'],
  [
    'late_submissions',
    (n) => `${2 + n} assignments handed in after the deadline this term.`,
    'low',
  ],
];
const routes = [
  'Academic check-in',
  'Referral to financial aid',
  'Study skills support',
  'Wellbeing conversation',
];

const day = 86_400_000;
export const asOf = '2026-11-22';
export const dateBefore = (days) =>
  new Date(Date.parse(asOf) - days * day).toISOString().slice(0, 10);
export const timeBefore = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

function bandOf(rank) {
  return rank <= 12 ? 'red' : rank <= 36 ? 'amber' : 'green';
}

function student(random, pool, faculty, rank, count) {
  const score = Math.max(0.02, 0.86 * (1 - rank / count) ** 1.6 + 0.03 * random());
  const band = bandOf(rank);
  const weeks = 1 + Math.floor(random() * 9);
  const trend = Array.from({ length: weeks }, (_, back) => {
    const at = weeks - 1 - back;
    const shift = at === 0 ? 0 : (random() - 0.62) * 0.09 * at;
    const past = Math.min(0.95, Math.max(0.02, score + shift));
    return {
      as_of_date: dateBefore(7 * at),
      score: past,
      band: past > 0.62 ? 'red' : past > 0.4 ? 'amber' : 'green',
      tau_red: 0.62,
      tau_amber: 0.4,
    };
  });
  const first = Math.floor(random() * reasons.length);
  const chosen = [0, 1, 2].map((step) => reasons[(first + step * 2) % reasons.length]);
  const shares = [0.46, 0.27, 0.12];
  const id =
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0') + pool.slice(0, 3);
  const state = random();
  const hasCase = rank < 30 && state > 0.45;
  return {
    prediction_id: `p-${id}`,
    student: id,
    name: `${given[Math.floor(random() * given.length)]} ${family[Math.floor(random() * family.length)]}`,
    programme: programmes[faculty][Math.floor(random() * 3)],
    faculty,
    study_mode: 'full_time',
    pool,
    band,
    rank,
    position: rank,
    is_rising: band === 'red' && random() > 0.7,
    score,
    low: Math.max(0, score - 0.07 - 0.03 * random()),
    high: Math.min(1, score + 0.06 + 0.03 * random()),
    trend,
    reasons: chosen.slice(0, rank % 11 === 5 ? 1 : 3).map(([code, text, severity], place) => ({
      code,
      text: text(Math.floor(random() * 6)),
      severity,
      share: shares[place],
      student_text: 'Let us look together at what can still be handed in.',
      source_age_days: rank % 7 === 3 && place === 2 ? null : Math.floor(random() * 9),
    })),
    route: rank % 13 === 6 ? null : routes[Math.floor(random() * routes.length)],
    case: hasCase
      ? {
          case: `c-${id}`,
          state:
            state > 0.9
              ? 'in_support'
              : state > 0.75
                ? 'meeting_set'
                : state > 0.6
                  ? 'contacted'
                  : 'new',
          owner: 'a-1',
          owner_name: 'Kari Nordmann',
          last_contact_at: state > 0.6 ? timeBefore(60 * random()) : null,
          due_at: timeBefore(state > 0.5 ? -30 : 20),
          is_overdue: state <= 0.5,
        }
      : null,
    suppressed_until: null,
    alerts: random() > 0.9 ? 1 : 0,
    kudos: random() > 0.93 ? 1 : 0,
    feedback: null,
  };
}

/** Students of a team, the highest score first. */
export function teamOf(pool, faculty, count, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, place) =>
    student(random, pool, faculty, place + 1, count),
  );
}
