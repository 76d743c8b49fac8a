/** Runs of words that could be a name: unknown words, and known ones that plainly belong to them. */
import type { Mark } from '../marks.ts';
import type { Unknown } from '../words.ts';

export interface Run {
  start: number;
  end: number;
  words: Part[];
  /** Ends like a company: 銀行, 株式会社, 전자. */
  company: boolean;
}

const JOINER =
  /^(?:'s |s' |[ ]?&[ ]?| and | und | et | y | e | of | of the | de | du | des | der | da | do | del | de la |\.[ ]|・| - )$/i;
const COMPANY_FORM = /^(?:inc|ltd|llc|gmbh|s\.?a|co|corp|plc)$/i;
/** What may stand in a name although it has a meaning of its own. */
const LITTLE =
  /^(?:filler|foreign|customer|for|number|spelled|support|offer|show|media|only|thanks|company|software|greeting|status|own|activate|send|expired|already|pending|copy|help|market:|edition:web|of|and)/;
/** Chinese words of one character that often stand in names. */
const NAME_CHARACTERS = /^[新月大中上下元台天日年本人同三外安正和行全成好家開开用]$/;

/** A message with more unknown words names nobody. */
const MOST_WORDS = 40;

export function runsOf(facts: { text: string; words: readonly Unknown[]; marks: readonly Mark[] }): Run[] {
  const runs: Run[] = [];
  const words = facts.words.slice(0, MOST_WORDS);
  const parts: Part[] = [...words, ...littleWords({ ...facts, words })].sort((a, b) => a.start - b.start);
  for (const part of parts) {
    const run = runs.at(-1);
    if (run !== undefined && joins(facts.text.slice(run.end, part.start), run, part)) {
      run.end = part.end;
      run.words.push(part);
      run.company = part.company ?? false;
    } else runs.push({ start: part.start, end: part.end, words: [part], company: part.company ?? false });
  }
  for (const run of runs) trim(run);
  return runs.filter((run) =>
    run.words.some((word) => facts.words.includes(word) || (run.company && run.words.length > 1)),
  );
}

/** `Kunde Alpenmilch AG` is Alpenmilch AG. */
function trim(run: Run): void {
  while (run.words.length > 1 && run.words[0]?.label === true) {
    run.words.shift();
    run.start = run.words[0]?.start ?? run.start;
  }
}

interface Part extends Unknown {
  company?: boolean;
  /** Says that a name follows. */
  label?: boolean;
}

function joins(gap: string, run: Run, part: Part): boolean {
  const last = run.words.at(-1);
  if (last === undefined || (last.script === 'latin') !== (part.script === 'latin')) return false;
  if (part.script === 'hangul') return gap === '' || (gap === ' ' && (part.company ?? false));
  if (part.script === 'cjk') return gap === '';
  if (gap === '' || gap === ' ') return last.capital === part.capital || /^\d/.test(part.text);
  if (gap === ', ') return COMPANY_FORM.test(part.text);
  return JOINER.test(gap) && (part.capital ? last.capital : gap.includes('&'));
}

interface Sentence {
  text: string;
  words: readonly Unknown[];
  marks: readonly Mark[];
}

/** Known words inside names: with a capital (`Fourth Coffee`), or glued on (`和泰` + `汽車`). */
function littleWords(sentence: Sentence): Part[] {
  return sentence.marks
    .filter(({ tags }) => tags.every((tag) => LITTLE.test(tag)))
    .flatMap((mark) => {
      const isLatin = /^\p{Script=Latin}/u.test(sentence.text.slice(mark.start, mark.end));
      return (isLatin ? latinPart(mark, sentence) : cjkPart(mark, sentence)) ?? [];
    });
}

function latinPart({ start, end, tags }: Mark, { text, words }: Sentence): Part | undefined {
  const written = text.slice(start, end);
  const isForeign = tags.includes('foreign');
  const isCapital = (start > 0 || isForeign) && /^\p{Lu}\p{Ll}/u.test(written);
  const capital = isCapital || COMPANY_FORM.test(written);
  const trails =
    isForeign && words.some((word) => !word.capital && /^(?: |[ ]?&[ ]?)$/.test(text.slice(word.end, start)));
  if (!capital && !trails) return undefined;
  const label = tags.includes('customer') || tags.includes('for');
  return { start, end, text: written, capital, script: 'latin', label };
}

function cjkPart({ start, end, tags }: Mark, { text }: Sentence): Part | undefined {
  const written = text.slice(start, end);
  const company = tags.includes('company');
  const belongs = company || tags.some((tag) => tag === 'foreign' || tag.startsWith('market:'));
  if (!belongs && !NAME_CHARACTERS.test(written)) return undefined;
  const script = /^\p{Script=Hangul}/u.test(written) ? 'hangul' : 'cjk';
  return { start, end, text: written, capital: false, script, company };
}
