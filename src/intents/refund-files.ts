/** Files sent in the personal chat join the open refund request: judged by content, kept in the database. */
import { type FileRefusal, judgeFile, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } from '../domain/attachment.ts';
import type { Attachment, Refund } from '../domain/refund.ts';
import { UnreachableFileError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { formatCount, formatList } from '../replies/format.ts';
import { plain, shortened } from '../replies/markdown.ts';
import { refundSentences } from '../replies/refund-words.ts';
import type { OfferedFile, TextReply, Turn } from '../turn.ts';
import { denied } from './permission.ts';

/** A file as it came; `refusal` when it could not be had. */
type Fetched = { name: string; content: Uint8Array } | { name: string; refusal: FileRefusal | 'unreachable' };

/** @param refundId The request the message is about, if it is about one; otherwise the one that is open. */
export async function attachFiles(
  turn: Turn,
  ports: Ports,
  { files: offered, refundId }: { files: readonly OfferedFile[]; refundId?: string | undefined },
): Promise<TextReply> {
  const refusal = await denied(turn, ports, 'cancel');
  if (refusal !== undefined) return refusal;
  const refund = await openRequest(turn, ports, refundId);
  if (refund === undefined) return toActor(refundSentences(turn.locale).files.noRequest);
  const room = offered.slice(0, MOST_ATTACHMENTS);
  const beyond = offered.slice(MOST_ATTACHMENTS).map(({ name }) => ({ name, refusal: 'too-many' as const }));
  const fetched = await Promise.all(room.map((file) => fetchFile(file, ports)));
  const outcomes = [...(await keep(turn, ports, { refund, fetched })), ...beyond];
  const files = await ports.store.attachments.of(refund.id);
  return { kind: 'text', text: outcomeText(outcomes, { turn, refund, count: files.length }), audience: 'everyone' };
}

/** Where files can still be added: this person's, not handed in yet or asked back. */
async function openRequest(turn: Turn, ports: Ports, id: string | undefined): Promise<Refund | undefined> {
  const named = id === undefined ? undefined : await ports.store.refunds.find(id);
  const open = named?.state === 'draft' || named?.state === 'needs-information';
  return open && named.requester.id === turn.actor.id ? named : ports.store.refunds.openOf(turn.actor.id);
}

async function fetchFile(file: OfferedFile, ports: Ports): Promise<Fetched> {
  const name = cleanName(file.name);
  try {
    return { name, content: await ports.files.fetch(file.downloadUrl, MOST_ATTACHMENT_BYTES) };
  } catch (error) {
    if (!(error instanceof UnreachableFileError)) throw error;
    // The address carries a token, so the log gets the reason alone.
    ports.log.warn({ reason: error.message }, 'a sent file could not be fetched');
    return { name, refusal: error.tooLarge ? 'too-large' : 'unreachable' };
  }
}

/** Without folders, control characters and what turns text around; a reviewer will save it. */
function cleanName(name: string): string {
  const base =
    name
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const visible = base.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return visible === '' ? 'file' : visible.slice(-120);
}

type Outcome = { name: string; refusal?: FileRefusal | 'unreachable' };

/** One after another under a claim: two messages at once cannot bring more than five files together. */
async function keep(
  turn: Turn,
  ports: Ports,
  what: { refund: Refund; fetched: readonly Fetched[] },
): Promise<Outcome[]> {
  const { refund, fetched } = what;
  const outcomes = await ports.store.transaction(async (tables) => {
    const next = { ...refund, version: refund.version + 1 };
    if (!(await tables.refunds.claim(refund, next))) return undefined;
    let count = (await tables.attachments.of(refund.id)).length;
    const results: Outcome[] = [];
    for (const file of fetched) {
      const judged = 'refusal' in file ? file : judgeFile(file, count);
      results.push({ name: file.name, ...('refusal' in judged && { refusal: judged.refusal }) });
      if ('refusal' in judged || 'refusal' in file) continue;
      await tables.attachments.add(
        attachmentOf(file, { turn, ports, refund, mediaType: judged.mediaType }),
        file.content,
      );
      count += 1;
    }
    await tables.audit.append({
      action: 'refund.files-added',
      actor: refund.requester,
      at: turn.now,
      subject: { kind: 'refund', id: refund.id },
      customerId: refund.customer.id,
      orderId: refund.orderId,
      correlationId: turn.correlationId,
      detail: { added: results.filter(({ refusal }) => refusal === undefined).length },
    });
    return results;
  });
  if (outcomes !== undefined) return outcomes;
  const now = await openRequest(turn, ports, refund.id);
  if (now === undefined) return fetched.map(({ name }) => ({ name, refusal: 'unreachable' }));
  return keep(turn, ports, { refund: now, fetched });
}

function attachmentOf(
  file: { name: string; content: Uint8Array },
  facts: { turn: Turn; ports: Ports; refund: Refund; mediaType: string },
): Attachment {
  const { turn, ports, refund, mediaType } = facts;
  return {
    id: ports.newId('A'),
    refundId: refund.id,
    name: file.name,
    mediaType,
    size: file.content.length,
    addedBy: { id: turn.actor.id, name: turn.actor.name },
    addedAt: turn.now,
  };
}

/** One sentence for what was added, one for each file that was not. */
function outcomeText(outcomes: readonly Outcome[], facts: { turn: Turn; refund: Refund; count: number }): string {
  const { turn, refund, count } = facts;
  const t = refundSentences(turn.locale).files;
  const shown = (name: string) => plain(shortened(name, 80));
  const added = outcomes.filter(({ refusal }) => refusal === undefined).map(({ name }) => shown(name));
  const refused = outcomes.flatMap(({ name, refusal }) => (refusal === undefined ? [] : [t[refusal](shown(name))]));
  const sentence = t.added({
    names: formatList(added, turn.locale),
    id: refund.id,
    count: t.count(formatCount(count, turn.locale), count),
  });
  return [...(added.length === 0 ? [] : [sentence]), ...refused].join('\n\n');
}
