// SPDX-License-Identifier: Apache-2.0
// The log of who did and saw what; verified, proved, and taken along.
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { auditText } from '../../text/audit';
import { Checkpoint } from './Checkpoint';
import { Entries } from './Entries';
import { Verification } from './Verification';
import './audit.css';

export default function Audit() {
  const text = useText(auditText);
  const may = useMay();
  return (
    <div className="page">
      <header className="stack tight">
        <h1>{text.title}</h1>
        <p className="muted prose">{text.intro}</p>
      </header>
      <div className="columns">
        {may('audit.verify') && <Verification />}
        <Checkpoint />
      </div>
      {may('audit.view') && <Entries />}
    </div>
  );
}
