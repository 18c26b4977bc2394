// SPDX-License-Identifier: Apache-2.0
// What is drawn next is asked for before: account, code and content come side by side, not one after the other.
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Me } from '../api/client';
import { laterPage, loadAll } from '../ui/later';
import { filtersIn } from './address';
import { preferencesNow } from './preferences';
import { isAllowed, type Screen, screenAt, startOf } from './screens';
import { methodsQuery, sessionQuery } from './session';

export const Shell = laterPage(() => import('./Shell'));

/** The code of a screen, and its content. Before a purpose was chosen no action is allowed that shows students. */
async function prepare(queries: QueryClient, screen: Screen | undefined, me: Me): Promise<void> {
  if (!screen || !isAllowed(screen, me)) return;
  screen.askAhead?.(queries, filtersIn(location.search), preferencesNow().language);
  await screen.view.load();
}

/**
 * Done when it is known who is signed in, and when the code of the first screen is here. What fails is asked for
 * again, and told, by the view that needs it.
 */
export async function lookAhead(queries: QueryClient): Promise<void> {
  const session = queries.fetchQuery({ ...sessionQuery, retry: false });
  session.catch(() => undefined);
  const methods = await queries.fetchQuery(methodsQuery);
  if (!methods.is_signed_in) return;
  const screen = screenAt(location.pathname)?.screen;
  const code = [Shell.load(), screen?.view.load()];
  const me = await session;
  if (me) await prepare(queries, screen ?? startOf(me), me);
  await Promise.all(code);
}

/** Fetches the code of all that may follow, a second after somebody is signed in. */
export function useCodeAhead(isSignedIn: boolean): void {
  useEffect(() => {
    if (!isSignedIn) return;
    const timer = setTimeout(() => void loadAll().catch(() => undefined), 1000);
    return () => clearTimeout(timer);
  }, [isSignedIn]);
}
