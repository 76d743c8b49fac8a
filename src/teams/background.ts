/** Work that follows an answer without holding it up; nobody waits for it but a clean stop. */
import { setImmediate } from 'node:timers/promises';
import type { Log } from '../ports.ts';

export interface Background {
  /** Starts when the answer has been handed to the caller; a failure is logged. */
  run(facts: Record<string, unknown>, work: () => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

export function createBackground(log: Log): Background {
  const running = new Set<Promise<void>>();
  return {
    run(facts, work) {
      const ended: Promise<void> = setImmediate()
        .then(work)
        .catch((err: unknown) => log.error({ ...facts, err }, 'what follows an answer failed'))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
