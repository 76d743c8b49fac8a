/** The Teams edge, put together. Importing this loads the SDK (about a second): only the server does. */
import type { RequestHandler } from 'express';
import type { Store } from '../ports/tables.ts';
import type { Clock, Log, Notifier } from '../ports.ts';
import { type Bot, createAdapter } from './adapter.ts';
import { createApplication } from './application.ts';
import { createBackground } from './background.ts';
import { createCards } from './cards.ts';
import { receiveActivities } from './endpoint.ts';
import { createNotifier } from './notifier.ts';
import type { Respond, TurnFacts } from './turns.ts';
import { createWire } from './wire.ts';

export interface TeamsOptions {
  /** Undefined: nobody is authenticated (loopback only). */
  bot: Bot | undefined;
  /** The only tenant whose people are served; undefined: all. */
  tenantId: string | undefined;
  store: Store;
  clock: Clock;
  log: Log;
  newGuid(): string;
  onTurn?(facts: TurnFacts): void;
  /** Before a person sees "is typing". */
  typingAfterMs?: number;
  /** Before a press is answered with "still at it". */
  lateAfterMs?: number;
}

export interface Teams {
  /** For `ports.notifier`. */
  notifier: Notifier;
  /** The handler of `POST /api/messages`, behind `express.json`. `respond` may close over the ports. */
  messages(respond: Respond): RequestHandler;
  /** Resolves when nothing that follows an answer is under way any more; for a clean stop. */
  settled(): Promise<void>;
}

/** Reads all card templates. @throws CardError when one is no template. */
export function createTeams(options: TeamsOptions): Teams {
  const { bot, store, clock, log, tenantId, newGuid } = options;
  const adapter = createAdapter(bot);
  const background = createBackground(log);
  const outside = {
    store,
    clock,
    log,
    tenantId,
    newGuid,
    background,
    expand: createCards(),
    wire: createWire(adapter, bot?.id ?? ''),
    authenticated: bot !== undefined,
    typingAfterMs: options.typingAfterMs ?? 1_000,
    lateAfterMs: options.lateAfterMs ?? 8_000,
    onTurn: options.onTurn ?? (() => undefined),
  };
  return {
    notifier: createNotifier(outside),
    messages: (respond) => receiveActivities(adapter, createApplication({ ...outside, respond }), outside),
    settled: () => background.settled(),
  };
}
