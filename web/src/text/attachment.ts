// SPDX-License-Identifier: Apache-2.0
// Documents that lie elsewhere.
import { words } from './words';

export const attachmentText = words(
  {
    title: 'What it is',
    reference: 'Where it is',
    referenceHint: 'A web address (https://…), or the number of a record. No file is kept here.',
    kept: 'Reference attached',
    attached: 'Reference',
    wasWithdrawn: 'Withdrawn later',
    withdraw: 'Withdraw',
    withdrawTitle: (title: string) => `Withdraw: ${title}`,
    why: 'Why',
    withdrawn: 'Withdrawn',
  },
  {
    title: 'Hva det er',
    reference: 'Hvor det er',
    referenceHint: 'En nettadresse (https://…), eller nummeret på en post. Ingen fil lagres her.',
    kept: 'Henvisningen er lagt ved',
    attached: 'Henvisning til dokument',
    wasWithdrawn: 'Trukket tilbake senere',
    withdraw: 'Trekk tilbake',
    withdrawTitle: (title) => `Trekk tilbake: ${title}`,
    why: 'Hvorfor',
    withdrawn: 'Trukket tilbake',
  },
);
