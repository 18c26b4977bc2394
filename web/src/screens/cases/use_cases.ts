// SPDX-License-Identifier: Apache-2.0
// The cases that the address asks for, page by page.
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask, type CaseState, client } from '../../api/client';
import type { Filters } from '../../app/address';
import type { FilterSet } from '../../app/filters/saved';
import { usePreferences } from '../../app/preferences';

const pageLength = 100;
export const openStates = ['new', 'contacted', 'meeting_set', 'in_support'] as const;
export const caseFilters: FilterSet = {
  place: 'plimsoll.case_filters',
  names: ['state', 'owner', 'pool', 'overdue'],
};

/** States that are asked for: those of open cases unless the address names one, or `any`. */
export function statesOf({ state }: Filters): CaseState[] {
  if (state === 'any') return [];
  const named = ([...openStates, 'closed'] as const).find((each) => each === state);
  return named ? [named] : [...openStates];
}

export function useCases(filters: Filters) {
  const states = statesOf(filters);
  const { language } = usePreferences();
  const query = {
    language,
    ...(states.length > 0 && { state: states }),
    ...(filters.owner && { owner: filters.owner }),
    ...(filters.pool && { pool: filters.pool }),
    ...(filters.overdue && { overdue: true }),
    limit: pageLength,
  };
  return useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) =>
      ask(
        client.GET('/api/v1/cases', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    staleTime: 0,
  });
}
