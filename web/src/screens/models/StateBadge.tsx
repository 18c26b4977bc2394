// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../app/preferences';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';

const tones: Record<string, 'good' | 'accent' | 'bad' | 'warn'> = {
  active: 'good',
  approved: 'accent',
  canary: 'accent',
  submitted: 'warn',
  reviewed: 'warn',
  refused: 'bad',
  rolled_back: 'bad',
};

/** How far a package has come. */
export function StateBadge({ state }: { state: string }) {
  const text = useText(modelsText);
  return <Badge tone={tones[state] ?? 'neutral'}>{wordFor(text.states, state)}</Badge>;
}
