// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useText } from '../app/preferences';
import { general } from '../text/general';
import { Button } from './Button';

/** Text to be taken elsewhere: shown as it is, with a button that copies it. */
export function CopyText({ label, text: content }: { label: string; text: string }) {
  const text = useText(general);
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="stack tight">
      <span className="row apart">
        <span className="small muted">{label}</span>
        <Button
          look="quiet"
          className="no-print"
          aria-label={`${text.copy}: ${label}`}
          onClick={() =>
            void navigator.clipboard.writeText(content).then(
              () => setCopied(true),
              () => undefined, // not allowed: the text can be selected
            )
          }
        >
          {isCopied ? text.copied : text.copy}
        </Button>
      </span>
      <pre className="copy-text id">{content.trim()}</pre>
    </div>
  );
}
