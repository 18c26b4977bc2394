// SPDX-License-Identifier: Apache-2.0
// What is decided about a student beside the case: to set the student aside for a while, to take a suggested route.
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

export const recommendationText = words(
  {
    decide: { accepted: 'Accept', dismissed: 'Dismiss', deferred: 'Put off' },
    decided: { accepted: 'Accepted', dismissed: 'Dismissed', deferred: 'Put off' },
    about: (act: string, route: string) => `${act}: ${route}`,
    until: 'until',
    dueSince: 'to be decided since',
    by: (name: string) => `by ${name},`,
    whyNot: 'Why is it not right for this student?',
    comment: 'Comment',
    untilDay: 'Decide again on',
    kept: {
      accepted: 'Suggestion accepted',
      dismissed: 'Suggestion dismissed',
      deferred: 'Suggestion put off',
    },
  },
  {
    decide: { accepted: 'Godta', dismissed: 'Avvis', deferred: 'Utsett' },
    decided: { accepted: 'Godtatt', dismissed: 'Avvist', deferred: 'Utsatt' },
    about: (act, route) => `${act}: ${route}`,
    until: 'til',
    dueSince: 'skal avgjøres, siden',
    by: (name) => `av ${name},`,
    whyNot: 'Hvorfor passer det ikke for denne studenten?',
    comment: 'Kommentar',
    untilDay: 'Avgjør på nytt',
    kept: {
      accepted: 'Forslaget er godtatt',
      dismissed: 'Forslaget er avvist',
      deferred: 'Forslaget er utsatt',
    },
  },
);
