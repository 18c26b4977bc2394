// SPDX-License-Identifier: Apache-2.0
// Pages on paper: nothing that only a screen needs, nothing cut off, and who printed what when above it.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { accountWith, addressesOf, base, settled, signIn } from './client.mjs';

const paper = { width: 688, height: 970 }; // A4 within its margins
after(closeBrowser);

/** What of the screen's furniture can be seen, and by how much something is wider than the paper. */
const faultsOnPaper = () => {
  const isSeen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const furniture = [...document.querySelectorAll('nav, button, select, input, iframe')];
  return {
    furniture: furniture.filter(isSeen).map(({ outerHTML }) => outerHTML.slice(0, 120)),
    beyond: document.documentElement.scrollWidth - innerWidth,
  };
};

async function checkOnPaper(page, { name, me }, address) {
  await page.goto(base + address);
  await settled(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.deepEqual(await page.evaluate(faultsOnPaper), { furniture: [], beyond: 0 }, address);
  const head = await page.locator('.print-head').innerText();
  for (const said of [me.institution, name, 'printed']) assert.ok(head.includes(said), head);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(ground, 'rgb(255, 255, 255)', 'paper is white, whatever the theme');
  const [title] = await page.getByRole('heading', { level: 1 }).allInnerTexts();
  assert.ok(title, `${address} says what it is`);
  const printed = await page.pdf({ format: 'A4' });
  assert.ok(printed.length > 5_000, `${address} is empty on paper`);
  await page.emulateMedia({ media: 'screen' });
}

for (const role of ['lead', 'auditor', 'tenant_admin']) {
  test(`what a ${role} prints fits the paper`, { timeout: 120_000 }, async () => {
    const account = await accountWith(role);
    await withBrowser({ viewport: paper, locale: 'en-GB' }, async (context) => {
      const { page } = await watchedPage(context);
      await signIn(page, account);
      for (const address of await addressesOf(account)) await checkOnPaper(page, account, address);
    });
  });
}

test('the whole list is printed, not only what is in sight', { timeout: 60_000 }, async () => {
  const account = await accountWith('lead');
  await withBrowser({ viewport: paper, locale: 'en-GB' }, async (context) => {
    const { page } = await watchedPage(context);
    await signIn(page, account);
    await page.goto(`${base}/queue?band=red,amber,green`);
    const { body } = await account.ask('GET', '/api/v1/queue?band=red,amber,green&limit=100');
    const lines = page.locator('.queue-line.student');
    await lines.first().waitFor();
    const inSight = await lines.count();
    assert.ok(inSight < body.rows.length, `${inSight} lines are drawn of ${body.rows.length}`);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await lines.count(), body.rows.length);
  });
});
