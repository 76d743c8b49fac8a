import type { Clock } from '../ports.ts';

/** The one clock that the sandbox and the desk share in rehearsal; whoever plays can move it. */
export interface SandboxClock extends Clock {
  moveTo(now: Date): void;
  /** Back to where it started: the real time, or `frozenAt`. */
  reset(): void;
}

/** Runs with real time from where it was last put; with `frozenAt` it stands still, for tests. */
export function createSandboxClock(options: { frozenAt?: Date } = {}): SandboxClock {
  const { frozenAt } = options;
  const hand = () => frozenAt?.getTime() ?? Date.now();
  let offset = 0;
  return {
    now: () => new Date(hand() + offset),
    moveTo: (now) => {
      offset = now.getTime() - hand();
    },
    reset: () => {
      offset = 0;
    },
  };
}
