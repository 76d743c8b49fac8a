/**
 * Sentences of the review desk that are commands rather than wishes: recognised by their words, so
 * that they mean the same every time.
 */
const REQUEST_ID = /\bR-[0-9A-Z]{8}\b/i;
const HISTORY = /history|歷程|紀錄|經過/i;
const CHANNEL =
  /\buse this (channel|chat)\b.*\b(reviews?|refunds?)\b|(使用|用|將|把|設定)?(此|這個|本)頻道.*(審核|退款)/i;
/** The whole message: "I want my refund for …" is a wish, not this. */
const MINE =
  /^\W*((show|list|see|open)( me)?|where are|what are)? ?\bmy( open| pending| own)? (refund )?(requests|refunds)\W*$|^(查看|顯示|列出|看)?我的(退款)?(申請|退款)(清單|紀錄)?\P{L}*$/iu;
const FIGURES =
  /\brefund (figures|statistics|stats|report)\b|\b(weekly|this week'?s?) refunds?\b|退款(的)?(統計|週報|數字)|(本週|這週|每週)(的)?退款/i;

export type RefundCommand = { kind: 'use-channel' | 'mine' | 'figures' } | { kind: 'show' | 'history'; id: string };

/** What the text commands; undefined when it is for the understanding to say. */
export function refundCommand(text: string): RefundCommand | undefined {
  const folded = text.normalize('NFKC');
  if (CHANNEL.test(folded)) return { kind: 'use-channel' };
  const id = REQUEST_ID.exec(folded)?.[0].toUpperCase();
  if (id !== undefined) return { kind: HISTORY.test(folded) ? 'history' : 'show', id };
  if (FIGURES.test(folded)) return { kind: 'figures' };
  return MINE.test(folded) ? { kind: 'mine' } : undefined;
}
