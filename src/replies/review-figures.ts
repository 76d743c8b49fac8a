import type { RefundFigures } from '../domain/refund-figures.ts';
import type { CardReply } from '../turn.ts';
import type { RefundReader } from './cancel-words.ts';
import { formatCount, formatSpan } from './format.ts';
import { plain, shortened } from './markdown.ts';
import { reviewSentences } from './review-words.ts';

/** The week in numbers; where no chart is drawn, its numbers stand in a table. */
export function figuresCard(figures: RefundFigures, reader: RefundReader): CardReply {
  const { locale } = reader;
  const t = reviewSentences(locale).figures;
  const decided = figures.approved + figures.rejected;
  const span = (ms: number | undefined) => (ms === undefined ? t.unknown : formatSpan(ms, locale));
  return {
    kind: 'card',
    card: 'review-figures',
    data: {
      t,
      title: t.title,
      empty: decided === 0 ? t.none : '',
      facts: [
        { title: t.p50, value: span(figures.p50Ms) },
        { title: t.p95, value: span(figures.p95Ms) },
      ],
      bars: [
        { title: t.approved, count: figures.approved },
        { title: t.rejected, count: figures.rejected },
        { title: t.open, count: figures.open },
      ].map((bar) => ({ ...bar, text: formatCount(bar.count, locale) })),
      reasons: figures.reasons.map(({ reason, count }) => ({
        title: plain(shortened(reason, 60)),
        value: formatCount(count, locale),
      })),
    },
    summary: t.title,
    audience: 'everyone',
  };
}
