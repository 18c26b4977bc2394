// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { ActForm, type ActKind, isActKind } from './ActForm';

interface Chosen {
  kind: ActKind;
  role: string;
}

const endings: readonly string[] = ['refused', 'rolled_back', 'retired'];

/** What this account can do with a package in its state; each asks for the reason before it is done. */
export function Possible({ found }: { found: Schemas['PackageDetail'] }) {
  const texts = { ...useText(general), ...useText(modelsText) };
  const [chosen, choose] = useState<Chosen>();
  if (found.possible.length === 0) return <p className="muted">{texts.nothingYou}</p>;
  return (
    <div className="row">
      {found.possible.map(({ kind, role }) => (
        <Button
          key={`${kind} ${role}`}
          look={endings.includes(kind) ? 'danger' : 'plain'}
          onClick={() => isActKind(kind) && choose({ kind, role })}
        >
          {wordFor(texts.actWords, kind)}{' '}
          <span className="small">{texts.asRole(wordFor(texts.roles, role).toLowerCase())}</span>
        </Button>
      ))}
      {chosen && (
        <Dialog
          title={`${texts.actWords[chosen.kind]}: ${found.package.id}`}
          onClose={() => choose(undefined)}
        >
          <ActForm {...chosen} found={found} onDone={() => choose(undefined)} />
        </Dialog>
      )}
    </div>
  );
}
