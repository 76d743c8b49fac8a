/**
 * Plays Microsoft Teams towards a running desk: people, their chats and channels, and the connector.
 *
 *     const teams = await TeamsStandIn.open();
 *     teams.connect(deskUrl);                       // http://127.0.0.1:3978
 *     const ann = teams.person('Ann', { id: annsEntraObjectId, locale: 'zh-TW' });
 *     const { replies } = await ann.says('buy 2 windows server for contoso');
 *     const answer = await ann.presses(replies[0], 'Confirm', { quantity: '2' });
 *     answer.card?.text; ann.sees(replies[0]).text; teams.messagesIn(teams.channel('Keys'));
 *     await teams.close();
 */
import { createHash, randomUUID } from 'node:crypto';
import { ShownCard } from './card.ts';
import { Connector, type Fault, type Message } from './connector.ts';

export { ShownCard } from './card.ts';
export type { Message } from './connector.ts';

type Json = Record<string, unknown>;

export interface Place {
  id: string;
  kind: 'personal' | 'channel' | 'groupChat';
  name: string;
}

export interface Delivered {
  /** HTTP status of `POST /api/messages`. */
  status: number;
  body: unknown;
}

export interface PersonFacts {
  /** Entra object id. */
  id?: string;
  locale?: string;
  timeZone?: string;
  tenantId?: string;
}

export interface PressAnswer extends Delivered {
  statusCode: number | undefined;
  type: string | undefined;
  /** The sentence shown below the card. */
  text: string | undefined;
  /** The card that replaced the pressed one, for this person. */
  card: ShownCard | undefined;
}

const DEFAULT_TENANT = '11111111-2222-4333-8444-555555555555';

export class TeamsStandIn {
  readonly tenantId: string;
  readonly bot = { id: '28:00000000-0000-4000-8000-00000000b070', name: 'CSP Desk' };
  readonly connector = new Connector();
  /** What the desk answered to each activity. */
  readonly answers: { activity: unknown; answer: Delivered }[] = [];
  readonly #people = new Map<string, Person>();
  #deskUrl = '';

  private constructor(tenantId: string) {
    this.tenantId = tenantId;
    this.connector.openChat = (memberId, tenantId) => this.#openChat(memberId, tenantId);
  }

  /** Starts the connector on a free port of this machine. */
  static async open({ tenantId = DEFAULT_TENANT } = {}): Promise<TeamsStandIn> {
    const teams = new TeamsStandIn(tenantId);
    await teams.connector.listen();
    return teams;
  }

  /** Where the desk listens, without a path. */
  connect(deskUrl: string): void {
    this.#deskUrl = deskUrl.replace(/\/$/, '');
  }

  close(): Promise<void> {
    return this.connector.close();
  }

  /** The same name gives the same person. */
  person(name: string, facts: PersonFacts = {}): Person {
    const person = this.#people.get(name) ?? new Person(this, name, facts);
    this.#people.set(name, person);
    return person;
  }

  channel(name: string): Place {
    return { id: `19:${guidOf(name)}@thread.tacv2`, kind: 'channel', name };
  }

  groupChat(name: string): Place {
    return { id: `19:${guidOf(name)}@thread.v2`, kind: 'groupChat', name };
  }

  /** The desk's messages there, oldest first, as they are now. */
  messagesIn(place: Place | Person): Message[] {
    return this.connector.messages(idOf(place));
  }

  /** @throws when there is none. */
  lastMessageIn(place: Place | Person): Message {
    const message = this.messagesIn(place).at(-1);
    if (!message) throw new Error('The desk has said nothing there.');
    return message;
  }

  /** All that was ever stored there, earlier versions of messages too, as one text: nothing secret may be in it. */
  everythingIn(place: Place | Person): string {
    return this.messagesIn(place)
      .map(({ activity, history }) => JSON.stringify([...history, activity]))
      .join('\n');
  }

  /** Makes the next calls of the desk fail. */
  fault(fault: Fault): void {
    this.connector.fault(fault);
  }

  /** Waits for something the desk does later (a job): looked at again after each of its calls. */
  until(isSo: () => boolean, timeoutMs?: number): Promise<void> {
    return this.connector.until(isSo, timeoutMs);
  }

  /** Any body at all. */
  async post(activity: unknown, headers: Record<string, string> = {}): Promise<Delivered> {
    const response = await fetch(`${this.#deskUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
    const text = await response.text();
    const answer = { status: response.status, body: text === '' ? undefined : parsed(text) };
    this.answers.push({ activity, answer });
    return answer;
  }

  #openChat(memberId: string, tenantId: string): string | undefined {
    if (tenantId !== this.tenantId) return undefined;
    const person = [...this.#people.values()].find(
      (known) => known.id === memberId || known.channelUserId === memberId,
    );
    return person?.hasDesk ? person.chat.id : undefined;
  }
}

export class Person {
  readonly name: string;
  readonly id: string;
  readonly channelUserId: string;
  readonly chat: Place;
  locale: string;
  timeZone: string;
  tenantId: string;
  /** Whether a chat with the desk can be opened for this person. */
  hasDesk = true;
  readonly #teams: TeamsStandIn;
  /** What presses were answered with, by message: nobody else sees it. */
  readonly #views = new Map<string, { card: ShownCard; over: number }>();

  constructor(teams: TeamsStandIn, name: string, facts: PersonFacts) {
    this.#teams = teams;
    this.name = name;
    this.id = facts.id ?? guidOf(`person ${name}`);
    this.channelUserId = `29:${guidOf(`channel ${this.id}`)}`;
    this.chat = { id: `a:${guidOf(`chat ${this.id}`)}`, kind: 'personal', name };
    this.locale = facts.locale ?? 'en-US';
    this.timeZone = facts.timeZone ?? 'Asia/Taipei';
    this.tenantId = facts.tenantId ?? teams.tenantId;
  }

  /** Writes to the desk: in the own chat, or mentioning it elsewhere. Resolves when the desk has answered. */
  async says(
    text: string,
    options: {
      in?: Place;
      thread?: string;
      id?: string;
      files?: { name: string; url: string; contentUrl?: string }[];
    } = {},
  ): Promise<Delivered & { replies: Message[] }> {
    const place = options.in ?? this.chat;
    const before = new Set(this.#teams.messagesIn(place).map(({ id }) => id));
    const delivered = await this.#teams.post(this.textActivity(text, options));
    return { ...delivered, replies: this.#teams.messagesIn(place).filter(({ id }) => !before.has(id)) };
  }

  /** Presses a button, by title or verb, of what this person sees of the message. */
  async presses(
    message: Message | undefined,
    button: string,
    inputs: Json = {},
    { unchecked = false } = {},
  ): Promise<PressAnswer> {
    if (!message) throw new Error(`There is no message to press "${button}" on.`);
    const { verb, data } = this.sees(message).press(button, inputs, { unchecked });
    const answer = await this.sendsPress(message, verb, data);
    if (answer.card) this.#views.set(message.id, { card: answer.card, over: message.history.length });
    return answer;
  }

  /** The same press from a client that does not know `Action.Execute`: a message. */
  async submits(message: Message, button: string, inputs: Json = {}): Promise<Delivered & { replies: Message[] }> {
    const { verb, data } = this.sees(message).press(button, inputs);
    const place = { ...this.chat, id: message.conversationId };
    const before = new Set(this.#teams.messagesIn(place).map(({ id }) => id));
    const delivered = await this.#teams.post({
      ...this.envelope(this.#placeOf(message)),
      type: 'message',
      id: this.#teams.connector.newId(),
      replyToId: message.id,
      value: { ...data, verb },
    });
    return { ...delivered, replies: this.#teams.messagesIn(place).filter(({ id }) => !before.has(id)) };
  }

  /** A press with any verb and any data, as if a card had carried them. */
  async sendsPress(message: Message, verb: unknown, data: unknown, id = `f:${randomUUID()}`): Promise<PressAnswer> {
    const place = this.#placeOf(message);
    // In a channel Teams names the thread, too, also of a post the desk opened by itself.
    const thread = message.conversationId.split(';messageid=')[1] ?? message.id;
    const delivered = await this.#teams.post({
      ...this.envelope(place, place.kind === 'channel' ? thread : undefined),
      type: 'invoke',
      name: 'adaptiveCard/action',
      id,
      replyToId: message.id,
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    });
    return { ...delivered, ...read(delivered.body) };
  }

  /** The card this person has before them: what a press was answered with, until the message is rewritten. */
  sees(message: Message): ShownCard {
    const view = this.#views.get(message.id);
    const card = view && view.over === message.history.length ? view.card : message.card;
    if (!card) throw new Error(`The message shows no card, but: ${message.text}`);
    return card;
  }

  /** Adds the desk to a place: both activities that Teams sends, one after the other. */
  async installs(place: Place = this.chat): Promise<Delivered[]> {
    const { locale, entities, ...silent } = this.envelope(place);
    const added = { ...silent, type: 'conversationUpdate', id: randomUUID(), membersAdded: [this.#teams.bot] };
    const installed = { ...silent, type: 'installationUpdate', id: randomUUID(), action: 'add', locale, entities };
    return [await this.#teams.post(installed), await this.#teams.post(added)];
  }

  removes(place: Place = this.chat): Promise<Delivered> {
    return this.#teams.post({
      ...this.envelope(place),
      type: 'installationUpdate',
      id: randomUUID(),
      action: 'remove',
    });
  }

  /** What Teams posts to the desk when this person writes. */
  textActivity(
    text: string,
    { in: place = this.chat, thread, id, files = [] }: Parameters<Person['says']>[1] = {},
  ): Json {
    const mention = `<at>${this.#teams.bot.name}</at>`;
    const isShared = place.kind !== 'personal';
    const envelope = this.envelope(place, thread);
    return {
      ...envelope,
      type: 'message',
      id: id ?? this.#teams.connector.newId(),
      text: isShared ? `${mention} ${text}` : text,
      textFormat: 'plain',
      entities: [
        ...(envelope.entities as Json[]),
        ...(isShared ? [{ type: 'mention', text: mention, mentioned: this.#teams.bot }] : []),
      ],
      attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }, ...files.map(toAttachment)],
    };
  }

  /** What all activities of this person share. */
  envelope(place: Place = this.chat, thread?: string): Json {
    const isChannel = place.kind === 'channel';
    return {
      channelId: 'msteams',
      serviceUrl: this.#teams.connector.url,
      from: { id: this.channelUserId, name: this.name, aadObjectId: this.id },
      recipient: this.#teams.bot,
      conversation: {
        id: thread ? `${place.id};messageid=${thread}` : place.id,
        conversationType: place.kind,
        tenantId: this.tenantId,
        ...(place.kind === 'personal' ? {} : { isGroup: true }),
      },
      channelData: {
        tenant: { id: this.tenantId },
        ...(isChannel ? { channel: { id: place.id, name: place.name } } : {}),
      },
      locale: this.locale,
      localTimezone: this.timeZone,
      entities: [{ type: 'clientInfo', locale: this.locale, timezone: this.timeZone }],
    };
  }

  #placeOf(message: Message): Place {
    const kind = message.conversationId.startsWith('a:') ? 'personal' : channelOrGroup(message.conversationId);
    return { id: message.conversationId, kind, name: '' };
  }
}

function channelOrGroup(conversationId: string): Place['kind'] {
  return conversationId.includes('@thread.tacv2') ? 'channel' : 'groupChat';
}

function read(body: unknown): Omit<PressAnswer, keyof Delivered> {
  const { statusCode, type, value } = (body ?? {}) as { statusCode?: number; type?: string; value?: unknown };
  return {
    statusCode,
    type,
    text: typeof value === 'string' ? value : undefined,
    card: type === 'application/vnd.microsoft.card.adaptive' ? new ShownCard(value as Json) : undefined,
  };
}

/** As Teams describes a sent file: `contentUrl` needs a sign-in, `downloadUrl` is pre-authorised for minutes. */
function toAttachment({ name, url, contentUrl = url }: { name: string; url: string; contentUrl?: string }): Json {
  const content = { downloadUrl: url, uniqueId: guidOf(name), fileType: name.split('.').at(-1) };
  return { contentType: 'application/vnd.microsoft.teams.file.download.info', name, contentUrl, content };
}

function idOf(place: Place | Person): string {
  return place instanceof Person ? place.chat.id : place.id;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A stable GUID for a name, so that failures read the same every time. */
function guidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
