/** Orders name their lines by id only: the titles are the catalogue's, kept for a while. */
import { PartnerCenterError } from '../errors.ts';
import { skuTitle } from './catalogue.ts';
import { billingProfileOf } from './customers.ts';
import type { Exchange } from './exchange.ts';

const KEPT = 1000;

export interface Titles {
  /** Undefined when the catalogue does not (or cannot now) say; an order is worth more than its titles. */
  of(customerId: string, productId: string, skuId: string): Promise<string | undefined>;
}

export function createTitles(exchange: Exchange): Titles {
  const markets = kept((customerId) =>
    billingProfileOf(exchange, customerId).then((profile) => profile.defaultAddress.country),
  );
  const titles = kept((key) => {
    const [market = '', productId = '', skuId = ''] = key.split('/');
    return skuTitle(exchange, { productId, skuId, market });
  });
  return {
    of: async (customerId, productId, skuId) => {
      try {
        const market = await markets(customerId);
        return await titles(`${market}/${productId}/${skuId}`);
      } catch (error) {
        if (!(error instanceof PartnerCenterError)) throw error;
        exchange.log.warn({ productId, skuId, code: error.code, status: error.status }, 'A title could not be read');
        return undefined;
      }
    },
  };
}

/** Remembers the newest answers, and asks once at a time; failures are not remembered. */
function kept<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const asked = read(key);
    answers.set(key, asked);
    asked.catch(() => answers.delete(key));
    const [oldest] = answers.keys();
    if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest);
    return asked;
  };
}
