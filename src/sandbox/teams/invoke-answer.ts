import { z } from 'zod';
import { checkCard } from './activity-check.ts';
import type { Delivery } from './desk.ts';
import type { PressAnswer } from './message.ts';

/** Bodies that an `adaptiveCard/action` may be answered with. Source: "Universal Actions", response format. */
const InvokeAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('application/vnd.microsoft.card.adaptive'),
    statusCode: z.literal(200),
    value: z.record(z.string(), z.unknown()),
  }),
  z.object({
    type: z.literal('application/vnd.microsoft.activity.message'),
    statusCode: z.literal(200),
    value: z.string(),
  }),
  z.object({
    type: z.literal('application/vnd.microsoft.error'),
    statusCode: z.number(),
    value: z.object({ code: z.string(), message: z.string() }),
  }),
]);

/** Named, not worded: the page says it in the person's language. */
const FAILURES = { unreachable: '#desk-unreachable', 'no-answer': '#no-answer', answered: '#something-went-wrong' };

/** What a press's answer does to the card, and what is wrong with the answer. */
export function toPressAnswer(delivery: Delivery): { answer: PressAnswer; problems: string[] } {
  const failed = { answer: { note: { tone: 'error' as const, text: FAILURES[delivery.kind] } }, problems: [] };
  if (delivery.kind !== 'answered') return failed;
  const parsed = InvokeAnswer.safeParse(delivery.body);
  if (delivery.status !== 200 || !parsed.success) {
    return { ...failed, problems: [`A press was answered with HTTP ${delivery.status} and no body that Teams knows.`] };
  }
  const { type, value } = parsed.data;
  if (type === 'application/vnd.microsoft.error') return toNote('error', value.message);
  if (type === 'application/vnd.microsoft.activity.message') return toNote('info', value);
  const { refusals, warnings } = checkCard(value);
  if (refusals.length > 0) return { ...failed, problems: refusals };
  return { answer: { card: value }, problems: warnings };
}

function toNote(tone: 'info' | 'error', text: string): { answer: PressAnswer; problems: string[] } {
  return { answer: { note: { tone, text } }, problems: [] };
}
