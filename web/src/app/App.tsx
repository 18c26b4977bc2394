// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { onSessionEnd } from '../api/client';
import { SignIn } from '../screens/sign_in/SignIn';
import { Toasts } from '../ui/Toasts';
import { Skeleton } from '../ui/Waiting';
import { Failure } from './Failure';
import { forgetSession, MeContext, meKey, useSession, useStayAwake } from './session';

/** Which purpose this session has decides what it may do: it is asked for before anything else. */
const Purpose = lazy(() =>
  import('./PurposePage').then((module) => ({ default: module.PurposePage })),
);
const Shell = lazy(() => import('./Shell').then((module) => ({ default: module.Shell })));

/** Sign-in, or the application: by whether somebody is signed in. */
export function App() {
  const session = useSession();
  const queries = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  const me = session.data;
  useStayAwake(me);
  useEffect(
    () =>
      onSessionEnd(() => {
        if (!queries.getQueryData(meKey)) return;
        setEnded(true);
        forgetSession(queries);
      }),
    [queries],
  );
  if (session.error) {
    return (
      <main className="sign-in">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (me === undefined) return <Skeleton lines={8} />;
  if (me === null || me.must_change_password) {
    return <SignIn hasEnded={hasEnded} mustChange={me?.must_change_password ?? false} />;
  }
  return (
    <MeContext value={me}>
      <Suspense fallback={<Skeleton lines={8} />}>
        {me.purpose || me.purposes.length === 0 ? <Shell /> : <Purpose />}
      </Suspense>
      <Toasts />
    </MeContext>
  );
}
