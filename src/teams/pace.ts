/**
 * Teams lets a bot send 7 messages a second and 8 in two into one conversation (Teams documentation,
 * "Optimize your bot with rate limiting"); a quarter of a second between two keeps to both.
 */
const PACE_MS = 250;

/** Runs what belongs to one conversation one after the other, never faster than the pace. */
export type Paced = <T>(conversationId: string, send: () => Promise<T>) => Promise<T>;

export function createPace(paceMs = PACE_MS): Paced {
  const lastOf = new Map<string, Promise<void>>();
  return (conversationId, send) => {
    const sent = (lastOf.get(conversationId) ?? Promise.resolve()).then(send);
    const rested = sent.then(rest, rest).then(() => {
      if (lastOf.get(conversationId) === rested) lastOf.delete(conversationId);
    });
    lastOf.set(conversationId, rested);
    return sent;
  };

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, paceMs).unref();
    });
  }
}
