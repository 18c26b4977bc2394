// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { jobsText } from '../../text/jobs';
import { TextField } from '../../ui/Field';
import { SendForm } from '../../ui/SendForm';

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
    <SendForm sends={start} submit={texts.start} onCancel={onDone}>
      <p>{texts.startHelp}</p>
      <TextField
        label={texts.asOf}
        hint={texts.asOfHint}
        type="date"
        isOptional
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
    </SendForm>
  );
}
