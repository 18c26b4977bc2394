// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, Problem, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { signInText } from '../../text/sign_in';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';

interface MethodsProps {
  methods: Schemas['SignInMethods'];
  /** called with the service's answer and the password that was right */
  onDone: (answer: Schemas['SignInAnswer'], password: string) => void;
}

type Entered = Schemas['SignIn'];

function Refusal({ error }: { error: unknown }) {
  const text = useText(signInText);
  if (!(error instanceof Problem) || error.status !== 401) return <Failure error={error} />;
  return (
    <Notice tone="bad" title={text.wrong} isAlert>
      <p>{text.wrongHelp}</p>
    </Notice>
  );
}

interface DemoProps {
  accounts: NonNullable<Schemas['SignInMethods']['demo_accounts']>;
  onChoose: (entered: Entered) => void;
}

function DemoAccounts({ accounts, onChoose }: DemoProps) {
  const text = useText(signInText);
  const words = useText(general);
  return (
    <section className="card" aria-labelledby="demo">
      <h2 id="demo">{text.demo}</h2>
      <p className="muted">{text.demoHelp}</p>
      <div className="demo-accounts">
        {accounts.map(({ login, name, roles, teams, password }) => (
          <Button key={login} onClick={() => onChoose({ login, password: password ?? '' })}>
            <span className="strong">{name}</span>
            <span className="muted">
              {[...roles.map((role) => wordFor(words.roles, role)), ...teams].join(', ')}
            </span>
          </Button>
        ))}
      </div>
    </section>
  );
}

/** The ways to sign in that this service has: local account, provider, people of the demonstration. */
export function Methods({ methods, onDone }: MethodsProps) {
  const text = useText(signInText);
  const [entered, setEntered] = useState<Entered>({ login: '', password: '' });
  const send = useMutation({
    mutationFn: (body: Entered) => ask(client.POST('/api/v1/sign-in', { body })),
    onSuccess: (answer, { password }) => onDone(answer, password),
  });
  const demo = methods.demo_accounts ?? [];
  if (!methods.local && !methods.oidc) {
    return (
      <Notice tone="warn" title={text.noMethod}>
        <p>{text.noMethodHelp}</p>
      </Notice>
    );
  }
  return (
    <>
      <section className="card">
        <h1>{text.title}</h1>
        {send.error && <Refusal error={send.error} />}
        {methods.oidc && (
          <a className="button primary" href="/auth/oidc/start">
            {text.withProvider(methods.oidc_name ?? text.theProvider)}
          </a>
        )}
        {methods.oidc && methods.local && <p className="divider">{text.or}</p>}
        {methods.local && (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              send.mutate(entered);
            }}
          >
            <TextField
              label={text.login}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              value={entered.login}
              onChange={(event) => setEntered({ ...entered, login: event.target.value })}
            />
            <TextField
              label={text.password}
              type="password"
              autoComplete="current-password"
              required
              value={entered.password}
              onChange={(event) => setEntered({ ...entered, password: event.target.value })}
            />
            <Button type="submit" look={methods.oidc ? 'plain' : 'primary'} isBusy={send.isPending}>
              {text.signIn}
            </Button>
          </form>
        )}
      </section>
      {demo.length > 0 && <DemoAccounts accounts={demo} onChoose={(body) => send.mutate(body)} />}
    </>
  );
}
