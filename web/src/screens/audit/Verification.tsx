// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { usePreferences, useText } from '../../app/preferences';
import { number } from '../../app/times';
import { auditText } from '../../text/audit';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

/** Reads every byte of the log on the server and says whether it holds. */
export function Verification() {
  const text = useText(auditText);
  const { language } = usePreferences();
  const verify = useMutation({
    mutationFn: () => ask(client.POST('/api/v1/audit/verifications')),
  });
  const verdict = verify.data;
  return (
    <section className="card" aria-labelledby="verify">
      <h2 id="verify">{text.verify}</h2>
      <p className="muted">{text.verifyHelp}</p>
      <p className="no-print">
        <Button look="primary" isBusy={verify.isPending} onClick={() => verify.mutate()}>
          {verify.isPending ? text.verifying : text.verify}
        </Button>
      </p>
      {verify.error && <Failure error={verify.error} />}
      {verdict?.holds && (
        <Notice tone="good" title={text.holds} isAlert>
          <p>
            {text.holdsHelp(
              number(verdict.entries, language),
              number(verdict.seconds, language, 2),
            )}
          </p>
          <p className="id small">{verdict.root}</p>
        </Notice>
      )}
      {verdict && !verdict.holds && (
        <Notice tone="bad" title={text.broken} isAlert>
          <p>{text.brokenHelp}</p>
          <ul>
            {verdict.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
