// SPDX-License-Identifier: Apache-2.0
// Chromium for tests of the web client: started with an empty profile, watched for errors, asked for what axe finds.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fromWeb = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = fromWeb('playwright-core');
const axeSource = fromWeb.resolve('axe-core/axe.min.js');

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Does `work(context)` in a browser of its own.
 * @param options as for a context of Playwright: viewport, colorScheme, locale, …
 */
export async function withBrowser(options, work) {
  const profile = mkdtempSync(join(tmpdir(), 'plimsoll-web-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args,
    bypassCSP: false,
    ...options,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** A page that writes down what the console calls an error, and what the page throws. */
export async function watchedPage(context) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  return { page, faults };
}

/** What axe finds on the page as it stands: rule, help, and where. */
export async function axeFindings(page) {
  const source = readFileSync(axeSource, 'utf8');
  await page.evaluate(source); // by the debugger, which the page's policy does not bind
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }));
}
