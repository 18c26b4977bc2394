// SPDX-License-Identifier: Apache-2.0
// Where one is: the path names the screen, the query holds its filters. Names of people never get into it.
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to an address of the application; `replace` leaves no step in the browser's history. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, '', to);
  else history.pushState({ isInside: true }, '', to);
  if (!replace) window.scrollTo(0, 0);
  listeners.forEach((listener) => listener());
}

/** Back to where one came from, or to `otherwise` when that was outside. */
export function goBack(otherwise: string): void {
  if ((history.state as { isInside?: boolean } | null)?.isInside) history.back();
  else go(otherwise);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export type Filters = Readonly<Record<string, string>>;

/** The query of an address as a record. */
export function filtersIn(search: string): Filters {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The address's query as a record, and how to change some of it (an empty value takes a filter away). */
export function useFilters(): [Filters, (change: Filters) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const change = useCallback((some: Filters) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(some)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString().replaceAll('%2C', ',');
    go(location.pathname + (text && `?${text}`), { replace: true });
  }, []);
  return [filtersIn(search), change];
}

/** The values of `/students/{student}` in `/students/42`, or undefined when the path is another. */
export function match(pattern: string, path: string): Filters | undefined {
  const wanted = pattern.split('/');
  const parts = path.replace(/\/$/, '').split('/');
  if (wanted.length !== parts.length) return undefined;
  const values: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const given = parts[place] ?? '';
    if (part.startsWith('{')) values[part.slice(1, -1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return values;
}
