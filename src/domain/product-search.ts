/**
 * Finds products by plain words. Partner Center's catalogue has no search, so the desk ranks titles:
 * rare words weigh more than common ones, and a word that no title has makes the match inexact.
 */
import { productIdIn, searchWords, titleWords } from './search-words.ts';

export interface Titled {
  id: string;
  title: string;
  /** The title in other languages: catalogues are in the reader's, and people write in any. */
  alsoCalled?: readonly string[];
}

/** `close`: nothing has every word; these come nearest, best first. */
export type ProductSearch<T extends Titled> =
  | { kind: 'one'; product: T }
  | { kind: 'several'; products: T[] }
  | { kind: 'close'; products: T[] }
  | { kind: 'none' };

/** Below this share of the weight of the words, a product is not worth suggesting. */
const WORTH_SUGGESTING = 0.4;
const MOST_SUGGESTED = 8;

/** @param text What the person wrote for the product, or all of it: words no title has only weaken a match. */
export function searchProducts<T extends Titled>(text: string, products: readonly T[]): ProductSearch<T> {
  const id = productIdIn(text);
  if (id !== undefined) {
    const product = products.find((candidate) => candidate.id.toUpperCase() === id);
    return product === undefined ? { kind: 'none' } : { kind: 'one', product };
  }
  const words = [...new Set(searchWords(text))];
  if (words.length === 0) return { kind: 'none' };
  return bestOf(ranked(words, { said: new Set(titleWords(text)), products }));
}

interface Ranked<T> {
  product: T;
  /** Share of the words' weight that the title has, 0 to 1. */
  covered: number;
  /** Words of the title that were not asked for. */
  extra: number;
}

function bestOf<T extends Titled>(found: readonly Ranked<T>[]): ProductSearch<T> {
  const exact = found.filter(({ covered }) => covered === 1);
  const [best] = exact;
  if (best !== undefined) {
    const isWhole = best.extra === 0 && exact.filter(({ extra }) => extra === 0).length === 1;
    if (exact.length === 1 || isWhole) return { kind: 'one', product: best.product };
    return { kind: 'several', products: exact.map(({ product }) => product) };
  }
  const close = found.filter(({ covered }) => covered >= WORTH_SUGGESTING).slice(0, MOST_SUGGESTED);
  return close.length === 0 ? { kind: 'none' } : { kind: 'close', products: close.map(({ product }) => product) };
}

/** @param facts.said Everything that was said, fillers too: they may be part of a title. */
function ranked<T extends Titled>(
  words: readonly string[],
  facts: { said: ReadonlySet<string>; products: readonly T[] },
): Ranked<T>[] {
  const { said, products } = facts;
  const titles = products.map(named);
  const weights = new Map(words.map((word) => [word, weightOf(word, titles)]));
  const whole = sum([...weights.values()]);
  return titles
    .map(({ product, names, words: known }) => {
      const has = words.filter((word) => known.has(word));
      const covered = has.length === words.length ? 1 : sum(has.map((word) => weights.get(word) ?? 0)) / whole;
      const unsaid = names.map((name) => [...name].filter((word) => !said.has(word)).length);
      return { product, covered, extra: Math.min(...unsaid) };
    })
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => b.covered - a.covered || a.extra - b.extra || a.product.title.localeCompare(b.product.title));
}

/** The words of each of its names, and of all together: a wish may mix languages. */
function named<T extends Titled>(product: T): { product: T; names: Set<string>[]; words: Set<string> } {
  const names = namesOf(product).map((name) => new Set(titleWords(name)));
  return { product, names, words: new Set(names.flatMap((name) => [...name])) };
}

function namesOf({ title, alsoCalled = [] }: Titled): string[] {
  return [title, ...alsoCalled];
}

function weightOf(word: string, titles: readonly { words: ReadonlySet<string> }[]): number {
  const having = titles.filter((title) => title.words.has(word)).length;
  return Math.log(1 + titles.length / (1 + having));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The words of `text` that some title has: what a whole sentence says about products. */
export function knownWords(text: string, products: readonly Titled[]): string {
  const known = new Set(products.flatMap((product) => namesOf(product).flatMap(searchWords)));
  return searchWords(text)
    .flatMap((word) => (known.has(word) || /^20\d\d$/.test(word) ? [word] : wordsInside(word, known)))
    .join(' ');
}

/** Chinese is written without spaces: `個外部連接器` has `外部連接器` inside it. */
function wordsInside(run: string, known: ReadonlySet<string>): string[] {
  if (!/^\p{Script=Han}{3,}$/u.test(run)) return [];
  return [...known].filter((word) => /^\p{Script=Han}{2,}$/u.test(word) && run.includes(word));
}
