// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { TextArea, TextField } from '../../ui/Field';
import { SendForm } from '../../ui/SendForm';

/** Asks for access to a student whom one may not see. */
export function AskEmergency({ onDone }: { onDone: () => void }) {
  const texts = { ...useText(general), ...useText(adminText) };
  const queries = useQueryClient();
  const [student, setStudent] = useState('');
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('30');
  const send = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/break-glass', {
          body: { student: student.trim(), reason: reason.trim(), minutes: Number(minutes) },
        }),
      ),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ['break-glass'] });
    },
  });
  return (
    <SendForm sends={send} submit={texts.ask} onCancel={onDone}>
      <TextField
        label={texts.student}
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={student}
        onChange={(event) => setStudent(event.target.value)}
      />
      <TextArea
        label={texts.reason}
        required
        minLength={10}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label={texts.minutes}
        type="number"
        min={5}
        max={240}
        required
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
    </SendForm>
  );
}
