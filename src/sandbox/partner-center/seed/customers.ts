/** The partner's customers, each there for a reason. */
import { guidOf, hexOf } from '../../made-up.ts';
import type { SandboxCustomer } from '../records.ts';

type Row = readonly [
  slug: string,
  name: string,
  market: string,
  culture: string,
  city: string,
  addressLine: string,
  postalCode: string,
];

const LONG_NAME =
  'Société coopérative internationale pour la recherche, le développement, la fabrication, la distribution et la maintenance d’équipements industriels, agricoles et maritimes du bassin méditerranéen, SAS';

const ROWS: Row[] = [
  ['contoso', 'Contoso', 'US', 'en-US', 'Redmond', '1 Contoso Way', '98052'],
  ['contososuites', 'Contoso Suites', 'US', 'en-US', 'New York', '200 Hotel Plaza', '10001'],
  ['tailwindtraders', 'Tailwind Traders', 'US', 'en-US', 'Portland', '77 Wind Street', '97201'],
  ['tailwindtoys', 'Tailwind Toys', 'US', 'en-US', 'Chicago', '12 Toy Lane', '60601'],
  ['chenguangtrading', '晨光貿易股份有限公司', 'TW', 'zh-TW', '臺北市', '信義區市府路 88 號', '110'],
  ['muyangprecision', '沐陽精密工業股份有限公司', 'TW', 'zh-TW', '臺中市', '西屯區工業區一路 3 號', '407'],
  ['sakurabussan', '株式会社さくら物産', 'JP', 'ja-JP', '東京都港区', '芝公園 4-2-8', '105-0011'],
  ['muellersoehne', 'Müller & Söhne Maschinenbau GmbH', 'DE', 'de-DE', 'München', 'Lindenstraße 5', '80331'],
  ['wideworldimporters', 'Wide World Importers', 'AU', 'en-AU', 'Sydney', '5 Harbour Road', '2000'],
  ['padariasaojoao', 'Padaria São João Ltda.', 'BR', 'pt-BR', 'São Paulo', 'Rua das Flores, 100', '01001-000'],
  ['hangangtrading', '한강무역 주식회사', 'KR', 'ko-KR', '서울특별시', '영등포구 여의대로 24', '07320'],
  ['obrienbakery', `O'Brien's "Best" Bakery & Sons`, 'GB', 'en-GB', 'London', "3 Baker's Row", 'EC1R 3DG'],
  ['adventureworksindia', 'Adventure Works India Private Limited', 'IN', 'en-IN', 'Bengaluru', '14 MG Road', '560001'],
  ['alnakheeltrading', 'شركة النخيل للتجارة', 'AE', 'ar-AE', 'دبي', 'شارع الشيخ زايد', '00000'],
  ['societecooperative', LONG_NAME, 'FR', 'fr-FR', 'Marseille', '1 quai du Port', '13002'],
  ['lionharbour', '狮港科技 Lion Harbour Pte. Ltd.', 'SG', 'en-SG', 'Singapore', '8 Marina View', '018960'],
  ['proseware', 'Proseware', 'US', 'en-US', 'Boston', '9 Prose Street', '02108'],
  ['lucernepublishing', 'Lucerne Publishing', 'GB', 'en-GB', 'Manchester', '21 Press Lane', 'M1 1AE'],
  ['alpineskihouse', 'Alpine Ski House', 'CH', 'de-CH', 'Davos', 'Bergweg 2', '7270'],
  ['relecloud', 'Relecloud', 'US', 'en-US', 'Austin', '6 Cloud Court', '73301'],
  ['cohowinery', 'Coho Winery', 'AU', 'en-AU', 'Adelaide', '44 Vine Street', '5000'],
];

/** Why some of them cannot be sold to. */
const REFUSES: Record<string, NonNullable<SandboxCustomer['refuses']>> = {
  proseware: { at: 'cart', code: 13605 },
  lucernepublishing: { at: 'checkout', code: 800073 },
  alpineskihouse: { at: 'cart', code: 2030 },
  relecloud: { at: 'any', code: 20002 },
  cohowinery: { at: 'checkout', code: 800025 },
};

const WITH_REGISTRATION_NUMBER: Record<string, string> = {
  padariasaojoao: '12.345.678/0001-95',
  adventureworksindia: 'AABCA1234F',
  alnakheeltrading: '100123456700003',
};

function toCustomer([slug, companyName, market, culture, city, addressLine, postalCode]: Row): SandboxCustomer {
  const registrationNumber = WITH_REGISTRATION_NUMBER[slug];
  const refuses = REFUSES[slug];
  return {
    id: guidOf(`customer:${slug}`),
    commerceId: guidOf(`commerce:${slug}`),
    companyName,
    domain: `${slug}.onmicrosoft.com`,
    customDomains: [`${slug}.onmicrosoft.com`, `${slug}.example`],
    email: `it@${slug}.example`,
    market,
    culture,
    city,
    addressLine,
    postalCode,
    phone: '5550100',
    ...(registrationNumber !== undefined && { registrationNumber }),
    ...(refuses !== undefined && { refuses }),
  };
}

export const CUSTOMERS: readonly SandboxCustomer[] = ROWS.map(toCustomer);

const MARKETS_OF_THE_MANY = ['US', 'TW', 'JP', 'DE', 'AU', 'BR', 'GB', 'IN'];

/** One of many more, for tests of scale: `Scale Customer 0042`. */
export function oneOfMany(number: number): SandboxCustomer {
  const padded = String(number).padStart(4, '0');
  const market = MARKETS_OF_THE_MANY[number % MARKETS_OF_THE_MANY.length] ?? 'US';
  return toCustomer([
    `scale${padded}${hexOf(padded, 4)}`,
    `Scale Customer ${padded}`,
    market,
    'en-US',
    'City',
    'Street 1',
    '1000',
  ]);
}
