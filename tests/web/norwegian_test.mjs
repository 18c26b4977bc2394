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
      contents: readdirSync(folder, { recursive: true })
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

/** Words of a profile: what is said in English, without what is the same in Norwegian. */
async function englishOfProfile() {
  const { ask } = await accountWith('advisor');
  const student = (await ask('GET', '/api/v1/queue')).body.rows[0].student;
  const said = async (language) => {
    const { body } = await ask('GET', `/api/v1/students/${student}?language=${language}`);
    const { facts, routes, prediction } = body;
    return [
      ...facts.flatMap((fact) => [fact.title, fact.group_title]),
      ...routes.flatMap(({ title, unit, steps }) => [title, unit, ...steps]),
      ...prediction.reasons.map(({ text }) => text),
      prediction.outcome,
      body.week,
    ];
  };
  const translated = new Set(await said('nb'));
  return (await said('en')).filter((text) => !translated.has(text));
}

const ofProfile = await englishOfProfile();
assert.ok(ofProfile.includes('Academic check-in') && ofProfile.includes('faculty advising'));
assert.ok(ofProfile.includes('Payments and aid'));

/** Refers a student of the list to every unit, so that the page names all of them. */
async function refersAStudent({ ask }) {
  const { rows } = (await ask('GET', '/api/v1/queue')).body;
  const { student } = rows.at(-1);
  const { case: id } = (await ask('POST', '/api/v1/cases', { student })).body;
  for (const { route } of (await ask('GET', `/api/v1/students/${student}`)).body.routes) {
    const made = await ask('POST', `/api/v1/cases/${id}/referrals`, { route });
    assert.equal(made.status, 201);
  }
}

/** Pages of students whose case has referrals: those that an advisor's week leaves, and one with all. */
async function referredStudents(account) {
  const { ask, me } = account;
  if (!me.actions.includes('case.view')) return [];
  if (me.actions.includes('case.write')) await refersAStudent(account);
  const { cases } = (await ask('GET', '/api/v1/cases')).body;
  const found = new Set();
  for (const { case: id, student } of cases) {
    const { referrals } = (await ask('GET', `/api/v1/cases/${id}`)).body;
    if (referrals.length > 0) found.add(`/students/${student}`);
  }
  assert.ok(found.size > 0);
  return [...found];
}

/** Runs the weekly cycle, so that there is a run with all its stages; again, it finds nothing new. */
async function runsTheCycle() {
  const { as_of_date } = (await (await accountWith('advisor')).ask('GET', '/api/v1/queue')).body;
  const { ask } = await accountWith('tenant_admin');
  const wanted = { kind: 'weekly_cycle', as_of_date };
  const { body: started } = await ask('POST', '/api/v1/jobs', wanted);
  let job = started;
  while (['waiting', 'running'].includes(job.state)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    job = (await ask('GET', `/api/v1/jobs/${started.job}`)).body;
  }
  assert.equal(job.state, 'done', JSON.stringify(job));
}

/** Everything that an answer says by a code, in the service's own English. */
function saidByCode(answer) {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = 'code' in answer && 'text' in answer && 'values' in answer ? [answer.text] : [];
  return [...own, ...Object.values(answer).flatMap(saidByCode)];
}

/** What the service says in English to an account that it lets see runs and packages. */
async function englishOfService({ ask, me }) {
  const of = async (action, address) =>
    me.actions.includes(action) ? saidByCode((await ask('GET', address)).body) : [];
  return [...(await of('job.view', '/api/v1/jobs')), ...(await of('model.view', '/api/v1/models'))];
}

await runsTheCycle();

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
      const english = [...left, ...ofProfile, ...(await englishOfService(account))];
      const look = async (address) => {
        const said = await page.evaluate(saidOnPage);
        assert.deepEqual(
          said.filter((text) => english.includes(text)),
          [],
          address,
        );
      };
      for (const address of await addressesOf(account)) {
        await page.goto(base + address);
        await settled(page);
        await look(address);
      }
      for (const address of await referredStudents(account)) {
        await page.goto(base + address);
        await page.getByRole('heading', { name: 'Henvisninger' }).waitFor();
        await look(address);
      }
    });
  });
}

test('what the service refuses is said in Norwegian', { timeout: 60_000 }, async () => {
  const account = await accountWith('advisor');
  await withBrowser({ locale: 'nb-NO' }, async (context) => {
    const { page } = await watchedPage(context);
    await page.goto(base);
    await page.getByRole('button', { name: account.name }).click();
    await page.getByRole('button', { name: 'Fortsett' }).click();
    await page.locator('.shell').waitFor();
    await page.goto(`${base}/account`);
    await page.getByLabel('Passordet nå').fill('this is not my password');
    await page.getByLabel('Nytt passord', { exact: true }).fill('fire ord som virker');
    await page.getByLabel('Nytt passord igjen').fill('fire ord som virker');
    await page.getByRole('button', { name: 'Bytt passord' }).click();
    const notice = page.getByRole('alert');
    await notice.getByText('Passordet du har nå, stemmer ikke.').waitFor();
    assert.doesNotMatch(await notice.innerText(), /password|may not|Request/);
    // Where the client has no sentence of its own, it says what is so; the service's English is folded away.
    await page.goto(`${base}/students/nobody`);
    await page.getByText('Du har ikke tilgang til dette').waitFor();
    assert.equal(await page.locator('.notice details:not([open]) [lang=en]').count(), 1);
  });
});
