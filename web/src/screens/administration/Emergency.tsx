// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Since } from '../../app/Time';
import { adminText } from '../../text/administration';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Empty } from '../../ui/Waiting';
import { AskEmergency } from './AskEmergency';

type Request = Schemas['BreakGlass'];
type Answer = 'granted' | 'refused' | 'ended';

const tones = {
  asked: 'warn',
  granted: 'bad',
  refused: 'neutral',
  ended: 'neutral',
  expired: 'neutral',
} as const;

function RequestCard({ request }: { request: Request }) {
  const text = useText(adminText);
  const may = useMay();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (given: Answer) =>
      ask(
        client.PATCH('/api/v1/break-glass/{request}', {
          params: { path: { request: request.request } },
          body: { answer: given },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['break-glass'] }),
  });
  const isAsked = request.state === 'asked';
  const possible: [Answer, string][] = isAsked
    ? [
        ['granted', text.give],
        ['refused', text.refuse],
      ]
    : request.state === 'granted'
      ? [['ended', text.endAccess]]
      : [];
  return (
    <li className="card">
      <div className="row apart">
        <span className="row">
          <span className="strong">{request.asked_by}</span>
          <Badge tone={tones[request.state]}>{text.requestStates[request.state]}</Badge>
          {request.answered_by && (
            <span className="small muted">{text.answeredBy(request.answered_by)}</span>
          )}
        </span>
        <span className="small muted">
          <Since time={request.asked_at} />, {text.askedFor(request.minutes)}
        </span>
      </div>
      <p>{request.reason}</p>
      <p className="small muted id">{text.forStudent(request.student)}</p>
      {answer.error && <Failure error={answer.error} />}
      {may('break_glass.grant') && possible.length > 0 && (
        <div className="row no-print">
          {possible.map(([given, label]) => (
            <Button
              key={given}
              aria-label={`${label}: ${request.asked_by}`}
              isBusy={answer.isPending}
              onClick={() => answer.mutate(given)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** Emergency access: asked for, and answered by a second person. */
export function Emergency() {
  const text = useText(adminText);
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const requests = useQuery({
    queryKey: ['break-glass'],
    queryFn: () => ask(client.GET('/api/v1/break-glass')),
    staleTime: 0,
  });
  return (
    <section className="stack">
      <div className="row apart">
        <p className="muted prose">{text.emergencyHelp}</p>
        {may('break_glass.request') && (
          <Button className="no-print" onClick={() => setAsking(true)}>
            {text.ask}
          </Button>
        )}
      </div>
      <Loaded query={requests}>
        {({ requests: all }) =>
          all.length === 0 ? (
            <Empty title={text.noRequests} />
          ) : (
            <ul className="plain stack">
              {all.map((request) => (
                <RequestCard key={request.request} request={request} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAsking && (
        <Dialog title={text.ask} onClose={() => setAsking(false)}>
          <AskEmergency onDone={() => setAsking(false)} />
        </Dialog>
      )}
    </section>
  );
}
