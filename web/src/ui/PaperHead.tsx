// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** On paper, above all else: what is to be said of the page when it is passed on. `said` gets the time of printing. */
export function PaperHead({ said }: { said: (at: string) => readonly string[] }) {
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const mark = () => setAt(new Date().toISOString());
    window.addEventListener('beforeprint', mark);
    return () => window.removeEventListener('beforeprint', mark);
  }, []);
  return <p className="print-only print-head">{said(at).join(' · ')}</p>;
}
