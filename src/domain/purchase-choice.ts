/**
 * What one product can be bought as: SKU, term and billing together. "Which term and billing a
 * subscription has differs per SKU." Source: product-resources (availability.terms), cart-resources.
 */
import type { Availability, Family, Product, Sku } from './catalogue.ts';
import type { QuantityLimits } from './quantity.ts';

export interface PurchaseChoice extends QuantityLimits {
  productId: string;
  skuId: string;
  title: string;
  family: Family;
  /** '' for perpetual. */
  termDuration: string;
  billingCycle: string;
  attestation: string | undefined;
  /** Needs an Azure subscription and a scope. */
  reservation: boolean;
}

/** Every way to buy `sku`, from what is purchasable now; empty when nothing is. */
export function choicesOf(product: Product, sku: Sku, availabilities: readonly Availability[]): PurchaseChoice[] {
  const seen = new Map<string, PurchaseChoice>();
  for (const availability of availabilities.filter((candidate) => candidate.purchasable)) {
    for (const term of termsOf(sku, availability)) {
      const choice = toChoice(product, sku, term);
      seen.set(choiceKey(choice), choice);
    }
  }
  return [...seen.values()];
}

function termsOf(sku: Sku, availability: Availability): { duration: string; billingCycle: string }[] {
  if (availability.terms.length > 0) return availability.terms;
  return sku.supportedBillingCycles.map((billingCycle) => ({ duration: '', billingCycle }));
}

function toChoice(product: Product, sku: Sku, term: { duration: string; billingCycle: string }): PurchaseChoice {
  const reservation = isReservation(product, sku);
  return {
    productId: product.id,
    skuId: sku.id,
    title: sku.title,
    family: reservation ? 'reservation' : term.duration === '' ? 'perpetual' : 'subscription',
    termDuration: term.duration,
    billingCycle: term.billingCycle,
    minimumQuantity: Math.max(1, sku.minimumQuantity),
    maximumQuantity: sku.maximumQuantity,
    attestation: sku.attestation?.enforced === true ? sku.attestation.type : undefined,
    reservation,
  };
}

/** Reservations are the SKUs that want to know an Azure subscription. */
export function isReservation(
  product: Pick<Product, 'type'>,
  sku: Pick<Sku, 'provisioningVariables'> | undefined,
): boolean {
  const wanted = sku?.provisioningVariables.map((variable) => variable.toLowerCase()) ?? [];
  return wanted.includes('scope') || /virtualmachines|reserv/i.test(product.type);
}

/** What a card's choice sends back; checked against the catalogue again before it counts. */
export function choiceKey(choice: {
  productId: string;
  skuId: string;
  termDuration: string;
  billingCycle: string;
}): string {
  return [choice.productId, choice.skuId, choice.termDuration, choice.billingCycle].join(':');
}

/** The choices that fit what the text said about term; all of them when none does. */
export function fitting(
  choices: readonly PurchaseChoice[],
  wanted: { term?: string; words?: string },
): PurchaseChoice[] {
  const byTerm = choices.filter((choice) => wanted.term === undefined || choice.termDuration === wanted.term);
  const kept = byTerm.length > 0 ? byTerm : [...choices];
  const cores = /(\d+)[ -]?(?:core|核)/i.exec(wanted.words ?? '')?.[1];
  const byCores = kept.filter(
    (choice) => cores !== undefined && new RegExp(`\\b${cores}[ -]?(?:core|核)`, 'i').test(choice.title),
  );
  return byCores.length > 0 ? byCores : kept;
}
