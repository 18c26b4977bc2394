// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { timelineText } from '../../text/timeline';
import { titleOf } from './event_title';
import type { TimelineEvent } from './events';

const event = (kind: TimelineEvent['kind'], more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: 'e1',
  at: '2026-11-26T12:00:00Z',
  kind,
  is_first: true,
  state: '',
  has_assignee: false,
  text: null,
  by_name: 'Kari',
  ...more,
});

/** Events with what the title is in each language. */
const expected: [TimelineEvent, string, string][] = [
  [event('case', { change: 'opened' }), 'Opened', 'Åpnet'],
  [event('case', { change: 'reopened' }), 'Opened again', 'Åpnet igjen'],
  [
    event('case', { change: 'closed', outcome: 'could_not_reach' }),
    'Closed: Could not be reached',
    'Avsluttet: Fikk ikke kontakt',
  ],
  [event('case', { change: 'state', state: 'in_support' }), 'Now: In support', 'Nå: Får støtte'],
  [event('case', { change: 'owner', has_assignee: true }), 'Given to an owner', 'Fikk en eier'],
  [event('case', { change: 'owner' }), 'Taken from its owner', 'Har ingen eier lenger'],
  [event('case', { change: 'comment' }), 'Comment', 'Kommentar'],
  [
    event('contact', { channel: 'phone', direction: 'outgoing', result: 'left_message' }),
    'Phone, left a message',
    'Telefon, la igjen beskjed',
  ],
  [
    event('contact', { channel: 'email', direction: 'incoming', result: 'reached' }),
    'E-mail, from the student, reached',
    'E-post, fra studenten, fikk kontakt',
  ],
  [event('note'), 'Note', 'Notat'],
  [event('note', { corrects: 'e0' }), 'Correction', 'Rettelse'],
  [event('task', { state: 'done' }), 'Done', 'Gjort'],
  [
    event('referral', { unit: 'learning centre', state: 'sent' }),
    'To learning centre',
    'Til learning centre',
  ],
  [event('referral', { is_first: false, state: 'completed' }), 'Completed', 'Fullført'],
  [event('intervention', { program: 'Study group' }), 'Study group', 'Study group'],
  [
    event('intervention', { is_first: false, outcome: 'goal_met' }),
    'Ended: Goal met',
    'Avsluttet: Målet nådd',
  ],
  [event('feedback', { state: 'already_known' }), 'Already known', 'Kjent fra før'],
  [
    event('feedback', { state: 'useful', reason_code: 'late_work' }),
    'Useful (late work)',
    'Nyttig (late work)',
  ],
  [event('feedback', { state: 'withdrawn', is_first: false }), 'Taken back', 'Trukket tilbake'],
  [event('alert', { category: 'wellbeing' }), 'Wellbeing', 'Trivsel og helse'],
  [event('kudos', { category: 'academic' }), 'Studies', 'Studier'],
  [
    event('suppression', { state: 'on', due_on: '2026-12-01' }),
    'Not on the lists until 1 Dec 2026',
    'Ikke på listene før 1. des. 2026',
  ],
  [event('suppression', { state: 'ended' }), 'On the lists again', 'På listene igjen'],
  [event('ticket', { state: 'resolved' }), 'Resolved', 'Løst'],
  [
    event('recommendation', { state: 'deferred', route: 'Check-in', due_on: '2026-12-01' }),
    'Check-in: Put off until 1 Dec 2026',
    'Check-in: Utsatt til 1. des. 2026',
  ],
  [event('attachment', { state: 'attached' }), 'Reference', 'Henvisning til dokument'],
  [event('attachment', { is_first: false, state: 'withdrawn' }), 'Withdrawn', 'Trukket tilbake'],
];

describe('what an event was', () => {
  it('is said in the reader’s language, whatever its kind', () => {
    for (const [told, english, norwegian] of expected) {
      expect(titleOf(told, 'en')).toBe(english);
      expect(titleOf(told, 'nb')).toBe(norwegian);
    }
  });

  it('is known of every kind', () => {
    const kinds = new Set(expected.map(([{ kind }]) => kind));
    expect([...kinds].sort()).toEqual(Object.keys(timelineText.en.kinds).sort());
  });
});
