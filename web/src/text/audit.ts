// SPDX-License-Identifier: Apache-2.0
import { words } from './words';

export const auditText = words(
  {
    title: 'Audit',
    intro:
      'Every look, export, decision and change, in the order in which it happened. Entries are never changed; each can be proved.',
    verify: 'Verify the whole log',
    verifyHelp:
      'Every byte is read on the server, every hash and signature computed anew. A long log takes some seconds.',
    verifying: 'Reading every byte…',
    holds: 'The log holds',
    holdsHelp: (entries: string, seconds: string) =>
      `${entries} entries were read in ${seconds} s; every hash and signature is right.`,
    broken: 'The log does not hold',
    brokenHelp:
      'Do not use what it says before this is cleared up. Compare with what the witness has seen.',
    checkpoint: 'Checkpoint',
    checkpointHelp:
      'The signed size and root of the log. Keep a copy elsewhere: with it, later tampering can be found.',
    size: 'Entries',
    root: 'Root',
    key: 'Key',
    signed: 'Signed note',
    entries: 'Entries',
    action: 'Act',
    actionHint: 'e.g. student.view',
    actor: 'Who',
    filter: 'Filter',
    when: 'When',
    object: 'About',
    purpose: 'For',
    facts: 'Details',
    number: 'Entry',
    proof: 'Proof',
    onlyOf: (name: string) => `Only what ${name} did`,
    proofOf: (entry: number) => `Proof that entry ${entry} is in the log`,
    none: 'No entry matches',
    noneHelp: 'Take a filter away, or write less of it.',
    more: 'Older entries',
  },
  {
    title: 'Revisjon',
    intro:
      'Hvert oppslag, hver nedlasting, avgjørelse og endring, i den rekkefølgen det skjedde. Poster blir aldri endret; hver av dem kan bevises.',
    verify: 'Kontroller hele loggen',
    verifyHelp:
      'Hver byte leses på tjeneren, og hver hash og signatur regnes ut på nytt. En lang logg tar noen sekunder.',
    verifying: 'Leser hver byte…',
    holds: 'Loggen holder',
    holdsHelp: (entries, seconds) =>
      `${entries} poster er lest på ${seconds} s; hver hash og signatur stemmer.`,
    broken: 'Loggen holder ikke',
    brokenHelp: 'Ikke bruk det den sier før dette er avklart. Sammenlign med det vitnet har sett.',
    checkpoint: 'Kontrollpunkt',
    checkpointHelp:
      'Loggens signerte størrelse og rot. Ta vare på en kopi et annet sted: med den kan senere endringer oppdages.',
    size: 'Poster',
    root: 'Rot',
    key: 'Nøkkel',
    signed: 'Signert notat',
    entries: 'Poster',
    action: 'Handling',
    actionHint: 'f.eks. student.view',
    actor: 'Hvem',
    filter: 'Filtrer',
    when: 'Når',
    object: 'Gjelder',
    purpose: 'Formål',
    facts: 'Detaljer',
    number: 'Post',
    proof: 'Bevis',
    onlyOf: (name) => `Bare det ${name} gjorde`,
    proofOf: (entry) => `Bevis for at post ${entry} er i loggen`,
    none: 'Ingen post passer',
    noneHelp: 'Ta bort et filter, eller skriv mindre av det.',
    more: 'Eldre poster',
  },
);
