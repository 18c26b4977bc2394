// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { Day } from '../../app/Time';
import { general } from '../../text/general';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';

/** Who did what with a package, in order. */
export function Acts({ acts }: { acts: Schemas['PackageDetail']['acts'] }) {
  const texts = { ...useText(general), ...useText(modelsText) };
  if (acts.length === 0) return <p className="muted">{texts.noHistory}</p>;
  return (
    <ol className="plain stack">
      {acts.map((act) => (
        <li key={`${act.at} ${act.kind} ${act.actor}`} className="stack tight act">
          <span>
            <span className="strong">{wordFor(texts.actDone, act.kind)}</span>
            {act.gap && ` (${act.gap}: ${wordFor(texts.decisions, act.decision ?? '')})`}
          </span>
          <span className="small muted">
            {act.actor} {texts.asRole(wordFor(texts.roles, act.role).toLowerCase())},{' '}
            <Day date={act.at} />
          </span>
          {act.comment && <span>{act.comment}</span>}
        </li>
      ))}
    </ol>
  );
}
