import type { Ports } from '../ports.ts';
import { deskSentences } from '../replies/desk.ts';
import type { Reply, Turn } from '../turn.ts';

/** "Never mind": forgets what was asked. Drafts stay; a card's own Dismiss ends those. */
export async function dismissDialog(turn: Turn, ports: Ports): Promise<Reply> {
  const t = deskSentences(turn.locale);
  const open = await ports.store.dialogs.get(turn.conversation.id, turn.actor.id);
  await ports.store.dialogs.set(turn.conversation.id, turn.actor.id, undefined);
  return { kind: 'text', text: open === undefined ? t.nothingToStop : t.dismissed, audience: 'everyone' };
}
