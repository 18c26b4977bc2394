// SPDX-License-Identifier: Apache-2.0
// Pictures of screens and what axe says of them: node dev/shots.mjs <folder> <name=address[#keys]>... [--width=390]
// [--theme=dark] [--language=nb]; keys are pressed one by one before the picture, e.g. queue=/queue#Enter.
import { mkdirSync } from 'node:fs';
import { axeFindings, watchedPage, withBrowser } from '../../tests/web/browser.mjs';

const base = process.env.BASE ?? 'http://localhost:8090';
const given = process.argv.slice(2);
const option = (name, otherwise) =>
  given.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const [folder, ...screens] = given.filter((each) => !each.startsWith('--'));
const widths = option('width', '1440').split(',').map(Number);
const themes = option('theme', 'light').split(',');
const language = option('language', 'en');
mkdirSync(folder, { recursive: true });

async function signIn(page, login) {
  await page.goto(`${base}/`);
  await page.getByRole('button', { name: new RegExp(login) }).click();
  await page.getByRole('button', { name: /Continue|Fortsett/ }).click();
  await page.locator('nav, .top-bar').first().waitFor({ state: 'attached' });
}

for (const theme of themes) {
  for (const width of widths) {
    const options = { viewport: { width, height: 900 }, colorScheme: theme, locale: language };
    await withBrowser(options, async (context) => {
      const { page, faults } = await watchedPage(context);
      if (!given.includes('--out')) await signIn(page, option('as', 'Berit'));
      for (const screen of screens) {
        const [name, address] = screen.split(/=(.*)/);
        const [path, keys] = address.split('#');
        await page.goto(base + path);
        await page.waitForLoadState('networkidle');
        for (const key of keys?.split(',') ?? []) await page.keyboard.press(key);
        await page.waitForTimeout(700);
        const file = `${folder}/${name}-${width}-${theme}.png`;
        await page.screenshot({ path: file, fullPage: given.includes('--full') });
        const findings = await axeFindings(page);
        const scroll = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (scroll > 0) console.log(`${name} ${width}: scrolls sideways by ${scroll}`);
        for (const { id, help, where } of findings) {
          console.log(`${name} ${width} ${theme}: ${id} (${help})\n  ${where.join('\n  ')}`);
        }
      }
      for (const fault of faults) console.log(`console: ${fault}`);
    });
  }
}
