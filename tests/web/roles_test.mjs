// SPDX-License-Identifier: Apache-2.0
// What each role sees and does not see: the client's navigation, addresses typed by hand, and the API behind them.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { base, demoAccounts, screensOfClient, signIn } from './client.mjs';

after(closeBrowser);

/** For each address of the client one question to the API that stands behind it, and the action that allows it. */
const behind = {
  '/queue': ['queue.view', '/api/v1/queue'],
  '/cases': ['case.view', '/api/v1/cases'],
  '/models': ['model.view', '/api/v1/models'],
  '/audit': ['audit.view', '/api/v1/audit/entries'],
  '/follow-up': ['feedback.review', '/api/v1/feedback'],
  '/tickets': ['record.view', '/api/v1/tickets'],
  '/jobs': ['job.view', '/api/v1/jobs'],
  '/administration': ['user.manage', '/api/v1/admin/accounts'],
};

for (const account of await demoAccounts()) {
  const { name, roles, me } = account;
  test(`${name} (${roles.join(', ')}) gets what the roles allow, and nothing else`, async () => {
    for (const [action, address] of Object.values(behind)) {
      const { status } = await account.ask('GET', address);
      const expected = me.actions.includes(action) ? 200 : 403;
      assert.equal(status, expected, `${address}, which takes ${action}`);
    }
    await withBrowser(
      { viewport: { width: 1280, height: 800 }, locale: 'en-GB' },
      async (context) => {
        const { page, faults } = await watchedPage(context);
        await signIn(page, account);
        const links = await page
          .getByRole('navigation', { name: 'Screens' })
          .getByRole('link')
          .evaluateAll((all) => all.map((each) => new URL(each.href).pathname));
        for (const address of screensOfClient()) {
          if (links.includes(address) || address === '/account') continue;
          await page.goto(base + address);
          await page.getByText('You may not see this').waitFor();
        }
        for (const [address, [action]] of Object.entries(behind)) {
          if (!me.actions.includes(action)) continue;
          assert.ok(links.includes(address), `${address} is allowed and not offered`);
        }
        assert.deepEqual(faults, []);
      },
    );
  });
}

test('without signing in there is nothing to see', async () => {
  for (const [, address] of Object.values(behind)) {
    assert.equal((await fetch(base + address)).status, 401, address);
  }
});
