import type { CatalogueItem } from './catalogue.ts';

type Row = readonly [ids: string, product: string, sku: string, usd: number, media?: string];

/** Made up, because no public SKU id exists: those of FKX9 FKZW M80J M7XW D7FX D7FZ D7FS D7D7; VNX0 (a free item) wholly. */
const ROWS: Row[] = [
  ['DG7GMGF0D5RK:0005', 'Windows Server 2022 Standard', '16 Core License Pack', 1069, 'windows-server-standard-2022'],
  ['DG7GMGF0D5RK:0004', 'Windows Server 2022 Standard', '2 Core License Pack', 134, 'windows-server-standard-2022'],
  [
    'DG7GMGF0D65N:0002',
    'Windows Server 2022 Datacenter',
    '16 Core License Pack',
    6155,
    'windows-server-datacenter-2022',
  ],
  ['DG7GMGF0D65N:0003', 'Windows Server 2022 Datacenter', '2 Core License Pack', 769, 'windows-server-datacenter-2022'],
  ['DG7GMGF0D5VX:0007', 'Windows Server 2022 CAL', '1 User CAL', 49],
  ['DG7GMGF0D515:0001', 'Windows Server 2022 External Connector', 'External Connector', 2199],
  ['DG7GMGF0D609:0002', 'Windows Server 2022 Remote Desktop Services External Connector', 'External Connector', 13_098],
  ['DG7GMGF0D513:0001', 'Windows Server 2022 Rights Management External Connector', 'External Connector', 19_671],
  ['DG7GMGF0D5SL:0007', 'Windows Server 2022 Rights Management CAL', '1 Device CAL', 45],
  ['DG7GMGF0MF3T:0001', 'SQL Server 2022 CAL', '1 Device CAL', 230],
  ['DG7GMGF0MF3T:0002', 'SQL Server 2022 CAL', '1 User CAL', 230],
  [
    'DG7GMGF0FLR2:0002',
    'SQL Server Standard',
    'SQL Server 2019 Standard Core - 2 Core License Pack',
    3586,
    'sql-standard-2019',
  ],
  [
    'DG7GMGF0FKZV:0001',
    'SQL Server Enterprise',
    'SQL Server 2019 Enterprise Core - 2 Core License Pack',
    13_748,
    'sql-enterprise-2019',
  ],
  ['DG7GMGF0FKX9:0001', 'SQL Server 2019 Standard Edition', 'Server License', 899, 'sql-standard-2019'],
  ['DG7GMGF0FKZW:0001', 'SQL Server 2019 CAL', '1 User CAL', 209],
  ['DG7GMGF0M80J:0001', 'SQL Server 2022 Standard Edition', 'Server License', 989, 'sql-standard-2022'],
  ['DG7GMGF0M7XW:0001', 'SQL Server 2022 Standard Core', '2 Core License Pack', 3945, 'sql-standard-2022'],
  ['DG7GMGF0M7XV:0001', 'SQL Server 2022 Enterprise', '2 Core License Pack', 15_123, 'sql-enterprise-2022'],
  ['DG7GMGF0D8H4:0003', 'Windows 11 Pro', 'License', 199, 'windows-11-pro'],
  ['DG7GMGF0D8H4:0004', 'Windows 11 Pro', 'Upgrade', 159, 'windows-11-pro'],
  ['DG7GMGF0D8H3:0003', 'Windows 11 Pro N', 'License', 199, 'windows-11-pro-n'],
  ['DG7GMGF0D8H3:0004', 'Windows 11 Pro N', 'Upgrade', 159, 'windows-11-pro-n'],
  ['DG7GMGF0D19L:0001', 'Windows 10 Enterprise LTSC 2021', 'Upgrade', 319, 'windows-10-ltsc-2021'],
  ['DG7GMGF0D19M:0001', 'Windows 10 Enterprise N LTSC 2021', 'Upgrade', 319, 'windows-10-ltsc-2021'],
  ['DG7GMGF0L4TL:0001', 'Windows 11 Get Genuine (GGWA)', 'Pro', 165, 'windows-11-pro'],
  ['DG7GMGF0L4TL:0003', 'Windows 11 Get Genuine (GGWA)', 'Pro N', 165, 'windows-11-pro-n'],
  ['DG7GMGF0L4TL:0004', 'Windows 11 Get Genuine (GGWA)', 'Home', 120, 'windows-11-pro'],
  ['DG7GMGF0D7FV:0001', 'Access LTSC 2021', 'License', 149, 'access-ltsc-2021'],
  ['DG7GMGF0D7FT:0002', 'Excel LTSC 2021', 'License', 149, 'excel-ltsc-2021'],
  ['DG7GMGF0D7D3:0002', 'Word LTSC 2021', 'License', 149, 'word-ltsc-2021'],
  ['DG7GMGF0D7DC:0002', 'Word LTSC 2021 for Mac', 'License', 149, 'word-ltsc-mac-2021'],
  ['DG7GMGF0D7D1:0002', 'Office LTSC Standard for Mac 2021', 'License', 419, 'office-ltsc-standard-mac-2021'],
  ['DG7GMGF0D7FX:0001', 'Office LTSC Professional Plus 2021', 'License', 556, 'office-ltsc-professional-plus-2021'],
  ['DG7GMGF0D7FZ:0001', 'Office LTSC Standard 2021', 'License', 419, 'office-ltsc-standard-2021'],
  ['DG7GMGF0D7FS:0001', 'Outlook LTSC 2021', 'License', 149, 'outlook-ltsc-2021'],
  ['DG7GMGF0D7D7:0001', 'Project Professional 2021', 'License', 1159, 'project-professional-2021'],
  ['DG7GMGF0DWTL:0001', 'Access 2016', 'License', 139, 'access-2016'],
  ['DG7GMGF0DWT0:0001', 'Identity Manager 2016 CAL', '1 User CAL', 25],
  ['DG7GMGF0DWM3:0002', 'BizTalk Server 2016 Branch', '2 Core License Pack', 619, 'biztalk-branch-2016'],
  ['DG7GMGF0G49W:0002', 'BizTalk Server 2020 Standard', '2 Core License Pack', 2485, 'biztalk-standard-2020'],
  ['DG7GMGF0G49X:0001', 'BizTalk Server 2020 Enterprise', '2 Core License Pack', 10_835, 'biztalk-enterprise-2020'],
  ['DG7GMGF0G49Z:0002', 'BizTalk Server 2020 Branch', '2 Core License Pack', 619, 'biztalk-branch-2020'],
  ['DG7GMGF0PWHC:0003', 'Windows Server 2025 Standard', '16 Core License Pack', 1176, 'windows-server-standard-2025'],
  ['DG7GMGF0PWHC:0006', 'Windows Server 2025 Standard', '2 Core License Pack', 147, 'windows-server-standard-2025'],
  [
    'DG7GMGF0PWHD:0001',
    'Windows Server 2025 Datacenter',
    '16 Core License Pack',
    6771,
    'windows-server-datacenter-2025',
  ],
  ['DG7GMGF0PWHD:0004', 'Windows Server 2025 Datacenter', '2 Core License Pack', 847, 'windows-server-datacenter-2025'],
  ['DG7GMGF0PWHT:0002', 'Windows Server 2025 CAL', '1 User CAL', 53],
  ['DG7GMGF0PWHT:0005', 'Windows Server 2025 CAL', '1 Device CAL', 41],
  ['DG7GMGF0PWHB:0004', 'Windows Server 2025 Remote Desktop Services CAL', '1 User CAL', 176],
  ['DG7GMGF0VNJS:0002', 'SQL Server 2025 Standard Edition', 'Server License', 989, 'sql-standard-2025'],
  ['DG7GMGF0VNH2:0002', 'SQL Server 2025 Standard Core', '2 Core License Pack', 3945, 'sql-standard-2025'],
  ['DG7GMGF0VNGX:0006', 'SQL Server 2025 Enterprise Core', '2 Core License Pack', 15_123, 'sql-enterprise-2025'],
  ['DG7GMGF0VNHV:0002', 'SQL Server 2025 CAL', '1 User CAL', 230],
  ['DG7GMGF0VNX0:0001', 'SQL Server 2025 Express', 'License', 0, 'sql-express-2025'],
  ['DG7GMGF0PN5D:0002', 'Office LTSC Standard 2024', 'License', 449, 'office-ltsc-standard-2024'],
  ['DG7GMGF0PN5F:0002', 'Office LTSC Professional Plus 2024', 'License', 596, 'office-ltsc-professional-plus-2024'],
  ['DG7GMGF0PN5C:0001', 'Office LTSC Standard for Mac 2024', 'License', 449, 'office-ltsc-standard-mac-2024'],
  ['DG7GMGF0PN41:0002', 'Word LTSC 2024', 'License', 159, 'word-ltsc-2024'],
  ['DG7GMGF0PN47:0001', 'PowerPoint LTSC 2024', 'License', 159, 'powerpoint-ltsc-2024'],
  ['DG7GMGF0PN5H:0002', 'Excel LTSC 2024', 'License', 159, 'excel-ltsc-2024'],
  ['DG7GMGF0PN5V:0001', 'Outlook LTSC 2024', 'License', 159, 'outlook-ltsc-2024'],
  ['DG7GMGF0PN5J:0002', 'Access LTSC 2024', 'License', 159, 'access-ltsc-2024'],
  ['DG7GMGF0PN43:0002', 'Visio LTSC Professional 2024', 'License', 579, 'visio-ltsc-professional-2024'],
  ['DG7GMGF0PN42:0002', 'Visio LTSC Standard 2024', 'License', 309, 'visio-ltsc-standard-2024'],
  ['DG7GMGF0PN45:0001', 'Project Professional 2024', 'License', 1239, 'project-professional-2024'],
  ['DG7GMGF0PN44:0001', 'Project Standard 2024', 'License', 679, 'project-standard-2024'],
  ['DG7GMGF0PP46:0002', 'Windows 11 Enterprise LTSC 2024', 'Upgrade', 325, 'windows-11-ltsc-2024'],
  ['DG7GMGF0F4MC:0003', 'Exchange Server 2019 Standard', 'Server License', 759, 'exchange-standard-2019'],
  ['DG7GMGF0F4MF:0003', 'Exchange Server 2019 Enterprise', 'Server License', 4341, 'exchange-enterprise-2019'],
  ['DG7GMGF0F4MB:0004', 'Exchange Server 2019 Standard CAL', '1 User CAL', 93],
  ['DG7GMGF0F4LT:0002', 'SharePoint Server 2019', 'Server License', 7291, 'sharepoint-2019'],
  ['DG7GMGF0F4MH:0003', 'Project Server 2019', 'Server License', 6072, 'project-server-2019'],
  ['DG7GMGF0F4LQ:0002', 'Skype for Business Server 2019', 'Server License', 3912, 'skype-for-business-2019'],
  ['DG7GMGF0VJ96:0002', 'Visual Studio Professional 2026', 'License', 499, 'visual-studio-professional-2026'],
];

/** Down-level versions that come with newer ones: their own key, not sold. Ids made up. */
const DOWN_LEVEL: Row[] = [
  ['DG7GMGF0WS19:0001', 'Windows Server 2019 Standard', 'Down-level', 0, 'windows-server-standard-2019'],
  ['DG7GMGF0WS16:0001', 'Windows Server 2016 Standard', 'Down-level', 0, 'windows-server-standard-2016'],
  ['DG7GMGF0WD19:0001', 'Windows Server 2019 Datacenter', 'Down-level', 0, 'windows-server-datacenter-2019'],
  ['DG7GMGF0WD16:0001', 'Windows Server 2016 Datacenter', 'Down-level', 0, 'windows-server-datacenter-2016'],
  ['DG7GMGF0SS17:0001', 'SQL Server 2017 Standard', 'Down-level', 0, 'sql-standard-2017'],
  ['DG7GMGF0SE17:0001', 'SQL Server 2017 Enterprise Core', 'Down-level', 0, 'sql-enterprise-2017'],
];

const GET_GENUINE_MAXIMUM = 500;

function toItem([ids, product, sku, usd, media]: Row): CatalogueItem {
  const [productId = '', skuId = ''] = ids.split(':');
  const genuine = product.includes('GGWA');
  return {
    productId,
    skuId,
    productTitle: product,
    skuTitle: titleOf(product, sku),
    family: 'perpetual',
    usd,
    terms: [{ duration: '', billingCycle: 'one_time' }],
    ...(media !== undefined && { media }),
    hasKey: media !== undefined || product.includes('Remote Desktop Services CAL'),
    maximumQuantity: genuine ? GET_GENUINE_MAXIMUM : 999_999_999,
    ...(genuine && { attestation: { attestationType: 'GetGenuine', enforceAttestation: true } }),
  };
}

function titleOf(product: string, sku: string): string {
  if (sku === 'License' || sku === 'External Connector' || sku === 'Down-level') return product;
  if (sku.startsWith('SQL Server')) return sku;
  // The SKU says which kind of CAL.
  return `${product.replace(/ CAL$/, '')} - ${sku}`;
}

export const PERPETUAL: CatalogueItem[] = [
  ...ROWS.map(toItem),
  ...DOWN_LEVEL.map((row) => ({ ...toItem(row), retired: true })),
];
