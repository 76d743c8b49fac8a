/**
 * Asks for a cancellation: "May I?" is answered before any form; a request opens the form, filled.
 * Text commits nothing.
 */
import { z } from 'zod';
import type { CancellationOffer } from '../domain/cancellation.ts';
import type { Ports } from '../ports.ts';
import { answerCard, refusedCard } from '../replies/cancel.ts';
import { cancelSentences } from '../replies/cancel-words.ts';
import { toActor } from '../replies/desk.ts';
import type { Intent, Reply, Turn } from '../turn.ts';
import { decide, lookUp, type Purchased, readerOf, subscriptionsOf, type Wanted } from './cancel-lookup.ts';
import { chooseAmong } from './cancel-several.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import { type Said, startRefund } from './refund-start.ts';

/** "Can I still …?" wants an answer, not a form. */
const MAY_I =
  /\b(can|could|may|is it (still )?possible|am i (still )?able|until when|deadline|how long)\b.*|還能|還可以|可不可以|能不能|可否|是否|可以.*(嗎|吗)|(嗎|吗)[?？]?$|期限|到什麼時候/i;

/** For the table of intents. */
export function cancel(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const { slots } = intent;
  const text = turn.input.kind === 'text' ? turn.input.text : '';
  const references = [...new Set([slots.orderId ?? [], slots.subscriptionId ?? []].flat())];
  const wanted = {
    reference: references[0] ?? '',
    customer: slots.customer ?? '',
    product: [slots.product, slots.version, slots.edition].filter((part) => part !== undefined).join(' '),
    reason: slots.reason ?? '',
  };
  const said = { reason: slots.reason ?? '', amount: slots.amount, asking: MAY_I.test(text) };
  return references.length > 1
    ? amongSeveral(turn, ports, { references, wanted })
    : answer(turn, ports, { wanted, said, lines: [] });
}

async function amongSeveral(turn: Turn, ports: Ports, named: { references: string[]; wanted: Wanted }): Promise<Reply> {
  return (await denied(turn, ports, 'cancel')) ?? chooseAmong(turn, ports, named);
}

/** Gather, decide, answer: who may, which purchase, whether it can be cancelled. */
async function answer(
  turn: Turn,
  ports: Ports,
  asked: { wanted: Wanted; said: Said & { asking: boolean }; lines: number[] },
): Promise<Reply> {
  const refusal = await denied(turn, ports, 'cancel');
  if (refusal !== undefined) return refusal;
  const found = await lookUp(turn, ports, asked.wanted);
  if ('reply' in found) return found.reply;
  const purchased = asked.lines.length > 0 ? { ...found, lineNumbers: asked.lines } : found;
  const decision = decide(purchased, await subscriptionsOf(purchased, ports), { turn, ports });
  const { customer, order } = purchased;
  if (decision.kind !== 'offer') return refusedCard({ refusal: decision, order, customer }, readerOf(turn));
  if (asked.said.asking || mustChoose(purchased, asked.lines)) return offered(turn, purchased, decision);
  return startRefund(turn, ports, { purchased, offer: decision, said: asked.said });
}

/** Several lines and none was named: which of them is asked on the answer card. */
function mustChoose(purchased: Purchased, lines: number[]): boolean {
  const live = purchased.order.lines.filter((line) => line.quantity > 0);
  return lines.length === 0 && purchased.lineNumbers.length === 0 && live.length > 1;
}

function offered(turn: Turn, purchased: Purchased, offer: CancellationOffer): Reply {
  const { customer, order } = purchased;
  return answerCard({ customer, order, offer, chosen: offer.lines.map(({ number }) => number) }, readerOf(turn));
}

const Find = z.object({ reference: z.string().max(200).default(''), customer: z.string().max(200).default('') });
const Chosen = z.object({
  customer: z.string().max(64),
  order: z.string().max(64).default(''),
  reason: z.string().max(1_000).default(''),
});
const Start = z.object({
  customer: z.string().max(64),
  order: z.string().min(1).max(64),
  lines: z
    .string()
    .regex(/^\d{1,4}(,\d{1,4})*$|^$/)
    .optional(),
});

/** For the table of verbs. */
export const cancelVerbs: Record<string, VerbHandler> = {
  'cancel.find': verb(Find, (turn, ports, typed) =>
    answer(turn, ports, {
      wanted: { ...typed, product: '', reason: '' },
      said: { reason: '', amount: undefined, asking: false },
      lines: [],
    }),
  ),
  'cancel.choose': verb(Chosen, (turn, ports, { customer, order, reason }) => {
    if (order === '') return Promise.resolve(toActor(cancelSentences(turn.locale).choose.error));
    return started(turn, ports, { customer, order, reason, lines: [] });
  }),
  'cancel.start': verb(Start, (turn, ports, { customer, order, lines }) => {
    if (lines === '') return Promise.resolve(toActor(cancelSentences(turn.locale).answer.linesError));
    const numbers = lines === undefined ? [] : lines.split(',').map(Number);
    return started(turn, ports, { customer, order, reason: '', lines: numbers });
  }),
  'cancel.close': async (turn) => ({
    kind: 'text',
    text: cancelSentences(turn.locale).closed,
    audience: 'everyone',
  }),
};

function started(
  turn: Turn,
  ports: Ports,
  { customer, order, reason, lines }: { customer: string; order: string; reason: string; lines: number[] },
): Promise<Reply> {
  return answer(turn, ports, {
    wanted: { reference: order, customer, product: '', reason },
    said: { reason, amount: undefined, asking: false },
    lines,
  });
}
