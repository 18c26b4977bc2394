// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { choicesOf } from '../../ui/choices_of';
import { Select, TextField } from '../../ui/Field';

export interface NewGrant {
  role: string;
  scope: string;
}

export const newGrant: NewGrant = { role: 'advisor', scope: 'pool:' };

const givenRoles = [
  'advisor',
  'lead',
  'analyst',
  'steward',
  'model_reviewer_academic',
  'model_reviewer_privacy',
  'release_author',
  'release_manager',
  'auditor',
  'tenant_admin',
  'operator',
] as const;

interface GrantFieldsProps {
  grant: NewGrant;
  onChange: (grant: NewGrant) => void;
}

/** A role and where it holds. */
export function GrantFields({ grant, onChange }: GrantFieldsProps) {
  const text = useText(adminText);
  const { roles } = useText(general);
  const may = useMay();
  const pools = useQuery({
    queryKey: ['pools'],
    queryFn: () => ask(client.GET('/api/v1/admin/pools')),
    enabled: may('pool.view'),
  });
  const [kind = 'tenant', name = ''] = grant.scope.split(/:(.*)/);
  const teams = pools.data?.pools ?? [];
  const setName = (next: string) => onChange({ ...grant, scope: `${kind}:${next}` });
  return (
    <div className="columns">
      <Select
        label={text.role}
        value={grant.role}
        choices={givenRoles.map((value) => ({ value, label: roles[value] }))}
        onChange={(event) => onChange({ ...grant, role: event.target.value })}
      />
      <Select
        label={text.scope}
        value={kind}
        choices={choicesOf(text.kinds)}
        onChange={(event) =>
          onChange({
            ...grant,
            scope: event.target.value === 'tenant' ? 'tenant' : `${event.target.value}:`,
          })
        }
      />
      {kind === 'pool' && teams.length > 0 && (
        <Select
          label={text.scopeName}
          required
          value={name}
          choices={[
            { value: '', label: '' },
            ...teams.map(({ pool, title }) => ({ value: pool, label: title })),
          ]}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      {kind !== 'tenant' && !(kind === 'pool' && teams.length > 0) && (
        <TextField
          label={text.scopeName}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </div>
  );
}
