// SPDX-License-Identifier: Apache-2.0
// Filters kept under a name, in this browser, each account's own. What was searched for is never among them.
import { useState } from 'react';
import type { Filters } from '../../app/address';

export const filterNames = ['pool', 'band', 'state', 'reason', 'set_aside'] as const;

export interface SavedFilters {
  name: string;
  filters: Filters;
}

const placeOf = (account: string) => `plimsoll.filters.${account}`;

function read(account: string): SavedFilters[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(account)) ?? '[]');
    return Array.isArray(kept) ? (kept as SavedFilters[]) : [];
  } catch {
    return [];
  }
}

export function useSavedFilters(account: string) {
  const [all, setAll] = useState(() => read(account));
  const keep = (next: SavedFilters[]) => {
    localStorage.setItem(placeOf(account), JSON.stringify(next));
    setAll(next);
  };
  return {
    all,
    save(name: string, filters: Filters) {
      const chosen = filterNames.flatMap((each) => {
        const value = filters[each];
        return value ? [[each, value] as const] : [];
      });
      const others = all.filter((saved) => saved.name !== name);
      keep([...others, { name, filters: Object.fromEntries(chosen) }]);
    },
    forget(name: string) {
      keep(all.filter((saved) => saved.name !== name));
    },
  };
}

/** A change of the address that leaves just these filters. */
export function onlyThese(filters: Filters): Filters {
  return Object.fromEntries(filterNames.map((name) => [name, filters[name] ?? '']));
}
