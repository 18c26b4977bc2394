// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ask, client, type Schemas } from '../api/client';
import { useText } from '../app/preferences';
import { attachmentText } from '../text/timeline';
import { casework } from '../text/casework';
import { TextField } from '../ui/Field';
import { DeedForm } from './DeedForm';
import { RestrictionChoices } from './NoteForm';
import type { Subject } from './subject';

/** A document that lies elsewhere: what it is, where, and who may know. */
export function AttachmentForm({ subject, onDone }: { subject: Subject; onDone: () => void }) {
  const texts = { ...useText(casework), ...useText(attachmentText) };
  const [title, setTitle] = useState('');
  const [reference, setReference] = useState('');
  const [restriction, setRestriction] = useState<Schemas['NewAttachment']['restriction']>('team');
  const body = { title: title.trim(), reference: reference.trim(), restriction };
  return (
    <DeedForm
      {...{ subject, onDone }}
      kept={texts.kept}
      isReady={body.title !== '' && body.reference !== ''}
      send={(caseId) =>
        ask(
          client.POST('/api/v1/cases/{case}/attachments', {
            params: { path: { case: caseId } },
            body,
          }),
        )
      }
    >
      <TextField
        label={texts.title}
        autoFocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={texts.reference}
        hint={texts.referenceHint}
        maxLength={2000}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <RestrictionChoices value={restriction} onChange={setRestriction} />
    </DeedForm>
  );
}
