// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dateText, number, percent, sinceText } from './times';

const now = Date.parse('2026-11-26T12:00:00Z');

describe('numbers and times', () => {
  it('are written as people of each language write them', () => {
    expect(percent(0.743, 'en')).toBe('74%');
    expect(percent(0.743, 'nb')).toBe('74\u00a0%');
    expect(number(12345, 'en')).toBe('12,345');
    expect(dateText('2026-11-23', 'en')).toBe('23 Nov 2026');
    expect(dateText('2026-11-23', 'nb')).toContain('nov.');
  });

  it('say how long ago something was, by the largest unit that fits', () => {
    expect(sinceText('2026-11-26T11:59:40Z', now, 'en')).toBe('now');
    expect(sinceText('2026-11-26T09:00:00Z', now, 'en')).toBe('3 hours ago');
    expect(sinceText('2026-11-25T11:00:00Z', now, 'en')).toBe('yesterday');
    expect(sinceText('2026-11-29T12:00:00Z', now, 'nb')).toBe('om 3 døgn');
  });
});
