import type { CatalogueItem, CatalogueTerm } from './catalogue.ts';

const YEARLY: CatalogueTerm[] = [{ duration: 'P1Y', billingCycle: 'annual' }];
const YEARLY_OR_MONTHLY: CatalogueTerm[] = [...YEARLY, { duration: 'P1Y', billingCycle: 'monthly' }];
const MONTHLY: CatalogueTerm[] = [{ duration: 'P1Y', billingCycle: 'monthly' }];
const THREE_YEARS: CatalogueTerm[] = [
  { duration: 'P3Y', billingCycle: 'triennial' },
  { duration: 'P3Y', billingCycle: 'annual' },
];

type Row = readonly [
  ids: string,
  product: string,
  sku: string,
  usd: number,
  terms: CatalogueTerm[],
  media: string | undefined,
];

/** SKU ids 000A, 000B and 0003, 0004 of SQL Server Standard are made up; the rest is public. */
const ROWS: Row[] = [
  [
    'DG7GMGF0FKZV:0003',
    'SQL Server Enterprise',
    '2 Core License Pack - 3 year',
    13_748,
    THREE_YEARS,
    'sql-enterprise-2022',
  ],
  [
    'DG7GMGF0M7XV:0002',
    'SQL Server 2022 Enterprise',
    '2 Core License Pack - 1 year',
    5434,
    MONTHLY,
    'sql-enterprise-2022',
  ],
  ['DG7GMGF0FLR2:0003', 'SQL Server Standard', '2 Core License Pack - 1 year', 1418, YEARLY, 'sql-standard-2022'],
  ['DG7GMGF0FLR2:0004', 'SQL Server Standard', '2 Core License Pack - 3 year', 3586, THREE_YEARS, 'sql-standard-2022'],
  [
    'DG7GMGF0D5RK:000A',
    'Windows Server 2022 Standard',
    '8 Core License Pack - 1 year',
    209,
    YEARLY,
    'windows-server-standard-2022',
  ],
  [
    'DG7GMGF0D5RK:000B',
    'Windows Server 2022 Standard',
    '8 Core License Pack - 3 year',
    562,
    THREE_YEARS,
    'windows-server-standard-2022',
  ],
  [
    'DG7GMGF0D65N:000A',
    'Windows Server 2022 Datacenter',
    '8 Core License Pack - 1 year',
    1290,
    YEARLY,
    'windows-server-datacenter-2022',
  ],
  [
    'DG7GMGF0D65N:000B',
    'Windows Server 2022 Datacenter',
    '8 Core License Pack - 3 year',
    3482,
    THREE_YEARS,
    'windows-server-datacenter-2022',
  ],
  ['DG7GMGF0DVT7:000C', 'Windows Server CAL', '1 Device - 3 year', 36, THREE_YEARS, undefined],
  ['DG7GMGF0D5VX:000A', 'Windows Server 2022 CAL', '1 Device - 1 year', 13, YEARLY, undefined],
  ['DG7GMGF0D5VX:000B', 'Windows Server 2022 CAL', '1 User - 3 year', 45, THREE_YEARS, undefined],
  ['DG7GMGF0DVSV:000P', 'Windows Server Remote Desktop Services CAL', '1 User - 3 year', 168, THREE_YEARS, undefined],
  [
    'DG7GMGF0D7HX:000A',
    'Windows Server 2022 Remote Desktop Services CAL',
    '1 User - 1 year',
    60,
    YEARLY_OR_MONTHLY,
    undefined,
  ],
];

export const SUBSCRIPTIONS: CatalogueItem[] = ROWS.map(([ids, product, sku, usd, terms, media]) => {
  const [productId = '', skuId = ''] = ids.split(':');
  return {
    productId,
    skuId,
    productTitle: product,
    skuTitle: `${product} - ${sku}`,
    family: 'subscription',
    usd,
    terms,
    ...(media !== undefined && { media }),
    // RDS CALs bring a key for the licence server; other CALs are the licence alone.
    hasKey: media !== undefined || product.includes('Remote Desktop Services'),
    maximumQuantity: 999_999_999,
  };
});
