import type { Turn } from '../turn.ts';

/** The message as written; a clarification button carries it along. */
export function textOf(turn: Turn): string {
  if (turn.input.kind === 'text') return turn.input.text;
  if (turn.input.kind !== 'action') return '';
  const { text } = turn.input.data;
  return typeof text === 'string' ? text : '';
}
