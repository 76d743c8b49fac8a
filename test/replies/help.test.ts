import { describe, expect, it } from 'vitest';
import { deskSentences } from '../../src/replies/desk.ts';
import { understand } from '../../src/understanding/understand.ts';

describe.each(['en', 'zh-TW'] as const)('the examples on the help card, %s', (locale) => {
  const { help } = deskSentences(locale);

  it.each([
    [help.buyExample, 'purchase'],
    [help.keysExample, 'download_link'],
    [help.cancelExample, 'cancel'],
    [help.ordersExample, 'order_status'],
    [help.catalogueExample, 'catalog_search'],
    [help.reviewsExample, 'refund_review'],
  ])('work as they stand: %s', (example, intent) => {
    expect(understand(example, { locale })).toMatchObject({ name: intent, clarify: false });
  });
});
