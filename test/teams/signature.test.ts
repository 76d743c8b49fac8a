/** The SDK's check of the channel's signature, against keys of the test's own: wired, and not only configured. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Application } from '@microsoft/teams-ai';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeskAdapter } from '../../src/teams/adapter.ts';
import { receiveActivities } from '../../src/teams/endpoint.ts';

const BOT_ID = '00000000-0000-4000-8000-00000000b070';
const SERVICE_URL = 'https://smba.trafficmanager.net/amer/';
const ISSUER = 'https://issuer.test';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

let issuer: Server;
let desk: Server;
let reached: number;
const logged: unknown[] = [];

beforeAll(async () => {
  const keys = [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }];
  issuer = await listening(
    express()
      .get(
        '/metadata',
        (_request, response) => void response.json({ issuer: ISSUER, jwks_uri: `${addressOf(issuer)}/keys` }),
      )
      .get('/keys', (_request, response) => void response.json({ keys })),
  );
  desk = await listening(deskTrusting(`${addressOf(issuer)}/metadata`));
});
afterAll(() => {
  for (const server of [issuer, desk]) server.close();
});
beforeEach(() => {
  reached = 0;
});

function deskTrusting(metadataUrl: string): express.Express {
  const adapter = new DeskAdapter(
    {
      ChannelService: 'test',
      ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
      ToChannelFromBotLoginUrl: 'https://login.test',
      ToChannelFromBotOAuthScope: 'https://api.test',
      OAuthUrl: 'https://oauth.test',
      CallerId: 'test',
    },
    new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: BOT_ID, MicrosoftAppPassword: 'secret' }),
  );
  const application = new Application().activity('message', async () => {
    reached += 1;
  });
  const keep = (facts: unknown) => void logged.push(facts);
  const log = { info: keep, warn: keep, error: keep };
  return express().post('/', express.json(), receiveActivities(adapter, application, { log, authenticated: true }));
}

describe('an activity', () => {
  it('signed by the channel is let in', async () => {
    expect(await send(tokenBy(ours.privateKey))).toEqual({ status: 200, body: undefined, reached: 1 });
  });

  it.each([
    ['by somebody else', () => tokenBy(theirs.privateKey)],
    ['for another bot', () => tokenBy(ours.privateKey, { aud: '11111111-0000-4000-8000-000000000000' })],
    ['by another issuer', () => tokenBy(ours.privateKey, { iss: 'https://evil.test' })],
    [
      'for another service address',
      () => tokenBy(ours.privateKey, { serviceurl: 'https://smba.trafficmanager.net/emea/' }),
    ],
    ['an hour ago', () => tokenBy(ours.privateKey, { exp: Math.floor(Date.now() / 1000) - 3_600 })],
  ])('signed %s is not', async (_how, token) => {
    expect(await send(token())).toEqual({
      status: 401,
      body: { error: expect.stringContaining('not signed') },
      reached: 0,
    });
  });

  it('is told to come back, and nothing more, when the keys cannot be fetched', async () => {
    const blind = await listening(deskTrusting('http://127.0.0.1:9/metadata'));
    const answer = await send(tokenBy(ours.privateKey), blind);
    blind.close();
    expect(answer).toMatchObject({
      status: 503,
      body: { error: expect.stringMatching(/^The caller could not/) },
      reached: 0,
    });
    expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
    expect(logged).not.toEqual([]);
  });
});

async function send(token: string, server = desk): Promise<{ status: number; body: unknown; reached: number }> {
  const response = await fetch(addressOf(server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: SERVICE_URL,
      from: { id: '29:ann' },
      recipient: { id: `28:${BOT_ID}` },
      conversation: { id: 'a:1' },
    }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), reached };
}

function tokenBy(key: KeyObject, claims: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: ISSUER, aud: BOT_ID, serviceurl: SERVICE_URL, nbf: now - 60, exp: now + 600, ...claims };
  const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'k1' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function listening(app: express.Express): Promise<Server> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
