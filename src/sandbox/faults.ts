/** Bad luck on demand: planted by `POST /sandbox/faults`, met by whatever call it fits. */
import type { Answer } from './answer.ts';
import type { Fault, State } from './state.ts';

/** The oldest fault that fits this call, used up by one. */
export function takeFault(state: State, method: string, path: string): Fault | undefined {
  const fault = state.faults.find(
    (planted) => (planted.method === undefined || planted.method === method) && planted.path.test(path),
  );
  if (fault === undefined) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) state.faults.splice(state.faults.indexOf(fault), 1);
  return fault;
}

/** True if the fault has something to say; otherwise it only delays. */
export function speaks(fault: Fault): boolean {
  return fault.status !== undefined || fault.body !== undefined;
}

/** What the fault says: the documented error body, or the gateway's own for a 429 without a code. */
export function faultAnswer(fault: Fault): Answer {
  const status = fault.status ?? 200;
  const headers: Record<string, string> = {};
  if (fault.retryAfter !== undefined) headers['Retry-After'] = String(fault.retryAfter);
  if (fault.body !== undefined) return { status, headers, text: fault.body };
  if (status === 429 && fault.code === undefined) {
    return { status, headers, body: { statusCode: 429, message: rateLimitSentence(fault.retryAfter) } };
  }
  const description = fault.description ?? 'A fault planted for the rehearsal.';
  return { status, headers, body: { code: fault.code ?? '800003', description, data: [], source: 'PartnerFD' } };
}

function rateLimitSentence(retryAfter: number | undefined): string {
  const again = retryAfter === undefined ? 'later' : `in ${retryAfter} seconds`;
  return `Rate limit is exceeded. Try again ${again}.`;
}
