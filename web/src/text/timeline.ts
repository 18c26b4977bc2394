// SPDX-License-Identifier: Apache-2.0
import { words } from './words';

export const timelineText = words(
  {
    kinds: {
      case: 'Case',
      contact: 'Contact',
      note: 'Note',
      task: 'Task',
      referral: 'Referral',
      intervention: 'Intervention',
      feedback: 'Feedback',
      alert: 'Concern',
      kudos: 'Kudos',
      suppression: 'Set aside',
      ticket: 'Data ticket',
      recommendation: 'Suggested route',
    },
    by: (name: string) => `by ${name}`,
    due: 'due',
    unreadable:
      'A restricted note. You can see that it exists; its author and the lead can read it.',
    corrects: 'Corrects an earlier note',
    corrected: 'Corrected by a later note',
    correct: 'Correct',
    list: 'What was done, newest first',
  },
  {
    kinds: {
      case: 'Sak',
      contact: 'Kontakt',
      note: 'Notat',
      task: 'Oppgave',
      referral: 'Henvisning',
      intervention: 'Tiltak',
      feedback: 'Tilbakemelding',
      alert: 'Bekymring',
      kudos: 'Ros',
      suppression: 'Lagt til side',
      ticket: 'Datasak',
      recommendation: 'Foreslått støtteløp',
    },
    by: (name) => `av ${name}`,
    due: 'frist',
    unreadable:
      'Et begrenset notat. Du ser at det finnes; den som skrev det, og lederen kan lese det.',
    corrects: 'Retter et tidligere notat',
    corrected: 'Rettet av et senere notat',
    correct: 'Rett',
    list: 'Hva som er gjort, nyeste først',
  },
);
