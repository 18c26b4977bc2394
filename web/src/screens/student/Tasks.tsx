// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { ask, type Case, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Day } from '../../app/Time';
import { useAfterDeed } from '../../casework/subject';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';

/** What is to be done by when; done with one click, and open again with another. */
export function Tasks({ found }: { found: Case }) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const may = useMay();
  const afterDeed = useAfterDeed();
  const change = useMutation({
    mutationFn: ({ task, state }: { task: string; state: 'open' | 'done' }) =>
      ask(
        client.PATCH('/api/v1/cases/{case}/tasks/{task}', {
          params: { path: { case: found.case, task } },
          body: { state },
        }),
      ),
    onSuccess: () => afterDeed(found.student, found.case),
  });
  return (
    <section className="stack tight">
      <h3>{texts.tasks}</h3>
      {found.tasks.length === 0 && <p className="muted">{texts.noTasks}</p>}
      <ul className="plain stack tight">
        {found.tasks.map(({ id, title, due_on, state }) => {
          const isDone = state === 'done';
          return (
            <li key={id} className="row apart nowrap-row">
              <span>
                {title}{' '}
                <span className="small muted">
                  {isDone ? (
                    <Badge tone="good">{texts.isDone}</Badge>
                  ) : (
                    due_on && (
                      <>
                        {texts.due.toLowerCase()} <Day date={due_on} />
                      </>
                    )
                  )}
                </span>
              </span>
              {may('case.write') && (
                <Button
                  look="quiet"
                  className="no-print"
                  aria-label={`${isDone ? texts.reopen : texts.done}: ${title}`}
                  isBusy={change.isPending}
                  onClick={() => change.mutate({ task: id, state: isDone ? 'open' : 'done' })}
                >
                  {isDone ? texts.reopen : texts.done}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {change.error && <Failure error={change.error} />}
    </section>
  );
}
