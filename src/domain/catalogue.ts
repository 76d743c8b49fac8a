/** The catalogue: product → SKU → availability. Source: product-resources. */

/** What kind of thing a SKU is; decides term, billing, download and cancellation. */
export type Family = 'perpetual' | 'subscription' | 'reservation';

export interface Product {
  id: string;
  title: string;
  description: string;
  /** `productType.subType.id`, or `productType.id`, as Partner Center writes it. */
  type: string;
  publisher: string;
}

export interface Sku {
  id: string;
  productId: string;
  title: string;
  description: string;
  minimumQuantity: number;
  maximumQuantity: number;
  supportedBillingCycles: string[];
  /** `InventoryCheck`, `AzureSubscriptionRegistration`, `MicrosoftCustomerAgreement`, … */
  purchasePrerequisites: string[];
  /** Names that the cart line must provide: `Scope`, `SubscriptionId`, `Duration`. */
  provisioningVariables: string[];
  attestation: { type: string; enforced: boolean } | undefined;
}

interface Term {
  /** `P1M` `P1Y` `P3Y`, '' for perpetual. */
  duration: string;
  /** `one_time` `monthly` `annual` `triennial` `none`. */
  billingCycle: string;
  description: string;
}

/** Valid now, for one market; its id rotates, so it is read again at purchase and never kept. */
export interface Availability {
  id: string;
  /** `product:sku:availability`, what a cart line is made of. */
  catalogItemId: string;
  productId: string;
  skuId: string;
  /** ISO 4217. */
  currency: string;
  market: string;
  purchasable: boolean;
  terms: Term[];
}
