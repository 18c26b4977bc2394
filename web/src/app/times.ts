// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people of a language write them, in the viewer's own zone.
import type { Language } from '../text/words';

const locales: Record<Language, string> = { en: 'en-GB', nb: 'nb-NO' };

/** 0.743 -> "74%" ("74 %" in Norwegian). */
export function percent(share: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(share);
}

/** 12345 -> "12,345" ("12 345"). */
export function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
}

/** "2026-11-23" -> "23 Nov 2026". A date has no zone. */
export function dateText(date: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** "Monday 23 November 2026 at 10:05:12 GMT+1". */
export function fullTime(time: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(new Date(time));
}

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 days ago", "in 2 hours", "just now" where less than a minute lies between. */
export function sinceText(time: string, now: number, language: Language): string {
  const seconds = (Date.parse(time) - now) / 1000;
  const words = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit);
  }
  return words.format(0, 'second');
}

/** Today by the viewer's calendar, moved by days: "2026-11-26". */
export function dayFromNow(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
