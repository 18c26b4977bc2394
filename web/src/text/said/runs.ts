// SPDX-License-Identifier: Apache-2.0
// What the service says by a code about its runs: how far a stage is, what it did, why it failed.
import { counted, type Values, words } from '../words';

type Ingested = Values<'deliveries' | 'new' | 'before' | 'more'> &
  Partial<Values<'held' | 'stopped' | 'rejected'>>;
type States = Record<'held' | 'stopped' | 'rejected', string>;

/** "; rejected: parking.csv, and 3 more", of the states that there are. */
function leftOut(found: Ingested, names: States, andMore: string): string {
  const states = (['rejected', 'stopped', 'held'] as const).flatMap((state) =>
    found[state] ? [`; ${names[state]}: ${found[state]}`] : [],
  );
  return states.join('') + (Number(found.more) > 0 ? ` ${andMore}` : '');
}

const parts = {
  ingest: 'taking in deliveries',
  identity: 'linking people',
  silver: 'putting facts in order',
  features: 'working out features',
  score: 'scoring',
};

const norwegianParts: typeof parts = {
  ingest: 'tar inn leveranser',
  identity: 'kobler personer',
  silver: 'ordner opplysninger',
  features: 'regner ut egenskaper',
  score: 'skårer',
};

/** "features, 40 %". */
function partOf(names: Record<string, string>, { part, percent }: Values<'part' | 'percent'>) {
  return (names[part] ?? part) + (percent ? `, ${percent} %` : '');
}

export const saidOfRuns = words(
  {
    cycle_runs: 'A weekly cycle waits or runs already. Wait until it has ended.',
    stage_progress: (at: Values<'part' | 'percent'>) => `now ${partOf(parts, at)}`,
    stage_interrupted: 'interrupted; it is taken up again',
    stage_ingested: (found: Ingested) =>
      `${counted(Number(found.deliveries), 'delivery', 'deliveries')}, ${found.new} new, ${found.before} known before` +
      leftOut(
        found,
        { held: 'held', stopped: 'stopped', rejected: 'rejected' },
        `and ${found.more} more`,
      ),
    stage_silver: ({
      linked,
      unmatched,
      ambiguous,
    }: Values<'linked' | 'unmatched' | 'ambiguous'>) =>
      `${linked} people newly linked; ${unmatched} without a match, ${ambiguous} ambiguous`,
    stage_features: ({ built, there }: Values<'built' | 'there'>) =>
      `${counted(Number(built), 'week', 'weeks')} worked out, ${there} there before`,
    stage_published: ({ when, red, amber }: Values<'when' | 'red' | 'amber'>) =>
      `${when === 'before' ? 'published before' : 'published'}: ${red} red, ${amber} amber`,
    stage_drift: ({ comparisons, alerts }: Values<'comparisons' | 'alerts'>) =>
      `${comparisons} comparisons with earlier terms, ${counted(Number(alerts), 'alert', 'alerts')}`,
    run_broke_down:
      'The machine refused, or the program has a mistake. The operator finds more in its log.',
    run_given_up: ({ times }: Values<'times'>) =>
      `The program ended ${times} times while it ran this. The operator finds more in its log; then start another run.`,
    nothing_serves: ({ release }: Values<'release'>) =>
      `No release is approved and serves. The newest is ${release}: see what it needs under Models.`,
    nobody_to_score: ({ day }: Values<'day'>) =>
      `There is nobody to score: the week of ${day} has no records, or nobody studies in it.`,
    no_capacities: ({ day }: Values<'day'>) =>
      `No approved capacities hold on ${day}. Propose some, and have them approved.`,
  },
  {
    cycle_runs: 'En ukentlig kjøring venter eller er i gang. Vent til den er ferdig.',
    stage_progress: (at) => `nå: ${partOf(norwegianParts, at)}`,
    stage_interrupted: 'avbrutt; den tas opp igjen',
    stage_ingested: (found) =>
      `${counted(Number(found.deliveries), 'leveranse', 'leveranser')}, ${found.new} nye, ${found.before} kjent fra før` +
      leftOut(
        found,
        { held: 'holdt tilbake', stopped: 'stoppet', rejected: 'avvist' },
        `og ${found.more} til`,
      ),
    stage_silver: ({ linked, unmatched, ambiguous }) =>
      `${linked} personer nylig koblet; ${unmatched} uten treff, ${ambiguous} tvetydige`,
    stage_features: ({ built, there }) =>
      `${counted(Number(built), 'uke', 'uker')} regnet ut, ${there} fantes fra før`,
    stage_published: ({ when, red, amber }) =>
      `${when === 'before' ? 'publisert tidligere' : 'publisert'}: ${red} røde, ${amber} gule`,
    stage_drift: ({ comparisons, alerts }) =>
      `${comparisons} sammenligninger med tidligere semestre, ${counted(Number(alerts), 'varsel', 'varsler')}`,
    run_broke_down:
      'Maskinen sa nei, eller det er en feil i programmet. Driften finner mer i loggen.',
    run_given_up: ({ times }) =>
      `Programmet stanset ${times} ganger mens det kjørte dette. Driften finner mer i loggen; start så en ny kjøring.`,
    nothing_serves: ({ release }) =>
      `Ingen utgave er godkjent og i bruk. Den nyeste er ${release}: se hva den trenger, under Modeller.`,
    nobody_to_score: ({ day }) =>
      `Det er ingen å skåre: uken per ${day} har ingen opplysninger, eller ingen studerer i den.`,
    no_capacities: ({ day }) =>
      `Ingen godkjente kapasiteter gjelder ${day}. Foreslå noen, og få dem godkjent.`,
  },
);
