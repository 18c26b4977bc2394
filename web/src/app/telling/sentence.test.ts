// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { sentenceOf } from './sentence';

it('what is particular is in the sentence, days as people of the language write them', () => {
  expect(sentenceOf('text_too_long', { bytes: '501', most: '500' }, 'nb')).toBe(
    'Teksten er for lang: høyst 500 tegn, og æ, ø og å teller som to.',
  );
  expect(sentenceOf('no_capacities', { day: '2026-03-01' }, 'nb')).toContain('1. mars 2026');
  expect(sentenceOf('approvals_missing', { academic: '1', privacy: '0', any: '2' }, 'en')).toBe(
    '3 more approvals: academic reviewer, any reviewer, any reviewer',
  );
  expect(
    sentenceOf(
      'stage_ingested',
      { deliveries: '2', new: '1', before: '0', more: '0', rejected: 'parking.csv' },
      'nb',
    ),
  ).toBe('2 leveranser, 1 nye, 0 kjent fra før; avvist: parking.csv');
  expect(sentenceOf('stage_progress', { part: 'features', percent: '40' }, 'nb')).toBe(
    'nå: regner ut egenskaper, 40 %',
  );
});
