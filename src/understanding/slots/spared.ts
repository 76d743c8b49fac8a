/** `don't cancel order 1, cancel order 2`: what is not to be touched must not reach a card that touches it. */
import type { IntentName } from '../../turn.ts';
import { ACTIONS, type Clause } from '../clauses.ts';
import type { Mark } from '../marks.ts';
import type { Reading } from '../reading.ts';

interface Request {
  intent: IntentName;
  asked: Clause;
}

/** These change something: an id that is to stay as it is, or is done with, is none of theirs. */
const CHANGING: readonly IntentName[] = ['cancel', 'refund_review'];
/** `keep 88120, scrap 88121`: said in a clause that asks for nothing else. */
const KEPT =
  /\b(?:keep|leave|retain|behalt\w*|lass\w*|gard(?:e|er|ez|ons)|laiss\w+|dej[ae]\w*|mant\w+|deix\w+)\b|留|保持|别动|不要动|残[しす]|そのまま|그대로|남겨/;
/** `71915 말고 71916`, `not 70012 but 70013`: what stands right beside the id. */
const PASSED_OVER_AFTER = /^ ?(?:말고|이 아니라|가 아니라|ではなく|じゃなく|じゃない)/;
const PASSED_OVER_BEFORE =
  /(?:\bnot|\binstead of|\brather than|\bnicht|\bpas|\bno|\bnao|\ben vez de|不是|而非) ?(?:order |the )?$/;

const DONE = /\b(?:already|schon|bereits|deja|ya|ja)\b|已|早就|もう|既に|이미|벌써/;

/** The ids that must stay out of the slots. */
export function sparedIds(reading: Reading, request: Request): Set<string> {
  const spared = new Set([...takenBackIds(reading, request), ...passedOverIds(reading)]);
  if (CHANGING.includes(request.intent)) for (const id of settledIds(reading, request)) spared.add(id);
  return spared;
}

/**
 * The ids that only clauses name in which an action is taken back. They are left out when the request
 * stands in another clause and buys, or does to something else what must not be done to them; `don't
 * cancel order 1, show it` still means order 1, and so does `don't approve 1, bin it`.
 */
function takenBackIds({ clauses, marks, customer }: Reading, { intent, asked }: Request): string[] {
  const wanted = actionsOf(asked);
  const hasOwn = intent !== 'download_link' && intent !== 'order_status' && asked.marks.some(isId);
  const isApart = (action: string) => intent === 'purchase' || wanted.includes(action) || hasOwn;
  const isTakenBack = (clause: Clause) =>
    clause !== asked && actionsOf(clause).length === 0 && negatedOf(clause).some(isApart);
  const named = clauses.filter((clause) => !isTakenBack(clause)).flatMap(idsOf);
  const taken = clauses
    .filter(isTakenBack)
    .flatMap(idsOf)
    .filter((id) => !named.includes(id));
  const isOnlyObject = !clauses.some((clause) => !isTakenBack(clause) && clause.marks.some(isId));
  const hasObject =
    (customer !== undefined && customer.start >= asked.start && customer.end <= asked.end) ||
    asked.marks.some(({ tags }) => tags.some((tag) => /^(?:product|edition):/.test(tag)));
  const isStillMeant =
    marks.some(isId) && isOnlyObject && (intent === 'refund_review' || (intent === 'cancel' && !hasObject));
  return isStillMeant ? [] : taken;
}

/** What is to be kept, or was done before, while the request names something else. */
function settledIds({ clauses, folded }: Reading, { asked }: Request): string[] {
  const isSettled = (clause: Clause) => (clause !== asked && isKept(folded, clause)) || isDone(folded, clause);
  const open = clauses.filter((clause) => !isSettled(clause)).flatMap(idsOf);
  if (open.length === 0) return [];
  return clauses
    .filter(isSettled)
    .flatMap(idsOf)
    .filter((id) => !open.includes(id));
}

function isKept(folded: string, clause: Clause): boolean {
  return actionsOf(clause).length === 0 && KEPT.test(folded.slice(clause.start, clause.end));
}

function isDone(folded: string, clause: Clause): boolean {
  const isOver = clause.marks.some(({ tags }) => tags.includes('cancelled'));
  return isOver && actionsOf(clause).length === 0 && DONE.test(folded.slice(clause.start, clause.end));
}

function passedOverIds({ folded, marks }: Reading): string[] {
  const ids = marks.filter(isId);
  const isPassedOver = ({ start, end }: Mark) =>
    PASSED_OVER_AFTER.test(folded.slice(end, end + 8)) ||
    PASSED_OVER_BEFORE.test(folded.slice(Math.max(0, start - 20), start));
  const left = ids.filter((mark) => !isPassedOver(mark));
  return left.length === 0 ? [] : ids.filter(isPassedOver).map(({ value }) => String(value));
}

function actionsOf({ marks }: Clause): string[] {
  return marks.flatMap(({ tags }) => tags.filter((tag) => ACTIONS.includes(tag)));
}

/** What must not be done; `any` when a single word says both (先別取消). */
function negatedOf({ marks }: Clause): string[] {
  const tags = marks.flatMap((mark) => mark.tags);
  const negated = tags.filter((tag) => tag.startsWith('not:')).map((tag) => tag.slice('not:'.length));
  return negated.length === 0 && tags.includes('not') ? ['any'] : negated;
}

function isId({ tags, value }: Mark): boolean {
  const isLong = tags.includes('number') && /^\d{4,}$/.test(String(value));
  return isLong || tags.some((tag) => /^(?:order-id|request-id|code|hashed|guid)$/.test(tag));
}

function idsOf({ marks }: Clause): string[] {
  return marks.filter(({ value }) => value !== undefined).map(({ value }) => String(value));
}
