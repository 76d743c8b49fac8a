/** The cards of a draft: one question at a time, everything that is understood already filled in. */
import type { Customer } from '../domain/customer.ts';
import type { Purchase } from '../domain/purchase.ts';
import { choiceKey, type PurchaseChoice } from '../domain/purchase-choice.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatMarket } from './format.ts';
import { plain, shortened } from './markdown.ts';
import { choiceText, purchaseSentences, termText } from './purchase-lines.ts';

/** Six radio buttons fit a phone; more choices become a drop-down. */
const MOST_RADIOS = 6;

export function identifyCard(
  facts: {
    purchase: Purchase;
    error: string;
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
  return draftCard('purchase-identify', purchase, {
    t,
    error: facts.error,
    hint: facts.hint,
    customerName: plain(purchase.customer?.name ?? ''),
    chooseCustomer: purchase.customer === undefined && customers !== undefined,
    typeCustomer: purchase.customer === undefined && customers === undefined,
    customers: (customers ?? []).map(({ id, companyName, domain }) => ({
      title: `${shortened(companyName, 60)} (${domain})`,
      value: id,
    })),
    customerChosen: customers?.length === 1 ? (customers[0]?.id ?? '') : chosenCustomer(purchase, customers ?? []),
    customerTyped: purchase.wanted.customer ?? '',
    products,
    hasProducts: products.length > 0,
    productChosen: products.length === 1 ? (products[0]?.value ?? '') : '',
    productTyped: purchase.wanted.product ?? '',
    canGoBack: purchase.lines.length > 0,
  });
}

function chosenCustomer(purchase: Purchase, customers: readonly Customer[]): string {
  const typed = purchase.wanted.customer ?? '';
  return customers.some(({ id }) => id === typed) ? typed : '';
}

export function chooseCard(
  facts: { purchase: Purchase; error: string; productTitle: string; choices: readonly PurchaseChoice[] },
  locale: Locale,
): CardReply {
  const { purchase } = facts;
  const t = purchaseSentences(locale);
  const choices = facts.choices.map((choice) => ({
    title: choiceText(choice, locale),
    value: choiceKey(choice),
  }));
  const chosen =
    choices.find(({ value }) => value === purchase.wanted.choice) ?? (choices.length === 1 ? choices[0] : undefined);
  return draftCard('purchase-choose', purchase, {
    t: t.choose,
    error: facts.error,
    lead: customerLine(purchase, locale),
    product: plain(facts.productTitle),
    choices,
    canChoose: choices.length > 0,
    choiceStyle: choices.length > MOST_RADIOS ? 'compact' : 'expanded',
    chosen: chosen?.value ?? '',
    quantity: purchase.wanted.quantity ?? '',
  });
}

export function azureCard(
  facts: { purchase: Purchase; error: string; title: string; canRegister: boolean },
  locale: Locale,
): CardReply {
  const { purchase } = facts;
  return draftCard('purchase-azure', purchase, {
    t: purchaseSentences(locale).azure,
    error: facts.error,
    lead: plain(facts.title),
    canRegister: facts.canRegister,
    subscriptionId: purchase.wanted.subscriptionId ?? '',
    scope: purchase.wanted.scope ?? 'Single',
  });
}

/** A gate is a button with its meaning beside it: nobody accepts what they have not been told. */
export function gateCard(
  facts: { purchase: Purchase; gate: 'attest' | 'agreement'; title: string; type: string },
  locale: Locale,
): CardReply {
  const { purchase, gate } = facts;
  const t = purchaseSentences(locale);
  const text =
    gate === 'attest'
      ? t.attest.text({ type: facts.type, title: plain(facts.title) })
      : t.agreement.text({ customer: plain(purchase.customer?.name ?? '') });
  return draftCard('purchase-gate', purchase, { t: t[gate], text, gate, hasLink: t[gate].link !== '' });
}

export function cartCard(facts: { purchase: Purchase; error: string }, locale: Locale): CardReply {
  const { purchase } = facts;
  const t = purchaseSentences(locale);
  const lines = purchase.lines.map((line, index) => ({
    name: `quantity${index}`,
    title: plain(line.title),
    term: termText(line, locale),
    quantity: purchase.wanted[`quantity${index}`] ?? String(line.quantity),
    label: `${t.cart.quantity}: ${shortened(line.title, 60)}`,
  }));
  return draftCard('purchase-cart', purchase, {
    t: { ...t.cart, title: t.cart.title(plain(purchase.customer?.name ?? '')) },
    error: facts.error,
    lead: lines.length === 0 ? t.cart.empty : t.cart.lead,
    lines,
    hasLines: lines.length > 0,
    removable: purchase.lines.map((line, index) => ({ title: shortened(line.title, 80), value: String(index) })),
  });
}

function customerLine(purchase: Purchase, locale: Locale): string {
  const { customer } = purchase;
  return customer === undefined ? '' : `${plain(customer.name)} · ${formatMarket(customer.market, locale)}`;
}

function draftCard(
  card: string,
  purchase: Purchase,
  data: { t: { title: string } } & Record<string, unknown>,
): CardReply {
  return {
    kind: 'card',
    card,
    data: { id: purchase.id, version: purchase.version, ...data },
    summary: data.t.title,
    about: { kind: 'purchase', id: purchase.id, view: 'desk' },
    audience: 'everyone',
  };
}
