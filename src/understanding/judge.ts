/** Rules and model put together: what is meant, how sure that is, and whether to act on it or to ask. */
import type { Intent, IntentName } from '../turn.ts';
import { type Band, calibrated } from './calibration.ts';
import type { Clause } from './clauses.ts';
import { type Mark, means } from './marks.ts';
import type { Opinion } from './model.ts';
import type { Reading } from './reading.ts';
import type { Scored } from './score.ts';
import type { Weighed } from './weigh.ts';

/** These change something once confirmed: two keys are needed to act on them. */
const DANGEROUS: readonly IntentName[] = ['purchase', 'cancel', 'refund_review'];
/** Beside one of these a purchase is asked about: a return must never be taken for one. */
const AGAINST_BUYING: readonly string[] = ['cancel', 'refund', 'return', 'return/reject', 'drop'];

const MODEL_SHARE = 0.7;
const RULE_SHARE = 0.5;
/** What the model finds impossible is merely very improbable. */
const LEAST = 1e-6;
/** How strong a case of each band must be to be acted on without asking. */
const SURE: Record<Band, number> = { agreed: 0.9, joined: 0.9, rules: 2, model: 0.9, nothing: 0.8 };
/** … and of a dangerous intent: of 60 mistakes acted on, a third lay below, of right ones two in a hundred. */
const SURE_IN_DANGER: Partial<Record<Band, number>> = { agreed: 0.95, joined: 0.97 };
/** From here on the thing may stand in another clause: `they don't want it. sql std, send it back`. */
const VERY_SURE = 0.99;
/** Things only the desk knows. */
const OBJECT_FAMILY = /^(?:vm-size|product|edition|order|subscription|licence|software|request|pending)(?::|$)/;

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
  const { name, band, score } = caseOf(weighed, opinion);
  const confidence = calibrated(band, score);
  const clarify = mustAsk({ name, band, score, reading, weighed, opinion });
  return { name, confidence, clarify, candidates: candidatesOf(name, confidence, { weighed, opinion }) };
}

/** Rules and model put together, and how strong the case is. */
export function caseOf({ ranked, joined }: Weighed, opinion: Opinion): Case {
  const [best, share] = likeliest(jointly(ranked, opinion));
  const rule = ranked[0]?.intent;
  const [favourite] = likeliest(opinion);
  if (best === 'none') return { name: best, band: 'nothing', score: share };
  if (best !== favourite) return { name: best, band: 'rules', score: share };
  if (best !== rule) return { name: best, band: 'model', score: share };
  return { name: best, band: joined ? 'joined' : 'agreed', score: share };
}

/**
 * Two witnesses: the model's probability, softened because it has seen too few lines to be as sure as
 * it sounds, and the weight of the best rule. Fitted on lines of authors neither had learned from.
 */
function jointly(ranked: readonly Scored[], opinion: Opinion): Map<IntentName, number> {
  const scores = Array.from(opinion, ([name, share]): [IntentName, number] => {
    const evidence = ranked.find(({ intent }) => intent === name)?.weight ?? 0;
    return [name, Math.exp(MODEL_SHARE * Math.log(share + LEAST) + RULE_SHARE * evidence)];
  });
  const total = scores.reduce((sum, [, score]) => sum + score, 0);
  return new Map(scores.map(([name, score]) => [name, score / total]));
}

function likeliest(shares: ReadonlyMap<IntentName, number>): [IntentName, number] {
  let best: [IntentName, number] = ['none', 0];
  for (const entry of shares) if (entry[1] > best[1]) best = entry;
  return best;
}

interface Facts {
  name: IntentName;
  band: Band;
  score: number;
  reading: Reading;
  weighed: Weighed;
  opinion: Opinion;
}

function mustAsk(facts: Facts): boolean {
  const { name, band, score, weighed } = facts;
  if (score < SURE[band]) return true;
  return DANGEROUS.includes(name) && isDoubtful(facts, weighed.ranked[0]);
}

/** Dangerous intents are acted on with both keys only, and never on a corrected or disguised word. */
function isDoubtful(facts: Facts, first: Scored | undefined): boolean {
  const { name, band, score, reading, opinion } = facts;
  const shaky =
    reading.disguised || reading.cleaned.truncated || reading.marks.some(({ tags }) => tags.includes('typo'));
  const thin = (first?.weight ?? 0) < (name === 'purchase' ? 1.6 : 2.4);
  const unsure = score < (SURE_IN_DANGER[band] ?? 2) || (opinion.get(name) ?? 0) < 0.5;
  return unsure || shaky || thin || isStrange(facts) || isGuessed(facts) || isOpposed(facts);
}

/** Things the desk does not deal in, somebody else's words, something taken back. */
function isStrange({ reading, weighed: { asked } }: Facts): boolean {
  return (
    asked.marks.some(({ tags }) => tags.includes('foreign') || tags.includes('unsure')) ||
    reading.marks.some(({ tags }) => tags.some((tag) => tag === 'undo' || tag.startsWith('quoted:')))
  );
}

/** About nothing that only the desk knows. */
function isGuessed({ reading, weighed, score }: Facts): boolean {
  const { asked } = weighed;
  if (hasObject(reading, asked.marks)) return false;
  if (score >= VERY_SURE && isKnown(asked, reading) && hasObject(reading, reading.marks)) return false;
  const isReservation = asked.marks.some(({ tags }) => tags.includes('product:azure-reservation'));
  return isReservation || reading.unknown.length > 0 || (reading.customer?.weight ?? 3) < 3;
}

/** Something else in the message speaks for the contrary. */
function isOpposed({ name, reading, weighed: { asked } }: Facts): boolean {
  const says: Says = (...tags) => means(reading.marks, tags);
  if (name === 'purchase') return isNoPurchase(says, asked.marks);
  if (name === 'refund_review') return !isReview(reading, says);
  if (says('kept', 'not:buy') || (says('already', 'status') && says('question'))) return true;
  // `Cancelo Ltd. takes four Visual Studio`: how many of what, but nothing that could be cancelled.
  const figures = reading.marks.filter(({ tags }) => tags.includes('number')).map(({ value }) => String(value));
  return figures.length > 0 && figures.every((figure) => figure.length < 4) && !says(...BOUGHT);
}

type Says = (...tags: string[]) => boolean;

/** A return, a question how the order is going or what it would cost, a licence to be activated again. */
function isNoPurchase(says: Says, asked: readonly Mark[]): boolean {
  const isActivation = means(asked, ['activate']) && !says('product:azure-reservation');
  const isAsked = says('status') && says('question');
  return says(...AGAINST_BUYING, 'price') || isAsked || isActivation || means(asked, ['already']);
}

/** `who approves refunds above $5,000` asks for no decision, `they asked for a refund, Ekström` for no list. */
function isReview({ text, unknown, customer }: Reading, says: Says): boolean {
  if (says('question') && !says(...REQUESTS)) return false;
  const isAsked = says('approve', 'reject', 'return/reject', 'show', 'howto') || /[?？]/.test(text);
  return isAsked || (unknown.length === 0 && customer === undefined && !says('bought', 'already', 'kept'));
}

/** What can be decided on. */
const REQUESTS = ['request-id', 'hashed', 'code', 'number', 'request', 'pending', 'refund-list'];
/** What was bought before: only that can be cancelled. */
const BOUGHT = 'order order/buy order-id subscription licence code hashed guid refund return bought drop'.split(' ');

/** No word that could be something else to buy or to cancel. */
function isKnown({ start, end }: Clause, { unknown }: Reading): boolean {
  return !unknown.some((word) => word.start < end && start < word.end);
}

/** A product, an id, an order: `reservation` alone is also a table for two. */
function hasObject({ folded }: Reading, marks: readonly Mark[]): boolean {
  return marks.some(({ start, end, tags, value }) => {
    if (/^(?:reserv\w+|\w*reserv(?:as?|ierung))$/.test(folded.slice(start, end))) return false;
    return (value !== undefined && !tags.includes('spelled')) || tags.some((tag) => OBJECT_FAMILY.test(tag));
  });
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
