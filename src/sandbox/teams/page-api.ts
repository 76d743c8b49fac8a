/**
 * What the page asks of the stand-in. Bodies are JSON (or octets), so no other site can make a
 * browser send them without asking first.
 */
import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import { z } from 'zod';
import type { Chat } from './chat.ts';
import { ConnectorFault } from './faults.ts';
import type { Installation } from './install.ts';
import { streamTo } from './live.ts';
import type { Message, SharedFile } from './message.ts';
import type { RehearsalPerson } from './people.ts';
import { deliver, press, say } from './say.ts';
import type { Stage } from './stage.ts';

const Words = z.object({
  as: z.string(),
  text: z.string().max(100_000).default(''),
  thread: z.string().optional(),
  files: z.array(z.string()).max(10).default([]),
});
const PressBody = z.object({
  as: z.string(),
  verb: z.string().optional(),
  actionId: z.string().optional(),
  data: z.record(z.string(), z.unknown()).default({}),
});
const As = z.object({ as: z.string() });
const Locale = z.object({ locale: z.enum(['en-US', 'zh-TW']) });
const Question = z.object({ text: z.string().max(100_000), locale: z.string() });

type InChat = Request<{ chatId: string; messageId: string }>;

export function createPageApi(stage: Stage, installation: Installation): Router {
  const router = express.Router();
  router.use(express.json({ limit: '1mb' }));
  addChats(router, stage);
  addFiles(router, stage);
  addStagecraft(router, stage, installation);
  router.get('/live', (request, response) => {
    const person = personOf(stage, request.query.as ?? stage.people.all()[0]?.id);
    streamTo(stage, person.id, response);
    void installation.ensure();
  });
  router.use((_request, _response, next) => next(new BadRequest(404, 'There is no such address.')));
  router.use(answerBadRequest);
  return router;
}

function addChats(router: Router, stage: Stage): void {
  router.post('/chats/:chatId/messages', async (request: InChat, response) => {
    const words = parse(Words, request.body);
    const { person, chat } = placeOf(stage, request, words.as);
    const files = words.files.map((id) => fileOf(stage, chat, id));
    if (words.text.trim() === '' && files.length === 0) throw new BadRequest(400, 'Nothing was said.');
    const message = await say(stage, { person, chat, threadId: words.thread, text: words.text, files });
    response.status(201).json({ id: message.id, failure: message.failure });
  });
  router.post('/chats/:chatId/messages/:messageId/delivery', async (request: InChat, response) => {
    const { person, chat } = placeOf(stage, request, parse(As, request.body).as);
    const message = messageOf(stage, request);
    await deliver(stage, message, { person, chat });
    response.json({ id: message.id, failure: message.failure });
  });
  router.post('/chats/:chatId/messages/:messageId/press', async (request: InChat, response) => {
    const { as, verb, actionId, data } = parse(PressBody, request.body);
    const { person, chat } = placeOf(stage, request, as);
    const message = messageOf(stage, request);
    response.json(await press(stage, { person, chat, message, verb, actionId, data }));
  });
  router.post('/chats/:chatId/read', (request: InChat, response) => {
    const { person, chat } = placeOf(stage, request, parse(As, request.body).as);
    stage.chats.markRead(person.id, chat.id);
    response.status(204).end();
  });
}

function addFiles(router: Router, stage: Stage): void {
  router.post('/files', express.raw({ type: 'application/octet-stream', limit: '25mb' }), (request, response) => {
    const name = parse(z.string().min(1).max(255), request.query.name);
    response.status(201).json(stage.files.add(name, parse(z.instanceof(Buffer), request.body)));
  });
  router.get('/files/:id', (request, response) => {
    const file = stage.files.find(request.params.id);
    if (file === undefined) throw new BadRequest(404, 'There is no such file.');
    response
      .attachment(file.name)
      .type('application/octet-stream')
      .set('X-Content-Type-Options', 'nosniff')
      .send(file.content);
  });
}

function addStagecraft(router: Router, stage: Stage, installation: Installation): void {
  router.put('/people/:personId/locale', (request, response) => {
    const person = personOf(stage, request.params.personId);
    stage.people.chooseLocale(person.id, parse(Locale, request.body).locale);
    response.status(204).end();
  });
  router.post('/understanding', (request, response) => {
    const { text, locale } = parse(Question, request.body);
    if (stage.understand === undefined) throw new BadRequest(404, 'The desk does not say what it understood.');
    response.json(stage.understand(text, locale));
  });
  router.post('/installation', async (_request, response) => {
    response.json({ installed: await installation.ensure() });
  });
  router.post('/reset', async (request, response) => {
    parse(z.object({}), request.body);
    stage.files.empty();
    stage.problems.empty();
    stage.faults.clear();
    stage.people.forgetChoices();
    stage.chats.empty();
    installation.forget();
    response.json({ installed: await installation.ensure() });
  });
  router.post('/faults', (request, response) => {
    stage.faults.add(parse(ConnectorFault, request.body));
    response.status(204).end();
  });
  router.delete('/faults', (_request, response) => {
    stage.faults.clear();
    response.status(204).end();
  });
}

class BadRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(400, z.prettifyError(parsed.error));
}

function personOf(stage: Stage, id: unknown): RehearsalPerson {
  const person = typeof id === 'string' ? stage.people.find(id) : undefined;
  if (person === undefined) throw new BadRequest(404, 'There is no such person.');
  return person;
}

function placeOf(stage: Stage, request: InChat, as: string): { person: RehearsalPerson; chat: Chat } {
  const person = personOf(stage, as);
  const chat = stage.chats.find(request.params.chatId);
  if (chat === undefined || !chat.members.includes(person.id))
    throw new BadRequest(404, 'There is no such conversation.');
  return { person, chat };
}

function messageOf(stage: Stage, request: InChat): Message {
  const message = stage.chats.message(request.params.chatId, request.params.messageId);
  if (message === undefined) throw new BadRequest(404, 'There is no such message.');
  return message;
}

function fileOf(stage: Stage, chat: Chat, id: string): SharedFile {
  if (chat.kind !== 'personal') throw new BadRequest(400, 'Teams hands files to an app only in a personal chat.');
  const file = stage.files.share(id);
  if (file === undefined) throw new BadRequest(404, 'There is no such file.');
  return file;
}

const HttpError = z.object({ status: z.number().int().min(400).max(499), message: z.string() });

const answerBadRequest: ErrorRequestHandler = (error, _request, response, next) => {
  const known = HttpError.safeParse(error).data;
  if (known === undefined) return next(error);
  response.status(known.status).json({ error: known.message });
};
