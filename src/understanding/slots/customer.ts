/** Which company a message is about: by address, by the directory, or by how names stand in sentences. */
import type { Mark } from '../marks.ts';
import { longestAt, type Trie } from '../trie.ts';
import type { Unknown } from '../words.ts';
import { type Run, runsOf } from './names.ts';

export interface Customer {
  start: number;
  end: number;
  value: string;
  /** How surely it is a customer: 3 and more by address or clear place, 1 because nothing else fits. */
  weight: number;
}

interface Facts {
  text: string;
  folded: string;
  marks: readonly Mark[];
  words: readonly Unknown[];
  names: Trie | undefined;
}

/** The customer, or undefined when none is named. */
export function customerIn(facts: Facts): Customer | undefined {
  return byDirectory(facts) ?? byAddress(facts) ?? byPlace(facts);
}

function byDirectory({ text, folded, names }: Facts): Customer | undefined {
  if (names === undefined) return undefined;
  for (let at = 0; at < folded.length; at += 1) {
    const found = longestAt(names, folded, at);
    if (found !== undefined) return { start: at, end: found.end, value: text.slice(at, found.end), weight: 4 };
  }
  return undefined;
}

function byAddress({ marks, folded }: Facts): Customer | undefined {
  for (const [index, mark] of marks.entries()) {
    const isDomain = mark.tags.includes('domain') && !mark.tags.includes('url');
    const isTenant = mark.tags.includes('guid') && isTenantContext(marks, index, folded);
    if (isDomain || isTenant) return { start: mark.start, end: mark.end, value: String(mark.value), weight: 4 };
  }
  return undefined;
}

/** A GUID is a tenant when the words before it say so, a subscription otherwise. */
function isTenantContext(marks: readonly Mark[], index: number, folded: string): boolean {
  for (const mark of marks.slice(Math.max(0, index - 3), index).reverse()) {
    if (mark.tags.includes('subscription') || mark.tags.includes('order')) return false;
    if (mark.tags.includes('customer') || mark.tags.includes('for')) return true;
  }
  return /tenant|租户|租用户|テナント|테넌트|mandant|locataire|inquilino/.test(folded);
}

function byPlace(facts: Facts): Customer | undefined {
  const candidates = runsOf(facts).map((run) => ({
    start: run.start,
    end: run.end,
    value: facts.text.slice(run.start, run.end),
    weight: weigh(run, facts),
  }));
  return candidates.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.start - b.start)[0];
}

const BEHIND =
  /^ ?(?:の|様|さま|さん|社|に|へ|向け|が|は|的|要|想|那|家|有|说|没|买|需|欲|拟|反映|申请|这|都|目前|现在|之前|以前|名下|订|跟|\(|에|의|에게|께|님|용|이|가|은|는|측|から|より)/;
const SUFFIX =
  /(?:\b(?:inc|ltd|llc|gmbh|ag|corp|co|s\.a|sa|sarl|sas|ltda|lda|s\.l|kk|plc|kg|bv|nv|oy|ab|group|company|limited)\.?)$/i;
const RELATIVE = /^(?:me|us|him|her|them|you|mir|uns|moi|nous|mi|nosotros|mim|nós)$/i;

/** Votes for a run of unknown words being the customer: words before, words behind, its own shape. */
function weigh(run: Run, { text, folded, marks }: Facts): number {
  const before = marks.findLast(
    ({ end }) => end <= run.start && /^[\s:：「『"“'(=,]*$/.test(text.slice(end, run.start)),
  );
  const written = text.slice(run.start, run.end);
  const isLatin = run.words.every(({ script }) => script === 'latin');
  const capitals = run.words.filter(({ capital }) => capital).length;
  if (!isLatin && written.length < 2) return 0;
  if (RELATIVE.test(written)) return 0;
  let weight = 0;
  if (before?.tags.includes('customer'))
    weight += /[:：=]/.test(text.slice(before.end, run.start)) || capitals > 0 || run.words.length === 1 ? 3 : 0;
  if (before?.tags.includes('for')) weight += 2;
  if (before?.tags.includes('of')) weight += 1;
  if (/^'s?(?![a-z])/.test(folded.slice(run.end, run.end + 3))) weight += 2;
  if (!isLatin && BEHIND.test(folded.slice(run.end, run.end + 3))) weight += 2;
  if (SUFFIX.test(written) || run.company) weight += 2;
  if (isLatin && capitals === run.words.length) weight += run.start > 0 || capitals > 1 ? 2 : 1;
  return weight + (isLatin ? 0 : 1);
}
