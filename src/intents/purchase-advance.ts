/** Takes a draft as far as what was said allows: customer, product, form, quantity. */
import { customerIn } from '../domain/customer-in-text.ts';
import type { Purchase } from '../domain/purchase.ts';
import { fitting, type PurchaseChoice } from '../domain/purchase-choice.ts';
import { edited, withCustomer, withLine } from '../domain/purchase-moves.ts';
import { stepOf } from '../domain/purchase-step.ts';
import { readQuantity } from '../domain/quantity.ts';
import type { Ports } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { choicesFor, findProducts, productWordsIn } from '../views/catalogue-facts.ts';
import { customerChoices, resolveCustomer } from './customer.ts';

/** Reads only; the caller stores what came of it. */
export async function advance(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const heard = await withOverheardCustomer(draft, ports);
  const known = await withResolvedCustomer(heard, turn, ports);
  const asked = await withOverheardProduct(known, turn, ports);
  const named = await withFoundProduct(asked, turn, ports);
  return stepOf(named) === 'choose' ? withSoleChoice(named, turn, ports) : named;
}

/** The understanding had no slot for it, but the list of customers knows. */
async function withOverheardCustomer(draft: Purchase, ports: Ports): Promise<Purchase> {
  const { customer, text } = draft.wanted;
  if (text === undefined || customer !== undefined || draft.customer !== undefined) return draft;
  const found = customerIn(text, (await customerChoices(ports)) ?? []);
  return found === undefined ? draft : { ...draft, wanted: { ...draft.wanted, customer: found.id } };
}

/** The same for the product: the words of the message that some title has. */
async function withOverheardProduct(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const { product, text } = draft.wanted;
  if (text === undefined || product !== undefined) return draft;
  const words = await productWordsIn(text, { market: draft.customer?.market, locale: turn.locale, ports });
  return words === '' ? draft : { ...draft, wanted: { ...draft.wanted, product: words } };
}

async function withResolvedCustomer(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const typed = draft.wanted.customer ?? '';
  if (draft.customer !== undefined || typed === '') return draft;
  const found = await resolveCustomer(typed, ports);
  switch (found.kind) {
    case 'one':
      return withCustomer(draft, found.customer, turn.now);
    case 'several':
      return { ...draft, wanted: { ...draft.wanted, candidates: found.customers.map(({ id }) => id).join(',') } };
    case 'none': {
      const { candidates: _, ...wanted } = draft.wanted;
      return misheard({ ...draft, wanted }, turn, ports);
    }
  }
}

/** The words taken for a customer were none, but another part of the sentence names one. */
async function misheard(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const { text, customer: words = '' } = draft.wanted;
  const found = text === undefined ? undefined : customerIn(text, (await customerChoices(ports)) ?? []);
  const profile = found === undefined ? undefined : await ports.partnerCenter.customer(found.id);
  if (profile === undefined) return draft;
  return withCustomer({ ...draft, wanted: { ...draft.wanted, text: `${text} ${words}` } }, profile, turn.now);
}

async function withFoundProduct(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const { product = '', text = '', productId } = draft.wanted;
  if (draft.customer === undefined || productId !== undefined || (product === '' && text === '')) return draft;
  const where = { market: draft.customer.market, locale: turn.locale, ports };
  const found = await findProducts({ product, text }, where);
  if (found.kind !== 'one') return draft;
  return edited(draft, { wanted: { ...draft.wanted, productId: found.product.id } }, turn.now);
}

/** When there is nothing to choose and the quantity was said, nothing is asked. */
async function withSoleChoice(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const { productId = '', term, text, quantity } = draft.wanted;
  const market = draft.customer?.market ?? '';
  const offered = await choicesFor(productId, { market, locale: turn.locale, ports });
  const choices: PurchaseChoice[] = fitting(offered?.choices ?? [], { term, words: text });
  const [choice] = choices;
  if (choice === undefined || choices.length > 1 || quantity === undefined) return draft;
  const reading = readQuantity(quantity, choice);
  return reading.kind === 'quantity' ? withLine(draft, { choice, quantity: reading.quantity }, turn.now) : draft;
}
