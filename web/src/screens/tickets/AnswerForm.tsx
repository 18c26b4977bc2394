// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { ticketsText } from '../../text/tickets';
import { Choices } from '../../ui/Choices';
import { choicesOf } from '../../ui/choices_of';
import { TextArea } from '../../ui/Field';
import { toast } from '../../ui/Toasts';
import { SendForm } from '../../ui/SendForm';

type Answer = keyof typeof ticketsText.en.answers;

interface AnswerFormProps {
  ticket: Schemas['Ticket'];
  onDone: () => void;
}

/** What became of a ticket, for whoever had said that data are wrong. */
export function AnswerForm({ ticket, onDone }: AnswerFormProps) {
  const texts = { ...useText(general), ...useText(ticketsText) };
  const queries = useQueryClient();
  const [state, setState] = useState<Answer>('resolved');
  const [comment, setComment] = useState('');
  const answer = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/tickets/{ticket}/answer', {
          params: { path: { ticket: ticket.ticket } },
          body: { state, ...(comment.trim() && { comment: comment.trim() }) },
        }),
      ),
    onSuccess: () => {
      toast({ message: texts.answered });
      onDone();
      void queries.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
  return (
    <SendForm sends={answer} submit={texts.save} onCancel={onDone}>
      <Choices
        label={texts.outcome}
        choices={choicesOf(texts.answers)}
        value={state}
        onChange={setState}
        autoFocus
      />
      <TextArea
        label={texts.comment}
        hint={texts.commentHint}
        isOptional
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </SendForm>
  );
}
