/** Which company a message is about: by address, by the directory, or by how names stand in sentences. */
import type { Mark } from '../marks.ts';
import { longestAt, type Trie } from '../trie.ts';
import type { Unknown } from '../words.ts';

export interface Customer {
  start: number;
  end: number;
  value: string;
  /** How surely it is a customer: 3 by address or directory, 2 by its place, 1 because nothing else fits. */
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
    if (found !== undefined) return { start: at, end: found.end, value: text.slice(at, found.end), weight: 3 };
  }
  return undefined;
}

function byAddress({ marks, folded }: Facts): Customer | undefined {
  for (const [index, mark] of marks.entries()) {
    const isDomain = mark.tags.includes('domain') && !mark.tags.includes('url');
    const isTenant = mark.tags.includes('guid') && isTenantContext(marks, index, folded);
    if (isDomain || isTenant) return { start: mark.start, end: mark.end, value: String(mark.value), weight: 3 };
  }
  return undefined;
}

/** A GUID is a tenant when the words before it say so, a subscription otherwise. */
function isTenantContext(marks: readonly Mark[], index: number, folded: string): boolean {
  const near = marks.slice(Math.max(0, index - 3), index).reverse();
  for (const mark of near) {
    if (mark.tags.includes('subscription') || mark.tags.includes('order')) return false;
    if (mark.tags.includes('customer') || mark.tags.includes('for')) return true;
  }
  return /(?:tenant|租户|租用户|テナント|테넌트|mandant|locataire|inquilino)/.test(folded);
}

function byPlace(facts: Facts): Customer | undefined {
  const candidates = runsOf(facts).map((run) => scored(run, facts));
  const best = candidates
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.start - b.start)[0];
  return best;
}

interface Run {
  start: number;
  end: number;
  words: Unknown[];
}

const JOINER =
  /^(?:[ ]|[ ]?&[ ]?| and | und | et | y | e | of | de | du | des | der | da | do | del | für |\.[ ]|・| - |, (?=inc|ltd|llc|gmbh|s\.a))$/i;

/** Unknown words that stand together, with the capitalised words between and before them. */
function runsOf({ text, words, marks }: Facts): Run[] {
  const runs: Run[] = [];
  const parts = [...words, ...capitalised(text, marks)].sort((a, b) => a.start - b.start);
  for (const part of parts) {
    const run = runs.at(-1);
    const gap = run === undefined ? undefined : text.slice(run.end, part.start);
    const sameScript = run?.words.at(-1)?.script === part.script;
    if (run !== undefined && gap !== undefined && joins(gap, run, part) && (sameScript || gap === '')) {
      run.end = part.end;
      run.words.push(part);
    } else runs.push({ start: part.start, end: part.end, words: [part] });
  }
  return runs.filter((run) => run.words.some((word) => words.includes(word)));
}

function joins(gap: string, run: Run, part: Unknown): boolean {
  if (gap === '' || gap === ' ')
    return part.script !== 'latin' || run.words.at(-1)?.capital === part.capital || gap === '' || /^\d/.test(part.text);
  return JOINER.test(gap) && part.capital && (run.words.at(-1)?.capital ?? false);
}

/** Known little words with a capital inside a sentence belong to a name: `Fourth Coffee`, `The Phone Company`. */
function capitalised(text: string, marks: readonly Mark[]): Unknown[] {
  return marks
    .filter(({ start, end, tags }) => {
      const isLittle = tags.every(
        (tag) =>
          tag === 'filler' ||
          tag === 'foreign' ||
          tag === 'customer' ||
          tag === 'for' ||
          tag === 'number' ||
          tag === 'spelled' ||
          tag === 'support' ||
          tag === 'offer' ||
          tag === 'show' ||
          tag === 'media' ||
          tag === 'only' ||
          tag === 'thanks',
      );
      return isLittle && start > 0 && /^[A-Z][a-z]/.test(text.slice(start, end));
    })
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end), capital: true, script: 'latin' as const }));
}

function scored(run: Run, { text, folded, marks }: Facts): Customer {
  const before = marks.findLast(
    (mark) => mark.end <= run.start && /^[\s:：「『"“'(=]*$/.test(text.slice(mark.end, run.start)),
  );
  const beforeText = before === undefined ? '' : folded.slice(before.start, before.end);
  const after = folded.slice(run.end, run.end + 6);
  let weight = 0;
  if (before?.tags.includes('customer')) weight += 3;
  if (before?.tags.includes('for') && beforeText !== 'of') weight += 2;
  if (before?.tags.includes('of') || beforeText === 'of') weight += 1;
  if (/^'s?(?![a-z])/.test(after)) weight += 2;
  if (/^ ?(?:の|様|さま|さん|社|に|へ|向け|の|的|要|想|那|家|公司|에|의|에게|께|님|용)/.test(after)) weight += 2;
  if (run.words.every((word) => word.capital || word.script !== 'latin')) weight += 1;
  if (
    /(?:公司|集團|集团|企業|工業|商事|製作所|株式会社|有限会社|物産|運輸|주식회사|\(주\)|inc|ltd|llc|gmbh|ag|corp|co|s\.a|sa|sarl|ltda|lda|s\.l|kk|k\.k)\.?$/i.test(
      text.slice(run.start, run.end),
    )
  )
    weight += 1;
  return { start: run.start, end: run.end, value: text.slice(run.start, run.end), weight };
}
