// SPDX-License-Identifier: Apache-2.0
// Every screen that some account is offered, seen by the first of them: axe finds nothing, the console says nothing, nothing scrolls sideways; in
// both themes, both languages, on a desk, on a phone, and at 200 % zoom.
import assert from 'node:assert/strict';
import test from 'node:test';
import { axeFindings, watchedPage, withBrowser } from './browser.mjs';
import { base, demoAccounts, signIn } from './client.mjs';

const looks = [
  {
    name: 'desk, light',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
  },
  {
    name: 'desk, dark',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
  },
  {
    name: 'phone, light',
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
  },
  {
    name: 'phone, dark',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  },
  {
    name: 'zoom 200 %',
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  },
];
const accounts = await demoAccounts();

/** Addresses of one account's screens, a student's and a package's among them. */
async function addressesOf({ me, ask }) {
  const may = (action) => me.actions.includes(action);
  const found = ['/account'];
  if (may('queue.view')) {
    found.push('/queue', '/queue?band=green');
    const student = (await ask('GET', '/api/v1/queue')).body.rows[0]?.student;
    if (student) found.push(`/students/${student}`);
  }
  if (may('feedback.review')) found.push('/follow-up');
  if (may('model.view')) {
    found.push('/models');
    const [newest] = (await ask('GET', '/api/v1/models')).body.packages;
    if (newest) found.push(`/models/${newest.package}`);
  }
  if (may('audit.view') || may('audit.verify')) found.push('/audit');
  if (may('record.view')) found.push('/tickets');
  if (may('job.view')) found.push('/jobs');
  if (may('user.manage')) {
    for (const page of ['people', 'teams', 'tokens', 'emergency', 'who']) {
      found.push(`/administration/${page}`);
    }
  }
  return found;
}

async function lookAt(page, address, look) {
  await page.goto(base + address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  assert.deepEqual(await axeFindings(page), [], `${address} (${look})`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${address} (${look}) scrolls sideways by ${beyond}`);
}

for (const { name: look, ...options } of looks) {
  test(`the sign-in page is in order: ${look}`, async () => {
    await withBrowser(options, async (context) => {
      const { page, faults } = await watchedPage(context);
      await lookAt(page, '/', look);
      assert.deepEqual(faults, []);
    });
  });
  test(`every screen is in order: ${look}`, { timeout: 300_000 }, async () => {
    const seen = new Set();
    for (const account of accounts) {
      const addresses = (await addressesOf(account)).filter((address) => !seen.has(address));
      if (addresses.length === 0) continue;
      await withBrowser({ ...options, locale: 'en-GB' }, async (context) => {
        const { page, faults } = await watchedPage(context);
        await signIn(page, account);
        for (const address of addresses) {
          await lookAt(page, address, `${account.name}, ${look}`);
          seen.add(address);
        }
        assert.deepEqual(faults, [], account.name);
      });
    }
    console.log(`${look}: ${seen.size} addresses`);
  });
}

test('all of it is there in Norwegian', { timeout: 120_000 }, async () => {
  const account = accounts.find(({ me }) => me.actions.includes('queue.view'));
  await withBrowser(
    { viewport: { width: 1440, height: 900 }, locale: 'nb-NO' },
    async (context) => {
      const { page } = await watchedPage(context);
      await page.goto(base);
      await page.getByRole('button', { name: account.name }).click();
      await page.getByRole('button', { name: 'Fortsett' }).click();
      await page.getByRole('heading', { name: 'Kø' }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'nb');
    },
  );
});
