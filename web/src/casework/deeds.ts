// SPDX-License-Identifier: Apache-2.0
import { useMay } from '../app/session';
import { later } from '../ui/later';
import type { Deed } from './DeedDialog';

export const DeedDialog = later(() => import('./DeedDialog'));

/** What has to be allowed for each deed. */
const actions: Record<Deed, string> = {
  contact: 'case.write',
  note: 'note.write',
  task: 'case.write',
  referral: 'case.write',
  intervention: 'case.write',
  attachment: 'note.write',
  change: 'case.write',
  useful: 'student.feedback',
  not_relevant: 'student.feedback',
  already_known: 'student.feedback',
  wrong_data: 'student.feedback',
  concern: 'alert.raise',
  kudos: 'alert.raise',
};

/** The keys of the queue. */
export const deedKeys: Partial<Record<Deed, string>> = {
  contact: 'c',
  note: 'n',
  not_relevant: 'r',
  already_known: 'a',
  wrong_data: 'w',
};

/** The deeds that this account may do somewhere, in the order of a menu. */
export function useDeeds(): Deed[] {
  const may = useMay();
  return (Object.keys(actions) as Deed[]).filter((deed) => may(actions[deed]));
}
