/**
 * What comes in and what goes out, as data. Types only, plus the two lists (intents, verbs) that
 * the table of contents in `intents/respond.ts` must cover.
 */

/** The languages the desk answers in. Understanding knows more; see `understanding/`. */
export const LOCALES = ['en', 'zh-TW'] as const;
export type Locale = (typeof LOCALES)[number];
/** Where nothing says which language is wanted. */
export const deskLocale: Locale = 'en';

/** Who acted. `id` is the Entra object id: names and `29:` ids never decide anything. */
export interface Actor {
  id: string;
  tenantId: string;
  name: string;
  /** The channel's own id of this person (`29:…` in Teams), needed to start a personal chat. */
  channelUserId: string;
}

export interface Conversation {
  /** As the channel names it; in a channel it includes the thread (`;messageid=…`). */
  id: string;
  kind: 'personal' | 'channel' | 'groupChat';
  /** The channel's display name, where the activity says it. */
  name?: string;
}

/** A file that came with a personal message; not fetched yet. */
export interface OfferedFile {
  name: string;
  /** Pre-authorised, short-lived address of the content. */
  downloadUrl: string;
}

export type Input =
  | { kind: 'text'; text: string; files: OfferedFile[] }
  | { kind: 'action'; verb: string; data: Record<string, unknown>; cardId?: string }
  | { kind: 'installed' };

export interface Turn {
  /** The activity's id. */
  id: string;
  correlationId: string;
  /** From the clock port, taken once when the turn began. */
  now: Date;
  actor: Actor;
  conversation: Conversation;
  locale: Locale;
  /** IANA name, e.g. `Asia/Taipei`; `UTC` when the channel does not say. */
  timeZone: string;
  input: Input;
}

/** Label rules: see `test/understanding/`. */
export const INTENTS = [
  'purchase',
  'download_link',
  'cancel',
  'order_status',
  'list_software',
  'catalog_search',
  'refund_review',
  'help',
  'greeting',
  'cancel_dialog',
  'none',
] as const;
export type IntentName = (typeof INTENTS)[number];

/** Values found in the text, normalised. Whatever is absent was not said, or was out of range. */
export interface Slots {
  customer?: string;
  product?: string;
  version?: string;
  edition?: string;
  /** BCP 47, the language of the product, not of the person. */
  language?: string;
  os?: string | string[];
  quantity?: number;
  term?: 'P1Y' | 'P3Y';
  orderId?: string | string[];
  subscriptionId?: string | string[];
  requestId?: string | string[];
  amount?: { value: number; currency: string | null };
  reason?: string;
  decision?: 'approve' | 'reject';
  /** ISO 3166 alpha-2. */
  market?: string;
}

/** Why the desk believes what it believes: a span of the text, the rule that fired, its weight. */
export interface Evidence {
  start: number;
  end: number;
  rule: string;
  weight: number;
}

export interface Intent {
  name: IntentName;
  /** Calibrated, 0 to 1. */
  confidence: number;
  slots: Slots;
  /** Said, but unusable (`quantity` of 0, an amount beyond belief): ask again, never clamp. */
  invalid: (keyof Slots)[];
  /** Not sure enough to act: ask, with at most three of `candidates`. */
  clarify: boolean;
  candidates: { name: IntentName; confidence: number }[];
  evidence: Evidence[];
}

/** A thing with a state that cards show. */
export type SubjectKind = 'purchase' | 'key-request' | 'refund';

/** Which card of which subject; posted cards are found again by it when the subject changes. */
export interface About {
  kind: SubjectKind;
  id: string;
  /** Whose side of the story this card tells; the renderer of the subject knows its views. */
  view: string;
}

/**
 * The one question a card asks, so that an answer in words is understood: `the second one` presses
 * the same button with the same data. Only on verbs that choose; text never commits anything.
 */
export interface Question {
  verb: string;
  /** What the button carries. */
  data: Record<string, string | number>;
  /** The input, or the entry of `data`, that the answer fills. */
  input: string;
  /** In the order shown; `value` is what the choice sends. */
  options: { title: string; value: string }[];
}

export interface CardReply {
  kind: 'card';
  /** A file in `cards/`, without `.json`. */
  card: string;
  /** What the template is expanded with; `t` (sentences), `lang` and escaping are the edge's. */
  data: Record<string, unknown>;
  /** Shown in notifications and in the activity list: never a secret. */
  summary: string;
  /** Present on cards that must follow their subject. */
  about?: About;
  /**
   * `everyone`: the stored message is this card. `actor`: only the answer to the press, the stored
   * message stays as it was (validation errors, refusals).
   */
  audience: 'everyone' | 'actor';
  /**
   * Carries a key or a link. The edge sends it only as the answer to a press in a personal chat;
   * it never becomes a stored message, anywhere.
   */
  secret?: true;
  asks?: Question;
  /** A sentence above the card, in the same message; a card that is updated later stands alone. */
  lead?: string;
}

export interface TextReply {
  kind: 'text';
  text: string;
  /** As a press's answer: shown to the actor alone, the card stays as it was. */
  audience: 'everyone' | 'actor';
}

export type Reply = CardReply | TextReply | { kind: 'nothing' };
