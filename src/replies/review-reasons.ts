/** What speaks for a refund or against it, as a sentence. */
import type { Reason } from '../domain/refund-evidence.ts';
import type { RefundReader } from './cancel-words.ts';
import { formatCount, formatInstant, formatMoney, formatSpan } from './format.ts';
import { reviewSentences } from './review-words.ts';

export function reasonText(reason: Reason, currency: string, reader: RefundReader): string {
  const { locale, timeZone } = reader;
  const t = reviewSentences(locale).evidence;
  switch (reason.kind) {
    case 'windowEarly':
    case 'windowLate':
      return t[reason.kind](formatSpan(reason.leftMs, locale));
    case 'windowClosed':
      return t.windowClosed(formatInstant(reason.deadline, locale, timeZone));
    case 'paidMatches':
      return t.paidMatches(formatMoney(reason.amount, currency, locale));
    case 'paidLess':
      return t.paidLess({
        amount: formatMoney(reason.amount, currency, locale),
        paid: formatMoney(reason.paid, currency, locale),
      });
    case 'keysShown':
    case 'downloads':
    case 'attachments':
      return t[reason.kind](formatCount(reason.count, locale));
    case 'earlier':
      return t.earlier({
        count: formatCount(reason.count, locale),
        approved: formatCount(reason.approved, locale),
      });
    case 'secondNeeded':
      return t.secondNeeded(formatMoney(reason.limit, currency, locale));
    default:
      return t[reason.kind];
  }
}
