/** Fits the calibration table: how often cases of a band and score are right. */
import type { Band } from '../../../src/understanding/calibration.ts';

export interface Outcome {
  band: Band;
  score: number;
  right: boolean;
}

/**
 * How often each band was right on lines of fourteen authors (2,810 lines, 11/26/2026), each judged by a
 * model that had learned none of that author's. Lines that words were chosen for say how the score
 * orders cases; only lines of other authors say how many are right.
 */
const FIRST_LOOK: Record<Band, number> = { agreed: 0.979, joined: 0.96, rules: 0.45, model: 0.9, nothing: 0.93 };
const SCORES = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1];
const HIGHEST = 0.99;

/** For each band, points `[score, share of right cases]`, rising. */
export function calibrate(outcomes: readonly Outcome[]): Record<Band, [number, number][]> {
  const pointsOf = (band: Band): [number, number][] => {
    const cases = outcomes.filter((outcome) => outcome.band === band);
    const expected = FIRST_LOOK[band];
    const raw = SCORES.map((score, index) => {
      const near = cases.filter((each) => each.score <= score && each.score > (SCORES[index - 1] ?? -1));
      // Four cases' worth of doubt in every bin, so that a bin of three does not claim certainty.
      const right = near.filter((each) => each.right).length + 4 * expected * (0.8 + 0.2 * score);
      return right / (near.length + 4);
    });
    const rising = raw.map((_, index) => Math.max(...raw.slice(0, index + 1)));
    const mean = average(
      cases.map(({ score }) => rising[SCORES.findIndex((limit) => score <= limit)] ?? expected),
      expected,
    );
    return SCORES.map((score, index) => [score, rounded(Math.min(HIGHEST, ((rising[index] ?? 0) * expected) / mean))]);
  };
  return {
    agreed: pointsOf('agreed'),
    joined: pointsOf('joined'),
    rules: pointsOf('rules'),
    model: pointsOf('model'),
    nothing: pointsOf('nothing'),
  };
}

function average(values: readonly number[], otherwise: number): number {
  return values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
