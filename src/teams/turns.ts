/** An activity becomes a turn, or a sentence that says why it cannot be one. */

import type { Store } from '../ports/tables.ts';
import type { Clock, Log } from '../ports.ts';
import { deskSentences } from '../replies/desk.ts';
import { type Actor, deskLocale, type Input, type Locale, type Reply, type Turn } from '../turn.ts';
import { type Acquaintance, meet } from './acquaintance.ts';
import { actorOf, conversationOf, localeOf } from './activity.ts';
import type { Background } from './background.ts';
import type { ExpandCard } from './cards.ts';
import type { IncomingActivity } from './incoming.ts';
import type { Wire } from './wire.ts';

/** The inside: everything the desk decides. */
export type Respond = (turn: Turn) => Promise<Reply>;

/** One finished turn, for the metrics. */
export interface TurnFacts {
  kind: 'message' | 'press' | 'invoke' | 'installed' | 'removed';
  outcome: 'answered' | 'refused' | 'failed' | 'repeated';
  seconds: number;
}

/** What the edge works with; made once. */
export interface Edge {
  store: Store;
  clock: Clock;
  log: Log;
  newGuid(): string;
  respond: Respond;
  expand: ExpandCard;
  wire: Wire;
  background: Background;
  /** The only tenant whose people are served; undefined: all. */
  tenantId: string | undefined;
  /** The channel signs what it says; otherwise a missing tenant is nobody's fault. */
  authenticated: boolean;
  typingAfterMs: number;
  lateAfterMs: number;
  onTurn(facts: TurnFacts): void;
}

/** Who is served: or the sentence for whom is not. */
export function admitted(activity: IncomingActivity, edge: Edge): { actor: Actor } | { refusal: string } {
  const t = deskSentences(localeOf(activity) ?? deskLocale);
  const actor = actorOf(activity);
  if (!actor) return { refusal: t.noActor };
  const tenantId = actor.tenantId || (edge.authenticated ? '' : (edge.tenantId ?? ''));
  if (edge.tenantId !== undefined && tenantId !== edge.tenantId) return { refusal: t.otherTenant };
  return { actor: { ...actor, tenantId } };
}

/** The person and the place are remembered on the way. */
export async function beginTurn(
  activity: IncomingActivity,
  actor: Actor,
  { input, edge }: { input: Input; edge: Edge },
): Promise<{ turn: Turn; met: Acquaintance }> {
  const met = await meet(activity, actor, edge);
  const name = met.conversation.name;
  return {
    met,
    turn: {
      id: activity.id ?? edge.newGuid(),
      correlationId: edge.newGuid(),
      now: edge.clock.now(),
      actor: { ...actor, name: met.person.name },
      conversation: { ...conversationOf(activity), ...(name ? { name } : {}) },
      locale: met.person.locale,
      timeZone: met.person.timeZone,
      input,
    },
  };
}

/** What people can read out to support, and support can find in the log. */
function shortId(correlationId: string): string {
  return correlationId.slice(0, 8);
}

export function failedSentence(correlationId: string, locale: Locale): string {
  return deskSentences(locale).failed(shortId(correlationId));
}
