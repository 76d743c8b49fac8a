/**
 * What the requester writes while support waits for an answer. It is offered as that answer, filled
 * in on the card: one press sends it. Text never commits anything.
 */
import type { Refund } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';
import type { Intent, IntentName, Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { readerOf } from './cancel-lookup.ts';

const LONGEST_ANSWER = 2000;
const MOST_QUESTIONS = 20;
/** Their words are those of an answer, too: "bought it twice", "never used the key", "the price was wrong". */
const WISHES: readonly IntentName[] = ['purchase', 'download_link', 'cancel', 'list_software', 'catalog_search'];

/** The card with the question and the text as its answer; undefined when the text is something else. */
export async function offerAnswer(
  turn: Turn,
  ports: Ports,
  said: { intent: Intent; text: string },
): Promise<Reply | undefined> {
  if (turn.conversation.kind !== 'personal' || isPlain(said.intent)) return undefined;
  const asked = await lastAsked(turn, ports);
  if (asked === undefined) return undefined;
  const press = { typed: said.text.trim().slice(0, LONGEST_ANSWER) };
  return showRefund(asked, { view: 'requester', reader: readerOf(turn), ports, press });
}

/** Plainly a request of its own: understood for sure, and if it wishes for something, it says what. */
export function isPlain({ name, clarify, slots }: Intent): boolean {
  if (clarify || name === 'none') return false;
  return !WISHES.includes(name) || Object.keys(slots).some((slot) => slot !== 'reason');
}

async function lastAsked(turn: Turn, ports: Ports): Promise<Refund | undefined> {
  const query = { states: ['needs-information' as const], requesterId: turn.actor.id };
  const { items } = await ports.store.refunds.page(query, undefined, MOST_QUESTIONS);
  return items.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())[0];
}
