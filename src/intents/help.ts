import { helpReply } from '../replies/desk.ts';
import type { Reply, Turn } from '../turn.ts';

/** What the desk can do, in one short card. */
export async function help(turn: Turn): Promise<Reply> {
  return helpReply({ lead: 'help', name: turn.actor.name }, turn.locale);
}

export async function greet(turn: Turn): Promise<Reply> {
  return helpReply({ lead: 'greeting', name: turn.actor.name }, turn.locale);
}

/** Nothing here that the desk can do: say so, and show what it can. */
export async function notUnderstood(turn: Turn): Promise<Reply> {
  return helpReply({ lead: 'not-understood', name: turn.actor.name }, turn.locale);
}

/** The desk was added here: one card, once, which in a channel says who sees what. */
export async function welcome(turn: Turn): Promise<Reply> {
  const lead = turn.conversation.kind === 'personal' ? 'greeting' : 'welcome-channel';
  return helpReply({ lead, name: turn.actor.name }, turn.locale);
}
