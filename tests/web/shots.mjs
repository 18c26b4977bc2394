// SPDX-License-Identifier: Apache-2.0
// Pictures of screens, on paper too: BASE=http://… node tests/web/shots.mjs <folder> <name=address[#keys]>...
// [--as=leila] [--width=390] [--theme=dark] [--language=nb] [--pdf]; keys are pressed one by one before the picture,
// e.g. queue=/queue#Enter.
import { mkdirSync } from 'node:fs';
import { closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { base, demoAccounts, settled, signIn } from './client.mjs';

const given = process.argv.slice(2);
const option = (name, otherwise) =>
  given.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const [folder, ...screens] = given.filter((each) => !each.startsWith('--'));
const width = Number(option('width', '1440'));
const theme = option('theme', 'light');
const language = option('language', 'en');
mkdirSync(folder, { recursive: true });

const account = (await demoAccounts()).find(({ login }) => login === option('as', 'leila'));
const options = { viewport: { width, height: 900 }, colorScheme: theme };
await withBrowser({ ...options, locale: 'en-GB' }, async (context) => {
  const { page, faults } = await watchedPage(context);
  await signIn(page, account);
  await page.evaluate(
    (chosen) => localStorage.setItem('plimsoll.preferences', JSON.stringify({ language: chosen })),
    language,
  );
  for (const screen of screens) {
    const [name, address] = screen.split(/=(.*)/);
    const [path, keys] = address.split('#');
    await page.goto(base + path);
    await settled(page);
    await page.waitForLoadState('networkidle');
    for (const key of keys?.split(',') ?? []) await page.keyboard.press(key);
    const file = `${folder}/${name}-${width}-${theme}`;
    if (given.includes('--pdf')) await page.pdf({ path: `${file}.pdf`, format: 'A4' });
    else await page.screenshot({ path: `${file}.png`, fullPage: true });
  }
  for (const fault of faults) console.log(`console: ${fault}`);
});
await closeBrowser();
