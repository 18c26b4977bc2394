// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Words } from './words';

const files = import.meta.glob<Record<string, unknown>>('./**/*.ts', { eager: true });

/** Words that are the same in both languages, and may be. */
const same = new Set(
  'Team|team|Student|Status|System|English|Norsk|Mine|Video|Administrator|AUROC|2|3|4'.split('|'),
);

/** Of sentences with values, those that are a name or a number and hardly a word. */
const hardlyAWord = /^(?:Student )?\d+(?:[:,]? ?(?:\d+|\(\d+\)|d|s|student))?$/;

type Said = string | ((...values: unknown[]) => string) | { readonly [key: string]: Said };

const isWords = (value: unknown): value is Words<Said> =>
  typeof value === 'object' && value !== null && 'en' in value && 'nb' in value;

/** Every sentence with its place; of those that take values, with some that make one and many. */
function sentences(said: Said, place: string): [string, string][] {
  if (typeof said === 'string') return [[place, said]];
  if (typeof said !== 'function') {
    return Object.entries(said).flatMap(([key, part]) => sentences(part, `${place}.${key}`));
  }
  const told = [1, 2].flatMap((count) => {
    try {
      return [[`${place}(${count})`, said(count, count, count, count)] as [string, string]];
    } catch {
      return []; // takes something else than numbers
    }
  });
  return told;
}

const all = Object.entries(files).flatMap(([file, exported]) =>
  Object.values(exported)
    .filter(isWords)
    .flatMap(({ en, nb }) => {
      const norwegian = new Map(sentences(nb, file));
      return sentences(en, file).map(([place, text]) => ({
        place,
        english: text,
        norwegian: norwegian.get(place),
      }));
    }),
);

describe('every sentence', () => {
  it('is there in both languages', () => {
    expect(all.length).toBeGreaterThan(600);
    expect(all.filter(({ norwegian }) => !norwegian).map(({ place }) => place)).toEqual([]);
  });

  it('is another one in Norwegian', () => {
    const untold = all.filter(
      ({ english, norwegian }) =>
        english === norwegian && !same.has(english) && !hardlyAWord.test(english),
    );
    expect(untold.map(({ place, english }) => `${place}: ${english}`)).toEqual([]);
  });
});
