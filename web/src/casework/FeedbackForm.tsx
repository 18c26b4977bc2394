// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useText } from '../app/preferences';
import { casework } from '../text/casework';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Choices } from '../ui/Choices';
import { choicesOf } from '../ui/choices_of';
import { TextArea, TextField } from '../ui/Field';
import { type FeedbackKind, useFeedback } from './feedback';
import type { Subject } from './subject';

interface FeedbackFormProps {
  subject: Subject;
  kind: FeedbackKind;
  before: string | null;
  onDone: () => void;
}

type Rating = '1' | '2' | '3' | '4' | '5';

/** Feedback with its details: which reason, a comment, a rating, a day until which the student is set aside. */
export function FeedbackForm({ subject, kind, before, onDone }: FeedbackFormProps) {
  const text = useText(casework);
  const { cancel, save } = useText(general);
  const give = useFeedback();
  const [reason, setReason] = useState('');
  const [comment, setComment] = useState('');
  const [rating, setRating] = useState<Rating>('4');
  const [until, setUntil] = useState('');
  const canSetAside = kind === 'not_relevant' || kind === 'already_known';
  const details = {
    ...(reason && { reason_code: reason }),
    ...(comment.trim() && { comment: comment.trim() }),
    ...(kind === 'useful' && { rating: Number(rating) }),
    ...(canSetAside && until && { suppress_until: until }),
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give(subject, kind, before, details);
        onDone();
      }}
    >
      {kind === 'useful' && (
        <Choices
          label={text.rating}
          choices={choicesOf(text.ratings)}
          value={rating}
          onChange={setRating}
          autoFocus
        />
      )}
      {kind === 'wrong_data' && (
        <Choices
          label={text.whichReason}
          choices={[
            ...subject.reasons.map(({ code, text: label }) => ({ value: code, label })),
            { value: '', label: text.another },
          ]}
          value={reason}
          onChange={setReason}
          autoFocus
        />
      )}
      {canSetAside && (
        <TextField
          label={text.suppressedUntil}
          type="date"
          isOptional
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      )}
      <TextArea
        label={kind === 'wrong_data' ? text.whatIsWrong : text.comment}
        isOptional
        maxLength={4000}
        rows={3}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="row">
        <Button type="submit" look="primary">
          {save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
