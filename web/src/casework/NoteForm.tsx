// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ask, client, type Schemas } from '../api/client';
import { useText } from '../app/preferences';
import { useMe } from '../app/session';
import { casework } from '../text/casework';
import { Choices } from '../ui/Choices';
import { choicesOf } from '../ui/choices_of';
import { TextArea } from '../ui/Field';
import { DeedForm } from './DeedForm';
import { draftOf, keepDraft } from './drafts';
import { useNameOf } from './names';
import type { Subject } from './subject';

type Restriction = Schemas['NewNote']['restriction'];

interface RestrictionProps {
  value: Restriction;
  onChange: (restriction: Restriction) => void;
}

/** Who may read what is written, or see what is attached. */
export function RestrictionChoices(props: RestrictionProps) {
  const text = useText(casework);
  const choices = choicesOf(text.restrictions).map((choice) => ({
    ...choice,
    hint: text.restrictionHints[choice.value],
  }));
  return <Choices label={text.restriction} choices={choices} {...props} />;
}

interface NoteFormProps {
  subject: Subject;
  onDone: () => void;
  /** the note that this one corrects */
  corrects?: string | undefined;
}

/** A note, with who may read it. What was begun is still there when the form is opened again. */
export function NoteForm({ subject, onDone, corrects }: NoteFormProps) {
  const text = useText(casework);
  const nameOf = useNameOf();
  const { account } = useMe();
  const [note, setNote] = useState(() => draftOf(account, subject.student));
  const [restriction, setRestriction] = useState<Restriction>('team');
  return (
    <DeedForm
      subject={subject}
      kept={text.noteKept(nameOf(subject))}
      onDone={onDone}
      isReady={note.trim() !== ''}
      send={async (caseId) => {
        await ask(
          client.POST('/api/v1/cases/{case}/notes', {
            params: { path: { case: caseId } },
            body: { text: note.trim(), restriction, ...(corrects && { corrects }) },
          }),
        );
        keepDraft(account, subject.student, '');
      }}
    >
      <TextArea
        label={text.noteText}
        hint={text.noteHint}
        rows={6}
        maxLength={20_000}
        autoFocus
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          keepDraft(account, subject.student, event.target.value);
        }}
      />
      <RestrictionChoices value={restriction} onChange={setRestriction} />
    </DeedForm>
  );
}
