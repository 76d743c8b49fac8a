import type { RecordedCall, State } from './state.ts';

const KEPT_CALLS = 100_000;

/** Notes that a call came; the caller fills in the status when it answers. Never a body, never a token. */
export function recordCall(state: State, call: Omit<RecordedCall, 'at' | 'status'>): RecordedCall {
  const recorded: RecordedCall = { at: state.clock.now().toISOString(), ...call, status: null };
  state.calls.push(recorded);
  if (state.calls.length > KEPT_CALLS) state.calls.splice(0, state.calls.length - KEPT_CALLS);
  return recorded;
}
