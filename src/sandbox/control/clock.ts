import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import { type ControlCall, ControlError, fitting, Instant } from './control.ts';
import { addDuration } from './duration.ts';

const Move = z.union(
  [z.strictObject({ advance: z.string() }), z.strictObject({ now: Instant })],
  'must be {"advance":"P61D"} or {"now":"2026-11-23T08:00:00Z"}',
);

/** Beyond these the date formats of the outside break. */
const EARLIEST = new Date('2000-01-01T00:00:00Z');
const LATEST = new Date('2199-12-31T00:00:00Z');

export async function moveClock(
  { body }: ControlCall,
  clock: SandboxClock,
  onClockMoved: ((now: Date) => void | Promise<void>) | undefined,
) {
  const move = fitting(Move, body);
  const to = 'now' in move ? move.now : addDuration(clock.now(), move.advance);
  if (to === undefined) throw new ControlError('advance must be an ISO 8601 duration such as P61D or PT90M.');
  if (to < EARLIEST || to > LATEST) throw new ControlError('The clock goes from the year 2000 to 2199.');
  clock.moveTo(to);
  await onClockMoved?.(to);
  return { now: clock.now().toISOString() };
}
