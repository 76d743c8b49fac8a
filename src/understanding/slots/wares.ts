/** Product, version, edition, language, file type, term: what of the catalogue is named. */
import type { Slots } from '../../turn.ts';
import type { Mark } from '../marks.ts';

export type Wares = Pick<Slots, 'product' | 'version' | 'edition' | 'language' | 'os' | 'term'>;

/** What is named, and the marks that named it (so that a year is not also a quantity). */
export function waresIn(
  folded: string,
  marks: readonly Mark[],
  chinese: string | undefined,
): { wares: Wares; taken: Set<Mark> } {
  const taken = new Set<Mark>();
  const product = productOf(marks);
  const version = versionOf(folded, marks);
  if (version !== undefined) taken.add(version.mark);
  const os = osOf(folded, marks, product);
  const wares: Wares = {};
  if (product !== undefined) wares.product = product;
  if (version !== undefined) wares.version = version.value;
  const edition = editionOf(folded, marks);
  if (edition !== undefined) wares.edition = edition;
  const named = firstOf(marks, 'language');
  // Plain "Chinese" is the Chinese of the person who writes.
  const language = named === 'zh' ? chinese : named;
  if (language !== undefined) wares.language = language;
  if (os.length > 0) wares.os = os.length === 1 ? (os[0] ?? '') : os;
  const term = firstOf(marks, 'term');
  if ((term === 'P1Y' || term === 'P3Y') && product === 'azure-reservation') wares.term = term;
  return { wares, taken };
}

function valuesOf(marks: readonly Mark[], family: string): string[] {
  const values = marks.flatMap((mark) => mark.tags.filter((tag) => tag.startsWith(`${family}:`)).slice(0, 1));
  return [...new Set(values.map((tag) => tag.slice(family.length + 1)))];
}

function firstOf(marks: readonly Mark[], family: string): string | undefined {
  return valuesOf(marks, family)[0];
}

/** A CAL is a CAL of whatever; plain `windows` gives way to every other product. */
function productOf(marks: readonly Mark[]): string | undefined {
  const products = valuesOf(marks, 'product');
  if (products.includes('cal')) return 'cal';
  return products.find((product) => product !== 'windows') ?? products[0];
}

const WARE = /^(?:product|version|year|os|language|licence)/;

/** The edition that stands beside a product or a release, else the first: `not Standard, 2 Datacenter 2019`. */
function editionOf(folded: string, marks: readonly Mark[]): string | undefined {
  const named = marks
    .map((mark, index) => ({ mark, index, value: valuesOf([mark], 'edition')[0] }))
    .filter(({ value }) => value !== undefined);
  const isBeside = (index: number, pattern: RegExp) => {
    const [previous, mark, next] = [marks[index - 1], marks[index], marks[index + 1]];
    const near = (other: Mark | undefined, gap: number) =>
      gap <= 2 && (other?.tags.some((tag) => pattern.test(tag)) ?? false);
    if (mark === undefined) return false;
    return near(previous, mark.start - (previous?.end ?? 0)) || near(next, (next?.start ?? 0) - mark.end);
  };
  // Portuguese "pro" is "for the": only beside a product it is an edition.
  const sure = named.filter(
    ({ mark, index }) =>
      folded.slice(mark.start, mark.end) !== 'pro' ||
      isBeside(index, /^(?:product|version|year|number|os|language|licence|edition)/),
  );
  return (sure.find(({ index }) => isBeside(index, WARE)) ?? sure[0])?.value;
}

function versionOf(folded: string, marks: readonly Mark[]): { value: string; mark: Mark } | undefined {
  const tight = marks.find((mark) => mark.tags.includes('version'));
  if (tight !== undefined) return { value: String(tight.value), mark: tight };
  const hasWare = marks.some((mark) =>
    mark.tags.some((tag) => /^(?:product|edition|os|language|key|media|licence)/.test(tag)),
  );
  const years = marks.filter((mark) => mark.tags.includes('year') && hasWare && !isDateContext(folded, mark));
  const year = years.find((mark) => isBesideWare(marks, mark)) ?? years[0];
  if (year !== undefined) {
    const release = /^ ?r2\b/.test(folded.slice(year.end)) ? ' R2' : '';
    return { value: `${year.value}${release}`, mark: year };
  }
  for (const [index, mark] of marks.entries()) {
    const previous = marks[index - 1];
    const isWindows = previous?.tags.some((tag) => tag === 'product:windows') ?? false;
    if (isWindows && mark.tags.includes('number') && /^(?:7|8|8\.1|10|11)$/.test(String(mark.value)))
      return { value: String(mark.value), mark };
  }
  return undefined;
}

function isBesideWare(marks: readonly Mark[], year: Mark): boolean {
  return marks.some(
    ({ start, end, tags }) =>
      (Math.abs(year.start - end) <= 1 || Math.abs(start - year.end) <= 1) &&
      tags.some((tag) => /^(?:product|edition):/.test(tag)),
  );
}

function isDateContext(folded: string, mark: Mark): boolean {
  const before = folded.slice(Math.max(0, mark.start - 12), mark.start);
  const after = folded.slice(mark.end, mark.end + 3);
  return (
    /(?:\b(?:in|since|during|im jahr|seit|en|desde|em|depuis|sold in|year) )$/.test(before) ||
    /^ ?(?:年(?!版)|년(?!판))/.test(after)
  );
}

function osOf(folded: string, marks: readonly Mark[], product: string | undefined): string[] {
  const wanted = marks.filter((mark) => !isRefused(folded, marks, mark));
  const named = valuesOf(wanted, 'os').length > 0 ? valuesOf(wanted, 'os') : valuesOf(marks, 'os');
  const windows = marks.find((mark) => mark.tags.includes('product:windows'));
  const linuxToo = /\b(?:for|auf|pour|para|on|fur) windows\b|windows(?:版|用| version| 64| x64)/.test(folded);
  if (windows === undefined || product === undefined || product === 'windows') return named;
  if (!linuxToo && named.length === 0) return named;
  const first = marks.find((mark) => mark.tags.some((tag) => tag.startsWith('os:')));
  return first !== undefined && first.start < windows.start ? [...named, 'windows'] : ['windows', ...named];
}

/** `exe, not iso`, exe 말고. */
function isRefused(folded: string, marks: readonly Mark[], mark: Mark): boolean {
  const previous = marks[marks.indexOf(mark) - 1];
  const isNegated = previous?.tags.includes('not') === true && mark.start - previous.end <= 1;
  return isNegated || /^ ?(?:말고|ではなく|じゃなく)/.test(folded.slice(mark.end, mark.end + 6));
}
