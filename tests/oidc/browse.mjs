// SPDX-License-Identifier: Apache-2.0
// Goes where a browser would go with its cookies, and says where it is led away from the host it began at:
//   node browse.mjs <url>
const start = new URL(process.argv[2]);
const cookies = new Map();
let at = start;
for (let step = 0; at.host === start.host && step < 20; step += 1) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
    cookies.set(name, value);
  }
  const location = response.headers.get('location');
  if (!location) {
    process.stderr.write(`${response.status} at ${at}: ${await response.text()}\n`);
    process.exit(1);
  }
  at = new URL(location, at);
}
process.stdout.write(`${at}\n`);
