// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import tokens from './tokens.css?raw';

const sheets = import.meta.glob<string>('./**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const found = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
  return (theme === 'light' ? found?.[1] : found?.[2]) ?? 'missing';
}

const texts = ['ink', 'muted', 'accent', 'red', 'amber', 'green'];
const pairs: [string, string, number][] = [
  ...texts.flatMap((text): [string, string, number][] =>
    ['paper', 'surface', 'raised', 'sunken', 'accent-soft'].map((ground) => [text, ground, 4.5]),
  ),
  ['red', 'red-soft', 4.5],
  ['amber', 'amber-soft', 4.5],
  ['green', 'green-soft', 4.5],
  ['ink', 'red-soft', 4.5],
  ['ink', 'amber-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['strong-rule', 'surface', 3],
  ['strong-rule', 'paper', 3],
];

describe('colours', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`can be read in the ${theme} theme`, () => {
      const poor = pairs
        .map(([text, ground, least]) => {
          const found = contrast(colour(text, theme), colour(ground, theme));
          return found >= least ? '' : `${text} on ${ground}: ${found.toFixed(2)}`;
        })
        .filter(Boolean);
      expect(poor).toEqual([]);
    });
  }
});

describe('style sheets', () => {
  it('have colours by name only, outside tokens.css', () => {
    expect(Object.keys(sheets).length).toBeGreaterThan(5);
    const raw = Object.entries(sheets)
      .filter(([name]) => name !== './tokens.css')
      .filter(([, text]) => /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(text))
      .map(([name]) => name);
    expect(raw).toEqual([]);
  });
});
