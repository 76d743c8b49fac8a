/**
 * What the concepts of a clause say about what is wanted: one rule a line. In a condition `&` joins,
 * `|` offers, `!` forbids, and a word in capitals is one of the groups below. Correct a rule here, a
 * word in `lexicon/`.
 */
import type { IntentName } from '../turn.ts';

const WARES = 'product|edition|version|licence|software|vm-size';
/** What the desk sells and keeps: an action needs one of these beside it (selectional restriction). */
const OBJECT = `${WARES}|order|subscription|order-id|guid|key|code|hashed|long-number`;
const REFERENCE = 'order|subscription|order-id|guid|code|hashed|long-number|request-id';
const GROUPS: Record<string, string> = {
  WARES,
  OBJECT,
  REFERENCE,
  /** Nothing in the clause that the desk does not know. */
  STRANGE: 'unknown|foreign|support',
  CANCELS: 'cancel|refund|return|return/reject',
  DELIVERS: 'link|key|download|media|os',
  COUNT: 'number|spelled',
};

const TABLE: readonly (readonly [IntentName, readonly string[]])[] = [
  [
    'purchase',
    [
      '2.8 renew a reservation = activate & product:azure-reservation & term & !price & !DELIVERS',
      '3 buy a product = buy & WARES & !price & !CANCELS',
      '2.6 buy a number of = buy & COUNT & !price & !STRANGE & !CANCELS',
      '2.6 buy for a customer = buy & named & !price & !STRANGE & !CANCELS',
      '2.4 buy a subscription = buy & subscription|order & !price & !CANCELS',
      '2.2 buy = buy & !price & !STRANGE & !CANCELS',
      '2.1 a product for a customer = want & product & named & !price & !offer & !own & !CANCELS & !status & !show & !DELIVERS & !send & !activate & !bought & !language & !not',
      '2.1 a number of a product = want & product & COUNT & !price & !offer & !own & !CANCELS & !status & !DELIVERS & !activate & !bought',
      '2 so many of a product for = product & COUNT & named & !price & !offer & !own & !CANCELS & !status & !show & !DELIVERS & !activate & !bought & !question',
      '1.9 so many of a product = product & COUNT & !price & !offer & !own & !CANCELS & !status & !show & !DELIVERS & !activate & !bought & !question & !STRANGE',
      '1.9 a term for a customer = product & term & named & !price & !offer & !own & !CANCELS & !show',
    ],
  ],
  [
    'download_link',
    [
      '2.8 a download link = link & download|expired|activate|copy|named|bought|OBJECT & !foreign',
      '2.4 a link = link & !STRANGE',
      '2.8 a key = key & named|bought|product|edition|version|order|order-id|licence|long-number|hashed|code & !foreign',
      '2.4 keys = key & !STRANGE',
      '3.05 send the key = send & key|link & order|order-id|long-number|hashed|code|named|product & !not:send & !foreign & !support',
      '2.9 download a product = download & OBJECT|named|bought|media|os & !foreign',
      '2.1 download = download & !STRANGE',
      '2.75 media of a product = media|os:iso|os:exe|os:msi|os:img & OBJECT|named|send|want|language & !price & !offer & !foreign & !buy',
      '2 an ISO = os:iso & !STRANGE',
      '2.7 activate again = activate & download|link|key|media|named|order|expired|product|long-number|order-id & !foreign & !buy',
      '2.5 send a language version = send & language & product & !price & !offer & !buy & !own',
      '2.6 copy = copy & link|key|OBJECT',
      '2.2 what expired = expired & named|order|order-id|licence|long-number & !foreign & !support & !cancel & !refund',
    ],
  ],
  [
    'cancel',
    [
      '3.2 cancel an order = cancel & OBJECT|refund|return|buy & !undo',
      '2.5 cancel for a customer = cancel & named & !undo & !STRANGE',
      '2.3 cancel = cancel & !undo & !STRANGE',
      '3 refund an order = refund|return|return/reject & OBJECT|named|money|buy & !undo & !approve & !reject & !pending',
      '2.2 a refund = refund|return & !undo & !STRANGE & !approve & !reject & !pending & !show',
      '2.6 money back = money & back',
      '2.9 drop an order = drop & order|subscription|order-id|guid|hashed|long-number|code & !undo & !DELIVERS & !request-id & !foreign & !support & !not:cancel',
      '2.3 drop a product = drop & product|licence & named|bought|edition|version & !undo & !DELIVERS & !request-id & !foreign & !support',
    ],
  ],
  [
    'order_status',
    [
      '3 state of an order = status & REFERENCE|request|mine|named',
      '3.15 state of a refund = status & refund & !pending & !foreign',
      '2.7 my orders = mine & order|request & !CANCELS',
      '3.25 my refund request = mine & refund|cancel & request & !pending',
      '3.05 where is my refund = mine & refund & question|send|show|aux & !want & !foreign',
      '3 was it cancelled = cancelled|bought & question|status|aux & REFERENCE|mine|request & !cancel & !refund & !DELIVERS',
      '3.4 was it approved = approve|reject & asked & REFERENCE|request|mine & !want',
      '2.9 what did I order = bought & mine & show|question',
      '2.6 orders of a customer = order & named & !STRANGE & !product & !COUNT & !buy & !CANCELS & !DELIVERS & !approve & !reject & !pending & !price & !offer & !licence & !software',
      '2.5 look at an order = show & order|order-id|code|hashed|request-id|request|long-number & !CANCELS & !DELIVERS & !approve & !reject & !pending & !licence & !buy & !price & !offer',
      '2.8 do not cancel, look = not:cancel|not:refund|not:return & show|status',
      '2.2 a question about an order = question|asked & order|order-id|request-id|request|code|long-number & !CANCELS & !DELIVERS & !approve & !reject & !buy & !price & !offer',
      '1.9 an order number = order-id|request-id & !CANCELS & !DELIVERS & !approve & !reject & !buy & !cancelled',
    ],
  ],
  [
    'list_software',
    [
      '2.9 software of a customer = named & show|own|question|asked & licence|software|subscription|bought & !price & !buy & !CANCELS & !DELIVERS & !expired & !order-id & !mine',
      '2.75 what a customer bought = bought & show|question|asked|own|software|licence & !price & !buy & !CANCELS & !DELIVERS & !order-id & !long-number & !status & !mine',
      '1.9 bought for a customer = bought & named & !price & !buy & !CANCELS & !DELIVERS & !order-id & !long-number & !status & !mine',
      '2.8 has a customer a product = own|show & product & named & !price & !buy & !CANCELS & !DELIVERS & !order & !status',
      '2.5 what has a customer = own & named & show|question|asked|software & !price & !buy & !CANCELS & !DELIVERS & !order-id & !status & !expired',
      '2.4 software of the customer = customer & own|bought|show & show|software|licence & !offer & !price & !buy & !CANCELS & !DELIVERS & !STRANGE',
      '2.2 licences of a customer = named & licence|software|subscription & !price & !buy & !CANCELS & !DELIVERS & !expired & !COUNT & !mine',
    ],
  ],
  [
    'catalog_search',
    [
      '3.3 price of a product = price & OBJECT & !cancel',
      '2.6 price = price & !STRANGE & !CANCELS',
      '2.95 what is on sale = offer & WARES|market|language & !CANCELS & !order-id & !link & !key & !named',
      '2.6 is it on sale = offer & WARES & !CANCELS & !order-id & !DELIVERS',
      '2.8 what can I buy = offer & show|question|asked & !STRANGE & !CANCELS & !DELIVERS & !order-id & !named',
      '3.1 what is there to buy = buy & show & software|offer|howto & !named & !COUNT & !foreign',
      '2.85 what could I buy = buy & show & !named & !COUNT & !STRANGE & !product',
      '2.6 the catalogue for a customer = catalogue & named & !STRANGE & !CANCELS & !DELIVERS & !order-id & !bought',
      '3.1 what can a customer buy = buy & can & show & named & !COUNT & !product & !STRANGE & !CANCELS & !DELIVERS & !bought',
      '2.7 what is on sale for a customer = offer & show|question & named & !COUNT & !STRANGE & !CANCELS & !DELIVERS & !order-id & !own & !bought & !mine & !want',
      '1.8 on sale = offer & !STRANGE & !CANCELS & !DELIVERS & !buy & !order-id & !named',
      '1.9 which products = show & product|software & !named & !buy & !CANCELS & !own & !DELIVERS & !bought & !order & !mine',
      '2.6 a language version = product & language & own|offer|show|asked & !named & !want & !send & !buy & !os',
      '2.4 in a market = product & market & !buy & !CANCELS & !DELIVERS',
    ],
  ],
  [
    'refund_review',
    [
      '3.2 refunds that wait = pending & refund|request|return|cancel & !mine & !foreign',
      '2.9 the list of refunds = refund-list & !mine & !foreign & !order-id & !named',
      '3 list refunds = refund & show & !mine & !order & !order-id & !named & !status & !money & !COUNT & !want & !foreign & !long-number & !product',
      '1.9 the review queue = pending & !STRANGE & !order & !mine & !order-id & !product & !named',
      '3.3 decide on a refund = approve|reject & refund|request|request-id|return|COUNT|hashed|code|pending|long-number & !foreign',
      '3.3 decide on this request = approve|reject & request|refund|request-id & COUNT|request-id|hashed|long-number',
      '3.1 send a request back = return/reject & request|request-id & !foreign',
      '3.1 throw a request out = drop & request-id|refund-list & !order & !order-id & !foreign',
      '2.3 what is not approved = not:approve|not:reject & request-id & !status & !asked & !show & !cancel',
    ],
  ],
  ['help', ['2 help = help & !STRANGE & !thanks', '3.5 the rules = help-rules & !foreign & !COUNT']],
  ['greeting', ['1.6 greeting = greeting|thanks & !STRANGE']],
  ['cancel_dialog', ['2.4 stop = stop & !foreign & !product & !order-id & !long-number & !key & !link']],
];

export interface Rule {
  intent: IntentName;
  weight: number;
  name: string;
  /** One of each group must be there. */
  needs: readonly (readonly string[])[];
  forbids: readonly string[];
}

/** The table, read once. */
export const RULES: readonly Rule[] = TABLE.flatMap(([intent, rows]) => rows.map((row) => toRule(intent, row)));

function toRule(intent: IntentName, row: string): Rule {
  const [, weight, name = '', condition = ''] = /^([\d.]+) (.+) = (.+)$/.exec(row) ?? [];
  const parts = condition.split(' & ');
  const needs = parts.filter((part) => !part.startsWith('!')).map(concepts);
  const forbids = parts.filter((part) => part.startsWith('!')).flatMap((part) => concepts(part.slice(1)));
  return { intent, weight: Number(weight), name, needs, forbids };
}

/** What makes a clause one about the desk's business. */
export const OBJECTS: readonly string[] = OBJECT.split('|');

function concepts(alternatives: string): string[] {
  return alternatives.split('|').flatMap((name) => GROUPS[name]?.split('|') ?? [name]);
}
