// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useState } from 'react';
import type { QueuePage, QueueRow } from '../../api/client';
import type { Filters } from '../../app/address';
import { useText } from '../../app/preferences';
import { useMe } from '../../app/session';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import { wordFor } from '../../text/words';
import { ActionMenu } from '../../ui/ActionMenu';
import { BandSign } from '../../ui/BandSign';
import { Button } from '../../ui/Button';
import { choicesOf } from '../../ui/choices_of';
import { type Choice, Select, TextField } from '../../ui/Field';
import { SaveDialog } from './SaveDialog';
import { filterNames, onlyThese, useSavedFilters } from './saved';
import { allBands, bandsOf, withoutNumbers } from './use_queue';

interface FilterBarProps {
  page: QueuePage | undefined;
  rows: readonly QueueRow[];
  filters: Filters;
  onChange: (change: Filters) => void;
  search: string;
  onSearch: (search: string) => void;
  searchField: RefObject<HTMLInputElement | null>;
}

/** Reasons that can be filtered by: those of the loaded rows, in their words without the numbers, and the chosen one. */
function reasonChoices(rows: readonly QueueRow[], chosen: string | undefined): Choice[] {
  const words = new Map<string, string>();
  for (const { code, text } of rows.flatMap((row) => row.reasons)) {
    words.set(code, withoutNumbers(text));
  }
  if (chosen && !words.has(chosen)) words.set(chosen, wordFor({}, chosen));
  return [...words]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

function SavedMenu({ filters, onChange }: Pick<FilterBarProps, 'filters' | 'onChange'>) {
  const text = useText(queueText);
  const saved = useSavedFilters(useMe().account);
  const [isSaving, setSaving] = useState(false);
  return (
    <>
      <ActionMenu
        label={text.saved}
        look="plain"
        actions={[
          ...saved.all.map(({ name, filters: kept }) => ({
            id: `use-${name}`,
            label: name,
            onAction: () => onChange(onlyThese(kept)),
          })),
          { id: 'save', label: text.saveThese, onAction: () => setSaving(true) },
          ...saved.all.map(({ name }) => ({
            id: `forget-${name}`,
            label: text.forget(name),
            onAction: () => saved.forget(name),
          })),
        ]}
      >
        {text.saved}
      </ActionMenu>
      {isSaving && (
        <SaveDialog
          onClose={() => setSaving(false)}
          onSave={(name) => {
            saved.save(name, filters);
            setSaving(false);
          }}
        />
      )}
    </>
  );
}

export function FilterBar(props: FilterBarProps) {
  const { page, rows, filters, onChange, search, onSearch, searchField } = props;
  const texts = { ...useText(general), ...useText(queueText) };
  const bands = bandsOf(filters);
  const teams = page?.pools ?? [];
  const isFiltered = search !== '' || filterNames.some((name) => filters[name]);
  const toggle = (band: (typeof allBands)[number]) => {
    const next = allBands.filter((each) => (each === band) !== bands.includes(each));
    onChange({ band: next.join(',') === 'red,amber' ? '' : next.join(',') });
  };
  return (
    <div className="filter-bar no-print" role="search" aria-label={texts.filters}>
      <TextField
        label={texts.search}
        isLabelHidden
        placeholder={texts.search}
        type="search"
        autoComplete="off"
        ref={searchField}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      {(teams.length > 1 || filters.pool) && (
        <Select
          label={texts.team}
          isLabelHidden
          value={filters.pool ?? ''}
          choices={[
            { value: '', label: texts.allTeams },
            ...teams.map(({ pool, title }) => ({ value: pool, label: title })),
          ]}
          onChange={(event) => onChange({ pool: event.target.value })}
        />
      )}
      <div className="row band-keys" role="group" aria-label={texts.bands}>
        {allBands.map((band) => (
          <Button key={band} aria-pressed={bands.includes(band)} onClick={() => toggle(band)}>
            <BandSign band={band} />
          </Button>
        ))}
      </div>
      <Select
        label={texts.contact}
        isLabelHidden
        value={filters.state ?? ''}
        choices={[{ value: '', label: texts.anyContact }, ...choicesOf(texts.states)]}
        onChange={(event) => onChange({ state: event.target.value })}
      />
      <Select
        label={texts.reason}
        isLabelHidden
        value={filters.reason ?? ''}
        choices={[{ value: '', label: texts.anyReason }, ...reasonChoices(rows, filters.reason)]}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <label className="row check">
        <input
          type="checkbox"
          checked={Boolean(filters.set_aside)}
          onChange={(event) => onChange({ set_aside: event.target.checked ? 'yes' : '' })}
        />
        {texts.showSuppressed}
      </label>
      <SavedMenu {...{ filters, onChange }} />
      {isFiltered && (
        <Button
          look="quiet"
          onClick={() => {
            onSearch('');
            onChange(onlyThese({}));
          }}
        >
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}
