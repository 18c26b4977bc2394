// SPDX-License-Identifier: Apache-2.0
import { useText } from '../app/preferences';
import { general } from '../text/general';

/** The student's name, or "Student 3f2a91c0" for those who see pseudonyms. */
export function useNameOf(): (of: { student: string; name: string | null }) => string {
  const text = useText(general);
  return ({ student, name }) => name ?? text.pseudonym(student);
}
