// SPDX-License-Identifier: Apache-2.0
// Who is signed in, and what they may do.
import { hashKey, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import { ask, client, type Me, Problem, rememberCsrfToken } from '../api/client';

export const meKey = ['me'] as const;

/** How people sign in here, and whether somebody is. */
export const methodsQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: () => ask(client.GET('/api/v1/sign-in')),
  staleTime: Infinity,
});

/** The account; null when nobody is signed in, which is not asked for by being refused. */
async function fetchMe({ client: queries }: { client: QueryClient }): Promise<Me | null> {
  try {
    const methods = await queries.fetchQuery({ ...methodsQuery, staleTime: 0, retry: false });
    if (!methods.is_signed_in) return null;
    const me = await ask(client.GET('/api/v1/me'));
    rememberCsrfToken(me.csrf_token);
    return me;
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 401) return null;
    throw cause;
  }
}

/** The account; null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: meKey,
  queryFn: fetchMe,
  staleTime: Infinity,
});

/** False while it has to be asked what this session looks at students for. */
export const hasPurpose = (me: Me): boolean => Boolean(me.purpose) || me.purposes.length === 0;

/** After the session's end: nobody is signed in, and nothing of a student stays in this window. */
export function forgetSession(queries: QueryClient): void {
  queries.setQueryData(meKey, null);
  queries.removeQueries({ predicate: ({ queryHash }) => queryHash !== hashKey(meKey) });
}

/** Puts a newer account in place, e.g. after a purpose was chosen. */
export function useKeepMe(): (me: Me) => void {
  const queries = useQueryClient();
  return (me) => {
    rememberCsrfToken(me.csrf_token);
    queries.setQueryData(meKey, me);
  };
}

export const MeContext = createContext<Me | null>(null);

/** The signed-in account. Only below the shell, where there is one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the shell');
  return me;
}

/** Whether this account may do something somewhere, e.g. `may('note.write')`. */
export function useMay(): (action: string) => boolean {
  const me = useMe();
  return (action) => me.actions.includes(action);
}

/**
 * Keeps the session while somebody works without asking for anything, e.g. writes a long note: the server
 * sees no request then, and would end it. Asks at most three times in the idle limit, never without activity.
 */
export function useStayAwake(me: Me | null | undefined): void {
  const idleSeconds = me?.idle_seconds ?? 900;
  const isSignedIn = Boolean(me);
  useEffect(() => {
    if (!isSignedIn) return;
    let lastAsked = Date.now();
    const stay = () => {
      if (Date.now() - lastAsked < (idleSeconds * 1000) / 3) return;
      lastAsked = Date.now();
      void client.GET('/api/v1/me').catch(() => undefined);
    };
    document.addEventListener('keydown', stay);
    document.addEventListener('pointerdown', stay);
    return () => {
      document.removeEventListener('keydown', stay);
      document.removeEventListener('pointerdown', stay);
    };
  }, [isSignedIn, idleSeconds]);
}
