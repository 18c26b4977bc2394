// SPDX-License-Identifier: Apache-2.0
import { shell } from '../../text/shell';
import { Mark } from '../Mark';
import { useText } from '../preferences';
import { Purpose } from './Purpose';

/** The question for the purpose, by itself, before the first screen. */
export default function PurposePage() {
  const text = useText(shell);
  return (
    <main className="page narrow alone">
      <p className="brand">
        <Mark />
        Plimsoll
      </p>
      <h1>{text.purposeTitle}</h1>
      <Purpose />
    </main>
  );
}
