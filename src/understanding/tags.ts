/** The concepts of one clause, as the rules see them. */
import type { Clause } from './clauses.ts';
import type { Mark } from './marks.ts';
import type { Reading } from './reading.ts';
import { OBJECTS } from './rules.ts';
import type { Customer } from './slots/customer.ts';

/** Concepts, families of concepts (`product` of `product:sql-server`), and what only the whole clause shows. */
export function clauseTags(reading: Reading, clause: Clause): Set<string> {
  const tags = tagsOf(clause.marks);
  if (isAsked(reading.folded, clause, tags)) tags.add('asked');
  else if (!startsWithAuxiliary(clause)) tags.delete('aux');
  const isInside = (span: { start: number; end: number }) => span.start >= clause.start && span.end <= clause.end;
  const { customer } = reading;
  if (customer !== undefined && isInside(customer)) tags.add(isNamed(customer, tags) ? 'named' : 'unknown');
  if (reading.unknown.some(isInside)) tags.add('unknown');
  return tags;
}

function tagsOf(marks: readonly Mark[]): Set<string> {
  const tags = new Set<string>();
  for (const mark of marks) {
    for (const tag of mark.tags) {
      tags.add(tag);
      const family = /^(product|edition|os|language|term|market):/.exec(tag)?.[1];
      if (family !== undefined) tags.add(family);
    }
    const isOrderSized = mark.tags.includes('number') && /^\d{4,}$/.test(String(mark.value));
    if (isOrderSized) tags.add('long-number');
  }
  return tags;
}

/** A question mark ends the clause, or the sentence it belongs to, or a word says so (嗎, か, 나요). */
function isAsked(folded: string, clause: Clause, tags: ReadonlySet<string>): boolean {
  return /[?？]/.test(folded.charAt(clause.end)) || folded.charAt(clause.start) === '¿' || tags.has('question');
}

/** `was it refunded` asks, `it was refunded` tells. */
function startsWithAuxiliary(clause: Clause): boolean {
  const first = clause.marks.find((mark) => !mark.tags.every((tag) => tag === 'greeting' || tag === 'thanks'));
  return first?.tags.includes('aux') === true && first.start - clause.start <= 3;
}

/** A name by its place; a word that merely could be one counts beside things only the desk knows. */
function isNamed(customer: Customer, tags: ReadonlySet<string>): boolean {
  return customer.weight >= 2 || tags.has('bought') || tags.has('catalogue') || OBJECTS.some((tag) => tags.has(tag));
}
