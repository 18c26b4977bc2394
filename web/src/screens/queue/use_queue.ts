// SPDX-License-Identifier: Apache-2.0
// The list's data: pages as they are scrolled to, and lines ready to be drawn.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Band, QueuePool, QueueRow } from '../../api/client';
import type { Filters } from '../../app/address';
import type { FilterSet } from '../../app/filters/saved';
import { usePreferences } from '../../app/preferences';
import { queueQuery } from './queue_query';

export const queueFilters: FilterSet = {
  place: 'plimsoll.filters',
  names: ['pool', 'band', 'state', 'reason', 'set_aside'],
};

export function useQueue(filters: Filters, search: string) {
  const { language } = usePreferences();
  return useInfiniteQuery({
    ...queueQuery(filters, search, language),
    placeholderData: (before) => before,
  });
}

/** "43% of the work handed in came late." -> "… of the work handed in came late.": a reason whoever it is of. */
export function withoutNumbers(text: string): string {
  return text.replaceAll(/\d+(?:[.,]\d+)*(?:\s?%)?/g, '…');
}

/** A line of the list: the head of a team, or a student with the place among all students. */
export type Line =
  | { kind: 'pool'; pool: QueuePool; shown: { red: number; amber: number; green: number } }
  | { kind: 'student'; row: QueueRow; place: number };

/** Rows in the service's order, each team's under its head. A team with no row has no head. */
export function linesOf(pools: readonly QueuePool[], rows: readonly QueueRow[]): Line[] {
  const lines: Line[] = [];
  let place = 0;
  for (const pool of pools) {
    const own = rows.filter((row) => row.pool === pool.pool);
    if (own.length === 0) continue;
    const count = (band: Band) => own.filter((row) => row.band === band).length;
    const shown = { red: count('red'), amber: count('amber'), green: count('green') };
    lines.push({ kind: 'pool', pool, shown });
    for (const row of own) lines.push({ kind: 'student', row, place: place++ });
  }
  return lines;
}
