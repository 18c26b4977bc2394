// SPDX-License-Identifier: Apache-2.0
// What feedback and use say of reasons and lists.
import { words } from './words';

export const feedbackReviewText = words(
  {
    since: (date: string) => `What was said and done since ${date}.`,
    reasons: 'Which reasons were true',
    reasonsHelp: (fewest: number) =>
      `The share of feedback that found a reason true: useful, or already known. The range is where the share lies with 95 % confidence, if feedback were given at random; it is not. With fewer than ${fewest} there is no share.`,
    noFeedback: 'Nobody has said anything about a reason yet',
    noFeedbackHelp: 'Feedback that names a reason is counted here.',
    reason: 'Reason',
    given: 'Feedback',
    precision: 'True',
    said: 'What was said',
    tooFew: 'too few',
    use: 'What is done about what is looked at',
    useHelp:
      'Counts of predictions, by team. Nobody’s own are shown. What was done and not recorded is missing here.',
    team: 'Team',
    viewed: 'Looked at',
    again: 'Looked at again',
    acted: 'Acted on',
    followedUp: 'On several days',
    escalated: 'Referred or raised',
    time: 'Time to the first act',
    hours: (hours: number) => (hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`),
  },
  {
    since: (date) => `Hva som er sagt og gjort siden ${date}.`,
    reasons: 'Hvilke grunner stemte',
    reasonsHelp: (fewest) =>
      `Andelen av tilbakemeldingene som sier at grunnen stemte: nyttig, eller kjent fra før. Området er der andelen ligger med 95 % sikkerhet, om tilbakemeldinger ble gitt tilfeldig; det blir de ikke. Med færre enn ${fewest} vises ingen andel.`,
    noFeedback: 'Ingen har sagt noe om en grunn ennå',
    noFeedbackHelp: 'Tilbakemeldinger som nevner en grunn, telles her.',
    reason: 'Grunn',
    given: 'Tilbakemeldinger',
    precision: 'Stemte',
    said: 'Hva som ble sagt',
    tooFew: 'for få',
    use: 'Hva som gjøres med det som blir sett på',
    useHelp:
      'Antall vurderinger, etter team. Ingen enkeltpersons tall vises. Det som er gjort og ikke ført, mangler her.',
    team: 'Team',
    viewed: 'Sett på',
    again: 'Sett på igjen',
    acted: 'Gjort noe med',
    followedUp: 'På flere dager',
    escalated: 'Henvist eller meldt',
    time: 'Tid til første handling',
    hours: (hours) => (hours < 48 ? `${hours} t` : `${Math.round(hours / 24)} dager`),
  },
);
