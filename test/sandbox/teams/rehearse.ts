import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import { createTeamsRehearsal, type TeamsRehearsal } from '../../../src/sandbox/teams/create.ts';
import { call, type FakeDesk, type Json, startFakeDesk } from './fake-desk.ts';

export const SELLER = {
  id: '00000000-0000-4000-8000-000000000001',
  channelUserId: '29:seller',
  name: '陳美玲',
  locale: 'zh-TW',
  roles: ['SalesAgents'],
};
export const ADMIN = {
  id: '00000000-0000-4000-8000-000000000002',
  channelUserId: '29:admin',
  name: 'Oliver Grant',
  locale: 'en-US',
  roles: ['AdminAgents'],
  email: 'oliver@partner.example',
  timeZone: 'Europe/London',
};
export const SUPPORT = {
  id: '00000000-0000-4000-8000-000000000003',
  channelUserId: '29:support',
  name: 'Aisha Rahman',
  locale: 'en-US',
  roles: ['HelpdeskAgents'],
};

/** Where a person talks to the desk alone. */
export function personalChatOf(person: { id: string }): string {
  return `a:1-${person.id}`;
}
export const KEYS = '19:keys@thread.tacv2';

export interface Rehearsed {
  url: string;
  desk: FakeDesk;
  close(): Promise<void>;
}

/** The stand-in on a free port, with a fake desk. `beside` is mounted before it, as the sandbox is. */
export async function rehearse(options: Partial<TeamsRehearsal> & { beside?: Router } = {}): Promise<Rehearsed> {
  const desk = await startFakeDesk();
  const app = express();
  if (options.beside) app.use(options.beside);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use(
    createTeamsRehearsal({
      deskUrl: desk.url,
      publicUrl: url,
      people: [SELLER, ADMIN, SUPPORT],
      clock: { now: () => new Date() },
      ...options,
    }),
  );
  return {
    url,
    desk,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), desk.close()]);
    },
  };
}

/** What a person's page shows at this moment: the first event of their stream. */
export async function lookAs(rehearsed: { url: string }, person: { id: string }): Promise<Json> {
  const response = await fetch(`${rehearsed.url}/teams/live?as=${person.id}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  return JSON.parse(text.slice(text.indexOf('data: ') + 6, text.indexOf('\n\n')));
}

/** As the page does when somebody presses send. */
export function say(
  rehearsed: { url: string },
  words: { as: string; chat: string; text?: string; [more: string]: unknown },
) {
  const { chat, ...body } = words;
  return call('POST', `${rehearsed.url}/teams/chats/${encodeURIComponent(chat)}/messages`, body);
}
