// SPDX-License-Identifier: Apache-2.0
// What is decided about a student beside the case: to set the student aside for a while.
import { words } from './words';

export const setAsideText = words(
  {
    until: (date: string) => `Not on the lists until ${date}`,
    by: (name: string) => `Set aside by ${name}`,
    showAgain: 'Show again',
    shown: 'On the lists again',
  },
  {
    until: (date) => `Ikke på listene før ${date}`,
    by: (name) => `Lagt til side av ${name}`,
    showAgain: 'Vis igjen',
    shown: 'På listene igjen',
  },
);
