// SPDX-License-Identifier: Apache-2.0
// No English is left on a page in Norwegian: what stands there is none of the client's English sentences, and what
// comes from the profile is said in Norwegian, too.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test, { after } from 'node:test';
import { closeBrowser, fromWeb, watchedPage, withBrowser } from './browser.mjs';
import { accountWith, addressesOf, base, settled } from './client.mjs';

after(closeBrowser);

/** The client's sentences, by language, that are whole: those that take values are not among them. */
async function sentences() {
  const { build } = fromWeb('esbuild');
  const folder = fileURLToPath(new URL('../../web/src/text/', import.meta.url));
  const { outputFiles } = await build({
    stdin: {
      contents: readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
        .map((name, place) => `export * as file${place} from './${name}';`)
        .join('\n'),
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const files = Object.values(await import(`data:text/javascript;base64,${code}`));
  const leaves = (said) =>
    typeof said === 'string'
      ? [said]
      : typeof said === 'object'
        ? Object.values(said).flatMap(leaves)
        : [];
  const of = (language) =>
    new Set(
      files
        .flatMap((file) => Object.values(file))
        .flatMap((words) => leaves(words?.[language] ?? {})),
    );
  return { english: of('en'), norwegian: of('nb') };
}

/** What can be read on a page, and what is read out of it. */
const saidOnPage = () => {
  const said = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) said.add(walker.currentNode.textContent.trim());
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) said.add(element.getAttribute(name));
  }
  return [...said].filter(Boolean);
};

const { english, norwegian } = await sentences();
const left = [...english].filter((text) => !norwegian.has(text));
assert.ok(left.length > 500, `${left.length} English sentences to look for`);

/** English of the profile that comes with the demonstration. */
const ofProfile = [
  'Academic check-in',
  'Wellbeing conversation',
  'faculty advising',
  'Payments and aid',
  'A bill is overdue',
  'part time',
  'full time',
];

for (const role of ['lead', 'advisor', 'auditor', 'tenant_admin', 'release_author', 'operator']) {
  test(`no English is left where a ${role} works in Norwegian`, { timeout: 120_000 }, async () => {
    const account = await accountWith(role);
    await withBrowser({ locale: 'nb-NO' }, async (context) => {
      const { page } = await watchedPage(context);
      await page.goto(base);
      await page.getByRole('button', { name: account.name }).click();
      const hasPurpose = account.me.purposes.length > 0;
      if (hasPurpose) await page.getByRole('button', { name: 'Fortsett' }).click();
      await page.locator('.shell').waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'nb');
      for (const address of await addressesOf(account)) {
        await page.goto(base + address);
        await settled(page);
        const said = await page.evaluate(saidOnPage);
        const found = said.filter((text) => left.includes(text) || ofProfile.includes(text));
        assert.deepEqual(found, [], address);
      }
    });
  });
}
