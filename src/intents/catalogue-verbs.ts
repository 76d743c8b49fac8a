/** The buttons of the catalogue. They carry what was asked; it is checked as if it were new. */
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import type { CatalogueQuery } from '../replies/catalogue.ts';
import type { Reply, Turn } from '../turn.ts';
import { type Place, placeNamed, placeOfCustomer } from './catalogue.ts';
import { showCatalogue, showProduct } from './catalogue-answer.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';

const Query = z.looseObject({
  words: z.string().max(300).default(''),
  customerId: z.string().max(40).default(''),
  market: z.string().regex(/^[A-Z]{2}$/),
  family: z.enum(['all', 'perpetual', 'subscription', 'reservation']).default('all'),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  /** Typed on the card: a new customer or country. */
  where: z.string().trim().max(200).optional(),
  productId: z.string().max(40).optional(),
});
type Query = z.infer<typeof Query>;

export const catalogueVerbs: Record<string, VerbHandler> = {
  'catalogue.page': verb(Query, (turn, ports, query) => look(turn, ports, { pressed: query, answer: listed })),
  'catalogue.find': verb(Query, (turn, ports, query) =>
    look(turn, ports, { pressed: { ...query, page: 0 }, answer: listed }),
  ),
  'catalogue.product': verb(Query, (turn, ports, query) => look(turn, ports, { pressed: query, answer: product })),
};

type Answer = (
  query: CatalogueQuery,
  asked: { place: Place; turn: Turn; ports: Ports; productId: string },
) => Promise<Reply>;

const listed: Answer = (query, asked) => showCatalogue(query, { ...asked, text: '' });

const product: Answer = (query, asked) =>
  asked.productId === '' ? listed(query, asked) : showProduct(asked.productId, query, asked);

async function look(turn: Turn, ports: Ports, { pressed, answer }: { pressed: Query; answer: Answer }): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const place = await placeOf(pressed, turn, ports);
  const { words, family, page, productId = '' } = pressed;
  const query = { words, family, page, market: place.market, customerId: place.customer?.id ?? '' };
  return answer(query, { place, turn, ports, productId });
}

/** What was typed counts when it is not just what the card showed; otherwise the card's own place. */
async function placeOf(pressed: Query, turn: Turn, ports: Ports): Promise<Place> {
  const { where = '', customerId, market } = pressed;
  if (where !== '' && where !== pressed.shownWhere) return placeNamed(where, turn, ports);
  const customer = customerId === '' ? undefined : await ports.partnerCenter.customer(customerId);
  return customer === undefined ? { market, customer: undefined, note: '' } : placeOfCustomer(customer);
}
