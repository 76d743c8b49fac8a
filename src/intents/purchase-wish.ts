/** What a message says about a purchase, as the words a form can show again. */
import type { Intent, Slots, Turn } from '../turn.ts';
import { textOf } from './text-of.ts';

/** Names of the understanding that are no words of a title. */
const PRODUCT_WORDS: Record<string, string> = {
  'azure-reservation': 'reserved vm',
};

/** `windows server 2022 standard`, from the slots alone. */
export function productWords(slots: Slots): string {
  const product = slots.product === undefined ? '' : (PRODUCT_WORDS[slots.product] ?? slots.product);
  return [product, slots.version, slots.edition]
    .map((word) => (word ?? '').replaceAll('-', ' ').trim())
    .filter((word) => word !== '')
    .join(' ');
}

/** Only what was said is in it: an absent key is asked for, an empty one would be an answer. */
export function wishOf(intent: Intent, turn: Turn): Record<string, string> {
  const { slots } = intent;
  const said: Record<string, string | undefined> = {
    customer: slots.customer,
    product: productWords(slots) || undefined,
    text: withoutCustomer(textOf(turn), slots.customer) || undefined,
    quantity: slots.quantity === undefined ? undefined : String(slots.quantity),
    quantityRefused: intent.invalid.includes('quantity') ? 'yes' : undefined,
    term: slots.term,
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A customer called "Standard Server Bank" must not decide the product. */
function withoutCustomer(text: string, customer: string | undefined): string {
  const rest = customer === undefined ? text : text.replaceAll(customer, ' ');
  return rest.slice(0, 500).trim();
}
