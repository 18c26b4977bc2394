// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { go } from '../../app/address';
import { useText } from '../../app/preferences';
import { dayFromNow } from '../../app/times';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { TextArea, TextField } from '../../ui/Field';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/Toasts';
import { SendForm } from '../../ui/SendForm';

type Pool = Schemas['Pool'];

interface ProposalProps {
  pools: readonly Pool[];
  onDone: () => void;
}

/** Other capacities from a day on; they hold when others have approved them. */
export function Proposal({ pools, onDone }: ProposalProps) {
  const texts = { ...useText(general), ...useText(adminText) };
  const [from, setFrom] = useState(() => dayFromNow(7));
  const [until, setUntil] = useState('');
  const [comment, setComment] = useState('');
  const [asked, setAsked] = useState(() =>
    pools.map(({ pool, red, amber }) => ({
      pool,
      red: String(red ?? ''),
      amber: String(amber ?? ''),
    })),
  );
  const set = (pool: string, change: Partial<(typeof asked)[number]>) =>
    setAsked(asked.map((each) => (each.pool === pool ? { ...each, ...change } : each)));
  const send = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/admin/capacities', {
          body: {
            effective_from: from,
            ...(until && { effective_until: until }),
            ...(comment.trim() && { comment: comment.trim() }),
            pools: asked.map(({ pool, red, amber }) => ({
              pool,
              red: Number(red),
              amber: Number(amber),
            })),
          },
        }),
      ),
    onSuccess: (proposed) => {
      toast({ message: texts.proposed });
      onDone();
      go(`/models/${proposed.package.package}`);
    },
  });
  const titleOf = (pool: string) => pools.find((each) => each.pool === pool)?.title ?? pool;
  const cell = (pool: string, band: 'red' | 'amber', value: string) => (
    <TextField
      label={band === 'red' ? texts.redOf(titleOf(pool)) : texts.amberOf(titleOf(pool))}
      isLabelHidden
      type="number"
      min={0}
      required
      value={value}
      onChange={(event) => set(pool, { [band]: event.target.value })}
    />
  );
  return (
    <SendForm sends={send} submit={texts.proposeSend} onCancel={onDone}>
      <p className="muted">{texts.proposeHelp}</p>
      <Table
        caption={texts.propose}
        isCaptionHidden
        rows={asked}
        keyOf={({ pool }) => pool}
        columns={[
          { title: texts.team, isHead: true, cell: ({ pool }) => titleOf(pool) },
          { title: texts.red, cell: ({ pool, red }) => cell(pool, 'red', red) },
          { title: texts.amber, cell: ({ pool, amber }) => cell(pool, 'amber', amber) },
        ]}
      />
      <div className="columns">
        <TextField
          label={texts.from}
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={texts.until}
          hint={texts.untilHint}
          type="date"
          isOptional
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <TextArea
        label={texts.comment}
        isOptional
        rows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </SendForm>
  );
}
