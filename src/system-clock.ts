import type { Clock } from './ports.ts';

/** The real time: the only place outside the rehearsal that asks the system for it. */
export const systemClock: Clock = { now: () => new Date() };
