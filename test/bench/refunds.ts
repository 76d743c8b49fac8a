/** The reviewers' queue stays as quick when 20,000 requests were made and decided before. */
import type { RefundState } from '../../src/domain/refund.ts';
import type { Options } from './options.ts';
import { NOW, plantRefunds } from './plant.ts';
import { growthOf, type Question } from './stores.ts';

const WAITING: RefundState[] = ['submitted', 'claimed', 'needs-information', 'half-approved', 'stuck'];
const PAGE = 20;
const MINUTE_MS = 60_000;

const QUESTIONS: Record<string, Question> = {
  queue:
    async ({ opened }) =>
    () =>
      opened.store.refunds.page({ states: WAITING, oldestFirst: true }, undefined, PAGE),
  newest:
    async ({ opened }) =>
    () =>
      opened.store.refunds.page({}, undefined, PAGE),
  "one person's":
    async ({ opened }) =>
    () =>
      opened.store.refunds.page({ requesterId: 'person-3' }, undefined, PAGE),
  'of one order':
    async ({ opened }) =>
    () =>
      opened.store.refunds.liveOfOrder('O-500'),
  'a reviewed day':
    async ({ opened }) =>
    () =>
      opened.store.refunds.decidedBetween(daysAgo(1), NOW),
};

export function measureRefunds(options: Options): Promise<Record<string, unknown>> {
  return growthOf(QUESTIONS, ({ engine }, count) => plantRefunds(engine, count), { ...options, most: 20_000 });
}

function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * 24 * 60 * MINUTE_MS);
}
