/** What the review desk says the same way everywhere. */
import type { Refund } from '../domain/refund.ts';
import type { Locale } from '../turn.ts';
import type { RefundReader } from './cancel-words.ts';
import { review as en, type ReviewSentences } from './en/review.ts';
import { formatSpan } from './format.ts';
import { review as zhTw } from './zh-tw/review.ts';

const SENTENCES: Record<Locale, ReviewSentences> = { en, 'zh-TW': zhTw };
const MINUTE_MS = 60_000;

export function reviewSentences(locale: Locale): ReviewSentences {
  return SENTENCES[locale];
}

/** How long it has waited, and how long its window is open. */
export function timesText(refund: Refund, { locale, now }: Pick<RefundReader, 'locale' | 'now'>): string {
  const t = SENTENCES[locale];
  const left = refund.deadline.getTime() - now.getTime();
  const waited = now.getTime() - (refund.submittedAt ?? refund.createdAt).getTime();
  return [
    waited < MINUTE_MS ? t.justNow : t.age(formatSpan(waited, locale)),
    left < 0 ? t.over : t.left(formatSpan(left, locale)),
  ].join(locale === 'zh-TW' ? '，' : ', ');
}
