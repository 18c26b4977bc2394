// SPDX-License-Identifier: Apache-2.0
// How much is loaded before somebody can sign in, and that it is all the service's own.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { base } from './client.mjs';

after(closeBrowser);

test('the sign-in page loads little, and nothing from elsewhere', async () => {
  await withBrowser({ viewport: { width: 1440, height: 900 } }, async (context) => {
    const { page } = await watchedPage(context);
    const loaded = [];
    page.on('requestfinished', async (request) => {
      const sizes = await request.sizes();
      loaded.push({ address: request.url(), bytes: sizes.responseBodySize });
    });
    await page.goto(base);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      loaded.filter(({ address }) => !address.startsWith(base)),
      [],
    );
    const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log(`first screen: ${loaded.length} requests, ${Math.round(total / 1000)} kB`);
    assert.ok(total < 150_000, `${total} bytes`);
  });
});

test('who was not let in by the institution’s sign-in is told so, and can try again', async () => {
  await withBrowser({ locale: 'en-GB' }, async (context) => {
    const { page, faults } = await watchedPage(context);
    await page.goto(`${base}/sign-in?refused=provider`);
    await page.getByText('You were not signed in').waitFor();
    await page.getByLabel('User name').waitFor();
    await page.goto(`${base}/sign-in`);
    await page.getByLabel('User name').waitFor();
    assert.equal(await page.getByText('You were not signed in').count(), 0);
    assert.deepEqual(faults, []);
  });
});
