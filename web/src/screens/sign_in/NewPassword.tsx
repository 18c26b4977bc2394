// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { meKey } from '../../app/session';
import { signInText } from '../../text/sign_in';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';

interface NewPasswordProps {
  /** the password that was just given, which need not be typed again */
  first: string | undefined;
}

/** An own password in place of the one that an administrator made. */
export function NewPassword({ first }: NewPasswordProps) {
  const text = useText(signInText);
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const send = useMutation({
    mutationFn: () =>
      ask(client.PUT('/api/v1/me/password', { body: { current: first ?? current, new: chosen } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
  });
  const differs = again !== '' && again !== chosen;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === again) send.mutate();
      }}
    >
      <h1>{text.newPassword}</h1>
      <p>{text.newPasswordHelp}</p>
      {send.error && <Failure error={send.error} />}
      {first === undefined && (
        <TextField
          label={text.current}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      )}
      <TextField
        label={text.new}
        hint={text.newHint}
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      />
      <TextField
        label={text.again}
        hint={differs ? text.notSame : undefined}
        aria-invalid={differs || undefined}
        type="password"
        autoComplete="new-password"
        required
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Button type="submit" look="primary" isBusy={send.isPending}>
        {text.keepPassword}
      </Button>
    </form>
  );
}
