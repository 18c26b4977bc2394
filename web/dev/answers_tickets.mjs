// SPDX-License-Identifier: Apache-2.0
// What the stand-in answers of data tickets.
import { timeBefore } from './people.mjs';

const facts = [
  ['assignments_missing', 'Assignments due and not handed in', '4', 'lms_submissions'],
  ['instalment_days_overdue', 'Days an instalment is overdue', '21', 'erp_payments'],
  ['mean_score', 'Average of the scores known', null, 'sis_results'],
].map(([feature, title, value, source]) => ({ feature, title, value, source }));
const tickets = [
  ['k2', 'open', 30, 'payment_overdue', 'Paid in August; the receipt is in the case.'],
  ['k1', 'resolved', 200, null, 'The student changed to part time in September.'],
].map(([ticket, state, hours, reason_code, comment]) => ({
  ticket,
  student: `3f2a91c0${ticket}`,
  pool: 'engineering',
  prediction_id: `p-${ticket}`,
  reason_code,
  state,
  by_name: 'Kari Nordmann',
  opened_at: timeBefore(hours),
  comment,
  facts,
  answer:
    state === 'open'
      ? null
      : { by_name: 'Tor Lie', at: timeBefore(20), comment: 'A file was delivered late.' },
}));

export const dataTickets = {
  tickets: ({ query }) => ({
    tickets: tickets.filter(({ state }) => !query.get('state') || state === query.get('state')),
  }),
  answer_ticket: ({ values, body }) => {
    const ticket = tickets.find(({ ticket: id }) => id === values.ticket);
    ticket.state = body.state;
    ticket.answer = {
      by_name: 'Berit Strand',
      at: new Date().toISOString(),
      comment: body.comment ?? null,
    };
    return { status: 204 };
  },
};
