/** Markets by name, in all our languages: from Node's own tables. */
import { fold } from '../../src/understanding/fold.ts';
import { addPhrase, type Phrases } from '../../src/understanding/phrases.ts';

const LOCALES = ['en', 'zh-TW', 'zh-CN', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR'];
const CODES =
  'AE AO AR AT AU BD BE BG BR BY CA CH CL CN CO CR CY CZ DE DK DZ EC EE EG ES FI FR GB GR GT HK HN HR HU ID IE IL IN IS IT JO JP KE KR KW KZ LB LI LK LT LU LV MA MC MT MU MX MY MZ NA NG NI NL NO NZ OM PA PE PH PK PL PR PT PY QA RO RS RU SA SE SG SI SK SV TH TN TR TT TW UA US UY VE VN ZA';
const ALIASES: Record<string, readonly string[]> = {
  US: [
    'usa',
    'u.s.',
    'the us',
    'the states',
    'united states of america',
    'estados unidos',
    'eeuu',
    'ee.uu.',
    'etats-unis',
    'vereinigte staaten',
    'vereinigten staaten',
  ],
  GB: [
    'uk',
    'u.k.',
    'british',
    'britain',
    'great britain',
    'england',
    'großbritannien',
    'inglaterra',
    'angleterre',
    '영국',
  ],
  TR: ['turkey', 'turkei', 'türkiye'],
  KR: ['korea', 'south korea', '韓國', '韓国', '한국', 'corée', 'corea', 'coreia', '南韓', '韓國市場'],
  CN: ['china', 'mainland china', '中國大陸', '大陸', '中國'],
  HK: ['hong kong', '香港', 'hongkong', '홍콩'],
  TW: ['taiwan', 'taiwanese', '臺灣', '台灣', '대만'],
  AE: ['uae', 'emirates', '阿聯', '阿聯酋'],
  CZ: ['czech republic', 'czechia'],
  RU: ['russia', '俄國'],
  ID: ['indonesian'],
  IN: ['indian'],
  CH: ['swiss'],
  CA: ['canadian'],
  AU: ['australian'],
  MX: ['mexican'],
  SG: ['singaporean'],
};

/** Adds `market:XX` for every market's name. */
export function addMarkets(phrases: Phrases): void {
  const regions = CODES.split(' ');
  for (const locale of LOCALES) {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    for (const code of regions) addPhrase(phrases, fold(names.of(code) ?? code), { tag: `market:${code}` });
  }
  for (const [code, names] of Object.entries(ALIASES)) {
    for (const name of names) addPhrase(phrases, fold(name), { tag: `market:${code}` });
  }
}
