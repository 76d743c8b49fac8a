/** The card of a draft: what is still missing, with what Partner Center offers for it now. */
import type { Customer } from '../domain/customer.ts';
import type { Purchase } from '../domain/purchase.ts';
import { fitting } from '../domain/purchase-choice.ts';
import { stepOf } from '../domain/purchase-step.ts';
import { readQuantity } from '../domain/quantity.ts';
import type { Ports } from '../ports.ts';
import { formatCount, formatMarket } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import { type Note, toNotes } from '../replies/note.ts';
import { azureCard, cartCard, gateCard } from '../replies/purchase-extras.ts';
import { chooseCard, identifyCard } from '../replies/purchase-form.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { CardReply, Locale } from '../turn.ts';
import { choicesFor, findProducts, type ProductFinding } from './catalogue-facts.ts';

interface Where {
  locale: Locale;
  ports: Ports;
  /** What was wrong with the last press; the card derives everything else itself. */
  error?: string | Note;
  hint?: string;
}

/** More do not fit a card of 20 KB; then the name is typed. */
const MOST_CHOICES = 60;
const MOST_PRODUCTS = 40;

export async function showDraft(purchase: Purchase, where: Where): Promise<CardReply> {
  const { locale } = where;
  const notes = toNotes(where.error);
  switch (stepOf(purchase)) {
    case 'identify':
      return showIdentify(purchase, where);
    case 'choose':
      return showChoose(purchase, where);
    case 'azure': {
      const line = purchase.lines.find(({ family, provisioning }) => family === 'reservation' && !provisioning);
      const canRegister = purchase.wanted.unregistered === 'yes';
      return azureCard({ purchase, notes, title: line?.title ?? '', canRegister }, locale);
    }
    case 'attest': {
      const line = purchase.lines.find(({ attestationAccepted }) => attestationAccepted === false);
      const type = line?.attestationType ?? '';
      return gateCard({ purchase, gate: 'attest', title: line?.title ?? '', type, said: '' }, locale);
    }
    case 'agreement':
      return gateCard({ purchase, gate: 'agreement', title: '', type: '', said: notes[0]?.text ?? '' }, locale);
    case 'cart':
      return cartCard({ purchase, notes }, locale);
  }
}

async function showIdentify(purchase: Purchase, where: Where): Promise<CardReply> {
  const { locale, ports } = where;
  const customers = purchase.customer === undefined ? await customersFor(purchase, ports) : [];
  const finding = await findingOf(purchase, where);
  const products = finding !== undefined && 'products' in finding ? finding.products.slice(0, MOST_PRODUCTS) : [];
  const notes = [
    ...toNotes(where.error),
    ...toNotes(customerNote(purchase, locale)),
    ...toNotes(productNote(purchase, finding, locale)),
  ];
  return identifyCard({ purchase, notes, customers, products, hint: where.hint ?? '' }, locale);
}

/** The ones the text fits, or everyone when the list is short enough to choose from. */
async function customersFor(purchase: Purchase, ports: Ports): Promise<Customer[] | undefined> {
  const candidates = purchase.wanted.candidates?.split(',') ?? [];
  if (candidates.length > 0) {
    const found = await Promise.all(candidates.map((id) => ports.partnerCenter.customer(id)));
    return found.filter((customer) => customer !== undefined);
  }
  const { items, cursor } = await ports.partnerCenter.customerPage(undefined, MOST_CHOICES);
  if (cursor !== undefined) return undefined;
  return [...items].sort((a, b) => a.companyName.localeCompare(b.companyName));
}

async function findingOf(purchase: Purchase, { locale, ports }: Where): Promise<ProductFinding | undefined> {
  const { product = '', text = '' } = purchase.wanted;
  if (purchase.customer === undefined || (product === '' && text === '')) return undefined;
  return findProducts({ product, text }, { market: purchase.customer.market, locale, ports });
}

function customerNote(purchase: Purchase, locale: Locale): Note | undefined {
  const typed = purchase.wanted.customer ?? '';
  if (purchase.customer !== undefined || typed === '') return undefined;
  const t = purchaseSentences(locale).problems;
  return purchase.wanted.candidates === undefined
    ? { field: 'customer', text: t.customerUnknown(plain(typed)) }
    : { field: 'customer', text: t.customerSeveral(plain(typed)), calm: true };
}

/** Several that fit is a question; only nothing to choose from is a problem. */
function productNote(purchase: Purchase, finding: ProductFinding | undefined, locale: Locale): Note | undefined {
  const t = purchaseSentences(locale).problems;
  const field = 'product';
  const text = plain(purchase.wanted.product ?? '');
  const market = formatMarket(purchase.customer?.market ?? '', locale);
  switch (finding?.kind) {
    case 'several':
      return text === '' ? undefined : { field, text: t.productSeveral(text), calm: true };
    case 'close':
      return text === '' ? undefined : { field, text: t.productClose(text), calm: true };
    case 'none':
      return text === '' ? undefined : { field, text: t.productUnknown({ text, market }) };
    case 'not-sold':
      return { field, text: t.notSold({ text, market }) };
    case 'reservations-forbidden':
      return { field, text: t.reservations({ market, source: finding.rule.source }) };
    case 'one':
    case undefined:
      return undefined;
  }
}

async function showChoose(purchase: Purchase, where: Where): Promise<CardReply> {
  const { locale, ports } = where;
  const market = purchase.customer?.market ?? '';
  const offered = await choicesFor(purchase.wanted.productId ?? '', { market, locale, ports });
  const choices = fitting(offered?.choices ?? [], { term: purchase.wanted.term, words: purchase.wanted.text });
  const t = purchaseSentences(locale).problems;
  const title = offered?.product.title ?? '';
  const found = choices.length === 0 ? t.nothingToBuy(plain(title)) : saidQuantityNote(purchase, locale);
  return chooseCard({ purchase, notes: toNotes(where.error ?? found), productTitle: title, choices }, locale);
}

/** The text said a quantity that cannot be one: asked again, never changed silently. */
function saidQuantityNote(purchase: Purchase, locale: Locale): Note | undefined {
  const { quantity, quantityRefused } = purchase.wanted;
  const limits = { minimumQuantity: 1, maximumQuantity: Number.MAX_SAFE_INTEGER };
  if (quantityRefused === 'yes') return { field: 'quantity', text: quantityProblem('too-low', limits, locale) };
  if (quantity === undefined) return undefined;
  const reading = readQuantity(quantity, limits);
  if (reading.kind === 'quantity') return undefined;
  return { field: 'quantity', text: quantityProblem(reading.reason, limits, locale) };
}

/** Why a quantity cannot be ordered, in words. */
export function quantityProblem(
  reason: 'missing' | 'not-a-number' | 'not-whole' | 'too-low' | 'too-high',
  limits: { minimumQuantity: number; maximumQuantity: number },
  locale: Locale,
): string {
  const t = purchaseSentences(locale).problems.quantity;
  if (reason === 'too-low') return t['too-low'](formatCount(limits.minimumQuantity, locale));
  if (reason === 'too-high') return t['too-high'](formatCount(limits.maximumQuantity, locale));
  return t[reason];
}
