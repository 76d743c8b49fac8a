import type { AddressInfo } from 'node:net';
import express from 'express';

// biome-ignore lint/suspicious/noExplicitAny: activities are looked at field by field in tests
export type Json = any;

type Answer = { status?: number; body?: Json } | undefined;

/** A desk that remembers what it was sent, and answers as the test says. */
export interface FakeDesk {
  url: string;
  received: Json[];
  /** Answers every following activity; nothing said: an empty 200. */
  answer(how: (activity: Json) => Answer | Promise<Answer>): void;
  close(): Promise<void>;
}

export async function startFakeDesk(): Promise<FakeDesk> {
  const received: Json[] = [];
  let how: (activity: Json) => Answer | Promise<Answer> = () => undefined;
  const app = express();
  app.use(express.json());
  app.post('/api/messages', async (request, response) => {
    received.push(request.body);
    const answer = await how(request.body);
    if (answer?.body === undefined) response.status(answer?.status ?? 200).end();
    else response.status(answer.status ?? 200).json(answer.body);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (next) => {
      how = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Says something through the connector, as the desk's SDK does. */
export async function speak(
  activity: { serviceUrl: string; conversation: { id: string } },
  words: Json,
  options: { method?: string; activityId?: string } = {},
): Promise<{ status: number; body: Json }> {
  const conversation = encodeURIComponent(activity.conversation.id);
  const at = options.activityId === undefined ? '' : `/${encodeURIComponent(options.activityId)}`;
  return call(
    options.method ?? 'POST',
    `${activity.serviceUrl}/v3/conversations/${conversation}/activities${at}`,
    words,
  );
}

export async function call(method: string, url: string, body?: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** An activity with one card. */
export function cardActivity(card: Json, summary = 'A card'): Json {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}
