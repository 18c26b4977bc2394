// SPDX-License-Identifier: Apache-2.0
// What was known of a student, made ready to be read: in the profile's groups, values in words. Pure.
import type { Schemas } from '../../api/client';
import { number, percent } from '../../app/times';
import { factText } from '../../text/facts';
import { general } from '../../text/general';
import type { Language } from '../../text/words';

export type Fact = Schemas['KnownFact'];

export interface FactGroup {
  name: string;
  title: string;
  facts: Fact[];
  known: number;
  /** days of the newest record, where all that is known has the same age; null: the ages differ or are not known */
  age: number | null;
  /** whether something of it stands behind a reason that is shown */
  isBehindReason: boolean;
}

/** The one value of all, or null. */
function common(values: readonly (number | null)[]): number | null {
  const first = values[0] ?? null;
  return values.every((value) => value === first) ? first : null;
}

function byGroup(facts: readonly Fact[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  return groups;
}

/** The groups in the profile's order; `reasons` are the codes that are shown. */
export function groupsOf(facts: readonly Fact[], reasons: ReadonlySet<string>): FactGroup[] {
  return [...byGroup(facts)].map(([name, own]) => ({
    name,
    title: own[0]?.group_title ?? name,
    facts: own,
    known: own.filter(({ value }) => value !== null).length,
    age: common(own.map(({ source_age_days: days }) => days ?? null)),
    isBehindReason: own.some(({ reason }) => reason !== null && reasons.has(reason)),
  }));
}

function inUnit(value: number, unit: string, language: Language): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  if (/^[A-Z]{3}$/.test(unit)) return `${number(value, language, digits)} ${unit}`;
  const word = factText[language].units[unit];
  return `${number(value, language, digits)} ${word ? word(value) : unit}`.trim();
}

/** "yes", "43%", "3 assignments", "12,400 NOK"; null where it is not known. */
export function valueText({ value, unit = '' }: Fact, language: Language): string | null {
  if (value === null) return null;
  const { yes, no } = general[language];
  if (unit === 'flag') return Number(value) === 0 || value === 'false' ? no : yes;
  const parsed = Number(value);
  if (Number.isNaN(parsed)) return `${value} ${unit}`.trim();
  return unit === 'share' ? percent(parsed, language) : inUnit(parsed, unit, language);
}
