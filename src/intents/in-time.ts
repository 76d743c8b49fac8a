import { PartnerCenterError } from '../errors.ts';

/**
 * Teams waits about 10 seconds for the answer to a press, and the edge gives it one before that. Work
 * that is not done by then must not go on to hand something out: nobody would see it.
 */
const PATIENCE_MS = 6_000;

/**
 * What `gather` gives, if it does so in time; it must only read, because it is not stopped.
 * @throws PartnerCenterError (`unanswered`) otherwise, or whatever `gather` throws.
 */
export async function inTime<T>(gather: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), patienceMs);
  });
  return Promise.race([gather(), late]).finally(() => clearTimeout(timer));
}

function tooSlow(): PartnerCenterError {
  const description = 'No answer in the time that a press has.';
  return new PartnerCenterError({ kind: 'unanswered', requestId: '', correlationId: '', description });
}
