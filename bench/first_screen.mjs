// SPDX-License-Identifier: Apache-2.0
// How long it takes until people see something: the sign-in page, and the queue of somebody who is signed in, each in a
// browser that has kept nothing. Seconds from the request until it is drawn; median and slowest of ten.
//   BASE=http://localhost:8080 node bench/first_screen.mjs      the service of `make demo`
import { closeBrowser, watchedPage, withBrowser } from '../tests/web/browser.mjs';
import { accountWith, base, signIn } from '../tests/web/client.mjs';

const repeats = 10;
const desk = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };

/** In the page: how many milliseconds after it was asked for there was drawn what the selector finds. */
function whenDrawn(selector) {
  globalThis.drawnAt = new Promise((resolve) => {
    const looker = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      looker.disconnect();
      // The second frame begins when the first is drawn.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    });
    looker.observe(document, { childList: true, subtree: true });
  });
}

/** Seconds from asking for an address until something stands there; the page itself looks, which no polling rounds up. */
async function secondsUntil(page, address, selector) {
  await page.addInitScript(whenDrawn, selector);
  await page.goto(base + address, { waitUntil: 'commit' });
  return (await page.evaluate(() => globalThis.drawnAt)) / 1000;
}

function print(what, seconds) {
  const sorted = [...seconds].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${what}: ${median.toFixed(2)} s, slowest ${sorted.at(-1).toFixed(2)} s`);
}

const account = await accountWith('advisor');
const signInPage = [];
const queue = [];
for (let repeat = 0; repeat < repeats; ++repeat) {
  await withBrowser(desk, async (context) => {
    const { page } = await watchedPage(context);
    signInPage.push(await secondsUntil(page, '/', 'main.sign-in h1'));
    await signIn(page, account);
    const cookies = await context.cookies();
    await withBrowser(desk, async (fresh) => {
      await fresh.addCookies(cookies);
      const { page: first } = await watchedPage(fresh);
      queue.push(await secondsUntil(first, '/queue', '.queue-line.student'));
    });
  });
}
await closeBrowser();
print('sign-in page', signInPage);
print('queue, signed in', queue);
