// SPDX-License-Identifier: Apache-2.0
// A stand-in for the service while the client is developed: made-up answers, each held to the contract before it is
// sent. Serves dist/ under the service's own policy. Not part of the product, and used by none of its tests.
//   npm run dev   then http://localhost:8090
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { answers } from './answers.mjs';
import { faultsOf, routeOf } from './contract.mjs';

const port = Number(process.env.PORT ?? 8090);
const dist = new URL('../dist/', import.meta.url);
const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const everything =
  'queue.view export.queue student.view student.feedback alert.raise access.report case.view case.write note.write note.read_restricted feedback.review record.view record.resolve model.view model.act pool.view capacity.propose audit.view audit.verify user.manage break_glass.request break_glass.grant job.view job.run'.split(
    ' ',
  );
const advisor = everything.filter((action) =>
  /^(queue|export|student|alert|case|note\.write|access|model\.view|pool|break_glass\.request)/.test(
    action,
  ),
);
const people = [
  {
    login: 'kari',
    name: 'Kari Nordmann',
    what: 'Advisor in engineering',
    password: 'kari',
    role: 'advisor',
    actions: advisor,
    purposes: ['advising'],
  },
  {
    login: 'berit',
    name: 'Berit Strand',
    what: 'Everything at once, for looking at screens',
    password: 'berit',
    role: 'lead',
    actions: everything,
    purposes: ['advising', 'intervention_review', 'model_audit', 'data_quality'],
  },
];
const sessions = new Map();
const sessionOf = (request) =>
  sessions.get(/plimsoll_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1]);
const meOf = ({ person, purpose }) => ({
  account: 'a-1',
  login: person.login,
  name: person.name,
  institution: 'A university',
  tenant: 'university',
  purpose,
  purposes: person.purposes,
  grants: [{ id: 'g1', role: person.role, scope: 'tenant' }],
  actions: purpose ? person.actions : [],
  csrf_token: 'csrf',
  policy_version: '1',
  must_change_password: false,
  has_second_factor: false,
  idle_seconds: 900,
});
const problem = (status, title, detail) => ({
  status,
  body: { type: '/problems/refused', title, status, detail, instance: 'req-41c0' },
});

const ofSessions = {
  sign_in_methods: ({ session }) => ({
    institution: 'A university',
    is_signed_in: Boolean(session),
    local: true,
    oidc: true,
    oidc_name: 'Feide',
    demo_accounts: people.map(({ login, name, what, password }) => ({
      login,
      name,
      what,
      password,
    })),
  }),
  sign_in: ({ body }) => {
    const person = people.find(
      ({ login, password }) => login === body.login && password === body.password,
    );
    if (!person) return problem(401, 'Not signed in', 'User name or password is wrong.');
    const id = String(Math.random()).slice(2);
    sessions.set(id, { person, purpose: null });
    return {
      body: { next: 'signed_in' },
      cookie: `plimsoll_session=${id}; HttpOnly; SameSite=Strict; Path=/`,
    };
  },
  second_factor: () => ({ next: 'signed_in' }),
  me: ({ session }) => meOf(session),
  choose_purpose: ({ session, body }) => meOf(Object.assign(session, body)),
  sign_out: ({ request }) => {
    sessions.delete(/plimsoll_session=(\w+)/.exec(request.headers.cookie)?.[1]);
    return { status: 204 };
  },
  change_password: () => ({ status: 204 }),
  begin_second_factor: () => ({
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Plimsoll:kari?secret=JBSWY3DPEHPK3PXP',
  }),
  confirm_second_factor: () => ({
    recovery_codes: ['3f9a-11c2', '8b10-7de4', '55ac-90ff', 'c0de-1234'],
  }),
  my_sessions: () => ({
    sessions: [
      {
        id: 's1',
        begun_at: new Date().toISOString(),
        seen_at: new Date().toISOString(),
        is_current: true,
      },
    ],
  }),
  end_session: () => ({ status: 204 }),
};
const card =
  '<!doctype html><html lang="en"><title>Card</title><h1>Model card</h1><p>What the release is and is not.</p></html>';
const open = ['sign_in_methods', 'sign_in', 'second_factor'];

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString() || 'null') : null;
}

function send(response, status, type, body, headers = {}) {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}

async function answerApi(request, response, url) {
  const found = routeOf(request.method, url.pathname);
  const act = found && (ofSessions[found.name] ?? answers[found.name]);
  const session = sessionOf(request);
  if (found?.name === 'model_card') {
    // A document of its own, which only the client may frame.
    const own = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    return send(response, 200, types.html, card, { 'Content-Security-Policy': own });
  }
  if (!act)
    return send(
      response,
      404,
      'application/problem+json',
      JSON.stringify(problem(404, 'No such address', url.pathname).body),
    );
  const isOpen = open.includes(found.name);
  const asked = {
    ...found,
    request,
    session,
    query: url.searchParams,
    body: await readBody(request),
  };
  const answer = isOpen || session ? act(asked) : problem(401, 'Not signed in', 'Sign in first.');
  const isPlain =
    !('status' in answer && ('body' in answer || answer.status === 204)) && !answer.cookie;
  const { status = 200, body, cookie } = isPlain ? { body: answer } : answer;
  const faults = status < 400 ? faultsOf(found.route, status, body) : [];
  if (faults.length > 0) console.error(found.name, faults.slice(0, 4));
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  send(
    response,
    faults.length > 0 ? 500 : status,
    type,
    body && JSON.stringify(body),
    cookie ? { 'Set-Cookie': cookie } : {},
  );
}

createServer((request, response) => {
  const url = new URL(request.url, `http://localhost:${port}`);
  if (url.pathname.startsWith('/api/')) return void answerApi(request, response, url);
  const file = new URL(`.${url.pathname}`, dist);
  const isFile = url.pathname !== '/' && file.href.startsWith(dist.href) && existsSync(file);
  const place = isFile ? file : new URL('index.html', dist);
  send(response, 200, types[place.pathname.split('.').pop()], readFileSync(place));
}).listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}`));
