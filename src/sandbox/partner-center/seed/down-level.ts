/** Versions that come with a newer one, each with its own key. Source: csp-on-premises-software (n-1, n-2). */
import { type CatalogueItem, catalogueItem } from './catalogue.ts';

const INCLUDED: Record<string, string[]> = {
  'windows-server-standard-2022': ['DG7GMGF0WS19:0001', 'DG7GMGF0WS16:0001'],
  'windows-server-datacenter-2022': ['DG7GMGF0WD19:0001', 'DG7GMGF0WD16:0001'],
  'windows-server-standard-2025': ['DG7GMGF0D5RK:0005', 'DG7GMGF0WS19:0001'],
  'windows-server-datacenter-2025': ['DG7GMGF0D65N:0002', 'DG7GMGF0WD19:0001'],
  'sql-standard-2022': ['DG7GMGF0FKX9:0001', 'DG7GMGF0SS17:0001'],
  'sql-enterprise-2022': ['DG7GMGF0FKZV:0001', 'DG7GMGF0SE17:0001'],
  'sql-standard-2019': ['DG7GMGF0SS17:0001'],
  'sql-enterprise-2019': ['DG7GMGF0SE17:0001'],
};

/** Newest first; empty for most. */
export function downLevelOf(item: CatalogueItem): CatalogueItem[] {
  const ids = INCLUDED[item.media ?? ''] ?? [];
  return ids.flatMap((id) => {
    const [productId = '', skuId = ''] = id.split(':');
    return catalogueItem(productId, skuId) ?? [];
  });
}
