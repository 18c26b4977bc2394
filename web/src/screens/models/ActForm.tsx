// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { modelsText } from '../../text/models';
import { choicesOf } from '../../ui/choices_of';
import { Select, TextArea, TextField } from '../../ui/Field';
import { toast } from '../../ui/Toasts';
import { SendForm } from '../../ui/SendForm';

export type ActKind = Schemas['NewAct']['kind'];

export function isActKind(kind: string): kind is ActKind {
  return kind in modelsText.en.actWords;
}

interface ActFormProps {
  kind: ActKind;
  role: string;
  found: Schemas['PackageDetail'];
  onDone: () => void;
}

/** What an act needs besides its kind: the reason; for a gap the decision, for a canary the share of teams. */
export function ActForm({ kind, role, found, onDone }: ActFormProps) {
  const texts = { ...useText(general), ...useText(modelsText) };
  const queries = useQueryClient();
  const [comment, setComment] = useState('');
  const open = found.gaps.filter(({ decision }) => decision === null);
  const [gap, setGap] = useState(open[0]?.gap ?? found.gaps[0]?.gap ?? '');
  const [decision, setDecision] = useState('accept');
  const [share, setShare] = useState('20');
  const body: Schemas['NewAct'] = {
    kind,
    role,
    ...(comment.trim() && { comment: comment.trim() }),
    ...(kind === 'gate_decided' && { gap, decision }),
    ...(kind === 'canary_started' && { share: Number(share) / 100 }),
  };
  const path = { package: found.package.package };
  const act = useMutation({
    mutationFn: () => ask(client.POST('/api/v1/models/{package}/acts', { params: { path }, body })),
    onSuccess: (detail) => {
      queries.setQueryData(['models', path.package], detail);
      void queries.invalidateQueries({ queryKey: ['models'] });
      toast({ message: texts.actDone[kind] });
      onDone();
    },
  });
  return (
    <SendForm sends={act} submit={texts.actWords[kind]} onCancel={onDone}>
      {kind === 'gate_decided' && (
        <>
          <Select
            label={texts.gap}
            value={gap}
            choices={found.gaps.map((each) => ({ value: each.gap, label: each.gap }))}
            onChange={(event) => setGap(event.target.value)}
          />
          <Select
            label={texts.decision}
            value={decision}
            choices={choicesOf(texts.decisions)}
            onChange={(event) => setDecision(event.target.value)}
          />
        </>
      )}
      {kind === 'canary_started' && (
        <TextField
          label={texts.share}
          type="number"
          min={1}
          max={99}
          required
          value={share}
          onChange={(event) => setShare(event.target.value)}
        />
      )}
      <TextArea
        label={texts.why}
        hint={texts.whyHint}
        required
        autoFocus
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </SendForm>
  );
}
