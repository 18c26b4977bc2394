// SPDX-License-Identifier: Apache-2.0
// The frame around every screen: navigation by what one may do, purpose, account.
import { useEffect, useState } from 'react';
import { general } from '../text/general';
import { shell } from '../text/shell';
import { wordFor } from '../text/words';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/overlay/Dialog';
import { Notice } from '../ui/Notice';
import { PaperHead } from '../ui/PaperHead';
import { go, usePath } from './address';
import { CrashGuard } from './CrashGuard';
import { Link } from './Link';
import { Mark } from './Mark';
import { Navigation } from './Navigation';
import { usePreferences, useText } from './preferences';
import { isAllowed, type Screen, screenAt, startOf } from './screens';
import { useMe } from './session';
import { fullTime } from './times';

function Nothing({ title, help }: { title: string; help: string }) {
  const text = useText(general);
  return (
    <Notice title={title}>
      <p>{help}</p>
      <p>
        <Link to="/">{text.toStart}</Link>
      </p>
    </Notice>
  );
}

function Content({ screen, values }: { screen: Screen; values: Readonly<Record<string, string>> }) {
  const me = useMe();
  const texts = { ...useText(general), ...useText(shell) };
  if (!isAllowed(screen, me))
    return <Nothing title={texts.notAllowed} help={texts.nothingAllowedHelp} />;
  const View = screen.view;
  return (
    <CrashGuard key={screen.name}>
      <View values={values} />
    </CrashGuard>
  );
}

/** What stands above each printed page: whose it is, and who printed it when and what for. */
function useSaidOnPaper(): (at: string) => string[] {
  const me = useMe();
  const texts = { ...useText(general), ...useText(shell) };
  const { language } = usePreferences();
  return (at) => [
    `Plimsoll, ${me.institution}`,
    texts.printed(fullTime(at, language), me.name),
    ...(me.purpose ? [texts.purposeNow(wordFor(texts.purposes, me.purpose))] : []),
  ];
}

export default function Shell() {
  const me = useMe();
  const path = usePath();
  const texts = { ...useText(general), ...useText(shell) };
  const saidOnPaper = useSaidOnPaper();
  const [isMenuOpen, openMenu] = useState(false);
  const first = startOf(me);
  const found = screenAt(path);
  const isStart = path === '/';
  useEffect(() => {
    if (isStart && first) go(first.pattern, { replace: true });
  }, [isStart, first]);
  useEffect(() => {
    document.title = found ? `${texts.screens[found.screen.name]} · Plimsoll` : 'Plimsoll';
    openMenu(false);
  }, [found?.screen.name, path, texts.screens]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <header className="top-bar no-print">
        <Link to="/" className="brand">
          <Mark />
          Plimsoll
        </Link>
        <Button look="plain" aria-expanded={isMenuOpen} onClick={() => openMenu(true)}>
          {texts.menu}
        </Button>
      </header>
      <header className="rail no-print">
        <Link to="/" className="brand">
          <Mark />
          <span>
            Plimsoll
            <small>{me.institution}</small>
          </span>
        </Link>
        <Navigation />
      </header>
      {isMenuOpen && (
        <Dialog title={me.institution} look="drawer" onClose={() => openMenu(false)}>
          <Navigation />
        </Dialog>
      )}
      <main id="content" tabIndex={-1}>
        <PaperHead said={saidOnPaper} />
        {me.break_glass_active && (
          <Notice tone="warn" title={texts.breakGlass}>
            <p>{texts.breakGlassHelp}</p>
          </Notice>
        )}
        {found && <Content {...found} />}
        {!found && !isStart && <Nothing title={texts.notFound} help={texts.notFoundHelp} />}
        {isStart && !first && (
          <Nothing title={texts.nothingAllowed} help={texts.nothingAllowedHelp} />
        )}
      </main>
    </div>
  );
}
