import { describe, expect, it } from 'vitest';
import { refundCommand } from '../../src/intents/refund-words.ts';

describe('a sentence that is a command of the review desk', () => {
  it.each([
    ['use this channel for reviews', { kind: 'use-channel' }],
    ['Please use this channel for refund reviews.', { kind: 'use-channel' }],
    ['使用此頻道審核', { kind: 'use-channel' }],
    ['把這個頻道設為退款審核頻道', { kind: 'use-channel' }],
    ['my requests', { kind: 'mine' }],
    ['Show me my refund requests', { kind: 'mine' }],
    ['我的退款申請', { kind: 'mine' }],
    ['我的申請？', { kind: 'mine' }],
    ['refund figures', { kind: 'figures' }],
    ["this week's refunds", { kind: 'figures' }],
    ['本週退款統計', { kind: 'figures' }],
    ['approve r-7k3m9qx2', { kind: 'show', id: 'R-7K3M9QX2' }],
    ['R-7K3M9QX2 的歷程', { kind: 'history', id: 'R-7K3M9QX2' }],
    ['history of R-7K3M9QX2', { kind: 'history', id: 'R-7K3M9QX2' }],
  ])('“%s”', (text, command) => {
    expect(refundCommand(text)).toEqual(command);
  });

  it.each([
    'I want my refund for order c403d91b21d2',
    'cancel my request for contoso',
    '我的客戶要退款',
    '我要申請退款',
    'approve RR-14',
    'what refunds are pending',
    'keys for windows server-enterprise',
    'cancel order c403d91b21d2 this week, the customer wants a refund',
  ])('“%s” is for the understanding', (text) => {
    expect(refundCommand(text)).toBeUndefined();
  });
});
