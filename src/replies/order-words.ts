/** The state of an order in words, with the next step. */
import { toOrderStatus } from '../domain/order-state.ts';
import type { Locale } from '../turn.ts';
import { orders as en, type OrderSentences } from './en/orders.ts';
import { plain, shortened } from './markdown.ts';
import { orders as zhTw } from './zh-tw/orders.ts';

const SENTENCES: Record<Locale, OrderSentences> = { en, 'zh-TW': zhTw };

export function orderSentences(locale: Locale): OrderSentences {
  return SENTENCES[locale];
}

/** A state nobody documented is shown as the text it came as: it must not hide the order. */
export function orderStateText(status: string, locale: Locale): { name: string; next: string } {
  const known = toOrderStatus(status);
  const t = SENTENCES[locale];
  return known === undefined ? t.undocumented(plain(shortened(status, 60))) : t.states[known];
}

/** One line of an order's history; an action from elsewhere in the desk is shown by its name. */
export function eventText(action: string, locale: Locale): string {
  const known: Record<string, string> = SENTENCES[locale].events;
  return known[action] ?? action;
}
