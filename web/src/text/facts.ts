// SPDX-License-Identifier: Apache-2.0
// What was known of a student: values in words. Units are the profile's; one that is not here is said as it is.
import { words } from './words';

/** One of something, or several. */
type Unit = (count: number) => string;
const unit =
  (one: string, many: string): Unit =>
  (count) =>
    count === 1 ? one : many;

const unitsInEnglish: Readonly<Record<string, Unit>> = {
  assessments: unit('assessment', 'assessments'),
  assignments: unit('assignment', 'assignments'),
  attempts: unit('attempt', 'attempts'),
  clicks: unit('click', 'clicks'),
  courses: unit('course', 'courses'),
  credits: unit('credit', 'credits'),
  days: unit('day', 'days'),
  'days a week': unit('day a week', 'days a week'),
  entries: unit('entry', 'entries'),
  logins: unit('login', 'logins'),
  minutes: unit('minute', 'minutes'),
  pages: unit('page', 'pages'),
  'pages a week': unit('page a week', 'pages a week'),
  points: unit('point', 'points'),
  posts: unit('post', 'posts'),
  quizzes: unit('quiz', 'quizzes'),
  registrations: unit('registration', 'registrations'),
  scores: unit('score', 'scores'),
  submissions: unit('submission', 'submissions'),
  terms: unit('term', 'terms'),
  weeks: unit('week', 'weeks'),
  years: unit('year', 'years'),
};

const unitsInNorwegian: typeof unitsInEnglish = {
  assessments: unit('vurdering', 'vurderinger'),
  assignments: unit('innlevering', 'innleveringer'),
  attempts: unit('forsøk', 'forsøk'),
  clicks: unit('klikk', 'klikk'),
  courses: unit('emne', 'emner'),
  credits: unit('studiepoeng', 'studiepoeng'),
  days: unit('dag', 'dager'),
  'days a week': unit('dag i uken', 'dager i uken'),
  entries: unit('inngang', 'innganger'),
  logins: unit('innlogging', 'innlogginger'),
  minutes: unit('minutt', 'minutter'),
  pages: unit('side', 'sider'),
  'pages a week': unit('side i uken', 'sider i uken'),
  points: unit('poeng', 'poeng'),
  posts: unit('innlegg', 'innlegg'),
  quizzes: unit('prøve', 'prøver'),
  registrations: unit('registrering', 'registreringer'),
  scores: unit('resultat', 'resultater'),
  submissions: unit('innlevering', 'innleveringer'),
  terms: unit('semester', 'semestre'),
  weeks: unit('uke', 'uker'),
  years: unit('år', 'år'),
};

export const factText = words(
  {
    known: 'What was known when',
    knownHelp: (date: string) =>
      `Only what had reached this system by ${date} counts in the score. What stands behind the reasons is open; open the rest when you need it.`,
    nothingKnown: 'Nothing of this student had reached the system.',
    fact: 'What',
    value: 'Value',
    age: 'Age of the newest record',
    notKnown: 'not known',
    behindReason: 'in the reasons',
    knownOf: (known: number, all: number) =>
      known === all
        ? `all ${all} known`
        : known === 0
          ? 'nothing known'
          : `${known} of ${all} known`,
    units: unitsInEnglish,
  },
  {
    known: 'Hva som var kjent, og når',
    knownHelp: (date) =>
      `Bare det som hadde nådd systemet innen ${date}, teller i skåren. Det som ligger bak grunnene, er åpent; åpne resten når du trenger det.`,
    nothingKnown: 'Ingenting om denne studenten hadde nådd systemet.',
    fact: 'Hva',
    value: 'Verdi',
    age: 'Alder på nyeste opplysning',
    notKnown: 'ikke kjent',
    behindReason: 'i grunnene',
    knownOf: (known, all) =>
      known === all
        ? `alle ${all} kjent`
        : known === 0
          ? 'ingenting kjent'
          : `${known} av ${all} kjent`,
    units: unitsInNorwegian,
  },
);
