import { describe, expect, test } from 'vitest';
import { PartnerCenterError } from '../src/errors.ts';
import { createLog, withoutSecrets } from '../src/log.ts';

const KEY = 'DEMO0-8FQ2M-WX7CT-R4NKP-3HJ9D';
const JWT =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const TOKEN = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';
const REFRESH = `0.AXkA${'x7Qp-_9'.repeat(40)}`;

function linesOf(work: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  work(createLog('info', (line) => lines.push(line)));
  return lines.join('');
}

describe('a secret that somebody logs by mistake is not in the line', () => {
  test.each([
    ['a product key as a field', { key: KEY }, KEY],
    ['a product key in lower case inside a sentence', { note: `the key is ${KEY.toLowerCase()}.` }, KEY.toLowerCase()],
    ['a product key glued to other letters', { note: `key${KEY}x` }, KEY],
    ['a product key inside JSON inside a text', { body: JSON.stringify({ value: KEY }) }, KEY],
    ['a product key with typographic hyphens', { note: KEY.replaceAll('-', '\u2011') }, KEY.replaceAll('-', '\u2011')],
    ['the address of a download page', { url: `https://desk.example/d/${TOKEN}?x=1` }, TOKEN],
    ['a bearer token', { headers: { authorization: `Bearer ${JWT}` } }, JWT],
    ['a bearer token in a sentence', { note: `sent authorization: bearer ${TOKEN}` }, TOKEN],
    ['a bare JSON Web Token', { note: JWT }, JWT],
    ['a refresh token as a field', { refresh_token: 'short-one' }, 'short-one'],
    ['a refresh token in a form', { body: 'grant_type=refresh_token&refresh_token=short-one&scope=x' }, 'short-one'],
    ['a refresh token without a name', { value: REFRESH }, REFRESH],
    ['a refresh token in escaped JSON', { body: JSON.stringify({ refresh_token: 'short-one' }) }, 'short-one'],
    ['a client secret with quotes in it', { clientSecret: 'half"other-half' }, 'other-half'],
    ['a product key behind a line break', { note: `x\n${KEY}` }, KEY],
    ['a token behind a line break', { note: `x\n${REFRESH}` }, REFRESH],
    ['a product key as the name of a field', { keys: { [KEY]: 1 } }, KEY],
    ['the signature of a storage address', { url: 'https://x.example/f.iso?se=1&sig=abc%2Fdef' }, 'abc%2Fdef'],
  ])('%s', (_name, facts, secret) => {
    const line = linesOf((log) => log.info(facts, 'something happened'));

    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: 'something happened' });
  });

  test('in the message, in an error, in its stack and in its cause', () => {
    const cause = new Error(`no such key ${KEY}`);
    const error = new Error(`GET /d/${TOKEN} failed`, { cause });

    const line = linesOf((log) => log.error({ error }, `could not show ${KEY}`));

    expect(line).not.toContain(KEY);
    expect(line).not.toContain(TOKEN);
    expect(line).toContain('failed');
  });
});

test.each([
  '7c4a8d09-ca37-62af-61e9-520943dc2649',
  'P-7K3M9QX2',
  'GET /v1/customers/7c4a8d09-ca37-62af-61e9-520943dc2649/orders/DZH318Z0BQ3Q 200',
  'a token was refreshed',
  '2026-11-23T08:00:00.000Z',
])('%s is no secret and stays', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

test('an error of Partner Center is logged with the ids its support asks for', () => {
  const error = new PartnerCenterError({
    kind: 'refused',
    status: 400,
    code: '800061',
    requestId: 'request',
    correlationId: 'correlation',
    description: 'no',
  });

  const line = JSON.parse(linesOf((log) => log.warn({ error, turn: 'a' }, 'no order')));

  expect(line).toMatchObject({
    level: 'warn',
    turn: 'a',
    error: {
      name: 'PartnerCenterError',
      status: 400,
      code: '800061',
      requestId: 'request',
      correlationId: 'correlation',
    },
  });
});

test('nothing below the level is written', () => {
  const lines: string[] = [];
  const log = createLog('error', (line) => lines.push(line));

  log.info({}, 'a');
  log.warn({}, 'b');

  expect(lines).toEqual([]);
});
