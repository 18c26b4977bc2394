// SPDX-License-Identifier: Apache-2.0
// What the service says by a code about students, cases and lists.
import { type Values, words } from '../words';

export const saidOfCasework = words(
  {
    text_empty: 'Something is still to be filled in.',
    text_too_long: ({ most }: Values<'most'>) =>
      `The text is too long: at most ${most} characters; letters such as æ, ø and å count as two.`,
    text_unreadable: 'The text has signs that cannot be kept. Type it instead of pasting it.',
    case_closed: 'The case is closed. Open it again first.',
    case_changed:
      'Somebody else changed the case meanwhile. Look at it as it is now, then decide again.',
    case_is_already: 'The case is in this state already.',
    case_opens_as_new: 'A closed case opens again as “Not contacted”. Choose that first.',
    case_was_begun:
      'A case that was begun does not become “Not contacted” again. Close it, then open it again.',
    attempts_missing: ({ asked, made }: Values<'asked' | 'made'>) =>
      `Before a student counts as not reached, ${asked} attempts are asked for, and ${made} on record. Log the others, or choose another outcome.`,
    nothing_to_change: 'Nothing was changed: choose another state or owner, or write a comment.',
    other_case_open: 'The student has another open case. Go on in that one.',
    referral_ended: 'The unit has given its last answer. Make another referral.',
    referral_is_already: 'The referral has this answer already.',
    reference_unusable:
      'Give an address that begins with https:// or http://, or the number of a record: letters from A to Z, digits and . _ - /',
    attachment_withdrawn: 'The document was withdrawn already.',
    intervention_ended: 'The intervention has ended already. Add another one.',
    intervention_ends_early: 'It cannot end before it began. Correct the date.',
    correction_too_open: 'A correction is for the same readers as the note it corrects, or fewer.',
    note_corrected: 'The note was corrected already. Correct the newest one.',
    contact_to_come: 'A contact is logged once it was made. For one to come, add a task.',
    day_not_within_a_year: 'Choose a day after today, at most a year ahead.',
    feedback_of_another: 'Only whoever gave this feedback can take it back.',
    ticket_answered: 'Somebody has answered this already.',
    newer_prediction: 'The student has a newer score by now. Load the page again.',
    student_not_listed: 'The student is not in the published week. Find the student in the list.',
    nothing_published: 'No list has been published yet. The weekly cycle publishes the first one.',
    list_renewed: 'The list was published anew meanwhile. Load the page again.',
    search_too_short: 'Type at least two letters.',
    feed_late: ({ feed, day, days }: Values<'feed' | 'day' | 'days'>) =>
      `${feed} has not arrived since ${day}, ${days} days ago. Reasons from it describe how things were then.`,
    feed_unusable: ({ feed }: Values<'feed'>) =>
      `${feed} was delivered, but nothing of it could be used.`,
    feed_kept_back: ({ feed, day }: Values<'feed' | 'day'>) =>
      `The last delivery of ${feed} was kept back and is not in this list; what came until ${day} is.`,
  },
  {
    text_empty: 'Noe mangler. Fyll ut det som er tomt.',
    text_too_long: ({ most }) =>
      `Teksten er for lang: høyst ${most} tegn, og æ, ø og å teller som to.`,
    text_unreadable: 'Teksten har tegn som ikke kan lagres. Skriv den i stedet for å lime den inn.',
    case_closed: 'Saken er avsluttet. Åpne den igjen først.',
    case_changed:
      'Noen andre har endret saken i mellomtiden. Se på den slik den er nå, og bestem deg på nytt.',
    case_is_already: 'Saken har denne statusen allerede.',
    case_opens_as_new: 'En avsluttet sak åpnes igjen som «Ikke kontaktet». Velg det først.',
    case_was_begun:
      'En sak som er i gang, kan ikke bli «Ikke kontaktet» igjen. Avslutt den, og åpne den på nytt.',
    attempts_missing: ({ asked, made }) =>
      `Det kreves ${asked} forsøk før en student regnes som ikke nådd, og ${made} er registrert. Registrer de andre, eller velg et annet utfall.`,
    nothing_to_change:
      'Ingenting er endret: velg en annen status eller eier, eller skriv en kommentar.',
    other_case_open: 'Studenten har en annen åpen sak. Fortsett i den.',
    referral_ended: 'Enheten har gitt sitt siste svar. Lag en ny henvisning.',
    referral_is_already: 'Henvisningen har dette svaret allerede.',
    reference_unusable:
      'Oppgi en adresse som begynner med https:// eller http://, eller et saksnummer: bokstaver fra A til Z, tall og . _ - /',
    attachment_withdrawn: 'Dokumentet er allerede trukket tilbake.',
    intervention_ended: 'Tiltaket er allerede avsluttet. Legg til et nytt.',
    intervention_ends_early: 'Det kan ikke slutte før det begynte. Rett datoen.',
    correction_too_open: 'En rettelse kan ikke leses av flere enn notatet den retter.',
    note_corrected: 'Notatet er allerede rettet. Rett det nyeste.',
    contact_to_come:
      'En kontakt registreres når den har skjedd. Legg heller til en oppgave for en som kommer.',
    day_not_within_a_year: 'Velg en dag etter i dag, høyst ett år fram.',
    feedback_of_another: 'Bare den som ga tilbakemeldingen, kan trekke den tilbake.',
    ticket_answered: 'Noen har allerede svart på denne.',
    newer_prediction: 'Studenten har fått en nyere skår. Last siden på nytt.',
    student_not_listed: 'Studenten er ikke med i den publiserte uken. Finn studenten i listen.',
    nothing_published:
      'Ingen liste er publisert ennå. Den ukentlige kjøringen publiserer den første.',
    list_renewed: 'Listen er publisert på nytt i mellomtiden. Last siden på nytt.',
    search_too_short: 'Skriv minst to bokstaver.',
    feed_late: ({ feed, day, days }) =>
      `${feed} har ikke kommet siden ${day}, for ${days} dager siden. Grunner som bygger på den, beskriver hvordan det var da.`,
    feed_unusable: ({ feed }) => `${feed} ble levert, men ingenting av den kunne brukes.`,
    feed_kept_back: ({ feed, day }) =>
      `Den siste leveransen av ${feed} ble holdt tilbake og er ikke med i denne listen; det som kom til og med ${day}, er med.`,
  },
);
