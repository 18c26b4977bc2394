// SPDX-License-Identifier: Apache-2.0
// What people do in the web client, as tests say it. The service's address is given as BASE; it has to run with its
// demonstration accounts, whose roles are found by signing in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const base = process.env.BASE?.replace(/\/$/, '');
assert.ok(base, 'give the address of a running service with demonstration accounts: BASE=http://…');

/** Asks the API as one account; keeps its cookie. */
async function apiSession({ login, password }) {
  let cookie = '';
  let csrf = '';
  const ask = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(cookie && { Cookie: cookie }),
        ...(csrf && { 'X-CSRF-Token': csrf }),
      },
      body: body && JSON.stringify(body),
    });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0];
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson && text ? JSON.parse(text) : text,
    };
  };
  const answer = await ask('POST', '/api/v1/sign-in', { login, password });
  assert.equal(answer.body.next, 'signed_in', `${login} cannot sign in`);
  const me = (await ask('GET', '/api/v1/me')).body;
  csrf = me.csrf_token;
  return { ask, me };
}

/** The demonstration accounts, each with what it may do with a purpose chosen. */
export async function demoAccounts() {
  const { demo_accounts: accounts = [] } = await (await fetch(`${base}/api/v1/sign-in`)).json();
  assert.ok(accounts.length > 0, 'the service has no demonstration accounts');
  const found = [];
  for (const account of accounts) {
    const session = await apiSession(account);
    const [purpose] = session.me.purposes;
    const me = purpose
      ? (await session.ask('PUT', '/api/v1/me/purpose', { purpose })).body
      : session.me;
    found.push({
      ...account,
      me,
      roles: me.grants.map(({ role }) => role),
      ask: session.ask,
    });
  }
  return found;
}

export async function accountWith(role) {
  const account = (await demoAccounts()).find(({ roles }) => roles.includes(role));
  assert.ok(account, `no demonstration account has the role ${role}`);
  return account;
}

/** Addresses of one account's screens, a student's and a package's among them. */
export async function addressesOf({ me, ask }) {
  const may = (action) => me.actions.includes(action);
  const found = ['/account'];
  if (may('queue.view')) {
    found.push('/queue', '/queue?band=green', '/cases');
    const student = (await ask('GET', '/api/v1/queue')).body.rows[0]?.student;
    if (student) found.push(`/students/${student}`);
  }
  if (may('feedback.review')) found.push('/follow-up');
  if (may('model.view')) {
    found.push('/models');
    const [newest] = (await ask('GET', '/api/v1/models')).body.packages;
    if (newest) found.push(`/models/${newest.package}`);
  }
  if (may('audit.view') || may('audit.verify')) found.push('/audit');
  if (may('record.view')) found.push('/tickets');
  if (may('job.view')) found.push('/jobs');
  if (may('user.manage')) {
    for (const page of ['people', 'teams', 'tokens', 'emergency', 'who']) {
      found.push(`/administration/${page}`);
    }
  }
  return found;
}

/** Waits until a screen has what it asked for. */
export async function settled(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/** Signs in by the demonstration's button and chooses the first purpose that is offered. */
export async function signIn(page, account) {
  await page.goto(`${base}/`);
  await page.getByRole('button', { name: account.name }).click();
  if (account.me.purposes.length > 0) {
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.locator('.shell').waitFor();
}

export async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

/** The row of the list that keys act on. */
export const currentRow = (page) => page.locator('[role=row][aria-current=true]');

/** The dialog that is open. */
export const dialog = (page) => page.getByRole('dialog');

/** Saves the open dialog, and waits until it is gone. */
export async function save(page, label = 'Save') {
  await dialog(page).getByRole('button', { name: label, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

/** Addresses of the client's screens with what must be allowed for each, as the client itself has them. */
export function screensOfClient() {
  const source = readFileSync(new URL('../../web/src/app/screens.ts', import.meta.url), 'utf8');
  const found = [...source.matchAll(/pattern: '([^']+)'/g)].map(([, pattern]) => pattern);
  assert.ok(found.length >= 9);
  return found.filter((pattern) => !pattern.includes('{'));
}
