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
  const editions = valuesOf(marks, 'edition');
  const [edition] = editions;
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

function versionOf(folded: string, marks: readonly Mark[]): { value: string; mark: Mark } | undefined {
  const tight = marks.find((mark) => mark.tags.includes('version'));
  if (tight !== undefined) return { value: String(tight.value), mark: tight };
  const hasWare = marks.some((mark) =>
    mark.tags.some((tag) => /^(?:product|edition|os|language|key|media|licence)/.test(tag)),
  );
  for (const [index, mark] of marks.entries()) {
    if (mark.tags.includes('year') && hasWare && !isDateContext(folded, mark)) {
      const release = /^ ?r2\b/.test(folded.slice(mark.end)) ? ' R2' : '';
      return { value: `${mark.value}${release}`, mark };
    }
    const previous = marks[index - 1];
    const isWindows = previous?.tags.some((tag) => tag === 'product:windows') ?? false;
    if (isWindows && mark.tags.includes('number') && /^(?:7|8|8\.1|10|11)$/.test(String(mark.value)))
      return { value: String(mark.value), mark };
  }
  return undefined;
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
  const named = valuesOf(marks, 'os');
  const windows = marks.some((mark) => mark.tags.includes('product:windows'));
  const linuxToo = /\b(?:for|auf|pour|para|on|fur) windows\b|windows(?:版|用| version| 64| x64)/.test(folded);
  return windows && product !== undefined && product !== 'windows' && (linuxToo || named.length > 0)
    ? ['windows', ...named]
    : named;
}
