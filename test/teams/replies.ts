/** Replies for tests of the edge: the help card, wearing whatever flags a test needs. */
import { helpReply } from '../../src/replies/desk.ts';
import type { CardReply, Locale, TextReply } from '../../src/turn.ts';

export function text(value: string, audience: TextReply['audience'] = 'everyone'): TextReply {
  return { kind: 'text', text: value, audience };
}

export function card(title: string, facts: Partial<CardReply> = {}, locale: Locale = 'en'): CardReply {
  const help = helpReply({ lead: 'help', name: '' }, locale);
  return { ...help, data: { ...help.data, title }, summary: title, ...facts };
}
