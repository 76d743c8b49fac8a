/** The Bot Connector's side: takes what the desk sends, keeps it, and can be made to misbehave. */
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ShownCard } from './card.ts';

type Json = Record<string, unknown>;

/** A message of the desk, as it is now. */
export interface Message {
  id: string;
  conversationId: string;
  /** The message or thread it answers. */
  replyToId: string | undefined;
  activity: Json;
  /** Earlier contents, oldest first. */
  history: Json[];
  text: string;
  card: ShownCard | undefined;
}

export interface Call {
  method: string;
  path: string;
  body: Json;
  authorization: string | undefined;
}

export interface Fault {
  status?: number;
  headers?: Record<string, string>;
  /** How many calls; 1 unless said. */
  times?: number;
  /** Only calls of this method; any unless said. */
  method?: string;
  /** Does the work, then drops the connection instead of answering. */
  loseAnswer?: boolean;
}

export class Connector {
  readonly calls: Call[] = [];
  readonly typing: string[] = [];
  readonly #messages: Message[] = [];
  readonly #faults: (Fault & { times: number })[] = [];
  readonly #events = new EventEmitter();
  readonly #server: Server;
  #lastId = 1_700_000_000_000;
  /** Answers a wish for a personal chat: its id, or undefined for 403. */
  openChat: (memberId: string, tenantId: string) => string | undefined = () => undefined;

  constructor() {
    const app = express();
    app.use(express.json({ limit: '1mb' }), (request, response, next) => this.#receive(request, response, next));
    app.post('/v3/conversations', (request, response) => this.#open(request, response));
    app.post('/v3/conversations/:id/activities{/:replyToId}', (request, response) => this.#post(request, response));
    app.put('/v3/conversations/:id/activities/:activityId', (request, response) => this.#put(request, response));
    this.#server = createServer(app);
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  fault(fault: Fault): void {
    this.#faults.push({ times: 1, ...fault });
  }

  messages(conversationId: string): Message[] {
    const inThread = (message: Message) => message.conversationId.startsWith(`${conversationId};`);
    return this.#messages.filter((message) => message.conversationId === conversationId || inThread(message));
  }

  /** Waits until `isSo` holds, looking again whenever the desk did something. */
  async until(isSo: () => boolean, timeoutMs = 5_000): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!isSo()) {
      await once(this.#events, 'call', { signal }).catch(() => {
        throw new Error(
          `The desk did not do it within ${timeoutMs} ms. Calls: ${JSON.stringify(this.calls.slice(-5))}`,
        );
      });
    }
  }

  newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  #receive(request: Request, response: Response, next: NextFunction): void {
    const { method, path } = request;
    this.calls.push({ method, path, body: request.body as Json, authorization: request.get('authorization') });
    response.on('close', () => this.#events.emit('call'));
    const fault = this.#faults.find((known) => known.times > 0 && (known.method ?? method) === method);
    if (!fault) {
      next();
      return;
    }
    fault.times -= 1;
    if (fault.loseAnswer) {
      response.json = () => response.destroy() as unknown as Response;
      next();
      return;
    }
    response
      .status(fault.status ?? 500)
      .set(fault.headers ?? {})
      .json({ error: { code: 'Fault', message: 'made up' } });
  }

  #open(request: Request, response: Response): void {
    const wanted = request.body as { members?: { id: string }[]; tenantId?: string };
    const id = this.openChat(wanted.members?.[0]?.id ?? '', wanted.tenantId ?? '');
    if (id) response.status(201).json({ id });
    else response.status(403).json({ error: { code: 'BotNotInConversationRoster', message: 'not installed' } });
  }

  #post(request: Request, response: Response): void {
    const activity = request.body as Json;
    const id = this.newId();
    if (activity.type === 'typing') this.typing.push(String(request.params.id));
    else {
      const { id: conversationId, replyToId } = request.params as { id: string; replyToId?: string };
      this.#messages.push(shown({ id, conversationId, replyToId, activity, history: [] }));
    }
    response.status(201).json({ id });
  }

  #put(request: Request, response: Response): void {
    const message = this.#messages.find(({ id }) => id === request.params.activityId);
    if (!message) {
      response.status(404).json({ error: { code: 'ActivityNotFound', message: 'gone' } });
      return;
    }
    const history = [...message.history, message.activity];
    Object.assign(message, shown({ ...message, activity: request.body as Json, history }));
    response.json({ id: message.id });
  }
}

function shown(message: Omit<Message, 'text' | 'card'>): Message {
  const attachments = (message.activity.attachments ?? []) as { contentType: string; content: Json }[];
  const card = attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive');
  return { ...message, text: String(message.activity.text ?? ''), card: card && new ShownCard(card.content) };
}
