import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { REFUND_STATES, type RefundState } from '../../src/domain/refund.ts';
import {
  decideMove,
  type MoveFacts,
  type MoveRefusal,
  type Mover,
  REFUND_MOVES,
  type RefundMove,
} from '../../src/domain/refund-moves.ts';
import { refundPicture } from './refund-picture.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const HOUR = 3_600_000;
const MOVES = Object.keys(REFUND_MOVES) as RefundMove[];

function facts(state: RefundState, more: Partial<MoveFacts> = {}): MoveFacts {
  return {
    state,
    requester: { id: 'requester', name: 'R' },
    claimer: state === 'claimed' || state === 'needs-information' ? { id: 'claimer', name: 'C' } : undefined,
    claimedUntil: state === 'claimed' ? new Date(NOW.getTime() + HOUR) : undefined,
    approvers: state === 'half-approved' ? [{ id: 'approver', name: 'A' }] : [],
    deadline: new Date(NOW.getTime() + 24 * HOUR),
    amount: 100,
    currency: 'USD',
    partly: undefined,
    ...more,
  };
}

function person(id: string, roles: Role[]): Mover {
  return { id, name: id, roles };
}

/** Everybody who could stand before the desk: who they are to the request × which roles they hold. */
const ROLE_SETS: Role[][] = [
  [],
  ['AdminAgents'],
  ['SalesAgents'],
  ['HelpdeskAgents'],
  ['AdminAgents', 'HelpdeskAgents'],
  ['AdminAgents', 'SalesAgents', 'HelpdeskAgents'],
];
const RELATIONS = ['requester', 'claimer', 'approver', 'stranger'];
const PEOPLE: Mover[] = [undefined, ...RELATIONS.flatMap((id) => ROLE_SETS.map((roles) => person(id, roles)))];

const DESK_MOVES: RefundMove[] = ['lapse', 'finish', 'fail'];
const REQUESTER_MOVES: RefundMove[] = ['submit', 'discard', 'answer', 'withdraw', 'reopen'];

/** The specification a second time, in prose order, so that the table cannot check itself. */
function expected(state: RefundState, move: RefundMove, mover: Mover): { to: RefundState } | { refusal: MoveRefusal } {
  const stranger = mover === undefined ? deskRefusal(move) : personRefusal(move, mover);
  if (stranger !== undefined) return { refusal: stranger };
  const to = ALLOWED[`${state} ${move}`];
  if (to === undefined) return { refusal: 'wrong-state' };
  const reviewing = mover !== undefined && !REQUESTER_MOVES.includes(move);
  if (reviewing && state === 'claimed' && mover.id !== 'claimer') return { refusal: 'claimed-by-other' };
  const again = reviewing && state === 'half-approved' && mover.id === 'approver';
  return again && (move === 'approve' || move === 'claim') ? { refusal: 'approved-before' } : { to };
}

function deskRefusal(move: RefundMove): MoveRefusal | undefined {
  return DESK_MOVES.includes(move) ? undefined : 'not-requester';
}

function personRefusal(move: RefundMove, mover: NonNullable<Mover>): MoveRefusal | undefined {
  if (DESK_MOVES.includes(move)) return 'desk-only';
  if (REQUESTER_MOVES.includes(move)) {
    if (mover.id !== 'requester') return 'not-requester';
    return mover.roles.includes('AdminAgents') ? undefined : 'not-admin-agent';
  }
  if (mover.id === 'requester') return 'own-request';
  return mover.roles.includes('HelpdeskAgents') ? undefined : 'not-reviewer';
}

/** With one approver needed. */
const ALLOWED: Record<string, RefundState> = {
  'draft submit': 'submitted',
  'draft discard': 'withdrawn',
  'submitted claim': 'claimed',
  'claimed claim': 'claimed',
  'half-approved claim': 'claimed',
  'needs-information claim': 'claimed',
  'claimed release': 'submitted',
  'claimed lapse': 'submitted',
  'submitted approve': 'carrying-out',
  'claimed approve': 'carrying-out',
  'half-approved approve': 'carrying-out',
  'submitted reject': 'rejected',
  'claimed reject': 'rejected',
  'half-approved reject': 'rejected',
  'needs-information reject': 'rejected',
  'stuck reject': 'rejected',
  'submitted ask': 'needs-information',
  'claimed ask': 'needs-information',
  'half-approved ask': 'needs-information',
  'needs-information answer': 'claimed',
  'submitted withdraw': 'withdrawn',
  'claimed withdraw': 'withdrawn',
  'needs-information withdraw': 'withdrawn',
  'half-approved withdraw': 'withdrawn',
  'stuck withdraw': 'withdrawn',
  'rejected reopen': 'submitted',
  'withdrawn reopen': 'submitted',
  'carrying-out finish': 'done',
  'carrying-out fail': 'stuck',
  'stuck retry': 'carrying-out',
  'carrying-out retry': 'carrying-out',
};

function decide(refund: MoveFacts, move: RefundMove, mover: Mover, secondAbove: Record<string, number> = {}) {
  return decideMove({ refund, move, mover, secondAbove, now: NOW });
}

describe('every state × every move × every person', () => {
  const cases = REFUND_STATES.flatMap((state) =>
    MOVES.flatMap((move) => PEOPLE.map((mover) => ({ state, move, mover }))),
  );
  it(`has one answer, the one of the specification (${cases.length} cases)`, () => {
    const wrong = cases.filter(({ state, move, mover }) => {
      const answer = decide(facts(state), move, mover);
      return JSON.stringify(answer) !== JSON.stringify(expected(state, move, mover));
    });
    expect(wrong).toEqual([]);
  });
});

describe('a second approver', () => {
  const rita = person('rita', ['HelpdeskAgents']);
  it.each([
    [100, 'carrying-out'],
    [100.01, 'half-approved'],
  ])('for %d when 100 is the limit: the first approval leads to %s', (amount, to) => {
    expect(decide(facts('submitted', { amount }), 'approve', rita, { USD: 100 })).toEqual({ to });
  });
  it('is not asked for in a currency without a limit', () => {
    expect(decide(facts('submitted', { amount: 1e9 }), 'approve', rita, { TWD: 1 })).toEqual({ to: 'carrying-out' });
  });
  it('who takes a half-approved request gives it back as half-approved', () => {
    const refund = facts('claimed', { claimer: { id: 'rita', name: '' }, approvers: [{ id: 'ray', name: '' }] });
    expect(decide(refund, 'release', rita)).toEqual({ to: 'half-approved' });
  });
});

describe('a claim', () => {
  const ray = person('ray', ['HelpdeskAgents']);
  it.each([
    [1, { refusal: 'claimed-by-other' }],
    [0, { to: 'carrying-out' }],
  ])('with %d ms left answers another reviewer with %o', (left, answer) => {
    const refund = facts('claimed', { claimedUntil: new Date(NOW.getTime() + left) });
    expect(decide(refund, 'approve', ray)).toEqual(answer);
  });
});

describe('after the window', () => {
  const rita = person('rita', ['HelpdeskAgents']);
  it.each([
    [0, { to: 'carrying-out' }],
    [-1, { refusal: 'window-closed' }],
  ])('(%d ms left) an approval is answered with %o', (left, answer) => {
    expect(decide(facts('submitted', { deadline: new Date(NOW.getTime() + left) }), 'approve', rita)).toEqual(answer);
  });
  it('a rejection is still possible', () => {
    const deadline = new Date(NOW.getTime() - 1);
    expect(decide(facts('submitted', { deadline }), 'reject', rita)).toEqual({ to: 'rejected' });
  });
});

describe('a request of which a part was cancelled', () => {
  const partly = { cancelled: [{ number: 1, title: 'A' }], left: [{ number: 2, title: 'B' }] };
  const requester = person('requester', ['AdminAgents']);
  it.each(['rejected', 'withdrawn'] as const)('is not opened again once it is %s: the rest is a new one', (state) => {
    expect(decide(facts(state, { partly }), 'reopen', requester)).toEqual({ refusal: 'partly-cancelled' });
  });
  it('can still be ended', () => {
    expect(decide(facts('stuck', { partly }), 'withdraw', requester)).toEqual({ to: 'withdrawn' });
  });
});

describe('the picture in the README', () => {
  const readme = new URL('../../README.md', import.meta.url);
  it.runIf(existsSync(readme))('is the one drawn from the table', () => {
    expect(readFileSync(readme, 'utf8').includes(refundPicture()), `README.md lacks\n${refundPicture()}`).toBe(true);
  });
  it('shows every move', () => {
    for (const move of MOVES) expect(refundPicture()).toContain(`${move} (`);
  });
});
