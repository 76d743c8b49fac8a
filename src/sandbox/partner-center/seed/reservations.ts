import type { CatalogueItem } from './catalogue.ts';

type Row = readonly [
  ids: string,
  product: string,
  size: string,
  region: string,
  regionTitle: string,
  duration: '1Year' | '3Years',
  usd: number,
];

/** The SKU ids and regions of the second and third series product are made up. */
const ROWS: Row[] = [
  ['DZH318Z0BQ36:004G', 'NV Series', 'Standard_NV12', 'eastus2', 'US East 2', '1Year', 11_812],
  ['DZH318Z0BQ36:004J', 'NV Series', 'Standard_NV12', 'eastus2', 'US East 2', '3Years', 23_624],
  ['DZH318Z0BQ3V:00G1', 'Dsv3 Series', 'Standard_D32s_v3', 'westus2', 'US West 2', '3Years', 15_310],
  ['DZH318Z0BQ3Q:0001', 'DSv2 Series', 'Standard_DS3_v2', 'westeurope', 'EU West', '1Year', 1502],
  ['DZH318Z0BQ4B:000Z', 'D Series', 'Standard_D1', 'eastasia', 'Asia Pacific East', '1Year', 640],
  ['DZH318Z0BQ4Z:002L', 'NC Series', 'Standard_NC12', 'australiaeast', 'Australia East', '1Year', 12_904],
  ['DZH318Z0BQ4Z:002P', 'NC Series', 'Standard_NC12', 'australiaeast', 'Australia East', '3Years', 25_808],
  ['DZH318Z0BQ3W:007J', 'F Series', 'Standard_F2', 'eastus2', 'US East 2', '1Year', 569],
  ['DZH318Z0BQ5S:0001', 'ND Series', 'Standard_ND12s', 'westus2', 'US West 2', '1Year', 23_148],
  ['DZH318Z0BQ5S:0002', 'ND Series', 'Standard_ND6s', 'westus2', 'US West 2', '1Year', 11_574],
];

const RESERVED: CatalogueItem[] = ROWS.map(([ids, series, size, region, regionTitle, duration, usd]) => {
  const [productId = '', skuId = ''] = ids.split(':');
  const term = duration === '1Year' ? 'P1Y' : 'P3Y';
  return {
    productId,
    skuId,
    productTitle: `Reserved VM Instance, ${series}`,
    skuTitle: `Reserved VM Instance, ${size}, ${regionTitle}, ${duration === '1Year' ? '1 Year' : '3 Years'}`,
    family: 'reservation',
    usd,
    terms: [
      { duration: term, billingCycle: 'one_time' },
      { duration: term, billingCycle: 'monthly' },
    ],
    hasKey: false,
    maximumQuantity: 100,
    reservation: { armSkuName: size, armRegionName: region, duration },
  };
});

/** Paid by use: price zero. */
const AZURE_PLAN: CatalogueItem = {
  productId: 'DZH318Z0BPS6',
  skuId: '0001',
  productTitle: 'Azure plan',
  skuTitle: 'Azure plan',
  family: 'azure',
  usd: 0,
  terms: [{ duration: '', billingCycle: 'monthly' }],
  hasKey: false,
  maximumQuantity: 1,
};

const SAVINGS_PLANS: CatalogueItem[] = (['P1Y', 'P3Y'] as const).map((duration, index) => ({
  productId: 'DZH318Z09V6F',
  skuId: `000${index + 1}`,
  productTitle: 'Azure savings plan',
  skuTitle: `Azure savings plan, ${duration === 'P1Y' ? '1 Year' : '3 Years'}`,
  family: 'azure',
  usd: 1,
  terms: [{ duration, billingCycle: 'monthly' }],
  hasKey: false,
  maximumQuantity: 100_000,
}));

export const RESERVATIONS: CatalogueItem[] = [...RESERVED, AZURE_PLAN, ...SAVINGS_PLANS];
