// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';
import { CopyText } from '../../ui/CopyText';
import { TextField } from '../../ui/Field';
import { SendForm } from '../../ui/SendForm';
import { GrantFields, newGrant } from './GrantFields';

/** A new account with a first role; its first password is told once. */
export function AddPerson({ onDone }: { onDone: () => void }) {
  const texts = { ...useText(general), ...useText(adminText) };
  const queries = useQueryClient();
  const [entered, setEntered] = useState({ login: '', name: '', email: '' });
  const [grant, setGrant] = useState(newGrant);
  const { email, ...needed } = entered;
  const add = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/admin/accounts', {
          body: { ...needed, ...(email && { email }), grants: [grant] },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  if (add.data) {
    return (
      <div className="stack">
        <p>{texts.firstPasswordHelp}</p>
        <CopyText label={texts.firstPassword} text={add.data.first_password} />
        <div className="row">
          <Button look="primary" onClick={onDone}>
            {texts.done}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <SendForm sends={add} submit={texts.addPerson} onCancel={onDone}>
      <TextField
        label={texts.name}
        required
        autoFocus
        autoComplete="off"
        maxLength={200}
        value={entered.name}
        onChange={(event) => setEntered({ ...entered, name: event.target.value })}
      />
      <TextField
        label={texts.login}
        required
        autoComplete="off"
        autoCapitalize="none"
        minLength={2}
        maxLength={200}
        value={entered.login}
        onChange={(event) => setEntered({ ...entered, login: event.target.value })}
      />
      <TextField
        label={texts.email}
        type="email"
        isOptional
        autoComplete="off"
        maxLength={200}
        value={entered.email}
        onChange={(event) => setEntered({ ...entered, email: event.target.value })}
      />
      <GrantFields grant={grant} onChange={setGrant} />
    </SendForm>
  );
}
