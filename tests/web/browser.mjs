// SPDX-License-Identifier: Apache-2.0
// Chromium for tests of the web client: started with an empty profile, watched for errors, asked for what axe finds.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

export const fromWeb = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = fromWeb('playwright-core');
const axeSource = readFileSync(fromWeb.resolve('axe-core/axe.min.js'), 'utf8');

const args = [
  '--no-sandbox', // which root has not, as in a container
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
let browser;

/**
 * Does `work(context)` in a session of its own, of a browser that a test's file has once.
 * @param options as for a context of Playwright: viewport, colorScheme, locale, …
 */
export async function withBrowser(options, work) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser ??= await chromium.launch({ executablePath, headless: true, args });
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** To be called after all of a file's tests. */
export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** A page that writes down what the console calls an error, and what the page throws. */
export async function watchedPage(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  return { page, faults };
}

/** What axe finds on the page as it stands: rule, help, and where. */
export async function axeFindings(page) {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axeSource); // by the debugger, which the page's policy does not bind
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }));
}
