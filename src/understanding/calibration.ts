/** From how strong a case is to how often such cases are right: a table fitted by `npm run understand:train`. */
import table from './calibration.json' with { type: 'json' };

/**
 * agreed: rules and model say the same. joined: so too, but action and object stand in different
 * clauses. rules, model: one of them outweighs the other. nothing: nothing that the desk does.
 */
export type Band = 'agreed' | 'joined' | 'rules' | 'model' | 'nothing';

/** Straight lines between the fitted points of the band. */
export function calibrated(band: Band, score: number): number {
  const points = table[band];
  const above = points.findIndex(([at = 0]) => at >= score);
  const [lowScore = 0, low = 0.5] = points[Math.max(0, above === -1 ? points.length - 1 : above - 1)] ?? [];
  const [highScore = 1, high = low] = points[above === -1 ? points.length - 1 : above] ?? [];
  if (highScore <= lowScore) return low;
  const share = Math.min(1, Math.max(0, (score - lowScore) / (highScore - lowScore)));
  return Math.round((low + share * (high - low)) * 1_000) / 1_000;
}
