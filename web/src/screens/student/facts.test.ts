// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type Fact, groupsOf, valueText } from './facts';

const fact = (change: Partial<Fact>): Fact => ({
  feature: 'f',
  title: 'F',
  group: 'g',
  group_title: 'G',
  value: '1',
  unit: 'days',
  reason: null,
  source_age_days: 1,
  ...change,
});

describe('values of facts', () => {
  it('are words where they mean yes or no', () => {
    expect(valueText(fact({ unit: 'flag', value: '0' }), 'en')).toBe('no');
    expect(valueText(fact({ unit: 'flag', value: '1' }), 'en')).toBe('yes');
    expect(valueText(fact({ unit: 'flag', value: 'false' }), 'nb')).toBe('nei');
  });

  it('are shares as percent, and counts with one or many', () => {
    expect(valueText(fact({ unit: 'share', value: '0.4286' }), 'en')).toBe('43%');
    expect(valueText(fact({ unit: 'assignments', value: '1' }), 'en')).toBe('1 assignment');
    expect(valueText(fact({ unit: 'assignments', value: '3' }), 'nb')).toBe('3 innleveringer');
    expect(valueText(fact({ unit: 'points', value: '54.13' }), 'en')).toBe('54.13 points');
    expect(valueText(fact({ unit: 'credits', value: '20.00' }), 'en')).toBe('20 credits');
    expect(valueText(fact({ unit: 'days', value: '-1.50' }), 'en')).toBe('-1.5 days');
  });

  it('keep units that only the profile knows', () => {
    expect(valueText(fact({ unit: 'NOK', value: '12400.00' }), 'en')).toBe('12,400 NOK');
    expect(valueText(fact({ unit: 'laps', value: '2' }), 'nb')).toBe('2 laps');
    expect(valueText(fact({ unit: '', value: '8' }), 'en')).toBe('8');
  });

  it('are nothing where nothing is known, never zero', () => {
    expect(valueText(fact({ value: null, unit: 'flag' }), 'en')).toBeNull();
    expect(valueText(fact({ value: null, unit: 'share' }), 'en')).toBeNull();
  });
});

describe('groups of facts', () => {
  const groups = groupsOf(
    [
      fact({ feature: 'a', reason: 'late' }),
      fact({ feature: 'b', value: null }),
      fact({ feature: 'c', group: 'h', group_title: 'H', source_age_days: 2, reason: 'other' }),
      fact({ feature: 'd', group: 'h', group_title: 'H', source_age_days: 9 }),
    ],
    new Set(['late']),
  );

  it('stand in the profile’s order, and say how much is known', () => {
    expect(groups.map(({ title, known, facts }) => [title, known, facts.length])).toEqual([
      ['G', 1, 2],
      ['H', 2, 2],
    ]);
  });

  it('are open where a shown reason rests on them', () => {
    expect(groups.map(({ isBehindReason }) => isBehindReason)).toEqual([true, false]);
  });

  it('have an age of their own only where it is the same for all', () => {
    expect(groups.map(({ age }) => age)).toEqual([1, null]);
  });
});
