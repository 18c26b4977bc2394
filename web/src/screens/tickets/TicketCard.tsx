// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Since } from '../../app/Time';
import { general } from '../../text/general';
import { ticketsText } from '../../text/tickets';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Table } from '../../ui/Table';

type Ticket = Schemas['Ticket'];

const tones = { open: 'warn', resolved: 'good', dismissed: 'neutral' } as const;

/** What was known when it was said, folded away: it is many lines. */
function Facts({ facts }: { facts: Ticket['facts'] }) {
  const text = useText(ticketsText);
  if (facts.length === 0) return <p className="muted">{text.noFacts}</p>;
  return (
    <details>
      <summary className="small">{text.facts(facts.length)}</summary>
      <Table
        caption={text.factsCaption}
        isCaptionHidden
        rows={facts}
        keyOf={({ feature }) => feature}
        columns={[
          { title: text.fact, isHead: true, cell: ({ title }) => title },
          {
            title: text.value,
            isNumber: true,
            cell: ({ value }) => value ?? <span className="muted">{text.notKnown}</span>,
          },
          { title: text.source, cell: ({ source }) => <span className="id">{source}</span> },
        ]}
      />
    </details>
  );
}

function Answer({ answer }: { answer: NonNullable<Ticket['answer']> }) {
  const text = useText(ticketsText);
  return (
    <div className="stack tight">
      <p className="small muted">
        {text.answeredBy(answer.by_name)} <Since time={answer.at} />
      </p>
      {answer.comment && <p>{answer.comment}</p>}
    </div>
  );
}

/** One ticket: whose data, what is said, what was known, and what became of it. */
export function TicketCard({ ticket, onAnswer }: { ticket: Ticket; onAnswer: () => void }) {
  const texts = { ...useText(general), ...useText(ticketsText) };
  const may = useMay();
  const name = texts.pseudonym(ticket.student);
  return (
    <article className="card stack">
      <div className="row apart">
        <h2 className="row">
          {name} <Badge tone={tones[ticket.state]}>{texts.states[ticket.state]}</Badge>
        </h2>
        {ticket.state === 'open' && may('record.resolve') && (
          <Button className="no-print" aria-label={`${texts.answerIt}: ${name}`} onClick={onAnswer}>
            {texts.answerIt}
          </Button>
        )}
      </div>
      <p className="small muted">
        {texts.saidBy(ticket.by_name)} <Since time={ticket.opened_at} />
        {ticket.reason_code && `. ${texts.reason(wordFor({}, ticket.reason_code))}`}
      </p>
      {ticket.comment && <p>{ticket.comment}</p>}
      <p className="small muted id">{ticket.student}</p>
      <Facts facts={ticket.facts} />
      {ticket.answer && <Answer answer={ticket.answer} />}
    </article>
  );
}
