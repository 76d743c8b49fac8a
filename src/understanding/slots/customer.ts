/** Which company a message is about: by address, by the directory, or by how names stand in sentences. */
import type { Mark } from '../marks.ts';
import { findName, type NameModel } from '../names/find.ts';
import { longestAt, type Trie } from '../trie.ts';
import type { Written } from '../written.ts';

export interface Customer {
  start: number;
  end: number;
  value: string;
  /** How surely it is a customer: 4 by address or directory, 3 by a clear place in the sentence, 1 by a guess. */
  weight: number;
}

interface Facts {
  written: Written;
  marks: readonly Mark[];
  /** The directory's customers, where there is one. */
  names: Trie | undefined;
  finder: NameModel;
}

/** Names found with this weight or more were right in 19 of 20 lines of new authors; of the others, six of ten. */
const CLEARLY = 2;

/** The customer, or undefined when none is named. */
export function customerIn(facts: Facts): Customer | undefined {
  return byDirectory(facts) ?? byAddress(facts) ?? byName(facts) ?? byLabel(facts);
}

function byDirectory({ written: { text, folded }, names }: Facts): Customer | undefined {
  if (names === undefined) return undefined;
  for (let at = 0; at < folded.length; at += 1) {
    const found = longestAt(names, folded, at);
    if (found !== undefined) return { start: at, end: found.end, value: text.slice(at, found.end), weight: 4 };
  }
  return undefined;
}

function byAddress({ marks, written }: Facts): Customer | undefined {
  for (const [index, mark] of marks.entries()) {
    const isDomain = mark.tags.includes('name') || (mark.tags.includes('domain') && !mark.tags.includes('url'));
    const isTenant = mark.tags.includes('guid') && isTenantContext(marks, index, written.folded);
    if (isDomain || isTenant) return { start: mark.start, end: mark.end, value: String(mark.value), weight: 4 };
  }
  return undefined;
}

/** A GUID is a tenant when the words before it say so, a subscription otherwise. */
function isTenantContext(marks: readonly Mark[], index: number, folded: string): boolean {
  const before = marks.slice(Math.max(0, index - 3), index).flatMap(({ tags }) => tags);
  if (before.includes('subscription') || before.includes('order')) return false;
  const isTold = before.includes('customer') || before.includes('for');
  return isTold || /tenant|租户|租用户|テナント|테넌트|mandant|locataire|inquilino/.test(folded);
}

/** By how names stand in sentences: `names/` has learned it. */
function byName({ written, marks, finder }: Facts): Customer | undefined {
  const found = findName(written, marks, finder);
  if (found === undefined) return undefined;
  const { start, end, weight } = found;
  return { start, end, value: written.text.slice(start, end), weight: weight >= CLEARLY ? 3 : 1 };
}

const LABEL_END = /^ ?[:=] ?/;
/** What follows a label, up to where another thought begins. */
const LABELLED = /^[^,;:.!?()\n，、。；：！？（）]{2,40}/;

/** `cust: alpineskihouse`: nobody need guess. */
function byLabel({ written: { text, folded }, marks }: Facts): Customer | undefined {
  for (const [index, mark] of marks.entries()) {
    const sign = mark.tags.includes('customer') ? LABEL_END.exec(folded.slice(mark.end))?.[0] : undefined;
    if (sign === undefined) continue;
    const start = mark.end + sign.length;
    const next = marks.slice(index + 1).find(({ tags }) => !tags.every((tag) => tag === 'filler'));
    const value = LABELLED.exec(text.slice(start, next?.start))?.[0].trimEnd() ?? '';
    if (value !== '') return { start, end: start + value.length, value, weight: 3 };
  }
  return undefined;
}
