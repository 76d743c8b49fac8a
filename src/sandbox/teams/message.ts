/** An Adaptive Card as it came; `activity-check.ts` looked at it. */
export type Card = Record<string, unknown>;

/** What the answer to a person's press left behind, for that person only. */
export interface PressAnswer {
  /** Shown instead of the message's card, until the message itself is updated. */
  card?: Card | undefined;
  note?: { tone: 'info' | 'error'; text: string } | undefined;
}

export interface SharedFile {
  name: string;
  size: number;
  url: string;
}

/** A message as everyone in the conversation receives it, and the answers only some have seen. */
export interface Message {
  id: string;
  chatId: string;
  /** In a channel: the id of the root post (its own, for a root post). */
  threadId: string | undefined;
  from: { id: string; name: string; isDesk: boolean };
  at: Date;
  edited: boolean;
  text: string;
  format: 'markdown' | 'plain';
  cards: Card[];
  files: SharedFile[];
  /** Why it never reached the desk; `undefined` when it did. */
  failure: DeliveryFailure | undefined;
  /** What Teams would refuse or draw wrongly. */
  problems: string[];
  answers: Map<string, PressAnswer>;
}

export type DeliveryFailure = 'unreachable' | 'no-answer' | 'refused';

/** The message as one person's client draws it. */
export interface MessageView {
  id: string;
  chatId: string;
  threadId: string | undefined;
  from: Message['from'];
  at: string;
  edited: boolean;
  text: string;
  format: Message['format'];
  cards: Card[];
  files: SharedFile[];
  failure: DeliveryFailure | undefined;
  problems: string[];
  /** True while the card is the answer to this person's own press. */
  onlyForYou: boolean;
  note: PressAnswer['note'];
}

/** Everything in it may be shown to `personId`; nothing of what others were answered. */
export function viewOf(message: Message, personId: string): MessageView {
  const { answers, at, ...shared } = message;
  const answer = answers.get(personId);
  return {
    ...shared,
    at: at.toISOString(),
    cards: answer?.card ? [answer.card] : message.cards,
    onlyForYou: answer?.card !== undefined,
    note: answer?.note,
  };
}
