import { describe, expect, it } from 'vitest';
import { checkoutOutcome, MEANINGS, meaningOf, meaningOfLine } from '../../src/domain/partner-center-codes.ts';
import { partnerCenter as en } from '../../src/replies/en/partner-center.ts';
import { explainPartnerCenter, partnerCenterReply } from '../../src/replies/partner-center.ts';
import { REFUSALS } from '../../src/sandbox/partner-center/refusals.ts';

/** What is said when nothing is known about a code. */
const VAGUE = ['refused', 'trouble', 'changed-meanwhile', 'no-answer'];
/** Documented as exactly that. */
const MEANT = ['2055', '800036'];

describe('a documented code', () => {
  it.each(Object.entries(REFUSALS).map(([code, [status]]) => [code, status] as const))(
    '%s has a meaning of its own',
    (code, status) => {
      const meaning = meaningOf({ kind: 'refused', status, code });
      if (!MEANT.includes(code)) expect(VAGUE).not.toContain(meaning);
      expect(en.meanings[meaning].what).not.toBe('');
      expect(en.meanings[meaning].next).not.toBe('');
    },
  );
});

describe('an answer without a known code', () => {
  it.each([
    [400, undefined, 'refused'],
    [401, undefined, 'sign-in'],
    [400, '400', 'refused'],
    [401, '400', 'sign-in'],
    [403, '123456', 'refused'],
    [404, undefined, 'refused'],
    [408, undefined, 'no-answer'],
    [409, undefined, 'changed-meanwhile'],
    [412, undefined, 'changed-meanwhile'],
    [429, undefined, 'busy'],
    [500, undefined, 'trouble'],
    [503, '', 'trouble'],
    [undefined, undefined, 'refused'],
  ] as const)('(HTTP %s, code %s) is explained as %s', (status, code, meaning) => {
    expect(meaningOf({ kind: 'refused', status, code })).toBe(meaning);
  });

  it('and without any answer, as that', () => {
    expect(meaningOf({ kind: 'unanswered', status: undefined, code: undefined })).toBe('no-answer');
  });
});

it.each([
  ['10002', 'QuotaNotAvailable'],
  ['10003', 'InventoryNotAvailable'],
  ['10012', 'AttestationNotAccepted'],
  ['10015', 'MaxAllowedSeatsPerSubscriptionExceeded'],
])('cart line error %s means the same as its name %s', (code, name) => {
  expect(meaningOfLine(code)).toBe(meaningOfLine(name));
});

it.each([
  ['unanswered', undefined, undefined, 'unknown'],
  ['refused', 408, undefined, 'unknown'],
  ['refused', 409, '800060', 'unknown'],
  ['refused', 409, '800064', 'unknown'],
  ['refused', 500, '800003', 'unknown'],
  ['refused', 500, '800005', 'unknown'],
  ['refused', 503, undefined, 'unknown'],
  ['refused', 429, undefined, 'later'],
  ['refused', 400, '800065', 'ordered'],
  ['refused', 400, '800009', 'not-ordered'],
  ['refused', 403, '800025', 'not-ordered'],
  ['refused', 409, '800014', 'not-ordered'],
  ['refused', 409, '123456', 'unknown'],
  ['refused', 409, undefined, 'unknown'],
  ['refused', 400, undefined, 'not-ordered'],
] as const)('a checkout that was %s (HTTP %s, code %s) leaves behind: %s', (kind, status, code, outcome) => {
  expect(checkoutOutcome({ kind, status, code })).toBe(outcome);
});

describe('the explanation', () => {
  const answer = { kind: 'refused', status: 403, code: '800025', correlationId: 'c-1' } as const;

  it('says what happened, what to do, who can, and the number for support', () => {
    expect(explainPartnerCenter(answer, 'en')).toEqual({
      what: 'The credit line of your organisation is not large enough for this order.',
      next: 'Pay open invoices or have the credit line raised, then try again.',
      who: 'Your finance contact for Microsoft can do this.',
      reference: 'For support: code 800025, c-1',
    });
    expect(partnerCenterReply(answer, 'zh-TW').text).toBe(
      '貴公司的信用額度不足以支付這筆訂單。請先付清帳款或提高額度，再重新下單。請洽貴公司與 Microsoft 往來的財務窗口。（代碼 800025，支援查詢編號：c-1）',
    );
  });

  it.each([
    [1, 'Try again in 1 second.'],
    [56.2, 'Try again in 57 seconds.'],
  ])('of a 429 names the %s seconds', (retryAfter, next) => {
    const busy = { kind: 'refused', status: 429, code: undefined, correlationId: 'c', retryAfter } as const;
    expect(explainPartnerCenter(busy, 'en').next).toBe(next);
  });

  it('exists for every meaning', () => {
    expect(Object.keys(en.meanings).sort()).toEqual(Object.keys(MEANINGS).sort());
  });
});
