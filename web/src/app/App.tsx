// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSessionEnd } from '../api/client';
import { SignIn } from '../screens/sign_in/SignIn';
import { laterPage } from '../ui/later';
import { Toasts } from '../ui/Toasts';
import { Skeleton } from '../ui/Waiting';
import { Shell, useCodeAhead } from './ahead';
import { Failure } from './Failure';
import { forgetSession, hasPurpose, MeContext, meKey, sessionQuery, useStayAwake } from './session';

/** Which purpose this session has decides what it may do: it is asked for before anything else. */
const Purpose = laterPage(() => import('./purpose/PurposePage'));

/** Sign-in, or the application: by whether somebody is signed in. */
export function App() {
  const session = useQuery(sessionQuery);
  const queries = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  const me = session.data;
  useStayAwake(me);
  useCodeAhead(Boolean(me));
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
      {hasPurpose(me) ? <Shell /> : <Purpose />}
      <Toasts />
    </MeContext>
  );
}
