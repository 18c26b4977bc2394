// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../api/client';
import { general } from '../text/general';
import { shell } from '../text/shell';
import { languages } from '../text/words';
import { Button } from '../ui/Button';
import { Select } from '../ui/Field';
import { usePath } from './address';
import { Link } from './Link';
import { setPreferences, themes, usePreferences, useText } from './preferences';
import { Purpose } from './purpose/Purpose';
import { isAllowed, screenAt, screens } from './screens';
import { forgetSession, useMe } from './session';

const groups = ['work', 'prove', 'run'] as const;

function Places() {
  const me = useMe();
  const text = useText(shell);
  const current = screenAt(usePath())?.screen.name;
  const shown = screens.filter((screen) => screen.group && isAllowed(screen, me));
  return (
    <nav aria-label={text.navigation}>
      {groups
        .map((group) => ({ group, places: shown.filter((screen) => screen.group === group) }))
        .filter(({ places }) => places.length > 0)
        .map(({ group, places }) => (
          <section key={group} aria-label={text.groups[group]}>
            <p className="small muted">{text.groups[group]}</p>
            <ul className="plain">
              {places.map((screen) => (
                <li key={screen.name}>
                  <Link
                    to={screen.pattern}
                    aria-current={screen.name === current ? 'page' : undefined}
                  >
                    {text.screens[screen.name]}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

function PurposeLine() {
  const me = useMe();
  const text = useText(shell);
  const { purposes } = useText(general);
  const [isChanging, setChanging] = useState(false);
  const chosen = me.purposes.find((each) => each === me.purpose);
  if (!chosen) return null;
  if (isChanging) return <Purpose onChosen={() => setChanging(false)} />;
  return (
    <div className="stack tight">
      <span className="small">{text.purposeNow(purposes[chosen])}</span>
      {me.purposes.length > 1 && (
        <Button look="quiet" onClick={() => setChanging(true)}>
          {text.purposeChange}
        </Button>
      )}
    </div>
  );
}

function LookSettings() {
  const text = useText(shell);
  const { language, theme } = usePreferences();
  return (
    <div className="stack tight settings">
      <Select
        label={text.language}
        value={language}
        choices={languages.map((value) => ({ value, label: text.languages[value] }))}
        onChange={(event) =>
          setPreferences({
            language: languages.find((each) => each === event.target.value) ?? 'en',
          })
        }
      />
      <Select
        label={text.theme}
        value={theme}
        choices={themes.map((value) => ({ value, label: text.themes[value] }))}
        onChange={(event) =>
          setPreferences({ theme: themes.find((each) => each === event.target.value) ?? 'system' })
        }
      />
    </div>
  );
}

/** The screens one may see, the purpose of this session, and the account. */
export function Navigation() {
  const me = useMe();
  const text = useText(shell);
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => ask(client.POST('/api/v1/me/sign-out')),
    onSettled: () => forgetSession(queries),
  });
  return (
    <div className="navigation">
      <Places />
      <div className="stack foot">
        <PurposeLine />
        <LookSettings />
        <div className="stack tight">
          <Link to="/account">{me.name}</Link>
          <Button look="quiet" isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
            {text.signOut}
          </Button>
        </div>
      </div>
    </div>
  );
}
