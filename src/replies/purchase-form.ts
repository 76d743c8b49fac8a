/** The cards of a draft: one question at a time, everything that is understood already filled in. */
import type { Customer } from '../domain/customer.ts';
import type { Purchase } from '../domain/purchase.ts';
import { choiceKey, type PurchaseChoice } from '../domain/purchase-choice.ts';
import type { CardReply, Locale, Question } from '../turn.ts';
import { formatMarket } from './format.ts';
import { plain, shortened } from './markdown.ts';
import { type Note, notesAt } from './note.ts';
import { draftCard } from './purchase-extras.ts';
import { choiceText, choiceWithin, purchaseSentences } from './purchase-lines.ts';

/** Six radio buttons fit a phone; more choices become a drop-down. */
const MOST_RADIOS = 6;

export function identifyCard(
  facts: {
    purchase: Purchase;
    notes: readonly Note[];
    /** To choose from; undefined when there are too many to list, then it is typed. */
    customers: readonly Customer[] | undefined;
    products: readonly { id: string; title: string }[];
    hint: string;
  },
  locale: Locale,
): CardReply {
  const { purchase, customers } = facts;
  const t = purchaseSentences(locale).form;
  const products = facts.products.map((product) => ({ title: shortened(product.title, 100), value: product.id }));
  const customerChoices = (customers ?? []).map(({ id, companyName, domain }) => ({
    title: `${shortened(companyName, 40)} (${domain})`,
    value: id,
  }));
  const asked = asksToIdentify(purchase, { customers: customerChoices, products });
  return withQuestion(
    asked,
    draftCard('purchase-identify', purchase, {
      t,
      notes: notesAt(['customer', 'product'], facts.notes),
      hint: facts.hint,
      customerName: plain(purchase.customer?.name ?? ''),
      chooseCustomer: purchase.customer === undefined && customers !== undefined,
      typeCustomer: purchase.customer === undefined && customers === undefined,
      customers: customerChoices,
      customerChosen: customers?.length === 1 ? (customers[0]?.id ?? '') : chosenCustomer(purchase, customers ?? []),
      customerTyped: purchase.wanted.customer ?? '',
      products,
      hasProducts: products.length > 0,
      productChosen: products.length === 1 ? (products[0]?.value ?? '') : '',
      productTyped: purchase.wanted.product ?? '',
      canGoBack: purchase.lines.length > 0,
    }),
  );
}

/** A list of a few can be answered in words; a form of two open questions, or of everyone, cannot. */
function asksToIdentify(
  purchase: Purchase,
  choices: { customers: { title: string; value: string }[]; products: { title: string; value: string }[] },
): Question | undefined {
  const data = { id: purchase.id, version: purchase.version, product: purchase.wanted.product ?? '' };
  const isFew = purchase.wanted.candidates !== undefined && choices.customers.length > 0;
  if (isFew) return { verb: 'purchase.identify', data, input: 'customer', options: choices.customers };
  if (purchase.customer === undefined || choices.products.length === 0) return undefined;
  return { verb: 'purchase.identify', data, input: 'productId', options: choices.products };
}

function chosenCustomer(purchase: Purchase, customers: readonly Customer[]): string {
  const typed = purchase.wanted.customer ?? '';
  return customers.some(({ id }) => id === typed) ? typed : '';
}

export function chooseCard(
  facts: { purchase: Purchase; notes: readonly Note[]; productTitle: string; choices: readonly PurchaseChoice[] },
  locale: Locale,
): CardReply {
  const { purchase } = facts;
  const t = purchaseSentences(locale);
  const choices = facts.choices.map((choice) => ({
    title: choiceWithin(facts.productTitle, choice, locale),
    value: choiceKey(choice),
  }));
  const chosen =
    choices.find(({ value }) => value === purchase.wanted.choice) ?? (choices.length === 1 ? choices[0] : undefined);
  const { quantity = '' } = purchase.wanted;
  const asks: Question = {
    verb: 'purchase.choose',
    data: { id: purchase.id, version: purchase.version, quantity },
    input: 'choice',
    // In words, people also name the product, or the choice as Partner Center calls it.
    options: facts.choices.map((choice, index) => ({
      title: `${choiceText(choice, locale)} ${choices[index]?.title}`,
      value: choiceKey(choice),
    })),
  };
  return withQuestion(
    quantity === '' || choices.length === 0 ? undefined : asks,
    draftCard('purchase-choose', purchase, {
      t: t.choose,
      notes: notesAt(['choice', 'quantity'], facts.notes),
      lead: customerLine(purchase, locale),
      product: plain(facts.productTitle),
      choices,
      canChoose: choices.length > 0,
      choiceStyle: choices.length > MOST_RADIOS ? 'compact' : 'expanded',
      chosen: chosen?.value ?? '',
      quantity,
    }),
  );
}

function customerLine(purchase: Purchase, locale: Locale): string {
  const { customer } = purchase;
  return customer === undefined ? '' : `${plain(customer.name)} · ${formatMarket(customer.market, locale)}`;
}

function withQuestion(asks: Question | undefined, card: CardReply): CardReply {
  return asks === undefined ? card : { ...card, asks };
}
