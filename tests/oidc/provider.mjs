// SPDX-License-Identifier: Apache-2.0
// A real OpenID Connect provider (oidc-provider, third_party/oidc-provider) for tests:
//   node provider.mjs
// It says its port on a line and ends when its input does. Whoever comes is signed in as Anna and agrees to everything.
// There is a client for each algorithm of signatures, "plimsoll-<algorithm>" with the secret "secret of <client>", and
// one without a secret, "plimsoll-public".
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

// Its advice is for those who run it in earnest; and nobody reads this output after the first line.
console.info = () => {};
console.warn = () => {};
const library = '../../third_party/oidc-provider/node_modules/oidc-provider/lib/index.js';
const { Provider } = await import(new URL(library, import.meta.url));

const redirect = 'https://plimsoll.example/auth/oidc/callback';
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const keys = [['rsa', { modulusLength: 2048 }], ['ec', { namedCurve: 'P-256' }], ['ed25519', {}]].map(
  ([type, options]) => ({ ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), use: 'sig' }),
);
const client = (client_id, more) => ({
  client_id, redirect_uris: [redirect], post_logout_redirect_uris: ['https://plimsoll.example/'],
  grant_types: ['authorization_code'], response_types: ['code'], ...more,
});
const clients = algorithms.map((algorithm) => client(`plimsoll-${algorithm}`, {
  client_secret: `secret of plimsoll-${algorithm}`, id_token_signed_response_alg: algorithm,
}));
clients.push(client('plimsoll-public', { token_endpoint_auth_method: 'none' }));

const anna = {
  sub: 'anna-7', name: 'Anna Berg', preferred_username: 'anna', email: 'anna@example.org', email_verified: true,
  groups: ['staff', 'advisors of science'],
};

let provider;
async function agree(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: anna.sub } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const server = createServer((request, response) =>
  request.url.startsWith('/interaction/') ? agree(request, response) : provider.callback()(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  provider = new Provider(`http://127.0.0.1:${port}`, {
    clients,
    jwks: { keys },
    enabledJWA: { idTokenSigningAlgValues: algorithms },
    pkce: { required: () => true, methods: ['S256'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => (id === anna.sub ? { accountId: id, claims: () => anna } : undefined),
  });
  process.stdout.write(`${port}\n`);
});
process.stdin.resume().on('end', () => process.exit(0));
