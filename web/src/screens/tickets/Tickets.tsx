// SPDX-License-Identifier: Apache-2.0
// Data that somebody says are wrong: what was known, who says so, and what became of it. For data stewards.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { useFilters } from '../../app/address';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { ticketsText } from '../../text/tickets';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { choicesOf } from '../../ui/choices_of';
import { Dialog } from '../../ui/overlay/Dialog';
import { Empty, Skeleton } from '../../ui/Waiting';
import { AnswerForm } from './AnswerForm';
import { TicketCard } from './TicketCard';

type Shown = keyof typeof ticketsText.en.shown;

function useTickets(shown: Shown) {
  return useInfiniteQuery({
    queryKey: ['tickets', shown],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/tickets', {
          params: {
            query: {
              ...(shown !== 'all' && { state: shown }),
              ...(pageParam && { cursor: pageParam }),
              limit: 50,
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

export default function Tickets() {
  const texts = { ...useText(general), ...useText(ticketsText) };
  const [filters, change] = useFilters();
  const [answering, setAnswering] = useState<Schemas['Ticket']>();
  const shown = choicesOf<Shown>(texts.shown).find(({ value }) => value === filters.state);
  const state = shown?.value ?? 'open';
  const loaded = useTickets(state);
  const tickets = loaded.data?.pages.flatMap((page) => page.tickets);
  return (
    <div className="page">
      <header className="stack tight">
        <h1>{texts.title}</h1>
        <p className="muted prose">{texts.intro}</p>
      </header>
      <div className="no-print">
        <Choices
          label={texts.showWhich}
          choices={choicesOf<Shown>(texts.shown)}
          value={state}
          onChange={(value) => change({ state: value === 'open' ? '' : value })}
        />
      </div>
      {loaded.error && <Failure error={loaded.error} onRetry={() => void loaded.refetch()} />}
      {loaded.isPending && <Skeleton lines={6} />}
      {tickets?.length === 0 && (
        <Empty title={texts.noTickets[state]}>
          <p>{texts.noTicketsHelp}</p>
        </Empty>
      )}
      <ul className="plain stack">
        {tickets?.map((ticket) => (
          <li key={ticket.ticket}>
            <TicketCard ticket={ticket} onAnswer={() => setAnswering(ticket)} />
          </li>
        ))}
      </ul>
      {loaded.hasNextPage && (
        <p className="no-print">
          <Button isBusy={loaded.isFetchingNextPage} onClick={() => void loaded.fetchNextPage()}>
            {texts.more}
          </Button>
        </p>
      )}
      {answering && (
        <Dialog title={texts.answerTitle} onClose={() => setAnswering(undefined)}>
          <AnswerForm ticket={answering} onDone={() => setAnswering(undefined)} />
        </Dialog>
      )}
    </div>
  );
}
