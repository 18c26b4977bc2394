// SPDX-License-Identifier: Apache-2.0
// An advisor's week, from sign-in to sign-out, in a real browser against a real service.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { axeFindings, closeBrowser, watchedPage, withBrowser } from './browser.mjs';
import { accountWith, base, currentRow, dialog, save, signIn, signOut } from './client.mjs';

after(closeBrowser);

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const nameOf = (row) => row.locator('.cell-student a').first().innerText();

/** What axe finds in the dialog that is open. */
async function checkDialog(page) {
  await dialog(page).waitFor();
  assert.deepEqual(await axeFindings(page), []);
}

async function readsTheList(page, account) {
  const { body: list } = await account.ask('GET', '/api/v1/queue');
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  await page.getByText(`${list.total} student`).first().waitFor();
  const names = await page.locator('.queue-line.student .cell-student > a').allInnerTexts();
  const expected = list.rows.slice(0, 5).map(({ name, student }) => name ?? student);
  assert.deepEqual(names.slice(0, expected.length), expected, 'the order is the service’s');
  const [pool] = list.pools;
  await page.getByRole('rowheader', { name: pool.title }).waitFor();
  const first = page.locator('.queue-line.student').first();
  assert.match(await first.innerText(), /Red|Amber/, 'a band is a word too');
  assert.ok((await first.locator('.reason-lines li').count()) <= 3);
}

async function movesByKeyboard(page) {
  const first = await nameOf(currentRow(page));
  await press(page, 'j');
  const second = await nameOf(currentRow(page));
  assert.notEqual(second, first);
  await press(page, 'k');
  assert.equal(await nameOf(currentRow(page)), first);
  await press(page, 'Enter');
  await page.getByRole('complementary').getByRole('heading', { name: first }).waitFor();
  await press(page, 'Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await press(page, '?');
  await dialog(page).getByText('log a contact').waitFor();
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

async function takesFeedbackBack(page) {
  await press(page, 'j', 'j', 'j');
  const row = page.locator(`[data-place="${await currentRow(page).getAttribute('data-place')}"]`);
  await press(page, 'r');
  await row.getByText('You said: Not relevant').waitFor();
  await page.getByRole('status').getByText('Marked as not relevant').waitFor();
  await press(page, 'u');
  await row.getByText('You said').waitFor({ state: 'detached' });
  await page.getByRole('status').getByText('Taken back').waitFor();
  await press(page, 'k', 'w');
  await dialog(page).getByLabel('Something else').check();
  await dialog(page).getByRole('textbox').fill('Handed in on paper, two weeks ago.');
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/feedback') && answer.request().method() === 'POST',
  );
  await save(page);
  await page.getByText('You said: Wrong data').first().waitFor();
  assert.equal((await kept).status(), 201);
}

async function seesOwnFeedback(page) {
  const row = page.locator('.queue-line.student').filter({ hasText: 'You said: Wrong data' });
  await row.first().locator('.cell-student a').click();
  const why = page.getByRole('region', { name: 'Reasons' });
  await why.getByText('You said: Wrong data').waitFor();
  await why.getByRole('button', { name: 'Take back: Wrong data' }).click();
  await why.getByText('You said').waitFor({ state: 'detached' });
  const known = page.getByRole('region', { name: 'What was known when' });
  assert.ok((await known.locator('details[open]').count()) >= 1, 'what is behind reasons is open');
  assert.ok((await known.locator('details:not([open])').count()) >= 1, 'the rest is folded');
  await known.getByRole('heading', { name: 'Payments and aid' }).click();
  await known.getByRole('row', { name: /A bill is overdue.*(yes|no|not known)/ }).waitFor();
  assert.equal(await known.getByText(/\bflag\b/).count(), 0);
  const chart = page.getByRole('region', { name: 'Score over time' }).locator('.threshold');
  assert.equal(await chart.count(), 2, 'the lines of red and amber');
}

async function logsAContact(page) {
  await page.goto(`${base}/queue`);
  await currentRow(page).waitFor();
  await press(page, 'c');
  await checkDialog(page);
  await dialog(page).getByLabel('Phone').check();
  await dialog(page).getByLabel('Meeting set').check();
  await save(page);
  await currentRow(page).getByText('Meeting set').waitFor();
  return nameOf(currentRow(page));
}

async function writesNotes(page) {
  const words = `Works nights this term (${Date.now()}).`;
  await press(page, 'n');
  await checkDialog(page);
  await dialog(page).getByRole('textbox').fill(words);
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await press(page, 'n');
  assert.equal(await dialog(page).getByRole('textbox').inputValue(), words, 'a draft is kept');
  await dialog(page).getByLabel('Restricted').check();
  await save(page);
  await currentRow(page).locator('.cell-student a').click();
  await page.getByText(words).waitFor();
  return words;
}

async function plansSupport(page) {
  await page.getByRole('button', { name: 'Add a task' }).click();
  await checkDialog(page);
  await dialog(page).getByLabel('What is to be done').fill('Ask the laboratory for another date');
  await save(page);
  const done = page.getByRole('button', { name: 'Done: Ask the laboratory' });
  await done.first().click();
  await page
    .getByRole('button', { name: /^Open again/ })
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Refer to another unit' }).click();
  await save(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Add an intervention' }).click();
  await dialog(page).getByLabel('Programme').fill('Study group, mathematics');
  await save(page);
  await page.getByText('Study group, mathematics').first().waitFor();
}

async function commentsOnTheCase(page) {
  await page.getByRole('button', { name: 'Change the case' }).click();
  await dialog(page).getByRole('textbox').fill('Asked to be called in the afternoon.');
  await save(page);
  await page.getByText('Asked to be called in the afternoon.').waitFor();
}

async function closesTheCase(page) {
  await page.getByRole('button', { name: 'Change the case' }).click();
  await checkDialog(page);
  await dialog(page).getByLabel('Closed').check();
  await dialog(page).getByLabel('Resolved').check();
  await save(page);
  await page.getByRole('region', { name: 'Case' }).getByText('Closed').waitFor();
}

async function seesWhoLooked(page, account) {
  await page.getByRole('tab', { name: 'Who looked' }).click();
  const own = page.getByRole('tabpanel').getByRole('row', { name: account.name }).first();
  await own.waitFor();
  assert.match(await own.innerText(), /Advising/);
}

async function findsTheCase(page, name) {
  await page.goto(`${base}/cases?state=closed`);
  await page.getByRole('row', { name }).getByText('Resolved').waitFor();
  await page.getByLabel('State').selectOption({ label: 'Open cases' });
  await page.waitForURL((url) => url.search === '');
  await page.getByRole('row', { name }).waitFor({ state: 'detached' });
  await page.getByLabel('Owner').selectOption({ label: 'Mine' });
  await page.waitForURL(/owner=me/);
  const saved = page.getByRole('button', { name: 'Saved filters' });
  await saved.click();
  await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
  await dialog(page).getByLabel('Name').fill('My cases');
  await save(page);
  await page.goto(`${base}/cases?state=closed`);
  await saved.click();
  await page.getByRole('menuitem', { name: 'My cases', exact: true }).click();
  await page.waitForURL((url) => url.search === '?owner=me');
  await page.goto(`${base}/cases?state=any`);
  await currentRow(page).waitFor();
  await press(page, 'j', 'k', 'Enter');
  await page.waitForURL(/\/students\//);
}

async function filtersByAddress(page) {
  await page.goto(`${base}/queue`);
  await page.getByLabel('Contact', { exact: true }).selectOption({ label: 'Not contacted' });
  await page.waitForURL(/state=new/);
  await page.reload();
  await page.getByRole('table').or(page.getByText('Nobody matches')).first().waitFor();
  assert.equal(await page.getByLabel('Contact', { exact: true }).inputValue(), 'new');
  const name = 'Zzyzx';
  await page.getByLabel('Search by name').fill(name);
  await page.getByText('Nobody matches these filters').waitFor();
  assert.ok(!page.url().includes(name), 'what is searched for stays out of the address');
}

test('an advisor works through a week', { timeout: 240_000 }, async () => {
  const account = await accountWith('advisor');
  const options = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
  await withBrowser(options, async (context) => {
    const { page, faults } = await watchedPage(context);
    await signIn(page, account);
    await readsTheList(page, account);
    await movesByKeyboard(page);
    await takesFeedbackBack(page);
    await seesOwnFeedback(page);
    const name = await logsAContact(page);
    await writesNotes(page);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await plansSupport(page);
    await commentsOnTheCase(page);
    await closesTheCase(page);
    await seesWhoLooked(page, account);
    await findsTheCase(page, name);
    await filtersByAddress(page);
    await signOut(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await page.getByText(name).count(), 0, 'nothing of a student stays behind');
    assert.deepEqual(faults, []);
  });
});
