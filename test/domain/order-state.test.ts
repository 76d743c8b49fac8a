import { describe, expect, it } from 'vitest';
import { ORDER_STATUSES } from '../../src/domain/order.ts';
import { mayChange, nextLookIn, outcomeOf, phaseOf, toOrderStatus } from '../../src/domain/order-state.ts';

describe('an order', () => {
  it.each([
    ['unknown', 'working', true],
    ['pending', 'working', true],
    ['pending_review', 'working', true],
    ['po_upload_complete', 'working', true],
    ['pending_po_upload', 'yours', true],
    ['partial_success', 'yours', false],
    ['completed', 'done', false],
    ['cancelled', 'over', false],
    ['suspended', 'over', false],
    ['po_review_rejected', 'over', false],
    ['error', 'over', false],
  ])('that is %s is %s; it may change by itself: %s', (status, phase, changes) => {
    expect(phaseOf(status)).toBe(phase);
    expect(mayChange(status)).toBe(changes);
  });

  it('has a phase in every documented state', () => {
    expect(ORDER_STATUSES.map(phaseOf)).not.toContain(undefined);
  });

  it.each([
    ['Pending Review', 'pending_review'],
    ['po-upload-complete', 'po_upload_complete'],
    [' COMPLETED ', 'completed'],
  ])('written “%s” is %s', (written, status) => {
    expect(toOrderStatus(written)).toBe(status);
  });

  it('in a state nobody documented is watched on and never called done', () => {
    expect(mayChange('teleported')).toBe(true);
    expect(phaseOf('teleported')).toBeUndefined();
    expect(outcomeOf(['teleported'], false)).toBe('working');
  });
});

describe('a purchase', () => {
  it.each([
    [['completed'], false, 'done'],
    [['completed', 'completed'], false, 'done'],
    [['completed', 'pending'], false, 'working'],
    [['completed'], true, 'partly'],
    [['completed', 'error'], false, 'partly'],
    [['completed', 'cancelled'], false, 'partly'],
    [['error'], false, 'over'],
    [['po_review_rejected', 'error'], false, 'over'],
    [['cancelled'], false, 'cancelled'],
    [['pending_po_upload', 'pending'], false, 'yours'],
    [['pending'], true, 'working'],
  ] as const)('with orders %j (refused lines: %s) is %s', (statuses, refused, outcome) => {
    expect(outcomeOf(statuses, refused)).toBe(outcome);
  });
});

it('is looked at often first, hourly later, and not for ever', () => {
  expect(nextLookIn(0)).toBe(5);
  expect(nextLookIn(8)).toBe(1800);
  expect(nextLookIn(9)).toBe(3600);
  expect(nextLookIn(24 * 60 - 1)).toBe(3600);
  expect(nextLookIn(24 * 60)).toBeUndefined();
});
