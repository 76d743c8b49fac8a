/** Expanding a card beside copying the same card as JSON, for the biggest cards that people meet. */

import { createCards } from '../../src/teams/cards.ts';
import type { CardReply, Locale } from '../../src/turn.ts';
import { showRefund } from '../../src/views/refund.ts';
import { ADMIN, type Rehearsal, rehearse, SELLER } from '../intents/rehearse.ts';
import { someRefund } from '../store/records.ts';
import { inTurn, ratioOf } from './measure.ts';
import type { Options } from './options.ts';

const BIGGEST = 5;

interface Sized {
  reply: CardReply;
  locale: Locale;
  bytes: number;
}

export async function measureCards({ quick }: Options): Promise<Record<string, unknown>> {
  const expand = createCards();
  const desk = await rehearse();
  const met = await cardsMet(desk);
  await desk.close();
  const sized = met.map(({ reply, locale }) => ({ reply, locale, bytes: size(expand(reply, locale)) }));
  const measured: Record<string, unknown> = {};
  for (const { reply, locale, bytes } of biggest(sized)) {
    const card = expand(reply, locale);
    const works = { expand: () => expand(reply, locale), copy: () => JSON.parse(JSON.stringify(card)) };
    const times = await inTurn(works, { rounds: quick ? 50 : 500, warmUp: 50, withinMs: 3_000 });
    measured[reply.card] = { bytes, ...times, ratioP50: ratioOf(times.expand.p50, times.copy.p50) };
  }
  return measured;
}

async function cardsMet(desk: Rehearsal): Promise<{ reply: CardReply; locale: Locale }[]> {
  const met: { reply: CardReply; locale: Locale }[] = [];
  for (const locale of ['en', 'zh-TW'] as const) {
    const seller = { who: SELLER, locale };
    const form = await desk.say('buy 2 windows server 2022 standard for contoso', seller);
    const choice = form.asks?.options[0]?.value;
    const review = await desk.press(form, 'purchase.choose', { choice }, seller);
    const said = ['what does contoso own', 'what can I buy for contoso', 'orders of contoso', 'help'];
    const looked = await Promise.all(said.map((text) => desk.hear(text, seller)));
    const keys = await desk.hear('keys for contoso', { who: ADMIN, locale });
    const reader = { locale, timeZone: 'Asia/Taipei', now: desk.ports.clock.now() };
    const refund = await showRefund(someRefund({ state: 'claimed' }), { view: 'review', reader, ports: desk.ports });
    for (const reply of [form, review, ...looked, keys, refund]) if (reply.kind === 'card') met.push({ reply, locale });
  }
  return met;
}

/** Of each template the bigger card, of all templates the biggest. */
function biggest(cards: readonly Sized[]): Sized[] {
  const sorted = cards.toSorted((a, b) => b.bytes - a.bytes);
  const ofEach = new Map(sorted.toReversed().map((sized) => [sized.reply.card, sized]));
  return [...ofEach.values()].sort((a, b) => b.bytes - a.bytes).slice(0, BIGGEST);
}

function size(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card));
}
