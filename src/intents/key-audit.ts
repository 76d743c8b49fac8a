/** "Who saw the keys of order …": from the desk's own audit trail, for admin agents. */
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { keyAuditExportReply, keyAuditReply } from '../replies/key-audit.ts';
import { keySentences } from '../replies/keys-card.ts';
import type { Reply, Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { Pressed } from './keys-request.ts';
import { denied } from './permission.ts';

const Order = Pressed.extend({ order: z.string().min(1).max(60) });
const ENTRIES_SHOWN = 20;

const WHO_SAW = [
  /\bwho\b.{0,40}\b(saw|seen|looked|viewed|revealed|opened|fetched|got)\b.{0,60}\b(keys?|links?)\b/iu,
  /(誰|哪些人|哪位).{0,20}(看過|看了|查看|取得|拿過|顯示).{0,40}(金鑰|序號|連結)/u,
  /(金鑰|序號|連結).{0,20}(誰|哪些人|哪位).{0,20}(看過|看了|查看|取得|拿過|顯示)/u,
];

/** A question about people and keys, not a wish for keys. */
export function asksWhoSaw(text: string): boolean {
  return WHO_SAW.some((pattern) => pattern.test(text));
}

export const auditVerbs: Record<string, VerbHandler> = {
  'keys.audit': verb(Order, (turn, ports, { order, ...back }) => whoSawKeys(turn, ports, order, back)),
  'keys.audit-export': verb(z.object({}), exportKeyAudit),
};

/**
 * @param said The order, as it was said (the first of several); undefined asks for it.
 * @param back The key request whose card the question came from.
 */
export async function whoSawKeys(
  turn: Turn,
  ports: Ports,
  said: string | string[] | undefined,
  back?: Pressed,
): Promise<Reply> {
  const refusal = await denied(turn, ports, 'keys');
  if (refusal !== undefined) return refusal;
  const orderId = Array.isArray(said) ? said[0] : said;
  if (orderId === undefined) return toActor(keySentences(turn.locale).audit.askOrder);
  const entries = await ports.store.audit.of({ orderId, action: 'key.revealed' }, ENTRIES_SHOWN + 1);
  return keyAuditReply({ orderId, entries, shown: ENTRIES_SHOWN, ...(back && { back }) }, turn);
}

const EXPORT_LIFETIME_MS = 10 * 60 * 1000;

/** Where a person's export is kept; a new one ends the one before. */
export function keyAuditSetting(personId: string): string {
  return `key-audit-export:${personId}`;
}

/** A link for this person and ten minutes, to everything on record about keys. */
async function exportKeyAudit(turn: Turn, ports: Ports): Promise<Reply> {
  const refusal = await denied(turn, ports, 'keys');
  if (refusal !== undefined) return refusal;
  if (turn.conversation.kind !== 'personal') return toActor(keySentences(turn.locale).audit.exportChannel);
  const expiresAt = new Date(turn.now.getTime() + EXPORT_LIFETIME_MS);
  const token = ports.tokens.tokenOf(`key-audit-export:${ports.newGuid()}`);
  const tokenHash = ports.tokens.hash(token);
  await ports.store.transaction(async (tables) => {
    const kept = { tokenHash, locale: turn.locale, expiresAt: expiresAt.toISOString() };
    await tables.settings.set(keyAuditSetting(turn.actor.id), kept);
    await tables.audit.append({
      action: 'audit.exported',
      actor: { id: turn.actor.id, name: turn.actor.name },
      at: turn.now,
      subject: { kind: 'audit', id: 'keys' },
      conversationId: turn.conversation.id,
      correlationId: turn.correlationId,
    });
  });
  return keyAuditExportReply(`${ports.settings.publicUrl}/k/${turn.actor.id}/${token}`, expiresAt, turn);
}
