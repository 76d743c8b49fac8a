/** Server-sent events: each listener receives what the person it plays may see, and nothing else. */
import type { Response } from 'express';
import type { Change } from './chats.ts';
import { viewOf } from './message.ts';
import { type RehearsalPerson, timeZoneOf } from './people.ts';
import type { Stage } from './stage.ts';

/** Comments keep proxies and browsers from closing a quiet stream. */
const HEARTBEAT_MS = 20_000;

/** Writes the whole state, then every change, until the response is closed. */
export function streamTo(stage: Stage, personId: string, response: Response): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const write: Write = (event, content) => response.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
  const writeChange = (change: Change) => writeWhatIsSeen(stage, personId, change, write);
  const writeProblems = () => write('problems', stage.problems.all());
  const writeState = () => write('state', stateOf(stage, personId));
  const writeDesk = () => write('desk', deskOf(stage));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  stage.chats.events.on('change', writeChange);
  stage.problems.events.on('changed', writeProblems);
  stage.desk.events.on('changed', writeDesk);
  stage.people.events.on('changed', writeState);
  response.on('close', () => {
    clearInterval(heartbeat);
    stage.chats.events.off('change', writeChange);
    stage.problems.events.off('changed', writeProblems);
    stage.desk.events.off('changed', writeDesk);
    stage.people.events.off('changed', writeState);
  });
  writeState();
}

type Write = (event: string, content: unknown) => void;

function writeWhatIsSeen(stage: Stage, personId: string, change: Change, write: Write): void {
  const isMine = (chatId: string) => stage.chats.find(chatId)?.members.includes(personId) ?? false;
  switch (change.kind) {
    case 'emptied':
      write('state', stateOf(stage, personId));
      return;
    case 'typing':
      if (isMine(change.chatId)) write('typing', { chatId: change.chatId, threadId: change.threadId });
      return;
    case 'answered':
      if (change.personId === personId) write('message', viewOf(change.message, personId));
      return;
    case 'message':
      if (isMine(change.message.chatId)) write('message', viewOf(change.message, personId));
      break;
    case 'removed':
      if (isMine(change.message.chatId)) write('removed', { chatId: change.message.chatId, id: change.message.id });
      break;
  }
  write('counts', countsOf(stage));
}

function stateOf(stage: Stage, personId: string): Record<string, unknown> {
  const chats = stage.chats.of(personId);
  return {
    me: personId,
    now: stage.channel.now().toISOString(),
    desk: deskOf(stage),
    understands: stage.understand !== undefined,
    people: stage.people.all().map(toShownPerson),
    chats: chats.map(({ id, kind, name }) => ({ id, kind, name })),
    messages: chats.flatMap((chat) => stage.chats.messages(chat.id).map((message) => viewOf(message, personId))),
    problems: stage.problems.all(),
    counts: countsOf(stage),
  };
}

function toShownPerson(person: RehearsalPerson): Record<string, unknown> {
  const { id, name, roles, locale } = person;
  return { id, name, roles, locale, timeZone: timeZoneOf(person) };
}

function deskOf(stage: Stage): Record<string, unknown> {
  return { ...stage.channel.desk, url: stage.desk.url, reachable: stage.desk.reachable };
}

/** Unread messages per person and conversation. */
function countsOf(stage: Stage): Record<string, Record<string, number>> {
  const countsOfPerson = (personId: string) =>
    Object.fromEntries(stage.chats.of(personId).map((chat) => [chat.id, stage.chats.unread(personId, chat.id)]));
  return Object.fromEntries(stage.people.all().map((person) => [person.id, countsOfPerson(person.id)]));
}
