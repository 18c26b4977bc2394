// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ask, client, type Schemas } from '../api/client';
import { useText } from '../app/preferences';
import { casework } from '../text/casework';
import { Choices } from '../ui/Choices';
import { TextArea } from '../ui/Field';
import { choicesOf } from '../ui/choices_of';
import { DeedForm } from './DeedForm';
import { useNameOf } from './names';
import type { Subject } from './subject';

type Contact = Schemas['NewContact'];

/** An attempt to reach the student, or a talk. */
export function ContactForm({ subject, onDone }: { subject: Subject; onDone: () => void }) {
  const text = useText(casework);
  const nameOf = useNameOf();
  const [contact, setContact] = useState<Contact>({
    channel: 'phone',
    direction: 'outgoing',
    result: 'reached',
  });
  const [comment, setComment] = useState('');
  const body = { ...contact, ...(comment.trim() && { comment: comment.trim() }) };
  const set = (change: Partial<Contact>) => setContact({ ...contact, ...change });
  return (
    <DeedForm
      subject={subject}
      kept={text.contactKept(nameOf(subject))}
      onDone={onDone}
      send={(caseId) =>
        ask(
          client.POST('/api/v1/cases/{case}/contacts', {
            params: { path: { case: caseId } },
            body,
          }),
        )
      }
    >
      <Choices
        label={text.channel}
        choices={choicesOf(text.channels)}
        value={contact.channel}
        onChange={(channel) => set({ channel })}
        autoFocus
      />
      <Choices
        label={text.result}
        choices={choicesOf(text.results)}
        value={contact.result}
        onChange={(result) => set({ result })}
      />
      <Choices
        label={text.direction}
        choices={choicesOf(text.directions)}
        value={contact.direction}
        onChange={(direction) => set({ direction })}
      />
      <TextArea
        label={text.comment}
        isOptional
        rows={2}
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </DeedForm>
  );
}
