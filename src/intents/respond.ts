/**
 * The table of contents: what the desk can be asked, and which buttons it knows. A handler that is
 * missing here does not compile (intents), or no card may carry its verb (a test reads the cards).
 */
import type { Ports } from '../ports.ts';
import type { Intent, IntentName, Reply, Turn } from '../turn.ts';
import type { IntentHandler, VerbHandler } from './handler.ts';

const notYet: IntentHandler = async () => ({ kind: 'nothing' });

const byIntent = {
  purchase: notYet,
  download_link: notYet,
  cancel: notYet,
  order_status: notYet,
  list_software: notYet,
  catalog_search: notYet,
  refund_review: notYet,
  help: notYet,
  greeting: notYet,
  cancel_dialog: notYet,
  none: notYet,
} satisfies Record<IntentName, IntentHandler>;

const byVerb: Record<string, VerbHandler> = {};

/** Answers one understood message. */
export function respondToIntent(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  return byIntent[intent.name](turn, ports, intent);
}

/** Answers one press; undefined when no such verb exists. */
export function respondToVerb(
  turn: Turn,
  ports: Ports,
  verb: string,
  data: Record<string, unknown>,
): Promise<Reply> | undefined {
  return Object.hasOwn(byVerb, verb) ? byVerb[verb]?.(turn, ports, data) : undefined;
}

/** For the test that holds the cards against this table. */
export const VERBS: readonly string[] = Object.keys(byVerb);
