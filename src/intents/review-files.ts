/**
 * A reviewer opens the files of a request. The press in the channel sends the way to the personal
 * chat; the press there answers with links that live ten minutes and name the one who may use them.
 */
import { FILE_LINK_MS, filePath } from '../domain/file-link.ts';
import type { Refund } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import { fileLinksCard } from '../replies/review-files.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Reply, TextReply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { readerOf } from './cancel-lookup.ts';
import { denied } from './permission.ts';

/** In a channel: into the personal chat. There: the card with the button that shows the links. */
export async function openFiles(turn: Turn, ports: Ports, id: string): Promise<Reply> {
  const found = await reviewable(turn, ports, id);
  if ('refusal' in found) return found.refusal;
  const card = await showRefund(found.refund, { view: 'files', reader: readerOf(turn), ports });
  if (turn.conversation.kind === 'personal') return card;
  const t = reviewSentences(turn.locale).files;
  const told = await ports.notifier.tell(turn.actor.id, card);
  return toActor(told === 'told' ? t.sent : t.notInstalled);
}

/** The links themselves: a press in the personal chat, the role read now, every link on the record. */
export async function showFileLinks(turn: Turn, ports: Ports, id: string): Promise<Reply> {
  const found = await reviewable(turn, ports, id);
  if ('refusal' in found) return found.refusal;
  if (turn.conversation.kind !== 'personal') return openFiles(turn, ports, id);
  const files = await ports.store.attachments.of(id);
  const expiresAt = new Date(turn.now.getTime() + FILE_LINK_MS);
  const links = files.map((file) => {
    const path = filePath({ attachmentId: file.id, reviewerId: turn.actor.id, expiresAt });
    return { file, url: `${ports.settings.publicUrl}${path}/${ports.tokens.tokenOf(path)}` };
  });
  await ports.store.audit.append({
    action: 'refund.files-shown',
    actor: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
    subject: { kind: 'refund', id },
    customerId: found.refund.customer.id,
    orderId: found.refund.orderId,
    correlationId: turn.correlationId,
    detail: { files: files.length },
  });
  return fileLinksCard(found.refund, links, readerOf(turn));
}

/** Only support opens files: not even the requester's colleagues. */
async function reviewable(turn: Turn, ports: Ports, id: string): Promise<{ refund: Refund } | { refusal: TextReply }> {
  const refusal = await denied(turn, ports, 'review');
  if (refusal !== undefined) return { refusal };
  const refund = await ports.store.refunds.find(id);
  if (refund === undefined) return { refusal: toActor(deskSentences(turn.locale).goneCard) };
  return refund.state === 'draft' ? { refusal: notYoursReply(refund.requester, turn.locale) } : { refund };
}
