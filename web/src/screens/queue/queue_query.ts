// SPDX-License-Identifier: Apache-2.0
// What the list asks the service for, by the filters of the address.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask, type Band, type CaseState, client } from '../../api/client';
import type { Filters } from '../../app/address';
import type { Language } from '../../text/words';

const pageLength = 100;
export const allBands: readonly Band[] = ['red', 'amber', 'green'];

/** Bands that are asked for; red and amber unless the address says otherwise. */
export function bandsOf(filters: Filters): Band[] {
  const asked = (filters.band ?? '').split(',');
  const known = allBands.filter((band) => asked.includes(band));
  return known.length > 0 ? known : ['red', 'amber'];
}

/** Pages of the list; `search`: part of a name or a student's number. */
export function queueQuery(filters: Filters, search: string, language: Language) {
  const query = {
    ...(filters.pool && { pool: filters.pool }),
    band: bandsOf(filters),
    ...(filters.state && { state: [filters.state as CaseState] }),
    ...(filters.reason && { reason: filters.reason }),
    ...(search && { q: search }),
    ...(filters.set_aside && { show_suppressed: true }),
    language,
    limit: pageLength,
  };
  return infiniteQueryOptions({
    queryKey: ['queue', query],
    queryFn: ({ pageParam, signal }) =>
      ask(
        client.GET('/api/v1/queue', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
