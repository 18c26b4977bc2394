// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useFilters } from '../../app/address';
import { Failure } from '../../app/Failure';
import { Mark } from '../../app/Mark';
import { useText } from '../../app/preferences';
import { meKey, methodsQuery } from '../../app/session';
import { signInText } from '../../text/sign_in';
import { Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Waiting';
import { Methods } from './Methods';
import { NewPassword } from './NewPassword';
import { SecondFactor } from './SecondFactor';
import './sign_in.css';

interface SignInProps {
  /** the session ended by itself */
  hasEnded: boolean;
  /** somebody is signed in, and has to choose a password before anything else */
  mustChange: boolean;
}

/** Everything between arriving and being signed in. */
export function SignIn({ hasEnded, mustChange }: SignInProps) {
  const text = useText(signInText);
  const queries = useQueryClient();
  const methods = useQuery(methodsQuery);
  const [{ refused }] = useFilters();
  const [ticket, setTicket] = useState<string>();
  const [firstPassword, setFirstPassword] = useState<string>();
  const proceed = (answer: Schemas['SignInAnswer'], password?: string) => {
    setFirstPassword(password);
    setTicket(answer.next === 'second_factor' ? (answer.ticket ?? '') : undefined);
    if (answer.next !== 'second_factor') void queries.invalidateQueries({ queryKey: meKey });
  };
  const step = () => {
    if (mustChange) return <NewPassword first={firstPassword} />;
    if (ticket !== undefined) {
      return <SecondFactor ticket={ticket} onDone={proceed} onBack={() => setTicket(undefined)} />;
    }
    if (methods.error) {
      return <Failure error={methods.error} onRetry={() => void methods.refetch()} />;
    }
    return methods.data ? <Methods methods={methods.data} onDone={proceed} /> : <Skeleton />;
  };
  return (
    <main className="sign-in">
      <header>
        <p className="brand">
          <Mark />
          Plimsoll
        </p>
        <p className="muted">{methods.data?.institution ?? text.tagline}</p>
      </header>
      {hasEnded && !mustChange && (
        <Notice title={text.ended}>
          <p>{text.endedHelp}</p>
        </Notice>
      )}
      {refused === 'provider' && !mustChange && (
        <Notice title={text.refused}>
          <p>{text.refusedHelp}</p>
        </Notice>
      )}
      {step()}
    </main>
  );
}
