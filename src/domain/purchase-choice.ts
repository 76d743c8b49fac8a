/**
 * What one product can be bought as: SKU, term and billing together. "Which term and billing a
 * subscription has differs per SKU." Source: product-resources (availability.terms), cart-resources.
 */
import type { Availability, Family, Product, Sku } from './catalogue.ts';
import type { QuantityLimits } from './quantity.ts';
import { searchWords } from './search-words.ts';

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
function isReservation(product: Pick<Product, 'type'>, sku: Pick<Sku, 'provisioningVariables'> | undefined): boolean {
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

/**
 * The choices that fit what was said: term (`3 year`, `三年`), pack (`16 core`), and words such as
 * `device` or `升級`. What fits none of them is no reason to hide anything.
 */
export function fitting(
  choices: readonly PurchaseChoice[],
  wanted: { term?: string; words?: string },
): PurchaseChoice[] {
  const words = wanted.words ?? '';
  const term = wanted.term ?? termIn(words);
  const cores = /(\d+)[ -]?(?:core|核)/i.exec(words)?.[1];
  const byTerm = narrowed(choices, (choice) => choice.termDuration === term);
  const byCores = narrowed(byTerm, (choice) =>
    new RegExp(`\\b${cores ?? '-'}[ -]?(?:core|核)`, 'i').test(choice.title),
  );
  return byWords(byCores, words);
}

function termIn(words: string): string | undefined {
  const years = /(?<!\d)([13])[- ]?(?:year|yr|年)|\b(one|three)[- ]year|([一三])年/i.exec(words);
  const said = years?.[1] ?? years?.[2] ?? years?.[3];
  if (said === undefined) return undefined;
  return ['1', 'one', '一'].includes(said.toLowerCase()) ? 'P1Y' : 'P3Y';
}

/** Only words that tell the choices apart count, and no numbers: `2` is more often a quantity. */
function byWords(choices: readonly PurchaseChoice[], text: string): PurchaseChoice[] {
  const said = new Set(searchWords(text));
  const titles = choices.map((choice) => new Set(searchWords(choice.title)));
  const telling = [...new Set(titles.flatMap((title) => [...title]))].filter(
    (word) => said.has(word) && !/^\d+$/.test(word) && !titles.every((title) => title.has(word)),
  );
  const scores = titles.map((title) => telling.filter((word) => title.has(word)).length);
  const best = Math.max(0, ...scores);
  return best === 0 ? [...choices] : choices.filter((_, index) => scores[index] === best);
}

function narrowed(
  choices: readonly PurchaseChoice[],
  fits: (choice: PurchaseChoice) => boolean,
): readonly PurchaseChoice[] {
  const kept = choices.filter(fits);
  return kept.length > 0 ? kept : choices;
}
