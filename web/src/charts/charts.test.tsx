// SPDX-License-Identifier: Apache-2.0
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { linePath, scale, stepPath, topOfShares } from './scale';
import { Sparkline } from './Sparkline';
import { apart, TrendChart } from './TrendChart';

describe('charts', () => {
  it('map values onto places, and a single value onto the first', () => {
    expect(scale(0, 10, 0, 100)(2.5)).toBe(25);
    expect(scale(0, 1, 100, 0)(0.25)).toBe(75);
    expect(scale(5, 5, 0, 100)(5)).toBe(0);
  });

  it('draw lines and steps', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 2, y: 3.14159 },
    ];
    expect(linePath(points)).toBe('M0 1L2 3.14');
    expect(stepPath(points)).toBe('M0 1H2V3.14');
    expect(linePath([])).toBe('');
  });

  it('give an axis of shares a round top that holds every value', () => {
    expect(topOfShares([])).toBe(0.1);
    expect(topOfShares([0.1, 0.26])).toBe(0.5);
    expect(topOfShares([0.9])).toBe(1);
  });

  it('say in words what a small line shows, and mark its end', () => {
    const svg = renderToStaticMarkup(
      <Sparkline scores={[0, 0.5, 1]} highest={1} band="red" label="rose from 0% to 100%" />,
    );
    expect(svg).toContain('role="img" aria-label="rose from 0% to 100%"');
    expect(svg).toContain('d="M4 18L36 11L68 4"');
    expect(svg).toContain('<circle class="dot tone-red" cx="68" cy="4"');
  });

  it('draw the lines above which a week was red or amber, each with its name', () => {
    const week = (name: string, score: number, tauRed: number | null) => ({
      week: name,
      score,
      band: 'amber' as const,
      tauRed,
      tauAmber: 0.2,
    });
    const svg = renderToStaticMarkup(
      <TrendChart
        label="rose"
        percent={(share) => `${share * 100}%`}
        bandWords={{ red: 'Red', amber: 'Amber', green: 'Green' }}
        values={[week('1 Jan', 0.1, null), week('8 Jan', 0.3, 0.22), week('15 Jan', 0.4, 0.25)]}
      />,
    );
    expect(svg).toContain('class="threshold tone-red" d="M310 ');
    expect(svg).toContain('class="threshold tone-amber" d="M52 ');
    expect(svg).toContain('>Red</text>');
    expect(svg).toContain('>Amber</text>');
  });

  it('keep the names of lines apart', () => {
    const names = apart([
      { band: 'amber', y: 52 },
      { band: 'red', y: 50 },
    ]);
    expect(names).toEqual([
      { band: 'red', y: 50 },
      { band: 'amber', y: 66 },
    ]);
  });
});
