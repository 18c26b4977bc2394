// SPDX-License-Identifier: Apache-2.0
import type { Case, Schemas } from '../../api/client';
import type { Filters } from '../../app/address';
import { isFiltered, onlyThese } from '../../app/filters/saved';
import { SavedMenu } from '../../app/filters/SavedMenu';
import { useText } from '../../app/preferences';
import { useMe } from '../../app/session';
import { casesText } from '../../text/cases';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';
import { choicesOf } from '../../ui/choices_of';
import { type Choice, Select } from '../../ui/Field';
import { caseFilters } from './use_cases';

interface CaseFilterBarProps {
  pools: readonly Schemas['PoolName'][];
  cases: readonly Case[];
  filters: Filters;
  onChange: (change: Filters) => void;
}

/** Owners that can be chosen: oneself, whoever has a case that is loaded, and the chosen one. */
function ownersOf(cases: readonly Case[], chosen: string, own: string): Choice[] {
  const names = new Map<string, string>();
  for (const { owner, owner_name: name } of cases) {
    if (owner && owner !== own) names.set(owner, name ?? owner);
  }
  if (chosen && chosen !== 'me' && !names.has(chosen)) names.set(chosen, chosen);
  return [...names].map(([value, label]) => ({ value, label }));
}

export function CaseFilterBar({ pools, cases, filters, onChange }: CaseFilterBarProps) {
  const texts = { ...useText(general), ...useText(casesText) };
  const me = useMe();
  const owner = filters.owner ?? '';
  return (
    <div className="filter-bar no-print" role="search" aria-label={texts.filters}>
      <Select
        label={texts.state}
        isLabelHidden
        value={filters.state ?? ''}
        choices={[
          { value: '', label: texts.open },
          ...choicesOf(texts.states),
          { value: 'any', label: texts.any },
        ]}
        onChange={(event) => onChange({ state: event.target.value })}
      />
      <Select
        label={texts.owner}
        isLabelHidden
        value={owner}
        choices={[
          { value: '', label: texts.anyOwner },
          { value: 'me', label: texts.mine },
          ...ownersOf(cases, owner, me.account),
        ]}
        onChange={(event) => onChange({ owner: event.target.value })}
      />
      {(pools.length > 1 || filters.pool) && (
        <Select
          label={texts.team}
          isLabelHidden
          value={filters.pool ?? ''}
          choices={[
            { value: '', label: texts.allTeams },
            ...pools.map(({ pool, title }) => ({ value: pool, label: title })),
          ]}
          onChange={(event) => onChange({ pool: event.target.value })}
        />
      )}
      <label className="row check">
        <input
          type="checkbox"
          checked={Boolean(filters.overdue)}
          onChange={(event) => onChange({ overdue: event.target.checked ? 'yes' : '' })}
        />
        {texts.overdue}
      </label>
      <SavedMenu of={caseFilters} {...{ filters, onChange }} />
      {isFiltered(caseFilters, filters) && (
        <Button look="quiet" onClick={() => onChange(onlyThese(caseFilters, {}))}>
          {texts.clear}
        </Button>
      )}
    </div>
  );
}
