/**
 * The language of a file, in the reader's own: `日文` for `ja-JP`, `繁體中文` for `zh-TW`, since
 * Chinese media differ by script; a country only where it makes a difference (`pt-BR`, `pt-PT`).
 * Partner Center's name when Intl knows none.
 */
export function languageTitle(code: string, name: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(shortCode(code)) ?? name;
  } catch {
    return name;
  }
}

function shortCode(code: string): string {
  const locale = new Intl.Locale(code);
  if (locale.language === 'zh') return `zh-${locale.maximize().script ?? 'Hans'}`;
  return locale.language === 'pt' ? code : locale.minimize().toString();
}
