// SPDX-License-Identifier: Apache-2.0
// Every screen that some account is offered, seen by the first of them: axe finds nothing, the console says nothing,
// nothing scrolls sideways; in both themes, on a desk and on a phone; at 200 % zoom nothing scrolls sideways either.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { axeFindings, closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { addressesOf, base, demoAccounts, settled, signIn } from './client.mjs';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const looks = [
  { name: 'desk, light', viewport: desk, colorScheme: 'light' },
  { name: 'desk, dark', viewport: desk, colorScheme: 'dark' },
  { name: 'phone, dark', viewport: phone, colorScheme: 'dark' },
  { name: 'phone, light', viewport: phone, colorScheme: 'light' },
];
const zoomed = { width: 640, height: 400 }; // a window of 1280 at 200 %

// Before the first test: what is asked for between tests would let the browser be closed after the first.
const accounts = await demoAccounts();
after(closeBrowser);

async function checkSideways(page, where) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${where} scrolls sideways by ${beyond}`);
}

async function lookAt(page, address, who) {
  await page.setViewportSize(desk);
  await page.goto(base + address);
  await settled(page);
  for (const { name, viewport, colorScheme } of looks) {
    const where = `${address} (${who}, ${name})`;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await axeFindings(page), [], where);
    await checkSideways(page, where);
  }
  await page.setViewportSize(zoomed);
  await checkSideways(page, `${address} (${who}, zoom 200 %)`);
}

test('the sign-in page is in order', async () => {
  await withBrowser({}, async (context) => {
    const { page, faults } = await watchedPage(context);
    await lookAt(page, '/', 'nobody');
    assert.deepEqual(faults, []);
  });
});

const seen = new Set();
for (const account of accounts) {
  test(`every screen of ${account.name} is in order`, { timeout: 240_000 }, async () => {
    const addresses = (await addressesOf(account)).filter((address) => !seen.has(address));
    await withBrowser({ locale: 'en-GB' }, async (context) => {
      const { page, faults } = await watchedPage(context);
      await signIn(page, account);
      for (const address of addresses) {
        await lookAt(page, address, account.name);
        seen.add(address);
      }
      assert.deepEqual(faults, []);
    });
    console.log(`${account.name}: ${addresses.join(' ') || 'nothing that others have not'}`);
  });
}
