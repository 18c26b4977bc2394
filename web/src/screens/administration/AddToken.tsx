// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { dayFromNow } from '../../app/times';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';
import { CopyText } from '../../ui/CopyText';
import { TextField } from '../../ui/Field';
import { SendForm } from '../../ui/SendForm';

/** A token for a program: what it may, until when; its text is told once. */
export function AddToken({ onDone }: { onDone: () => void }) {
  const texts = { ...useText(general), ...useText(adminText) };
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState('');
  const [until, setUntil] = useState(() => dayFromNow(90));
  const add = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/admin/tokens', {
          body: {
            name: name.trim(),
            scopes: scopes.split(/[\s,]+/).filter(Boolean),
            expires_at: new Date(`${until}T23:59:59`).toISOString(),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  if (add.data) {
    return (
      <div className="stack">
        <p>{texts.tokenTextHelp}</p>
        <CopyText label={texts.tokenText} text={add.data.text} />
        <div className="row">
          <Button look="primary" onClick={onDone}>
            {texts.done}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <SendForm sends={add} submit={texts.addToken} onCancel={onDone}>
      <TextField
        label={texts.tokenName}
        required
        autoFocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={texts.scopes}
        hint={texts.scopesHint}
        required
        value={scopes}
        onChange={(event) => setScopes(event.target.value)}
      />
      <TextField
        label={texts.expires}
        type="date"
        required
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
    </SendForm>
  );
}
