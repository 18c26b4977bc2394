// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, Problem, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { signInText } from '../../text/sign_in';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';

interface SecondFactorProps {
  ticket: string;
  onDone: (answer: Schemas['SignInAnswer']) => void;
  onBack: () => void;
}

/** The code of an authenticator, or a recovery code. */
export function SecondFactor({ ticket, onDone, onBack }: SecondFactorProps) {
  const text = useText(signInText);
  const [code, setCode] = useState('');
  const send = useMutation({
    mutationFn: () =>
      ask(client.POST('/api/v1/sign-in/second-factor', { body: { ticket, code: code.trim() } })),
    onSuccess: onDone,
  });
  const isWrong = send.error instanceof Problem && send.error.status === 401;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h1>{text.secondFactor}</h1>
      {isWrong && (
        <Notice tone="bad" title={text.wrongCode} isAlert>
          <p>{text.wrongCodeHelp}</p>
        </Notice>
      )}
      {send.error && !isWrong && <Failure error={send.error} />}
      <TextField
        label={text.code}
        hint={text.secondFactorHelp}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="row apart">
        <Button look="quiet" onClick={onBack}>
          {text.back}
        </Button>
        <Button type="submit" look="primary" isBusy={send.isPending}>
          {text.signIn}
        </Button>
      </div>
    </form>
  );
}
