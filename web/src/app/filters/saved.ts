// SPDX-License-Identifier: Apache-2.0
// Filters kept under a name, in this browser, each account's own. What was searched for is never among them.
import { useState } from 'react';
import type { Filters } from '../address';

/** The filters of a list's address, and where those that were saved are kept. */
export interface FilterSet {
  place: string;
  names: readonly string[];
}

export interface SavedFilters {
  name: string;
  filters: Filters;
}

function read(place: string): SavedFilters[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? (kept as SavedFilters[]) : [];
  } catch {
    return [];
  }
}

export function useSavedFilters({ place, names }: FilterSet, account: string) {
  const own = `${place}.${account}`;
  const [all, setAll] = useState(() => read(own));
  const keep = (next: SavedFilters[]) => {
    localStorage.setItem(own, JSON.stringify(next));
    setAll(next);
  };
  return {
    all,
    save(name: string, filters: Filters) {
      const chosen = names.flatMap((each) => {
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
export function onlyThese({ names }: FilterSet, filters: Filters): Filters {
  return Object.fromEntries(names.map((name) => [name, filters[name] ?? '']));
}

export function isFiltered({ names }: FilterSet, filters: Filters): boolean {
  return names.some((name) => filters[name]);
}
