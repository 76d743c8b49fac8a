/** A limit per address, in bounded memory: for those who try tokens that do not exist. */

const WINDOW_MS = 60_000;
/** A colleague's cut-off link, tried a few times, is no attack. */
const MISSES_PER_WINDOW = 30;
const ADDRESSES_KEPT = 10_000;

export interface MissLimit {
  /** True while this address has missed too often. */
  isOver(address: string): boolean;
  miss(address: string): void;
}

/** @param elapsed Milliseconds on a clock that nobody can turn back. */
export function createMissLimit(elapsed: () => number = () => performance.now()): MissLimit {
  const misses = new Map<string, { count: number; since: number }>();
  const current = (address: string) => {
    const entry = misses.get(address);
    return entry !== undefined && elapsed() - entry.since < WINDOW_MS ? entry : undefined;
  };
  return {
    isOver: (address) => (current(address)?.count ?? 0) >= MISSES_PER_WINDOW,
    miss: (address) => {
      const entry = current(address);
      if (entry !== undefined) {
        entry.count += 1;
        return;
      }
      misses.delete(address);
      misses.set(address, { count: 1, since: elapsed() });
      const [oldest] = misses.keys();
      if (misses.size > ADDRESSES_KEPT && oldest !== undefined) misses.delete(oldest);
    },
  };
}
