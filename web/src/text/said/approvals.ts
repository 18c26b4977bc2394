// SPDX-License-Identifier: Apache-2.0
// What the service says by a code about releases and capacities: what is missing, what comes next, what cannot be.
import { counted, type Values, words } from '../words';

type Approvals = Values<'academic' | 'privacy' | 'any'>;

/** "2 approvals: academic reviewer, any reviewer", of those of whom there is at least one. */
function approvals(
  counts: Approvals,
  names: Record<keyof Approvals, string>,
  [one, many]: [string, string],
): string {
  const who = (['academic', 'privacy', 'any'] as const).flatMap((each) =>
    Array<string>(Number(counts[each]) || 0).fill(names[each]),
  );
  return `${counted(who.length, one, many)}: ${who.join(', ')}`;
}

export const saidOfApprovals = words(
  {
    review_missing: 'a review',
    approvals_missing: (counts: Approvals) =>
      approvals(
        counts,
        { academic: 'academic reviewer', privacy: 'privacy reviewer', any: 'any reviewer' },
        ['more approval', 'more approvals'],
      ),
    gap_undecided: ({ gap }: Values<'gap'>) => `a decision on the gap ${gap}`,
    gap_recalibrated: ({ gap }: Values<'gap'>) =>
      `another release, as ${gap} is to be recalibrated`,
    gap_not_by_lists: ({ gap }: Values<'gap'>) =>
      `another decision on the gap ${gap}: lists cut by group only even out who is caught (tpr)`,
    gaps_of_one_attribute: ({ attributes }: Values<'attributes'>) =>
      `another decision on all gaps but one, of ${attributes}: a list can be cut by one attribute`,
    next_submission: 'Its author has to submit it.',
    next_approval: 'It has to be approved.',
    next_date: 'It holds from its date on.',
    next_service: 'It can run as shadow or as canary or, as the first one, be promoted.',
    next_comparison: 'It has to be compared with the champion.',
    next_promotion: 'It can be promoted or rolled back.',
    next_retirement: 'It serves, and can be rolled back or retired.',
    next_nothing: 'It is at its end.',
    reason_missing: 'Say why: the reason is kept with the act.',
    capacities_end_early: 'They would end before they begin. Choose a later last day.',
    act_not_now: 'This cannot be done now. Load the page again to see what can.',
    act_not_by_author: 'Somebody other than its author has to do this.',
    approved_before: 'You have approved it already. Somebody else has to approve it, too.',
    gaps_undecided: 'There are gaps left to decide on.',
    canary_without_champion: 'Nothing serves that it could be compared with. Promote it.',
    canary_runs: 'Another canary is running. Promote it or roll it back first.',
    canary_first: 'It has to run as canary beside the champion first.',
    canary_without_capacities: 'No approved capacities hold today. Propose some first.',
    canary_of_one_pool: 'A canary needs at least two teams: one for it, one for the champion.',
    canary_without_week: 'The canary has served no week yet.',
    comparison_first: 'A release manager has to compare it with the champion of now first.',
    no_earlier_release:
      'There is no earlier release to go back to. To take it out of service, retire it.',
  },
  {
    review_missing: 'en gjennomgang',
    approvals_missing: (counts) =>
      approvals(
        counts,
        {
          academic: 'faglig godkjenner',
          privacy: 'godkjenner for personvern',
          any: 'en av godkjennerne',
        },
        ['godkjenning til', 'godkjenninger til'],
      ),
    gap_undecided: ({ gap }) => `en avgjørelse om forskjellen ${gap}`,
    gap_recalibrated: ({ gap }) => `en ny utgave, siden ${gap} skal kalibreres på nytt`,
    gap_not_by_lists: ({ gap }) =>
      `en annen avgjørelse om forskjellen ${gap}: lister kuttet etter gruppe jevner bare ut hvem som blir funnet (tpr)`,
    gaps_of_one_attribute: ({ attributes }) =>
      `en annen avgjørelse om alle forskjellene unntatt én, av ${attributes}: en liste kan bare kuttes etter ett kjennetegn`,
    next_submission: 'Forfatteren må melde den inn.',
    next_approval: 'Den må godkjennes.',
    next_date: 'Den gjelder fra datoen sin.',
    next_service: 'Den kan kjøres som skygge, på prøve eller, som den første, settes i bruk.',
    next_comparison: 'Den må sammenlignes med den som er i bruk.',
    next_promotion: 'Den kan settes i bruk eller rulles tilbake.',
    next_retirement: 'Den er i bruk, og kan rulles tilbake eller tas ut.',
    next_nothing: 'Den er ferdig behandlet.',
    reason_missing: 'Skriv hvorfor: grunnen blir stående sammen med handlingen.',
    capacities_end_early: 'Da slutter de før de begynner. Velg en senere siste dag.',
    act_not_now: 'Dette går ikke nå. Last siden på nytt for å se hva som går.',
    act_not_by_author: 'En annen enn forfatteren må gjøre dette.',
    approved_before: 'Du har allerede godkjent den. En annen må også godkjenne.',
    gaps_undecided: 'Det gjenstår forskjeller å avgjøre.',
    canary_without_champion: 'Ingenting er i bruk å sammenligne med. Sett den i bruk.',
    canary_runs: 'En annen er på prøve. Sett den i bruk eller rull den tilbake først.',
    canary_first: 'Den må først være på prøve ved siden av den som er i bruk.',
    canary_without_capacities: 'Ingen godkjente kapasiteter gjelder i dag. Foreslå noen først.',
    canary_of_one_pool: 'En prøve krever minst to team: ett for den, og ett for den som er i bruk.',
    canary_without_week: 'Prøven har ikke vært i bruk noen uke ennå.',
    comparison_first: 'En driftsansvarlig må først sammenligne den med den som er i bruk nå.',
    no_earlier_release:
      'Det er ingen tidligere utgave å gå tilbake til. Ta den ut hvis den skal ut av bruk.',
  },
);
