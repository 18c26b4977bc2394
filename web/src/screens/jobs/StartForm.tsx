// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { jobsText } from '../../text/jobs';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';

/** Starts the weekly cycle, for the newest week or for a day. */
export function StartForm({ onDone }: { onDone: () => void }) {
  const texts = { ...useText(general), ...useText(jobsText) };
  const queries = useQueryClient();
  const [date, setDate] = useState('');
  const start = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/jobs', {
          body: { kind: 'weekly_cycle', ...(date && { as_of_date: date }) },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['jobs'] });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <p>{texts.startHelp}</p>
      <TextField
        label={texts.asOf}
        hint={texts.asOfHint}
        type="date"
        isOptional
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      {start.error && <Failure error={start.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={start.isPending}>
          {texts.start}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}
