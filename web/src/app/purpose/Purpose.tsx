// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { general } from '../../text/general';
import { shell } from '../../text/shell';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { Failure } from '../Failure';
import { useText } from '../preferences';
import { useKeepMe, useMe } from '../session';

type PurposeName = Schemas['Purpose'];

/** Asks what this session looks at students for. The server keeps it, and writes it down with each view. */
export function Purpose({ onChosen }: { onChosen?: () => void }) {
  const me = useMe();
  const keepMe = useKeepMe();
  const text = useText(shell);
  const { purposes } = useText(general);
  const now = me.purposes.find((each) => each === me.purpose);
  const [chosen, choose] = useState<PurposeName | undefined>(now ?? me.purposes[0]);
  const send = useMutation({
    mutationFn: (purpose: PurposeName) =>
      ask(client.PUT('/api/v1/me/purpose', { body: { purpose } })),
    onSuccess: (next) => {
      keepMe(next);
      onChosen?.();
    },
  });
  return (
    <form
      className="stack wide purpose"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) send.mutate(chosen);
      }}
    >
      <p className="prose">{text.purposeWhy}</p>
      <Choices
        label={text.purposeTitle}
        value={chosen}
        onChange={choose}
        autoFocus
        choices={me.purposes.map((value) => ({
          value,
          label: purposes[value],
          hint: text.purposeHints[value],
        }))}
      />
      {send.error && <Failure error={send.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={send.isPending}>
          {text.purposeGo}
        </Button>
        <span className="small muted">{text.purposeOnce}</span>
      </div>
    </form>
  );
}
