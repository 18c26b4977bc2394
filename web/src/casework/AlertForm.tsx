// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { useText } from '../app/preferences';
import { casework } from '../text/casework';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Choices } from '../ui/Choices';
import { choicesOf } from '../ui/choices_of';
import { TextArea } from '../ui/Field';
import { toast } from '../ui/Toasts';
import { type Subject, useAfterDeed } from './subject';

type Alert = Schemas['NewAlert'];

interface AlertFormProps {
  subject: Subject;
  kind: Alert['kind'];
  onDone: () => void;
}

/** A concern of a member of staff, or kudos. */
export function AlertForm({ subject, kind, onDone }: AlertFormProps) {
  const text = useText(casework);
  const { save, cancel } = useText(general);
  const afterDeed = useAfterDeed();
  const [category, setCategory] = useState<NonNullable<Alert['category']>>('academic');
  const [told, setTold] = useState('');
  const path = { student: subject.student };
  const raise = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/students/{student}/alerts', {
          params: { path },
          body: { kind, category, text: told.trim() },
        }),
      ),
    onSuccess: () => {
      toast({ message: kind === 'concern' ? text.alertKept : text.kudosKept });
      onDone();
      void afterDeed(subject.student);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        raise.mutate();
      }}
    >
      <TextArea
        label={kind === 'concern' ? text.alertText : text.kudosText}
        required
        minLength={3}
        maxLength={4000}
        autoFocus
        value={told}
        onChange={(event) => setTold(event.target.value)}
      />
      <Choices
        label={text.category}
        choices={choicesOf(text.categories)}
        value={category}
        onChange={setCategory}
      />
      {raise.error && <Failure error={raise.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={raise.isPending}>
          {save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
