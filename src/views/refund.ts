/**
 * The present state of a refund request. Views: `requester`, the form and what became of it;
 * `review`, support's side with evidence and decisions; `files`, a reviewer's way to the attachments.
 */
import type { Refund } from '../domain/refund.ts';
import type { FormProblems } from '../domain/refund-form.ts';
import type { Ports } from '../ports.ts';
import type { RefundReader } from '../replies/cancel-words.ts';
import { stateCard } from '../replies/refund.ts';
import { formCard } from '../replies/refund-form.ts';
import { reviewCard } from '../replies/review.ts';
import { filesCard } from '../replies/review-files.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { reviewChannel } from './review-channel.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const MOST_COUNTED = 200;

/** What the last press brought and what was wrong with it. */
export interface RefundPress {
  problems?: FormProblems;
  problem?: string;
  typed?: string;
}

/** For the table in `show.ts`. */
export async function refundView(about: About, locale: Locale, ports: Ports): Promise<CardReply | undefined> {
  const refund = await ports.store.refunds.find(about.id);
  if (refund === undefined) return undefined;
  const reader = { locale, timeZone: await timeZoneFor(refund, ports), now: ports.clock.now() };
  return showRefund(refund, { view: about.view, reader, ports });
}

export async function showRefund(
  refund: Refund,
  where: { view: string; reader: RefundReader; ports: Ports; press?: RefundPress },
): Promise<CardReply> {
  const { view, reader, ports, press = {} } = where;
  const files = await ports.store.attachments.of(refund.id);
  if (view === 'files') return filesCard(refund, files, reader);
  if (refund.state === 'draft') {
    const refundable = refund.form.proposed === undefined ? undefined : Number(refund.form.proposed);
    return formCard({ refund, refundable, files, problems: press.problems ?? {} }, reader);
  }
  if (view === 'review') return reviewOf(refund, { reader, ports, press, attachments: files.length });
  const channelKnown = (await reviewChannel(ports.store)) !== undefined;
  return stateCard({ refund, files, channelKnown, typed: press.typed ?? '' }, reader);
}

/** The requester's time zone: the one person of the story whose clock is surely known. */
async function timeZoneFor(refund: Refund, ports: Ports): Promise<string> {
  return (await ports.store.people.find(refund.requester.id))?.timeZone ?? 'UTC';
}

async function reviewOf(
  refund: Refund,
  where: { reader: RefundReader; ports: Ports; press: RefundPress; attachments: number },
): Promise<CardReply> {
  const { reader, ports, press, attachments } = where;
  const { store, settings } = ports;
  const [reveals, links, requests] = await Promise.all([
    store.audit.of({ orderId: refund.orderId, action: 'key.revealed' }, MOST_COUNTED),
    store.downloadLinks.ofOrder(refund.orderId),
    store.refunds.page({ customerId: refund.customer.id }, undefined, MOST_COUNTED),
  ]);
  const since = reader.now.getTime() - YEAR_MS;
  const isEarlier = (other: Refund) =>
    other.id !== refund.id && other.submittedAt !== undefined && other.submittedAt.getTime() >= since;
  return reviewCard(
    {
      refund,
      keysShown: reveals.length,
      downloads: links.reduce((sum, link) => sum + link.downloads, 0),
      earlier: requests.items.filter(isEarlier),
      attachments,
      secondAbove: settings.secondApproverAbove[refund.currency],
      secondAboveAll: settings.secondApproverAbove,
      portalAssisted: settings.portalAssisted,
      problem: press.problem ?? '',
      typed: press.typed ?? '',
      now: reader.now,
    },
    reader,
  );
}
