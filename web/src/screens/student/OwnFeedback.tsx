// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client, type Schemas, type Student } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { Button } from '../../ui/Button';
import { toast } from '../../ui/Toasts';
import { patchRow, renewStudent } from '../../casework/subject';

type Own = Schemas['OwnFeedback'];

/** What the reader said of a prediction and did not take back, each with a way to take it back. */
export function OwnFeedback({ found }: { found: Student }) {
  const text = { ...useText(casework), ...useText(studentText) };
  const queries = useQueryClient();
  const { student } = found;
  const takeBack = useMutation({
    mutationFn: ({ id }: Own) =>
      ask(
        client.DELETE('/api/v1/students/{student}/feedback/{feedback}', {
          params: { path: { student, feedback: id } },
        }),
      ),
    onSuccess: (_, { id }) => {
      const left = found.feedback.filter((each) => each.id !== id).at(-1);
      patchRow(queries, student, { feedback: left?.kind ?? null });
      toast({ message: text.feedbackUndone });
      void renewStudent(queries, student);
    },
  });
  const aboutOf = ({ reason_code: code }: Own) =>
    found.prediction?.reasons.find((reason) => reason.code === code)?.text;
  return (
    <>
      <ul className="plain stack tight">
        {found.feedback.map((own) => {
          const said = text.youSaid(text.acts[own.kind]);
          const about = aboutOf(own);
          return (
            <li key={own.id} className="row apart">
              <span>
                {said}
                {about && <span className="muted"> ({about})</span>}
              </span>
              <Button
                look="quiet"
                className="no-print"
                aria-label={`${text.takeBack}: ${text.acts[own.kind]}`}
                isBusy={takeBack.isPending}
                onClick={() => takeBack.mutate(own)}
              >
                {text.takeBack}
              </Button>
            </li>
          );
        })}
      </ul>
      {takeBack.error && <Failure error={takeBack.error} />}
    </>
  );
}
