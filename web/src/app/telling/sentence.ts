// SPDX-License-Identifier: Apache-2.0
// What the service says by a code, in the reader's language.
import type { Schemas } from '../../api/client';
import { saidOfAccess } from '../../text/said/access';
import { saidOfApprovals } from '../../text/said/approvals';
import { saidOfCasework } from '../../text/said/casework';
import { saidOfRuns } from '../../text/said/runs';
import type { Language } from '../../text/words';
import { dateText } from '../times';

type Values = Schemas['SentenceValues'];
/** Values are what the contract's code promises; only here they are not looked at one by one. */
type Saying = string | ((values: never) => string);

const sayings = (language: Language): Record<Schemas['SentenceCode'], Saying> => ({
  ...saidOfCasework[language],
  ...saidOfAccess[language],
  ...saidOfApprovals[language],
  ...saidOfRuns[language],
});
const byLanguage = { en: sayings('en'), nb: sayings('nb') };

/** The sentence of a code; undefined for one that only a newer service knows. */
export function sentenceOf(
  code: Schemas['SentenceCode'],
  values: Values | undefined,
  language: Language,
): string | undefined {
  const saying: Saying | undefined = byLanguage[language][code];
  if (typeof saying !== 'function') return saying;
  const { day, ...others } = values ?? {};
  return saying({ ...others, ...(day && { day: dateText(day, language) }) } as never);
}
