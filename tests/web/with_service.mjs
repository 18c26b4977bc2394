// SPDX-License-Identifier: Apache-2.0
// Runs tests of the web client against the service itself: makes a small demonstration in a temporary folder, serves
// it on a free port of this machine, gives the tests its address as BASE, and ends everything, whatever happened.
//   node tests/web/with_service.mjs <program> <test>.mjs...
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const students = 400;
const [program, ...tests] = process.argv.slice(2);
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const running = new Set();

/** Starts a program in the folder; it is ended with us. */
function start(command, args, options) {
  const child = spawn(command, args, options);
  running.add(child);
  child.ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, error }));
    child.once('exit', (code, signal) => resolve({ code: code ?? 1, signal }));
  }).finally(() => running.delete(child));
  return child;
}

/** Ends what still runs: first asked, then made to. */
async function stopAll() {
  for (const child of running) {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await child.ended;
    clearTimeout(late);
  }
}

async function makeDemonstration(folder) {
  const out = join(folder, 'out');
  const demo = start(program, ['demo', '--no-serve', '--students', students, '--out', out], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (text) => (said += text));
  const { code, error } = await demo.ended;
  if (code !== 0) throw new Error(`no demonstration was made (${error ?? code}):\n${said}`);
  return join(out, 'workspace');
}

/** Serves the workspace, and says where. Tests ask faster than people do. */
async function serve(workspace) {
  const service = start(
    program,
    ['--workspace', workspace, '--tenant', 'university', 'serve', '--demo', '--port', '0'].concat([
      '--account-rate',
      '10000',
    ]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface(service.stdout)) {
    const port = /http:\/\/\S+:(\d+)/.exec(line)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error('the service ended before it said where it listens');
}

async function runTests(folder) {
  if (!existsSync(chromium)) {
    throw new Error(`no Chromium at ${chromium}: run tools/setup.sh, or say where with CHROMIUM`);
  }
  const base = await serve(await makeDemonstration(folder));
  // One file after the other: each changes what the others see, and has the processors to itself.
  for (const test of tests) {
    const env = { ...process.env, BASE: base, TMPDIR: folder };
    const { code } = await start('node', [test], { stdio: 'inherit', env }).ended;
    if (code !== 0) return code;
  }
  return 0;
}

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-web-'));
let code = 1;
async function end() {
  await stopAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end());
try {
  code = await runTests(folder);
} catch (error) {
  console.error(error.message);
}
await end();
