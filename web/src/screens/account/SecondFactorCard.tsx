// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { meKey, useMe } from '../../app/session';
import { QrCode } from '../../charts/QrCode';
import { accountText } from '../../text/account';
import { Button } from '../../ui/Button';
import { CopyText } from '../../ui/CopyText';
import { TextField } from '../../ui/Field';
import '../../charts/charts.css';

interface Secret {
  secret: string;
  uri: string;
}

function Confirm({ secret, onCodes }: { secret: Secret; onCodes: (codes: string[]) => void }) {
  const text = useText(accountText);
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => ask(client.PUT('/api/v1/me/second-factor', { body: { code: code.trim() } })),
    onSuccess: ({ recovery_codes }) => onCodes(recovery_codes),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p>{text.setUpStep1}</p>
      <div className="columns narrow">
        <QrCode content={secret.uri} label={text.square} />
        <div className="stack">
          <CopyText label={text.secret} text={secret.secret.replaceAll(/(.{4})/g, '$1 ')} />
          <p>
            <a href={secret.uri}>{text.openIn}</a>
          </p>
        </div>
      </div>
      <TextField
        label={text.code}
        hint={text.setUpStep2}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={16}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {confirm.error && <Failure error={confirm.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={confirm.isPending}>
          {text.confirm}
        </Button>
      </div>
    </form>
  );
}

/** Setting up an authenticator: secret, code, recovery codes. */
export function SecondFactorCard() {
  const text = useText(accountText);
  const me = useMe();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const begin = useMutation({
    mutationFn: () => ask(client.POST('/api/v1/me/second-factor')),
  });
  const finish = () => {
    setCodes(undefined);
    begin.reset();
    void queries.invalidateQueries({ queryKey: meKey });
  };
  return (
    <section className="card" aria-labelledby="second-factor">
      <h2 id="second-factor">{text.secondFactor}</h2>
      {codes && (
        <>
          <p>{text.recoveryHelp}</p>
          <CopyText label={text.recovery} text={codes.join('\n')} />
          <p>
            <Button look="primary" onClick={finish}>
              {text.recoveryDone}
            </Button>
          </p>
        </>
      )}
      {!codes && begin.data && <Confirm secret={begin.data} onCodes={setCodes} />}
      {!codes && !begin.data && (
        <>
          <p className="muted">
            {me.has_second_factor ? text.secondFactorOn : text.secondFactorOff}
          </p>
          {begin.error && <Failure error={begin.error} />}
          {!me.has_second_factor && (
            <p>
              <Button isBusy={begin.isPending} onClick={() => begin.mutate()}>
                {text.setUp}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}
