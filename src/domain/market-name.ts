/** Which country a person means: by ISO code, or by its name in the languages the desk answers in. */

const LANGUAGES = ['en', 'zh-TW', 'zh-CN'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** What people write and Intl does not. */
const ALSO: Record<string, string> = {
  usa: 'US',
  america: 'US',
  uk: 'GB',
  england: 'GB',
  韓國: 'KR',
  korea: 'KR',
  美國: 'US',
};

let names: Map<string, string> | undefined;

/** ISO 3166 alpha-2, or undefined when `text` is no country. */
export function marketNamed(text: string): string | undefined {
  const wanted = text.trim().normalize('NFKC').toLowerCase();
  names ??= namesOfMarkets();
  return names.get(wanted) ?? ALSO[wanted];
}

/** Region codes have no list in Intl: every pair of letters that has a name is one. */
function namesOfMarkets(): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
      const name = display.of(code);
      // Old codes have a new one (UK is GB); ZZ is "unknown region".
      const market = new Intl.Locale(`und-${code}`).region ?? code;
      if (name === undefined || market === 'ZZ') continue;
      found.set(name.normalize('NFKC').toLowerCase(), market);
      found.set(code.toLowerCase(), market);
    }
  }
  return found;
}
