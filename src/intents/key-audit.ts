/** "Who saw the keys of order …": from the desk's own audit trail, for admin agents. */
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { keyAuditReply } from '../replies/key-audit.ts';
import { keySentences } from '../replies/keys-card.ts';
import type { Reply, Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';

const Order = z.object({ order: z.string().min(1).max(60) });
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
  'keys.audit': verb(Order, (turn, ports, { order }) => whoSawKeys(turn, ports, order)),
};

/** @param said The order, as it was said (the first of several); undefined asks for it. */
export async function whoSawKeys(turn: Turn, ports: Ports, said: string | string[] | undefined): Promise<Reply> {
  const refusal = await denied(turn, ports, 'keys');
  if (refusal !== undefined) return refusal;
  const orderId = Array.isArray(said) ? said[0] : said;
  if (orderId === undefined) return toActor(keySentences(turn.locale).audit.askOrder);
  const entries = await ports.store.audit.of({ orderId, action: 'key.revealed' }, ENTRIES_SHOWN + 1);
  return keyAuditReply({ orderId, entries, shown: ENTRIES_SHOWN }, turn);
}
