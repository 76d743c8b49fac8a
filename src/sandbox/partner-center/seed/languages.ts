/** Names of languages as the download options had them: `Portuguese (Brazil)`, `Chinese (Traditional)`. */
const BY_SCRIPT: Record<string, string> = { 'zh-TW': 'zh-Hant', 'zh-CN': 'zh-Hans', 'sr-Latn-RS': 'sr-Latn' };
/** Languages of which there is more than one, so that the region says which. */
const BY_REGION = new Set(['pt-BR', 'pt-PT']);

export function languageName(code: string, locale: string): string {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language', languageDisplay: 'standard' });
  const shown = BY_SCRIPT[code] ?? (BY_REGION.has(code) ? code : code.slice(0, 2));
  return names.of(shown) ?? code;
}
