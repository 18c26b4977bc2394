// SPDX-License-Identifier: Apache-2.0
// How much is loaded before somebody can sign in, and that it is all the service's own.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { accountWith, base, signIn } from './client.mjs';

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

test('the list is asked for once, while the code of its screen is on the way', async () => {
  const account = await accountWith('advisor');
  await withBrowser({ locale: 'en-GB' }, async (context) => {
    const { page, faults } = await watchedPage(context);
    await signIn(page, account);
    await page.goto(`${base}/account`);
    await page.locator('.shell').waitFor();
    const asked = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/v1/queue') asked.push(request.url());
    });
    let letThrough;
    const isThere = new Promise((resolve) => (letThrough = resolve));
    await page.route(/assets\/Queue-.*\.js/, async (route) => {
      await isThere;
      await route.continue();
    });
    const request = page.waitForRequest((one) => one.url().includes('/api/v1/queue?'));
    await page.goto(`${base}/queue`);
    await request;
    assert.equal(await page.locator('.queue').count(), 0);
    letThrough();
    await page.locator('.queue-line.student').first().waitFor();
    assert.equal(asked.length, 1, asked.join(' '));
    assert.deepEqual(faults, []);
  });
});

test('nothing of a student is asked for before a purpose was chosen', async () => {
  const account = await accountWith('advisor');
  await withBrowser({ locale: 'en-GB' }, async (context) => {
    const { page } = await watchedPage(context);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${base}/queue`);
    await page.getByRole('button', { name: account.name }).click();
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    await page.goto(`${base}/queue`);
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.ok(asked.includes('/api/v1/me'));
    assert.deepEqual(
      asked.filter((path) => /queue$|students/.test(path) && path.startsWith('/api')),
      [],
    );
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
