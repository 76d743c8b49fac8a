/**
 * What time does to refund requests: a silent reviewer loses the claim, a request that waits too
 * long or whose window is about to close is pointed out, a request nobody can see is posted, and
 * one that got stuck half-way is carried on.
 */
import { type Refund, wasTold } from '../domain/refund.ts';
import { CLOSING_MS } from '../domain/refund-evidence.ts';
import { decideMove, OVERDUE_MS } from '../domain/refund-moves.ts';
import { moved, startedAt } from '../domain/refund-record.ts';
import type { KnownConversation, Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { formatSpan } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import { reviewSentences } from '../replies/review-words.ts';
import { deskLocale } from '../turn.ts';
import { postForReview, reviewChannel } from '../views/review-channel.ts';
import { recordChange, tellOnce } from './refund-record.ts';

const WAITING_MS = 24 * 60 * 60 * 1000;
/** Longer than a run with its retries takes. */
const SILENT_RUN_MS = 10 * 60 * 1000;
const AT_ONCE = 200;
const OPEN: Refund['state'][] = ['submitted', 'claimed', 'needs-information', 'half-approved', 'carrying-out', 'stuck'];

/** Part of the sweep. */
export async function remindRefunds(ports: Ports): Promise<void> {
  const channel = await reviewChannel(ports.store);
  const failures: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.store.refunds.page({ states: OPEN, oldestFirst: true }, cursor, AT_ONCE);
    // What fails for one, a channel that refuses a message say, holds up no other.
    for (const refund of page.items) await look(refund, channel, ports).catch((error) => failures.push(error));
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (failures.length > 0) throw new AggregateError(failures, 'some refund requests were not looked at');
}

async function look(refund: Refund, channel: KnownConversation | undefined, ports: Ports): Promise<void> {
  if (channel !== undefined) await postWhereUnseen(refund, channel, ports);
  if (refund.state === 'carrying-out') return carryOn(refund, ports);
  if (await lapse(refund, channel, ports)) return;
  if (isClosing(refund, ports)) return remind(refund, 'closing', { channel, ports });
  if (isWaiting(refund, ports)) return remind(refund, 'waiting', { channel, ports });
}

/**
 * No card in a channel that still exists: the channel was set later, was deleted, or changed. A card
 * is noted before its job ends; asked in this order, one that is being posted is never posted twice.
 */
async function postWhereUnseen(refund: Refund, channel: KnownConversation, ports: Ports): Promise<void> {
  const post = postForReview(refund, channel);
  if (await ports.store.jobs.isUnderWay(post.job.name, post.key)) return;
  const cards = await ports.store.cards.of('refund', refund.id);
  if (cards.some((card) => card.about.view === 'review' && card.conversationId.startsWith(channel.id))) return;
  await ports.store.jobs.enqueue(post.job, { key: post.key });
}

/**
 * The job that should carry it out ended without a word: another one looks what was done. It goes on
 * like this for as long as it takes, so people are told once that it takes long.
 */
async function carryOn(refund: Refund, ports: Ports): Promise<void> {
  const waited = ports.clock.now().getTime() - startedAt(refund).getTime();
  if (waited >= OVERDUE_MS && !wasTold(refund, 'overdue')) await tellOnce(refund, 'overdue', ports);
  if (ports.clock.now().getTime() - refund.updatedAt.getTime() < SILENT_RUN_MS) return;
  await ports.store.jobs.enqueue({ name: 'carry-out-refund', refundId: refund.id }, { key: refund.id });
}

/** True when the claim was taken away. */
async function lapse(refund: Refund, channel: KnownConversation | undefined, ports: Ports): Promise<boolean> {
  const now = ports.clock.now();
  if (refund.state !== 'claimed' || refund.claimedUntil === undefined || refund.claimedUntil > now) return false;
  const decision = decideMove({
    refund,
    move: 'lapse',
    mover: undefined,
    secondAbove: ports.settings.secondApproverAbove,
    now,
  });
  if (!('to' in decision)) return false;
  const next = moved(refund, { move: 'lapse', to: decision.to, who: undefined }, now);
  const lapsed = await recordChange({ from: refund, next, action: 'refund.lapsed', correlationId: refund.id }, ports);
  if (lapsed && channel !== undefined) {
    const t = reviewSentences(channel.locale).reminders;
    await say(channel.id, t.silent({ id: refund.id, who: plain(refund.claimer?.name ?? '') }), ports);
  }
  return lapsed;
}

function isClosing(refund: Refund, ports: Ports): boolean {
  const left = refund.deadline.getTime() - ports.clock.now().getTime();
  return left >= 0 && left < CLOSING_MS && !wasTold(refund, 'closing');
}

function isWaiting(refund: Refund, ports: Ports): boolean {
  const waits = refund.state === 'submitted' || refund.state === 'half-approved';
  const since = ports.clock.now().getTime() - refund.updatedAt.getTime();
  return waits && since >= WAITING_MS && !wasTold(refund, 'waiting');
}

/** Once each: the mark is stored first, so that a lost message is rather missing than repeated. */
async function remind(
  refund: Refund,
  name: 'closing' | 'waiting',
  where: { channel: KnownConversation | undefined; ports: Ports },
): Promise<void> {
  const { channel, ports } = where;
  const now = ports.clock.now();
  if (channel === undefined && refund.state !== 'needs-information') return;
  const next = { ...refund, version: refund.version + 1, reminded: [...refund.reminded, name] };
  const marked = await ports.store.transaction(async (tables: Tables) => {
    if (!(await tables.refunds.claim(refund, next))) return false;
    await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'refund', id: refund.id } });
    return true;
  });
  if (!marked) return;
  const left = refund.deadline.getTime() - now.getTime();
  if (refund.state === 'needs-information') return remindRequester(refund, left, ports);
  if (channel === undefined) return;
  const t = reviewSentences(channel.locale).reminders;
  const waited = now.getTime() - (refund.submittedAt ?? refund.updatedAt).getTime();
  const span = formatSpan(name === 'closing' ? left : waited, channel.locale);
  await say(channel.id, t[name]({ id: refund.id, span }), ports);
}

async function remindRequester(refund: Refund, left: number, ports: Ports): Promise<void> {
  const locale = (await ports.store.people.find(refund.requester.id))?.locale ?? deskLocale;
  const text = reviewSentences(locale).reminders.unanswered({ id: refund.id, span: formatSpan(left, locale) });
  await ports.notifier.tell(refund.requester.id, { kind: 'text', text });
}

async function say(conversationId: string, text: string, ports: Ports): Promise<void> {
  await ports.notifier.post(conversationId, { kind: 'text', text });
}
