// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { accountText } from '../../text/account';
import { signInText } from '../../text/sign_in';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { toast } from '../../ui/Toasts';

const nothing = { current: '', new: '', again: '' };

/** Another password for the own account. */
export function PasswordCard() {
  const texts = { ...useText(signInText), ...useText(accountText) };
  const [entered, setEntered] = useState(nothing);
  const change = useMutation({
    mutationFn: () =>
      ask(
        client.PUT('/api/v1/me/password', {
          body: { current: entered.current, new: entered.new },
        }),
      ),
    onSuccess: () => {
      setEntered(nothing);
      toast({ message: texts.passwordChanged });
    },
  });
  const differs = entered.again !== '' && entered.again !== entered.new;
  return (
    <form
      className="card no-print"
      aria-labelledby="password"
      onSubmit={(event) => {
        event.preventDefault();
        if (entered.new === entered.again) change.mutate();
      }}
    >
      <h2 id="password">{texts.password}</h2>
      <TextField
        label={texts.current}
        type="password"
        autoComplete="current-password"
        required
        value={entered.current}
        onChange={(event) => setEntered({ ...entered, current: event.target.value })}
      />
      <TextField
        label={texts.new}
        hint={texts.newHint}
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        value={entered.new}
        onChange={(event) => setEntered({ ...entered, new: event.target.value })}
      />
      <TextField
        label={texts.again}
        hint={differs ? texts.notSame : undefined}
        aria-invalid={differs || undefined}
        type="password"
        autoComplete="new-password"
        required
        value={entered.again}
        onChange={(event) => setEntered({ ...entered, again: event.target.value })}
      />
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <Button type="submit" isBusy={change.isPending}>
          {texts.changePassword}
        </Button>
      </div>
    </form>
  );
}
