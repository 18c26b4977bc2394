// SPDX-License-Identifier: Apache-2.0
// What an event of the timeline was, in the reader's words: the service says it in codes.
import { dateText } from '../../app/times';
import { casework } from '../../text/casework';
import { general } from '../../text/general';
import { recommendationText } from '../../text/decisions';
import { studentText } from '../../text/student';
import { ticketsText } from '../../text/tickets';
import { attachmentText, timelineText } from '../../text/timeline';
import { type Language, wordFor } from '../../text/words';
import type { TimelineEvent } from './events';

type Title = (event: TimelineEvent, language: Language) => string;

const caseTitle: Title = (event, language) => {
  const text = timelineText[language];
  switch (event.change) {
    case 'closed':
      return text.caseClosed(wordFor(casework[language].outcomes, event.outcome ?? ''));
    case 'owner':
      return event.has_assignee ? text.caseGiven : text.caseFree;
    case 'state':
      return text.caseState(wordFor(general[language].states, event.state));
    case 'comment':
      return text.caseComment;
    default:
      return event.change === 'reopened' ? text.caseReopened : text.caseOpened;
  }
};

const contactTitle: Title = ({ channel, direction, result }, language) => {
  const { channels, results } = casework[language];
  const told = [
    wordFor(channels, channel ?? ''),
    ...(direction === 'incoming' ? [timelineText[language].fromStudent] : []),
    wordFor(results, result ?? '').toLowerCase(),
  ];
  return told.join(', ');
};

const interventionTitle: Title = ({ is_first, program, outcome }, language) => {
  const text = timelineText[language];
  return is_first
    ? (program ?? text.kinds.intervention)
    : text.interventionEnded(wordFor(studentText[language].interventionOutcomes, outcome ?? ''));
};

const feedbackTitle: Title = ({ state, reason_code: code }, language) => {
  const text = timelineText[language];
  const said = state === 'withdrawn' ? text.takenBack : wordFor(casework[language].acts, state);
  return code ? text.feedbackOn(said, wordFor({}, code)) : said;
};

const suppressionTitle: Title = ({ state, due_on: until }, language) => {
  const text = timelineText[language];
  return state === 'on' && until
    ? text.notListedUntil(dateText(until, language))
    : text.listedAgain;
};

const recommendationTitle: Title = ({ state, route, due_on: until }, language) => {
  const decided = wordFor(recommendationText[language].decided, state);
  const day = until ? ` ${recommendationText[language].until} ${dateText(until, language)}` : '';
  return `${route ?? ''}: ${decided}${day}`;
};

const titles: Record<TimelineEvent['kind'], Title> = {
  case: caseTitle,
  contact: contactTitle,
  note: ({ corrects }, language) =>
    corrects ? timelineText[language].correction : timelineText[language].kinds.note,
  task: ({ state }, language) => wordFor(timelineText[language].taskStates, state),
  referral: ({ is_first, unit, state }, language) =>
    is_first && unit
      ? timelineText[language].referredTo(unit)
      : wordFor(studentText[language].referralStates, state),
  intervention: interventionTitle,
  feedback: feedbackTitle,
  alert: ({ category }, language) => wordFor(casework[language].categories, category ?? 'other'),
  kudos: ({ category }, language) => wordFor(casework[language].categories, category ?? 'other'),
  suppression: suppressionTitle,
  ticket: ({ state }, language) => wordFor(ticketsText[language].states, state),
  recommendation: recommendationTitle,
  attachment: ({ is_first }, language) =>
    is_first ? attachmentText[language].attached : attachmentText[language].withdrawn,
};

/** "Phone, reached": what the kind of an event, which stands beside it, does not say. */
export const titleOf: Title = (event, language) => titles[event.kind](event, language);
