/** Looking at refund requests: the queue, one's own, one of them, its history, the week in numbers. */
import { z } from 'zod';
import type { Refund, RefundState } from '../domain/refund.ts';
import { refundFigures } from '../domain/refund-figures.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import { historyCard, type ListName, listCard } from '../replies/refund-list.ts';
import { figuresCard } from '../replies/review-figures.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Intent, Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { reviewChannel } from '../views/review-channel.ts';
import { readerOf } from './cancel-lookup.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import type { RefundCommand } from './refund-words.ts';
import { chooseReviewChannel } from './review-channel.ts';
import { openFiles, showFileLinks } from './review-files.ts';

const WAITING: RefundState[] = ['submitted', 'claimed', 'needs-information', 'half-approved', 'stuck'];
const PAGE = 5;
const MOST_WAITING = 200;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** For the table of intents. A decision in words opens the card; only its button decides. */
export async function reviewRefunds(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const { requestId } = intent.slots;
  const id = typeof requestId === 'string' ? requestId : requestId?.[0];
  return id === undefined ? list(turn, ports, { list: 'queue', cursor: undefined }) : showOne(turn, ports, id);
}

/** Commands of `refund-words.ts`. */
export function obeyRefundCommand(turn: Turn, ports: Ports, command: RefundCommand): Promise<Reply> {
  switch (command.kind) {
    case 'use-channel':
      return chooseReviewChannel(turn, ports);
    case 'mine':
      return list(turn, ports, { list: 'mine', cursor: undefined });
    case 'figures':
      return figures(turn, ports);
    case 'show':
      return showOne(turn, ports, command.id);
    case 'history':
      return history(turn, ports, command.id);
  }
}

const Listed = z.object({ list: z.enum(['queue', 'mine']), cursor: z.string().max(300).optional() });
const Named = z.object({ id: z.string().min(1).max(40) });

/** For the table of verbs. */
export const reviewDeskVerbs: Record<string, VerbHandler> = {
  'refund.more': verb(Listed, (turn, ports, { list: name, cursor }) => list(turn, ports, { list: name, cursor })),
  'refund.open': verb(Named, (turn, ports, { id }) => showOne(turn, ports, id)),
  'refund.history': verb(Named, (turn, ports, { id }) => history(turn, ports, id)),
  'refund.back': verb(Named, (turn, ports, { id }) => back(turn, ports, id)),
  'review.figures': (turn, ports) => figures(turn, ports),
  'review.channel': (turn, ports) => chooseReviewChannel(turn, ports),
  'review.files': verb(Named, (turn, ports, { id }) => openFiles(turn, ports, id)),
  'review.file-links': verb(Named, (turn, ports, { id }) => showFileLinks(turn, ports, id)),
};

async function list(turn: Turn, ports: Ports, wanted: { list: ListName; cursor: string | undefined }): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const page = wanted.list === 'mine' ? await mine(turn, ports, wanted.cursor) : await queue(ports, wanted.cursor);
  const channelMissing = wanted.list === 'queue' && (await reviewChannel(ports.store)) === undefined;
  return listCard({ list: wanted.list, ...page, channelMissing }, readerOf(turn));
}

async function mine(turn: Turn, ports: Ports, cursor: string | undefined) {
  const { items, cursor: next } = await ports.store.refunds.page({ requesterId: turn.actor.id }, cursor, PAGE);
  return { refunds: items.filter(({ submittedAt }) => submittedAt !== undefined), total: items.length, cursor: next };
}

/** The one whose window ends first is on top; a desk with more than 200 waiting has other worries. */
async function queue(ports: Ports, cursor: string | undefined) {
  const { items } = await ports.store.refunds.page({ states: WAITING, oldestFirst: true }, undefined, MOST_WAITING);
  const urgent = [...items].sort((a, b) => a.deadline.getTime() - b.deadline.getTime());
  const start = /^\d{1,3}$/.test(cursor ?? '') ? Number(cursor) : 0;
  const end = start + PAGE;
  return {
    refunds: urgent.slice(start, end),
    total: urgent.length,
    cursor: end < urgent.length ? String(end) : undefined,
  };
}

/** Support gets the card to decide on, the requester the own side; others of the desk may look. */
async function showOne(turn: Turn, ports: Ports, id: string): Promise<Reply> {
  const found = await visible(turn, ports, id);
  if ('reply' in found) return found.reply;
  const { refund } = found;
  const view = refund.requester.id === turn.actor.id ? 'requester' : 'review';
  return showRefund(refund, { view, reader: readerOf(turn), ports });
}

/** From the history, which only the presser sees, to the card it covered; the others’ card stays as it is. */
async function back(turn: Turn, ports: Ports, id: string): Promise<Reply> {
  const reply = await showOne(turn, ports, id);
  return reply.kind === 'card' ? { ...reply, audience: 'actor' } : reply;
}

async function history(turn: Turn, ports: Ports, id: string): Promise<Reply> {
  const found = await visible(turn, ports, id);
  return 'reply' in found ? found.reply : historyCard(found.refund, readerOf(turn));
}

/** A request by its number, in either case; a draft is its owner's alone. */
async function visible(turn: Turn, ports: Ports, id: string): Promise<{ refund: Refund } | { reply: Reply }> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return { reply: refusal };
  const wanted = id.trim().replace(/^#/, '').toUpperCase();
  const refund = await ports.store.refunds.find(wanted);
  const hidden = refund?.state === 'draft' && refund.requester.id !== turn.actor.id;
  if (refund !== undefined && !hidden) return { refund };
  return { reply: toActor(reviewSentences(turn.locale).unknownRequest(plain(wanted))) };
}

async function figures(turn: Turn, ports: Ports): Promise<Reply> {
  const refusal = (await denied(turn, ports, 'cancel')) && (await denied(turn, ports, 'review'));
  if (refusal !== undefined) return refusal;
  const since = new Date(turn.now.getTime() - WEEK_MS);
  const [decided, waiting] = await Promise.all([
    ports.store.refunds.decidedBetween(since, new Date(turn.now.getTime() + 1)),
    ports.store.refunds.page({ states: WAITING }, undefined, MOST_WAITING),
  ]);
  return figuresCard(refundFigures(decided, waiting.items.length), readerOf(turn));
}
