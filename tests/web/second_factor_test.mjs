// SPDX-License-Identifier: Apache-2.0
// Setting up a second factor: the square on the screen says what the text beside it says, in every theme and size.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { closeBrowser, fromWeb, watchedPage, withBrowser } from './browser.mjs';
import { accountWith, base, signIn } from './client.mjs';

const reader = readFileSync(fromWeb.resolve('jsqr'), 'utf8');

after(closeBrowser);

/** What a reader of QR codes finds in a picture of an element. */
async function readFrom(page, element) {
  const picture = (await element.screenshot()).toString('base64');
  await page.evaluate(reader); // by the debugger, which the page's policy does not bind
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    return globalThis.jsQR(data, image.width, image.height)?.data;
  }, picture);
}

test('an authenticator reads the secret from the screen', { timeout: 60_000 }, async () => {
  const account = await accountWith('operator');
  await withBrowser({ locale: 'en-GB' }, async (context) => {
    const { page, faults } = await watchedPage(context);
    await signIn(page, account);
    await page.goto(`${base}/account`);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const square = page.getByRole('img', { name: 'QR code' });
    const card = page.getByRole('region', { name: 'Second factor' });
    const secret = (await card.locator('pre').innerText()).replaceAll(/\s/g, '');
    assert.match(secret, /^[A-Z2-7]{32,}$/);
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 1440],
      ['dark', 390],
    ]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const read = new URL(await readFrom(page, square));
      assert.equal(read.protocol, 'otpauth:');
      assert.equal(read.searchParams.get('secret'), secret);
    }
    assert.deepEqual(faults, []);
  });
});
