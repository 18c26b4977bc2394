// SPDX-License-Identifier: Apache-2.0
// The API's contract, read: which route a request is for, and whether an answer is as the contract says.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const place = new URL('../../contracts/api/openapi.yaml', import.meta.url);
const contract = parse(readFileSync(place, 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(contract, 'contract');

const routes = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation,
    pattern: new RegExp(
      `^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
    ),
  })),
);

/** The operation of a request with the values in its path, or undefined. */
export function routeOf(method, path) {
  for (const route of routes) {
    const match = route.method === method && route.pattern.exec(path);
    if (match) return { name: route.operation.operationId, values: { ...match.groups }, route };
  }
  return undefined;
}

const pointer = (...keys) =>
  `contract#/${keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

/** What is wrong with a JSON answer by the contract; nothing when it is right. */
export function faultsOf(route, status, body) {
  const said = route.operation.responses[status];
  if (!said) return [`${route.operation.operationId}: status ${status} is not in the contract`];
  if (!said.content?.['application/json']) return [];
  const keys = ['paths', route.path, route.method.toLowerCase(), 'responses', status];
  const check = ajv.compile({
    $ref: pointer(...keys, 'content', 'application/json', 'schema'),
  });
  if (check(body)) return [];
  return check.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
