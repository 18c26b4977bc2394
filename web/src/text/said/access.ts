// SPDX-License-Identifier: Apache-2.0
// What the service says by a code about passwords, accounts and what people were granted.
import { type Values, words } from '../words';

export const saidOfAccess = words(
  {
    wrong_password: 'The password that you have now is not right.',
    wrong_code: 'The code is not right. Take the newest one.',
    password_first: 'Choose a password of your own first.',
    password_too_short: ({ least }: Values<'least'>) =>
      `The password is too short: at least ${least} characters, such as four words.`,
    password_too_long: ({ most }: Values<'most'>) =>
      `The password is too long: at most ${most} characters.`,
    password_common:
      'This password is one of the first that are tried. Choose another, such as four words.',
    password_is_login: 'The password is your user name. Choose another, such as four words.',
    second_factor_there: 'The account has an authenticator already.',
    page_of_another_session: 'The page belongs to an earlier session. Load it again.',
    login_taken: 'Somebody has this user name already. Choose another.',
    name_length: 'A name has at least one character, and at most 320.',
    grant_ends_early: 'It would end before it begins. Choose a later end.',
    own_account: 'Nobody deactivates their own account. Ask another administrator.',
    token_without_actions: 'Choose at least one thing that the token may do.',
    no_such_action: ({ action }: Values<'action'>) => `There is nothing called ${action} to do.`,
    token_expiry: ({ days }: Values<'days'>) =>
      `Choose a day after today, at most ${days} days ahead.`,
    emergency_decided: 'The request was decided already.',
    emergency_own_request: 'Nobody decides on their own request. Ask a second person.',
    emergency_same_role:
      'Whoever grants this has another role than whoever asks. Ask somebody else.',
    emergency_minutes: ({ most }: Values<'most'>) => `Choose from 1 to ${most} minutes.`,
    emergency_over: 'There is no access left to end.',
    reason_too_short: ({ least }: Values<'least'>) =>
      `Say more, so that it is understood later: at least ${least} characters.`,
  },
  {
    wrong_password: 'Passordet du har nå, stemmer ikke.',
    wrong_code: 'Koden stemmer ikke. Bruk den nyeste.',
    password_first: 'Velg ditt eget passord først.',
    password_too_short: ({ least }) =>
      `Passordet er for kort: minst ${least} tegn, for eksempel fire ord.`,
    password_too_long: ({ most }) => `Passordet er for langt: høyst ${most} tegn.`,
    password_common:
      'Dette passordet er blant de første som blir prøvd. Velg et annet, for eksempel fire ord.',
    password_is_login: 'Passordet er brukernavnet ditt. Velg et annet, for eksempel fire ord.',
    second_factor_there: 'Kontoen har allerede en autentikator.',
    page_of_another_session: 'Siden hører til en tidligere økt. Last den på nytt.',
    login_taken: 'Noen har dette brukernavnet allerede. Velg et annet.',
    name_length: 'Et navn har minst ett tegn, og høyst 320.',
    grant_ends_early: 'Da slutter den før den begynner. Velg en senere slutt.',
    own_account: 'Ingen kan deaktivere sin egen konto. Be en annen administrator om det.',
    token_without_actions: 'Velg minst én ting nøkkelen kan brukes til.',
    no_such_action: ({ action }) => `Det er ingenting som heter ${action}, å gjøre.`,
    token_expiry: ({ days }) => `Velg en dag etter i dag, høyst ${days} dager fram.`,
    emergency_decided: 'Forespørselen er allerede avgjort.',
    emergency_own_request: 'Ingen kan avgjøre sin egen forespørsel. Spør en annen.',
    emergency_same_role:
      'Den som gir denne tilgangen, må ha en annen rolle enn den som ber om den. Spør en annen.',
    emergency_minutes: ({ most }) => `Velg fra 1 til ${most} minutter.`,
    emergency_over: 'Det er ingen tilgang igjen å avslutte.',
    reason_too_short: ({ least }) => `Skriv mer, så det kan forstås senere: minst ${least} tegn.`,
  },
);
