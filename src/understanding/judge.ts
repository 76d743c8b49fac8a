/** Rules and model put together: what is meant, how sure that is, and whether to act on it or to ask. */
import type { Intent, IntentName } from '../turn.ts';
import { type Band, calibrated } from './calibration.ts';
import type { Opinion } from './model.ts';
import type { Reading } from './reading.ts';
import type { Scored } from './score.ts';
import type { Weighed } from './weigh.ts';

/** These change something once confirmed: two keys are needed to act on them. */
const DANGEROUS: readonly IntentName[] = ['purchase', 'cancel', 'refund_review'];
/** The model alone is believed for these: the worst outcome is a friendly sentence. */
const HARMLESS: readonly IntentName[] = ['help', 'greeting', 'cancel_dialog'];

/** From here on a rule knows a whole sentence (`who may cancel`). */
const STATED = 3.4;
/** Things only the desk knows. */
const OBJECT_FAMILY = /^(?:product|edition|order|subscription|licence|software|request|pending)(?::|$)/;
const BUSINESS =
  /^(?:product|order|subscription|licence|software|order-id|request-id|request|refund|pending|guid|code|bought)(?::|$)/;

export type Judged = Pick<Intent, 'name' | 'confidence' | 'clarify' | 'candidates'>;

/** What rules and model say, before it is calibrated. Also what the calibration is fitted on. */
export interface Case {
  name: IntentName;
  band: Band;
  /** 0 to 1, grows with the evidence; comparable within a band only. */
  score: number;
}

/** The intent with calibrated confidence; `clarify` when it is better to ask. */
export function judge(reading: Reading, weighed: Weighed, opinion: Opinion): Judged {
  const { name, band, score } = caseOf(reading, weighed, opinion);
  const confidence = calibrated(band, score);
  const clarify = mustAsk({ name, band, reading, weighed, opinion });
  return { name, confidence, clarify, candidates: candidatesOf(name, confidence, { weighed, opinion }) };
}

/** Which of the two is followed, and how strong the case is. */
export function caseOf(reading: Reading, { ranked, joined }: Weighed, opinion: Opinion): Case {
  const [first, second] = ranked;
  const favourite = favouriteOf(opinion);
  if (first === undefined) return withoutRule(reading, favourite);
  const share = opinion.get(first.intent) ?? 0;
  const overruled = isOverruled(first, favourite, share);
  if (overruled) return { name: favourite.name, band: 'model', score: favourite.share };
  const margin = Math.min(1, (first.weight - (second?.weight ?? 0)) / 2);
  const score = 0.3 * margin + 0.4 * share + 0.3 * Math.min(1, first.weight / 3);
  return { name: first.intent, band: favourite.name !== first.intent ? 'rules' : joined ? 'joined' : 'agreed', score };
}

/** A rule that the model finds impossible gives way; a thin one also when the model finds nothing at all. */
function isOverruled(first: Scored, favourite: Favourite, share: number): boolean {
  if (favourite.name === 'none') return first.weight < 2 && favourite.share >= 0.6;
  return share < 0.03 && favourite.share >= 0.55 && first.weight < STATED;
}

/** The model alone is followed beside things only the desk knows, or where it can do no harm. */
function withoutRule(reading: Reading, favourite: Favourite): Case {
  const { name, share } = favourite;
  if (name === 'none') return { name, band: 'nothing', score: share };
  const tags = reading.marks.flatMap((mark) => mark.tags);
  const isStrange = tags.some((tag) => /^(?:foreign|support|undo|quoted:.*|not:.*)$/.test(tag));
  const isKnown = reading.unknown.length === 0;
  const trusted = HARMLESS.includes(name)
    ? share >= (isKnown ? 0.35 : 0.8)
    : share >= 0.5 && tags.some((tag) => BUSINESS.test(tag)) && (isKnown || !DANGEROUS.includes(name));
  if (trusted && !isStrange) return { name, band: 'model', score: share };
  return { name: 'none', band: 'doubt', score: 1 - share };
}

interface Favourite {
  name: IntentName;
  share: number;
}

interface Facts {
  name: IntentName;
  band: Band;
  reading: Reading;
  weighed: Weighed;
  opinion: Opinion;
}

function mustAsk(facts: Facts): boolean {
  const { name, band, weighed, opinion } = facts;
  const share = opinion.get(name) ?? 0;
  const first = weighed.ranked[0];
  if (band === 'nothing') return share < 0.75;
  if (band === 'doubt' || band === 'model') return true;
  if (DANGEROUS.includes(name)) return isDoubtful(facts, first);
  if (band === 'rules') return (first?.weight ?? 0) < STATED;
  return share < 0.55;
}

/** Dangerous intents are acted on with both keys only, and never on a corrected or disguised word. */
function isDoubtful({ name, band, reading, weighed, opinion }: Facts, first: Scored | undefined): boolean {
  const shaky =
    reading.disguised || reading.cleaned.truncated || reading.marks.some(({ tags }) => tags.includes('typo'));
  const bare =
    weighed.asked.marks.some(({ tags }) => tags.includes('product:azure-reservation')) && !hasObject(reading, weighed);
  const thin = (first?.weight ?? 0) < (name === 'purchase' ? 2.1 : 2.4);
  const strange =
    weighed.asked.marks.some(({ tags }) => tags.includes('foreign')) ||
    reading.marks.some(({ tags }) => tags.some((tag) => tag === 'undo' || tag.startsWith('quoted:')));
  const guessed = !hasObject(reading, weighed) && (reading.unknown.length > 0 || (reading.customer?.weight ?? 3) < 3);
  return band !== 'agreed' || shaky || thin || bare || strange || guessed || (opinion.get(name) ?? 0) < 0.5;
}

/** A product, an id, an order: `reservation` alone is also a table for two. */
function hasObject({ folded }: Reading, { asked }: Weighed): boolean {
  return asked.marks.some(({ start, end, tags, value }) => {
    if (/^(?:reserv\w+|\w*reserv(?:as?|ierung))$/.test(folded.slice(start, end))) return false;
    return (value !== undefined && !tags.includes('spelled')) || tags.some((tag) => OBJECT_FAMILY.test(tag));
  });
}

function favouriteOf(opinion: Opinion): Favourite {
  let best: Favourite = { name: 'none', share: 0 };
  for (const [name, share] of opinion) if (share > best.share) best = { name, share };
  return best;
}

/** The one that is followed first, then what else it could be; at most three. */
function candidatesOf(
  name: IntentName,
  confidence: number,
  { weighed, opinion }: { weighed: Weighed; opinion: Opinion },
): Intent['candidates'] {
  const others = new Map<IntentName, number>();
  for (const { intent, weight } of weighed.ranked) others.set(intent, Math.max(others.get(intent) ?? 0, weight / 4));
  for (const [intent, share] of opinion)
    if (share >= 0.15) others.set(intent, Math.max(others.get(intent) ?? 0, share));
  others.delete(name);
  const rest = [...others].sort((a, b) => b[1] - a[1]).slice(0, 2);
  const left = 1 - confidence;
  const total = rest.reduce((sum, [, share]) => sum + share, 0);
  return [
    { name, confidence },
    ...rest.map(([other, share]) => ({ name: other, confidence: round((left * share) / total) })),
  ];
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
