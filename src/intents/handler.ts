import type { z } from 'zod';
import type { Ports } from '../ports.ts';
import type { Intent, Reply, Turn } from '../turn.ts';

/** Answers one intent. Text never commits anything: it answers, or opens a card. */
export type IntentHandler = (turn: Turn, ports: Ports, intent: Intent) => Promise<Reply>;

/** Answers one verb. `data` is untrusted: it is what the pressed card says, not what is. */
export type VerbHandler = (turn: Turn, ports: Ports, data: Record<string, unknown>) => Promise<Reply>;

/**
 * A verb whose data must fit `schema`. What does not fit is not this desk's card any more (or never
 * was): `DamagedCard` tells the caller to say so; nothing has happened.
 */
export function verb<Schema extends z.ZodType>(
  schema: Schema,
  handler: (turn: Turn, ports: Ports, data: z.infer<Schema>) => Promise<Reply>,
): VerbHandler {
  return (turn, ports, data) => {
    const parsed = schema.safeParse(data);
    if (!parsed.success) return Promise.reject(new DamagedCard(parsed.error.message));
    return handler(turn, ports, parsed.data);
  };
}

/** The data of a pressed card is missing, forged, or of a card that no longer exists. */
export class DamagedCard extends Error {
  override readonly name = 'DamagedCard';
}

/** The verb of a press is on no card of this desk. */
export class UnknownVerb extends Error {
  override readonly name = 'UnknownVerb';
}
