// SPDX-License-Identifier: Apache-2.0
// One's own account: roles, password, second factor, sessions.
import { useText } from '../../app/preferences';
import { useScopeText } from '../../app/scopes';
import { useMe } from '../../app/session';
import { Day } from '../../app/Time';
import { accountText } from '../../text/account';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Table } from '../../ui/Table';
import { PasswordCard } from './PasswordCard';
import { SecondFactorCard } from './SecondFactorCard';
import { Sessions } from './Sessions';

function Roles() {
  const texts = useText(accountText);
  const roleWords = useText(general).roles;
  const scopeText = useScopeText();
  const { grants } = useMe();
  return (
    <section className="card" aria-labelledby="roles">
      <h2 id="roles">{texts.roles}</h2>
      {grants.length === 0 && <p className="muted">{texts.noRoles}</p>}
      {grants.length > 0 && (
        <Table
          caption={texts.roles}
          isCaptionHidden
          rows={grants}
          keyOf={({ id }) => id}
          columns={[
            { title: texts.role, isHead: true, cell: ({ role }) => wordFor(roleWords, role) },
            { title: texts.scope, cell: ({ scope }) => scopeText(scope) },
            {
              title: texts.until,
              cell: ({ valid_to }) => (valid_to ? <Day date={valid_to} /> : texts.forever),
            },
          ]}
        />
      )}
    </section>
  );
}

export default function Account() {
  const text = useText(accountText);
  const me = useMe();
  return (
    <div className="page">
      <header className="stack tight">
        <h1>{text.title}</h1>
        <p className="muted">
          {me.name}, {me.login}
        </p>
      </header>
      <div className="columns">
        <div className="stack wide">
          <Roles />
          <Sessions />
        </div>
        <div className="stack wide">
          <PasswordCard />
          <SecondFactorCard />
        </div>
      </div>
    </div>
  );
}
