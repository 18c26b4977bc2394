// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from 'react';
import type { QueuePage, QueueRow } from '../../api/client';
import type { Filters } from '../../app/address';
import { isFiltered, onlyThese } from '../../app/filters/saved';
import { SavedMenu } from '../../app/filters/SavedMenu';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import { wordFor } from '../../text/words';
import { BandSign } from '../../ui/BandSign';
import { Button } from '../../ui/Button';
import { choicesOf } from '../../ui/choices_of';
import { type Choice, Select, TextField } from '../../ui/Field';
import { allBands, bandsOf } from './queue_query';
import { queueFilters, withoutNumbers } from './use_queue';

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

export function FilterBar(props: FilterBarProps) {
  const { page, rows, filters, onChange, search, onSearch, searchField } = props;
  const texts = { ...useText(general), ...useText(queueText) };
  const bands = bandsOf(filters);
  const teams = page?.pools ?? [];
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
      <SavedMenu of={queueFilters} {...{ filters, onChange }} />
      {(search !== '' || isFiltered(queueFilters, filters)) && (
        <Button
          look="quiet"
          onClick={() => {
            onSearch('');
            onChange(onlyThese(queueFilters, {}));
          }}
        >
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}
