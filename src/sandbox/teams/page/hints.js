import { state } from './state.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A little inside the 60 days, so that the order is still young enough when the hint is pressed. */
const YOUNG_DAYS = 55;

/**
 * What the person might say next, and where.
 * @typedef {{ text: string, place: 'personal' | 'Keys' | 'Refund reviews' }} Hint
 * @param {import('./words.js').Words} words
 * @param {import('./state.js').Person} person
 * @param {{ young?: string, old?: string }} orders ids of really existing orders
 * @returns {Hint[]}
 */
export function hintsFor(words, person, orders) {
  const say = words.hints;
  const help = hint(say.help);
  if (person.roles.includes('AdminAgents')) {
    return [
      hint(say.keys, 'Keys'),
      hint(say.software),
      ...(orders.young === undefined ? [] : [hint(say.canCancel(orders.young)), hint(say.cancel(orders.young))]),
      ...(orders.old === undefined ? [] : [hint(say.cancel(orders.old))]),
      hint(say.reviewHere, 'Refund reviews'),
      hint(say.buy),
      help,
    ];
  }
  if (person.roles.includes('SalesAgents')) {
    return [hint(say.buy), hint(say.buyMissing), hint(say.price), hint(say.orders), help];
  }
  if (person.roles.includes('HelpdeskAgents')) return [hint(say.refunds, 'Refund reviews'), hint(say.refunds), help];
  return [hint(say.buy), hint(say.keys, 'Keys'), help];
}

/** @param {string} text @param {Hint['place']} [place] @returns {Hint} */
function hint(text, place = 'personal') {
  return { text, place };
}

/** @param {Hint} hint @returns {string | undefined} the conversation it belongs to */
export function chatIdOf(hint) {
  return state.chats.find((chat) => (hint.place === 'personal' ? chat.kind === 'personal' : chat.name === hint.place))
    ?.id;
}

/**
 * The youngest order that can still be cancelled, and the youngest that cannot, by what the sandbox says.
 * @param {any} sandbox the answer of `GET /sandbox`
 * @param {Date} now
 * @returns {{ young?: string, old?: string }}
 */
export function exampleOrders(sandbox, now) {
  const orders = [...(sandbox?.orders ?? [])]
    .filter((order) => order.status !== 'cancelled' && order.creationDate !== undefined)
    .sort((one, other) => new Date(other.creationDate).getTime() - new Date(one.creationDate).getTime());
  const daysOf = (/** @type {any} */ order) => (now.getTime() - new Date(order.creationDate).getTime()) / DAY_MS;
  const young = orders.find((order) => daysOf(order) <= YOUNG_DAYS)?.id;
  const old = orders.find((order) => daysOf(order) > 60)?.id;
  return { ...(young && { young }), ...(old && { old }) };
}
