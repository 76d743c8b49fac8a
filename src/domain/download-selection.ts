/**
 * "Select Version, Language, and File type/OS." Source: csp-software-subscriptions (10/29/2018).
 * Whatever can be chosen comes from what Partner Center offers for that product, in two steps.
 */
import type { DownloadOption } from './entitlement.ts';

/** Versions and editions, best rank first, each once. */
export function editionsOf(options: readonly DownloadOption[]): string[] {
  const ranked = [...options].sort((a, b) => a.rank - b.rank);
  return [...new Set(ranked.map((option) => option.edition))];
}

/** The edition that contains most of the wanted words (`2019`, `standard`), else the first. */
export function preselectEdition(editions: readonly string[], wanted: readonly string[]): string | undefined {
  const words = wanted.flatMap((text) => wordsOf(text));
  const scored = editions.map((edition) => ({ edition, score: scoreOf(wordsOf(edition), words) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.find(({ score }) => score === best)?.edition;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function scoreOf(edition: readonly string[], words: readonly string[]): number {
  return words.filter((word) => edition.includes(word)).length;
}

export interface LanguageChoice {
  code: string;
  name: string;
  /** Bytes, of the first file in it. */
  fileSize: number;
}

/**
 * The languages of an edition: preferred ones first, in the order of `preferred`, then by name.
 * @param preferred BCP 47 codes; `en` also prefers `en-US`, `zh-TW` never stands for `zh-CN`.
 */
export function languagesOf(
  options: readonly DownloadOption[],
  edition: string,
  preferred: readonly string[],
): LanguageChoice[] {
  const ofEdition = options.filter((option) => option.edition === edition);
  const byCode = new Map(ofEdition.toReversed().map((option) => [option.languageCode, option]));
  const rank = (code: string): number => {
    const place = preferred.findIndex((wanted) => prefers(wanted, code));
    return place < 0 ? preferred.length : place;
  };
  return [...byCode]
    .map(([code, { languageName, fileSize }]) => ({ code, name: languageName, fileSize }))
    .sort((a, b) => rank(a.code) - rank(b.code) || a.name.localeCompare(b.name));
}

/** `en` prefers every English; Chinese differs by script, so there only the full code counts. */
function prefers(wanted: string, code: string): boolean {
  const [want, offer] = [wanted.toLowerCase(), code.toLowerCase()];
  if (want === offer) return true;
  const language = want.split('-')[0];
  return language !== 'zh' && language === offer.split('-')[0];
}

export interface FileTypeChoice {
  fileType: string;
  /** Bytes, over the languages of the edition. */
  smallest: number;
  largest: number;
}

/** File type and operating system: `64 Bit, ISO`; 64 bit first, as hardly anybody wants the other. */
export function fileTypesOf(options: readonly DownloadOption[], edition: string): FileTypeChoice[] {
  const sizes = new Map<string, number[]>();
  for (const option of options.filter((candidate) => candidate.edition === edition)) {
    sizes.set(option.fileType, [...(sizes.get(option.fileType) ?? []), option.fileSize]);
  }
  return [...sizes]
    .map(([fileType, all]) => ({ fileType, smallest: Math.min(...all), largest: Math.max(...all) }))
    .sort((a, b) => Number(b.fileType.includes('64')) - Number(a.fileType.includes('64')) || order(a, b));
}

function order(a: FileTypeChoice, b: FileTypeChoice): number {
  return a.fileType.localeCompare(b.fileType);
}

/** The one file that is meant; undefined when this combination does not exist. */
export function findFile(
  options: readonly DownloadOption[],
  wanted: { edition: string; languageCode: string; fileType: string },
): DownloadOption | undefined {
  return options.find(
    (option) =>
      option.edition === wanted.edition &&
      option.languageCode === wanted.languageCode &&
      option.fileType === wanted.fileType,
  );
}
