// SPDX-License-Identifier: Apache-2.0
// Accounts, teams, tokens, emergency access, and who can see whom: each page for those who may.
import { go } from '../../app/address';
import { useText } from '../../app/preferences';
import type { ScreenProps } from '../../app/screens';
import { useMay } from '../../app/session';
import { adminText } from '../../text/administration';
import { Tabs } from '../../ui/Tabs';
import { Emergency } from './Emergency';
import { People } from './People';
import { Teams } from './Teams';
import { Tokens } from './Tokens';
import { WhoCanSee } from './WhoCanSee';

const pages = [
  { id: 'people', actions: ['user.manage'], view: People },
  { id: 'teams', actions: ['pool.view', 'capacity.propose'], view: Teams },
  { id: 'tokens', actions: ['user.manage'], view: Tokens },
  { id: 'emergency', actions: ['break_glass.request', 'break_glass.grant'], view: Emergency },
  { id: 'who', actions: ['access.report'], view: WhoCanSee },
] as const;

export default function Administration({ values }: ScreenProps) {
  const text = useText(adminText);
  const may = useMay();
  const allowed = pages.filter(({ actions }) => actions.some((action) => may(action)));
  const selected = allowed.find(({ id }) => id === values.page)?.id ?? allowed[0]?.id ?? 'people';
  return (
    <div className="page">
      <h1>{text.title}</h1>
      <Tabs
        label={text.title}
        selected={selected}
        onSelect={(id) => go(`/administration/${id}`, { replace: true })}
        pages={allowed.map(({ id, view: View }) => ({
          id,
          label: text.pages[id],
          content: <View />,
        }))}
      />
    </div>
  );
}
