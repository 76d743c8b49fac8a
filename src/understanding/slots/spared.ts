/** `don't cancel order 1, cancel order 2`: what is not to be touched must not reach a card that touches it. */
import type { IntentName } from '../../turn.ts';
import { ACTIONS, type Clause } from '../clauses.ts';
import type { Mark } from '../marks.ts';
import type { Reading } from '../reading.ts';

/**
 * The ids that only clauses name in which an action is taken back. They are left out when the request
 * stands in another clause and buys, or does to something else what must not be done to them; `don't
 * cancel order 1, show it` still means order 1.
 */
export function sparedIds({ clauses }: Reading, { intent, asked }: { intent: IntentName; asked: Clause }): Set<string> {
  const wanted = actionsOf(asked);
  const hasOwn = intent !== 'download_link' && intent !== 'order_status' && asked.marks.some(isId);
  const isApart = (action: string) => intent === 'purchase' || wanted.includes(action) || hasOwn;
  const isTakenBack = (clause: Clause) =>
    clause !== asked && actionsOf(clause).length === 0 && negatedOf(clause).some(isApart);
  const named = clauses.filter((clause) => !isTakenBack(clause)).flatMap(idsOf);
  return new Set(
    clauses
      .filter(isTakenBack)
      .flatMap(idsOf)
      .filter((id) => !named.includes(id)),
  );
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
