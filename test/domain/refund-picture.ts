import { REFUND_STATES } from '../../src/domain/refund.ts';
import { REFUND_MOVES } from '../../src/domain/refund-moves.ts';

/** The table of moves as a Mermaid picture, for the README; `refund-moves.test.ts` holds it there. */
export function refundPicture(): string {
  const arrows = new Map<string, string[]>();
  for (const [name, move] of Object.entries(REFUND_MOVES)) {
    for (const [from, targets] of Object.entries(move.from)) {
      for (const to of targets) {
        const arrow = `${nodeOf(from)} --> ${nodeOf(to)}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${name} (${move.by.join(', ')})`]);
      }
    }
  }
  const ends = REFUND_STATES.filter(
    (state) => !Object.values(REFUND_MOVES).some(({ from }) => Object.hasOwn(from, state)),
  );
  return [
    'stateDiagram-v2',
    '  [*] --> draft',
    ...[...arrows].map(([arrow, moves]) => `  ${arrow}: ${moves.join(' / ')}`),
    ...ends.map((state) => `  ${nodeOf(state)} --> [*]`),
  ].join('\n');
}

/** Mermaid reads `-` as part of an arrow. */
function nodeOf(state: string): string {
  return state.replaceAll('-', '_');
}
