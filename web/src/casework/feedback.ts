// SPDX-License-Identifier: Apache-2.0
// What an advisor thinks of a prediction: shown at once, sent behind it, taken back with one key.
import { useQueryClient } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../api/client';
import { useFailureText } from '../app/Failure';
import { useText } from '../app/preferences';
import { casework } from '../text/casework';
import { toast } from '../ui/Toasts';
import { patchRow, renewStudent, type Subject } from './subject';

export type FeedbackKind = Schemas['NewFeedback']['kind'];
type Details = Omit<Schemas['NewFeedback'], 'prediction_id' | 'kind'>;

const undoable: (() => void)[] = [];

/** Takes back the last feedback that has not been taken back; whether there was one. */
export function undoLast(): boolean {
  const undo = undoable.pop();
  undo?.();
  return undo !== undefined;
}

export function useFeedback(): (
  subject: Subject,
  kind: FeedbackKind,
  before: string | null,
  details?: Details,
) => void {
  const queries = useQueryClient();
  const text = useText(casework);
  const failureText = useFailureText();
  return (subject, kind, before, details = {}) => {
    const { student, predictionId } = subject;
    if (!predictionId) return;
    const show = (feedback: string | null) => patchRow(queries, student, { feedback });
    const fail = (error: unknown, shown: string | null) => {
      show(shown);
      toast({ tone: 'bad', message: failureText(error) });
    };
    const body = { prediction_id: predictionId, kind, ...details };
    const path = { student };
    show(kind);
    const kept = ask(
      client.POST('/api/v1/students/{student}/feedback', { params: { path }, body }),
    );
    const undo = async () => {
      const place = undoable.indexOf(takeBack);
      if (place >= 0) undoable.splice(place, 1);
      show(before);
      const { id } = await kept;
      await ask(
        client.DELETE('/api/v1/students/{student}/feedback/{feedback}', {
          params: { path: { student, feedback: id } },
        }),
      );
      toast({ message: text.feedbackUndone });
      void renewStudent(queries, student);
    };
    const close = toast({ message: text.feedbackKept[kind], onUndo: () => takeBack() });
    const takeBack = () => {
      close();
      void undo().catch((error: unknown) => fail(error, kind));
    };
    undoable.push(takeBack);
    kept.then(
      () => void renewStudent(queries, student),
      (error: unknown) => {
        undoable.splice(undoable.indexOf(takeBack), 1);
        close();
        fail(error, before);
      },
    );
  };
}
