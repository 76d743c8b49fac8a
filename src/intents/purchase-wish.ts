/** What a message says about a purchase, as the words a form can show again. */
import { catalogueSentences } from '../replies/catalogue.ts';
import type { Intent, Locale, Slots, Turn } from '../turn.ts';
import { textOf } from './text-of.ts';

/** The understanding's name for a kind of product, which is no word of a title. */
const RESERVATION = 'azure-reservation';

/** `windows server 2022 standard`, from the slots alone, as a form shows it: a kind in the reader's language. */
export function productName(slots: Slots, locale: Locale): string {
  const kind = slots.product === RESERVATION ? catalogueSentences(locale).families.reservation : undefined;
  return joined(kind ?? slots.product, slots);
}

/** The same as words that titles of orders have. */
export function productWords(slots: Slots): string {
  return joined(slots.product === RESERVATION ? 'reserved vm' : slots.product, slots);
}

function joined(product: string | undefined, slots: Slots): string {
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
    product: productName(slots, turn.locale) || undefined,
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
