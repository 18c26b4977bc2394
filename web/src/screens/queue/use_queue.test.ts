// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { QueuePool, QueueRow } from '../../api/client';
import { bandsOf } from './queue_query';
import { linesOf, withoutNumbers } from './use_queue';

const pool = (name: string) => ({ pool: name, num_students: 40 }) as QueuePool;
const row = (student: string, team: string, band: QueueRow['band']) =>
  ({ student, pool: team, band, prediction_id: student }) as QueueRow;

describe('the lines of the list', () => {
  it('put each team’s students under its head, in the order they came', () => {
    const lines = linesOf(
      [pool('law'), pool('arts'), pool('empty')],
      [row('1', 'arts', 'red'), row('2', 'law', 'red'), row('3', 'law', 'amber')],
    );
    expect(lines.map((line) => (line.kind === 'pool' ? line.pool.pool : line.row.student))).toEqual(
      ['law', '2', '3', 'arts', '1'],
    );
    expect(lines[0]).toMatchObject({ shown: { red: 1, amber: 1, green: 0 } });
  });

  it('number students through, over all teams, for the keys', () => {
    const lines = linesOf([pool('a'), pool('b')], [row('1', 'a', 'red'), row('2', 'b', 'red')]);
    expect(lines.flatMap((line) => (line.kind === 'student' ? [line.place] : []))).toEqual([0, 1]);
  });
});

describe('the bands of the address', () => {
  it('are red and amber unless others are named', () => {
    expect(bandsOf({})).toEqual(['red', 'amber']);
    expect(bandsOf({ band: 'green' })).toEqual(['green']);
    expect(bandsOf({ band: 'purple' })).toEqual(['red', 'amber']);
  });
});

describe('a reason to filter by', () => {
  it('is said without the numbers of one student', () => {
    expect(withoutNumbers('43% of the work handed in came late.')).toBe(
      '… of the work handed in came late.',
    );
    expect(withoutNumbers('Siste resultat er 36,9 av 100.')).toBe('Siste resultat er … av ….');
    expect(withoutNumbers('A payment is overdue.')).toBe('A payment is overdue.');
  });
});
